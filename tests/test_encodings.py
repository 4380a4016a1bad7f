"""JSON is UTF-8 (RFC 8259, section 8.1): a body in any other encoding is a typed error, wherever it is read."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from incidentio_async import AsyncClient, _json, audit_logs
from incidentio_async.errors import DecodeError, ValidationError, WebhookVerificationError
from incidentio_async.export import export
from incidentio_async.webhooks import Webhook
from tests.support.scripted_server import ScriptedServer, answer

ENCODINGS = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-7"]
BODY = {"incidents": [{"id": "é", "name": "née"}], "incident": {"id": "é"}}


@pytest.fixture(params=["orjson", "stdlib"], autouse=True)
def _engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON with and without orjson."""
    if request.param == "stdlib":
        monkeypatch.setattr(_json, "orjson", None)
    else:
        pytest.importorskip("orjson")


def encoded(value: Any, encoding: str) -> bytes:
    text = json.dumps(value, ensure_ascii=False)
    # What is all ASCII is the same in UTF-7, so a byte that is none is put behind it.
    return text.encode(encoding) + (b"\xff" if encoding == "utf-7" else b"")


async def _list(client: AsyncClient, _: Path) -> Any:
    return await client.incidents.list()


async def _iterate(client: AsyncClient, _: Path) -> Any:
    return await client.incidents.list().collect()


async def _show(client: AsyncClient, _: Path) -> Any:
    return await client.incidents.show("01FDAG4SAP5TYPT98WGR2N7W91")


async def _request(client: AsyncClient, _: Path) -> Any:
    return (await client.request("GET", "/v9/things")).json()


async def _export(client: AsyncClient, out: Path) -> Any:
    return await export(client, ["incidents"], out=out, retry_timeout=0)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("call", [_list, _iterate, _show, _request, _export])
def test_a_response_in_another_encoding(
    call: Callable[[AsyncClient, Path], Awaitable[Any]], encoding: str, tmp_path: Path
) -> None:
    async def main() -> None:
        body = answer(body=encoded(BODY, encoding), headers={"Content-Type": f"application/json; charset={encoding}"})
        async with ScriptedServer(body) as server, AsyncClient("k", base_url=server.url, retry=None) as client:
            with pytest.raises(DecodeError) as caught:
                await call(client, tmp_path / "out")
            assert caught.value.request_id == "req-1"
            assert (caught.value.__cause__, caught.value.__context__) == (None, None)

    asyncio.run(main())
    assert not list(tmp_path.glob("out/*.jsonl"))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_error_in_another_encoding(encoding: str) -> None:
    async def main() -> None:
        body = answer(422, encoded({"errors": [{"message": "née"}]}, encoding))
        async with ScriptedServer(body) as server, AsyncClient("k", base_url=server.url, retry=None) as client:
            with pytest.raises(ValidationError) as caught:
                await _show(client, Path())
            assert (caught.value.status, caught.value.errors) == (422, ())

    asyncio.run(main())


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_webhook_in_another_encoding(encoding: str) -> None:
    webhook = Webhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", clock=lambda: 1_700_000_000.0)
    body = encoded({"event_type": "schedule.deleted_v1", "schedule.deleted_v1": {"id": "é"}}, encoding)
    with pytest.raises(WebhookVerificationError) as caught:
        webhook.parse(webhook.sign("msg_1", 1_700_000_000, body), body)
    assert caught.value.check == "body"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_audit_logs_in_another_encoding(encoding: str) -> None:
    bad: list[audit_logs.BadLineError] = []
    assert list(audit_logs.read([encoded({"action": "é", "version": 1}, encoding)], on_bad_line=bad.append)) == []
    assert bad


@pytest.mark.parametrize("text", ['{"a": "é"}', '\ufeff{"a": "é"}', '{"a": "\\ud800"}', '{"a": "\\u00e9"}'])
def test_what_utf_8_may_hold(text: str) -> None:
    """A byte order mark, escapes, and half of a character pair."""
    assert _json.loads(text.encode()) == json.loads(text.removeprefix("\ufeff"))


@pytest.mark.parametrize("data", [b"\xff", b'{"a": "\xe9"}', b"\xef\xbb", b"", b"\x00", b"\xff\xfe{\x00}\x00"])
def test_what_is_not_utf_8_is_not_json(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each of the two parsers has words of its own
        _json.loads(data)

"""Where the generator takes a document from: a file or https, and never more than a limit."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("codegen", reason="the generator is part of the checkout, not of the wheel")

from codegen import fetch
from codegen.document import Json, UnsupportedSpec, distill, load
from tests.codegen.test_codegen import small
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step, answer
from tests.support.tls import certificate, server_context


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "trusted.pem"
    path.write_text(certificate())
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    monkeypatch.setenv("no_proxy", "*")


def served(*answers: Callable[[str], bytes] | bytes, path: str = "/openapi.json") -> Json:
    """What is loaded from a server with TLS that answers this."""

    async def main() -> Json:
        async with ScriptedServer(tls=server_context()) as server:
            server.steps = [Step(send=one(server.url) if callable(one) else one, close=True) for one in answers]
            try:
                return await asyncio.to_thread(load, server.url + path)
            finally:
                for _ in range(200):
                    await asyncio.sleep(0.01 if server.open_connections else 0)

    return run(main())


@pytest.mark.usefixtures("trusted")
def test_documents_are_read_from_an_https_address() -> None:
    whole = gzip.compress(json.dumps(small()).encode())
    assert distill(served(answer(200, whole)))["operations"].keys() == {"Things V9#List"}
    moved = lambda url: answer(302, b"", {"Location": f"{url}/v2.json"})  # noqa: E731
    assert distill(served(moved, answer(200, whole)))["operations"].keys() == {"Things V9#List"}


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("target", ["http://127.0.0.1:9/x", "file:///etc/passwd", "ftp://127.0.0.1/x", "HTTP://a/"])
def test_a_redirect_to_another_scheme_is_refused(target: str) -> None:
    with pytest.raises(UnsupportedSpec, match=r"over https only|is not allowed"):
        served(answer(302, b"", {"Location": target}))


@pytest.mark.parametrize(
    "address",
    [
        "http://api.incident.io/v1/openapi.json",
        "http://127.0.0.1:1/x",
        "HTTP://localhost/x",
        "ftp://example.com/x",
        "file:///etc/passwd",
        "gopher+x://example.com",
    ],
)
def test_other_schemes_are_refused(address: str) -> None:
    with pytest.raises(UnsupportedSpec, match=r"fetched over https only, not .*; download it and name the file$"):
        load(address)


def test_a_certificate_that_nobody_trusts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.setenv("no_proxy", "*")
    with pytest.raises(UnsupportedSpec, match="certificate"):
        served(answer(200, b"{}"))


def test_a_document_of_any_size_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files, devices, and what unpacks to much more, to nothing, or in a great many parts."""
    monkeypatch.setattr(fetch, "MAX_PACKED", 1 << 20)
    monkeypatch.setattr(fetch, "MAX_UNPACKED", 2 << 20)
    with pytest.raises(UnsupportedSpec, match="larger than 1048576 bytes$"):
        load("/dev/zero")
    path = tmp_path / "document"
    for data, said in (
        (b" " * (1 << 20) + b"{}", "larger than 1048576 bytes$"),
        (gzip.compress(b" " * (3 << 20)), "larger than 2097152 bytes when unpacked$"),
        (gzip.compress(b"") * 100, "compressed in more than 64 parts$"),
        (gzip.compress(json.dumps(small()).encode())[:-9], "broke off"),
        (b'{"openapi": "3.0.3", "x": NaN}', "NaN is not a JSON number"),
        (b'{"openapi": "3.0.3", "x": ' + b"[" * 100_000, "cannot be read as a JSON document"),
        (b'{"openapi": "3.0.3", "x": ' + b"9" * 5_000 + b"}", "cannot be read as a JSON document"),
    ):
        path.write_bytes(data)
        with pytest.raises(UnsupportedSpec, match=said):
            load(str(path))
    whole = json.dumps(small()).encode()
    path.write_bytes(gzip.compress(whole[:99]) + gzip.compress(whole[99:]))
    assert distill(load(str(path))) == {**distill(small()), "document": distill(load(str(path)))["document"]}

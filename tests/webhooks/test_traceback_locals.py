"""What receives webhooks shows no password, and none of what else came with a request."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
import redis.asyncio
from redis.exceptions import AuthenticationError

from incidentio_async import WebhookVerificationError
from incidentio_async.webhooks import Dispatcher, Webhook
from incidentio_async.webhooks.redis import RedisSeen
from tests.support.running import run
from tests.support.traceback_locals import assert_hidden

PASSWORD = "Vb3Nm8Qw2Er7Ty1Ui6Op4As9Df5Gh0Jk"


@pytest.mark.parametrize("method", ["claim", "done", "release"])
@pytest.mark.parametrize("ends", [False, True], ids=["refused", "cancelled"])
def test_redis(method: str, ends: bool) -> None:
    """redis-py holds the password in its frames while it connects."""

    connecting = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(1000):
            connecting.set()
            if not ends:
                writer.write(b"-WRONGPASS invalid username-password pair or user is disabled.\r\n" * 4)
        writer.close()

    async def main() -> BaseException:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        client = redis.asyncio.from_url(f"redis://:{PASSWORD}@127.0.0.1:{port}", protocol=2)
        seen = RedisSeen(client)
        arguments: dict[str, tuple[Any, ...]] = {"claim": ("k", "t", 1.0), "done": ("k",), "release": ("k", "t")}
        task = asyncio.ensure_future(getattr(seen, method)(*arguments[method]))
        if ends:
            await connecting.wait()  # the server says nothing
            task.cancel()
        done, _ = await asyncio.wait([task])
        try:
            error = await done.pop()
        except BaseException as caught:  # noqa: BLE001 - a cancellation, too
            error = caught
        await client.aclose()
        server.close()
        assert isinstance(error, BaseException)
        return error

    error = run(main())
    assert isinstance(error, asyncio.CancelledError if ends else AuthenticationError)
    assert_hidden(error, PASSWORD)


class Broken(dict[str, str]):
    """Headers that cannot be read."""

    def items(self) -> Any:
        raise AttributeError


def deliveries() -> Iterator[Any]:
    """Headers that do not verify, beside credentials of another kind."""
    own = {"Authorization": f"Basic {PASSWORD}", "Cookie": PASSWORD}
    whole = {"webhook-id": "m", "webhook-timestamp": "1", "webhook-signature": "v1,x"}
    yield own
    yield {**own, **whole}
    yield {**own, **whole, "webhook-timestamp": "x"}
    yield {**own, **whole, "webhook-signature": "v2,x"}
    yield {**own, **whole, "webhook-id": 3}
    yield [(name.encode(), value.encode()) for name, value in {**own, **whole}.items()]
    yield [*own.items(), 3]
    yield Broken(own)


@pytest.mark.parametrize("headers", list(deliveries()))
@pytest.mark.parametrize("body", [b"{}", None], ids=["body", "parsed"])
def test_deliveries(headers: Any, body: Any) -> None:
    webhook = Webhook("whsec_" + PASSWORD)
    for method in (webhook.verify, webhook.parse):
        with pytest.raises(WebhookVerificationError) as caught:
            method(headers, body)
        assert_hidden(caught.value, PASSWORD)


def test_a_handler_that_is_cancelled() -> None:
    webhook = Webhook("whsec_" + PASSWORD, clock=lambda: 1.0)
    hooks = Dispatcher(webhook)

    @hooks.on("*")
    async def wait(_: Any) -> None:
        await asyncio.Event().wait()

    async def main() -> BaseException:
        body = b'{"event_type": "some.event_v1", "some.event_v1": {}}'
        signed = webhook.sign("m", 1, body)
        task = asyncio.ensure_future(hooks.receive({**signed, "Authorization": f"Basic {PASSWORD}"}, body))
        for _ in range(5):
            await asyncio.sleep(0)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError as error:
            return error
        raise AssertionError("it ended")

    assert_hidden(run(main()), PASSWORD)

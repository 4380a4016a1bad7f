"""What the receivers for all frameworks share: reading a request's body, once and no further than a cap."""

from __future__ import annotations

from collections.abc import AsyncIterable, Mapping

from incidentio_async.webhooks.dispatcher import Dispatcher, Reply

PATH = "/webhooks/incident-io"
MAX_BODY = 1 << 20
"""Bytes. Events take a few tens of thousands."""


async def receive(hooks: Dispatcher, headers: Mapping[str, str], chunks: AsyncIterable[bytes], max_body: int) -> Reply:
    """Read a request's body, unless it is too large, and have it handled.

    Args:
        chunks: The body as it comes.
        max_body: Bytes.
    """
    too_large = Reply(413, f"the body is larger than {max_body} bytes")
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > max_body:
        return too_large
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > max_body:
            return too_large
    return await hooks.receive(headers, bytes(body))

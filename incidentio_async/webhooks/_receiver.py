"""Shared by the receivers for all frameworks: reading a request's body, with limits for size and time."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterable, Mapping

from incidentio_async.webhooks.dispatcher import Dispatcher, Reply

PATH = "/webhooks/incident-io"
MAX_BODY = 1 << 20
"""The maximum size in bytes. Events have a few tens of thousands."""
BODY_TIMEOUT = 15.0
"""Seconds for the whole body: the sender does not wait longer for a response."""


async def receive(
    hooks: Dispatcher, headers: Mapping[str, str], chunks: AsyncIterable[bytes], *, max_body: int, seconds: float
) -> Reply:
    """Read a request's body, unless it is encoded, too large or too slow, and handle its event.

    Args:
        chunks: The body in chunks.
        max_body: The maximum size in bytes.
        seconds: The time for the whole body; ``math.inf`` for no limit.
    """
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity"):
        # Some frameworks decode the body, others do not; the signed body is not encoded.
        return hooks.refuse(415, "the body has a Content-Encoding; send it without one, as it was signed")
    too_large = f"the body is larger than {max_body} bytes"
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > max_body:
        return hooks.refuse(413, too_large)
    body = bytearray()
    try:
        async with asyncio.timeout(None if seconds == math.inf else seconds) as limit:
            async for chunk in chunks:
                body += chunk
                if len(body) > max_body:
                    return hooks.refuse(413, too_large)
    except TimeoutError:
        if not limit.expired():
            raise
        return hooks.refuse(408, f"the body was not complete within {seconds:g} s")
    return await hooks.receive(headers, bytes(body))

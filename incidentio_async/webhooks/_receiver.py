"""What the receivers for all frameworks share: reading a request's body, once, no further than a cap and no longer."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterable, Mapping

from incidentio_async.webhooks.dispatcher import Dispatcher, Reply

PATH = "/webhooks/incident-io"
MAX_BODY = 1 << 20
"""Bytes. Events take a few tens of thousands."""
BODY_TIMEOUT = 15.0
"""Seconds: the sender waits no longer for a response."""


async def receive(
    hooks: Dispatcher, headers: Mapping[str, str], chunks: AsyncIterable[bytes], *, max_body: int, seconds: float
) -> Reply:
    """Read a request's body, unless it is encoded, too large or too slow, and have it handled.

    Args:
        chunks: The body as it comes.
        max_body: Bytes.
        seconds: For the whole body; ``math.inf`` for no limit.
    """
    coding = headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity"):
        # Some frameworks decode it and others do not; what was signed has none.
        return hooks.refuse(415, "the body has a Content-Encoding; send it as it was signed, without one")
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
        return hooks.refuse(408, f"the body did not come whole within {seconds:g} s")
    return await hooks.receive(headers, bytes(body))

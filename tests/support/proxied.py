"""Ways to send calls through a proxy, and what a report of an error would show."""

from __future__ import annotations

import base64
import traceback
from typing import Any

from incidentio_async import AsyncClient
from incidentio_async._http.transport import Transport
from incidentio_async._secrets.strings import Secret
from incidentio_async.options import Settings
from tests.support.authority import client_context
from tests.support.calls import CALLS, KEY, QUICK, outcome

PASSWORD = "pass:w@rd/1"
CREDENTIALS = "someone:pass%3Aw%40rd%2F1"
BASIC = "Basic " + base64.b64encode(b"someone:pass:w@rd/1").decode()
VARIABLES = [name for word in ("http", "https", "all", "no") for name in (f"{word}_proxy", f"{word.upper()}_PROXY")]


async def call(proxy: str | None, url: str, name: str = "GET", **more: Any) -> Any:
    """What a call through a proxy ends with."""
    given = None if proxy is None else Secret(proxy)
    options = {"ssl": client_context(), "retry": QUICK, **more}
    transport = Transport(Settings(api_key=KEY, base_url=url, proxy=given, **options), None)
    try:
        return await outcome(transport, CALLS[name])
    finally:
        await transport.close()


def shown(error: BaseException) -> str:
    """What a report of an error holds that shows the variables of this package's frames, too."""
    frames = [
        frame for frame, _ in traceback.walk_tb(error.__traceback__) if "incidentio_async" in frame.f_code.co_filename
    ]
    variables = [value for frame in frames for value in frame.f_locals.values() if not isinstance(value, AsyncClient)]
    assert variables
    return f"{error!r} {error} {variables!r}"

"""A headless browser, driven over its debugging protocol: Chromium, as Debian packages it."""

from __future__ import annotations

import asyncio
import base64
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
    "--remote-debugging-port=0", "about:blank",
)  # fmt: skip

_UNTIL = """
condition => new Promise(done => {
  const look = () => { if (condition()) { seen.disconnect(); done(); } };
  const seen = new MutationObserver(look);
  seen.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  look();
})
"""
_LOADED = "new Promise(go => document.readyState === 'complete' ? go() : addEventListener('load', () => go()))"


def executable() -> str:
    """Where the browser is. Without one the test is skipped; in CI it fails, for there it is to be installed."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        import pytest  # here, because pages are also looked at where it is not installed

        reason = f"there is no browser to look at the page with; one of {', '.join(NAMES)} is needed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


class Tab:
    """One page of the browser. `complaints` are errors of scripts, and what the page's policy refused."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, session: str) -> None:
        self.complaints: list[Any] = []
        self._socket = socket
        self._session = session
        self._numbers = itertools.count(100)

    async def __call__(self, method: str, **params: Any) -> Any:
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": params, "sessionId": self._session})
        while True:
            message = await self._socket.receive_json()
            if message.get("id") == number:
                assert "error" not in message, message
                return message["result"]
            logged = message.get("method") == "Runtime.consoleAPICalled" and message["params"]["type"] == "error"
            if logged or message.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded"):
                self.complaints.append(message["params"])

    async def value(self, expression: str) -> Any:
        """What an expression gives, awaited."""
        result = await self("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    async def until(self, expression: str) -> None:
        """Wait until an expression is true, looking again after each change of the page."""
        await self.value(f"({_UNTIL})(() => {expression})")

    async def open(self, url: str) -> None:
        """Show a page, and wait until it is loaded."""
        await self("Page.navigate", url=url)
        await self.value(_LOADED)

    async def screenshot(self) -> bytes:
        """What the tab shows, as PNG."""
        return base64.b64decode((await self("Page.captureScreenshot", captureBeyondViewport=True))["data"])


@asynccontextmanager
async def browsing(url: str, *, seconds: float = 60) -> AsyncIterator[Tab]:
    """A tab that shows a page, in a browser of its own, for so many seconds at most."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        process = await asyncio.create_subprocess_exec(
            executable(),
            f"--user-data-dir={folder}",
            *_FLAGS,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            async with (
                asyncio.timeout(seconds),
                aiohttp.ClientSession() as session,
                session.ws_connect(await _address(process), max_msg_size=0) as socket,
            ):
                yield await _opened(socket, url)
        finally:
            process.kill()
            await process.communicate()


async def _address(process: asyncio.subprocess.Process) -> str:
    """The address at which the browser is driven."""
    assert process.stderr is not None
    async for line in process.stderr:
        if line.startswith(b"DevTools listening on "):
            return line.decode().split()[-1]
    raise AssertionError("the browser ended before it listened")


async def _opened(socket: aiohttp.ClientWebSocketResponse, url: str) -> Tab:
    await socket.send_json({"id": 1, "method": "Target.createTarget", "params": {"url": "about:blank"}})
    target = await _result(socket, 1)
    attach = {"targetId": target["targetId"], "flatten": True}
    await socket.send_json({"id": 2, "method": "Target.attachToTarget", "params": attach})
    tab = Tab(socket, (await _result(socket, 2))["sessionId"])
    for domain in ("Page", "Runtime", "Log"):
        await tab(f"{domain}.enable")
    await tab.open(url)
    return tab


async def _result(socket: aiohttp.ClientWebSocketResponse, number: int) -> Any:
    while True:
        message = await socket.receive_json()
        if message.get("id") == number:
            return message["result"]

"""Uses a client before and after a fork, for a process of its own: ``python -m tests.support.forking case url``.

Prints what the child got, and then what the parent got afterwards.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable

import aiohttp

from incidentio_async import AsyncClient, IncidentIOError
from tests.support.running import loop_factory


async def use(client: AsyncClient) -> str:
    try:
        return str((await client.request("GET", "/v2/things")).status)
    except IncidentIOError as error:
        return f"{type(error).__name__}: {error}"


async def use_and_close(client: AsyncClient) -> str:
    result = await use(client)
    await client.aclose()
    return result


def forked(play: Callable[[], str]) -> str:
    """What a function returns in a child process."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        signal.alarm(20)
        try:
            text = play()
        except BaseException as error:  # noqa: BLE001 - said to the parent, which prints it
            text = f"{type(error).__name__}: {error}"
        os.write(writer, text.encode())
        os._exit(0)
    os.close(writer)
    with open(reader, "rb") as pipe:
        text = pipe.read().decode()
    return text if os.waitpid(pid, 0)[1] == 0 else "killed"


def fresh(client: AsyncClient) -> str:
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        return runner.run(use_and_close(client))


def main(case: str, url: str) -> list[str]:
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        client = AsyncClient("inc_key", base_url=url, retry=None)
        if case == "unused":
            found = [forked(lambda: fresh(client))]
        elif case == "given session":

            async def made() -> aiohttp.ClientSession:
                return aiohttp.ClientSession()

            session = runner.run(made())
            client = AsyncClient("inc_key", base_url=url, retry=None, session=session)
            found = [forked(lambda: fresh(client))]
            found.append(runner.run(use_and_close(client)))
            runner.run(session.close())
            return found
        else:
            assert runner.run(use(client)) == "200"
            if case == "other loop":
                found = [forked(lambda: fresh(client))]
            elif case == "same loop":
                found = [forked(lambda: runner.run(use_and_close(client)))]
            else:

                async def inside() -> str:
                    # The child continues with its parent's loop, which it cannot use, one step at a time.
                    return forked(lambda: _step(use_and_close(client)))

                found = [runner.run(inside())]
        found.append(runner.run(use_and_close(client)))
        return found


def _step(coroutine: object) -> str:
    try:
        coroutine.send(None)  # type: ignore[attr-defined]
    except StopIteration as stop:
        return str(stop.value)
    return "it waits"


if __name__ == "__main__":
    print("\n".join(main(*sys.argv[1:])))

"""Files as responses: as bytes, to a path and in chunks; whole or not at all."""

from __future__ import annotations

import asyncio
import gzip
import os
import random
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from incidentio_async import (
    APIConnectionError,
    APITimeoutError,
    AsyncClient,
    ConfigurationError,
    DecodeError,
    IncidentIOError,
    NotFoundError,
    RequestOptions,
    ResponseTooLargeError,
    RetryPolicy,
    bulk,
)
from incidentio_async.operations import Operation
from incidentio_async.response import Download
from incidentio_async.sandbox import Sandbox
from tests.support.calls import Balance
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step, answer
from tests.support.socket_time import run_socket_time
from tests.support.traceback_locals import assert_hidden

ID = "01FDAG4SAP5TYPT98WGR2N7W91"
QUICK = RetryPolicy(wait=0.0, min_rate_limit_wait=0.0)
CSV = {"Content-Type": "text/csv"}
FILE = b"name,amount\n" + bytes(random.Random(1).choices(b"0123456789,\n", k=300_000))
WHOLE = answer(200, FILE, CSV)
PACKED = answer(200, gzip.compress(FILE), {**CSV, "Content-Encoding": "gzip"})


def chunked(body: bytes, *, end: bool = True, **headers: str) -> bytes:
    pieces = [body[start : start + 10_000] for start in range(0, len(body), 10_000)]
    sent = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + (b"0\r\n\r\n" if end else b"")
    head = answer(200, b"", {**CSV, "Content-Length": "", "Transfer-Encoding": "chunked", **headers})
    return head + sent


CHUNKED = chunked(FILE)
UNTIL_CLOSED = Step(send=answer(200, FILE, {**CSV, "Content-Length": "", "Connection": "close"}), close=True)
GOOD = [WHOLE, PACKED, CHUNKED, UNTIL_CLOSED]
GOOD_IDS = ["length", "gzip", "chunked", "until closed"]
BROKEN: dict[str, tuple[Step | bytes, type[Exception]]] = {
    "cut": (Step(send=WHOLE[:200_000], close=True), APIConnectionError),
    "reset": (Step(send=WHOLE[:200_000], reset=True), APIConnectionError),
    "cut between chunks": (Step(send=chunked(FILE, end=False), close=True), APIConnectionError),
    "cut in a chunk": (Step(send=CHUNKED[:200_000], close=True), APIConnectionError),
    "stall": (Step(send=WHOLE[:200_000], stall=True), APITimeoutError),
    "packed data that breaks off": (
        answer(200, gzip.compress(FILE)[:-20], {**CSV, "Content-Encoding": "gzip"}),
        DecodeError,
    ),
    "another packing": (answer(200, FILE, {**CSV, "Content-Encoding": "br"}), DecodeError),
    "not found": (answer(404), NotFoundError),
    "a page": (answer(200, b" <html>", {"Content-Type": "text/html"}), DecodeError),
    "empty": (answer(200, b"", CSV), DecodeError),
    "blank": (answer(200, b" \n" * 100_000, {"Content-Type": "text/plain"}), DecodeError),
}
broken = pytest.mark.parametrize("name", BROKEN)


async def chunks_of(download: Download) -> bytes:
    return b"".join([chunk async for chunk in download.chunks()])


async def rest_of(chunks: AsyncIterator[bytes]) -> int:
    return sum([len(chunk) async for chunk in chunks])


async def path_of(download: Download) -> bytes:
    path = await download.to_path("report.csv")
    assert path == Path("report.csv")
    return path.read_bytes()


WAYS: dict[str, Callable[[Download], Awaitable[bytes]]] = {
    "await": lambda download: asyncio.wait_for(download, None),
    "chunks": chunks_of,
    "to_path": path_of,
}
ways = pytest.mark.parametrize("way", WAYS)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def served(
    use: Callable[[Download], Awaitable[Any]],
    *steps: Step | bytes,
    by: Callable[..., tuple[Any, ScriptedServer]] = run,
    **options: Any,
) -> tuple[Any, ScriptedServer]:
    """What a use of a download gives, or raises. All slots are free afterwards, and no connection is under way."""

    async def main() -> tuple[Any, ScriptedServer]:
        server = ScriptedServer(*steps)
        given = {"retry": QUICK, "rate_limiter": None, **options}
        async with server:
            async with AsyncClient("k", base_url=server.url, **given) as client:
                try:
                    result = await use(client.pay_reports.download(ID))
                except (IncidentIOError, OSError) as error:
                    result = error
                for _ in range(5):
                    await asyncio.sleep(0)
                pool = client._core.transport.pool
                assert pool.slots.free == given.get("max_connections", 100)
                assert not pool.timeouts._under_way
                assert not client._core.transport._active
            await server.drained()
        return result, server

    return by(main())


@ways
@pytest.mark.parametrize("step", GOOD, ids=GOOD_IDS)
def test_the_whole_file(way: str, step: Step | bytes, folder: Path) -> None:
    result, server = served(WAYS[way], step)
    assert (result, server.taken) == (FILE, 1)
    assert os.listdir(folder) == (["report.csv"] if way == "to_path" else [])


@ways
def test_nothing_is_sent_before_it_is_used(way: str) -> None:
    async def use(download: Download) -> tuple[bytes, bytes]:
        other = download.chunks()
        assert repr(download) == (
            f"<Download of /v2/pay_reports/{ID}/download: not fetched yet; "
            "await it, or use .to_path(path) or .chunks()>"
        )
        await other.aclose()
        return await WAYS["await"](download), await WAYS[way](download)

    result, server = served(use, WHOLE)
    assert (result, server.taken) == ((FILE, FILE), 2)  # each use sends a request of its own


@broken
def test_nothing_is_left_of_a_file_that_broke(name: str, folder: Path) -> None:
    step, error = BROKEN[name]
    (folder / "other.csv").write_bytes(b"old")

    async def use(download: Download) -> None:
        await download.to_path("other.csv", overwrite=True)

    result, server = served(use, step, timeout=0.1 if name == "stall" else 60)
    assert type(result) is error
    if name == "stall":
        assert "(attempt 4)" in str(result)
    else:
        is_repeated = error is APIConnectionError or name in ("a page", "empty", "blank")
        assert server.taken == (4 if is_repeated else 1)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"other.csv": b"old"}


@pytest.mark.parametrize("name", ["cut", "reset", "cut between chunks", "a page", "empty"])
@pytest.mark.parametrize("step", GOOD, ids=GOOD_IDS)
def test_a_path_is_written_from_the_start_by_the_next_attempt(name: str, step: Step | bytes, folder: Path) -> None:
    result, server = served(path_of, BROKEN[name][0], answer(503), step)
    assert (result, server.taken) == (FILE, 3)
    assert os.listdir(folder) == ["report.csv"]


def test_a_path_is_written_from_the_start_after_a_stall() -> None:
    patient = RetryPolicy(attempts=20, wait=0.0)  # on a busy machine, more attempts may take longer
    assert served(path_of, BROKEN["stall"][0], WHOLE, timeout=0.3, retry=patient)[0] == FILE


@broken
def test_chunks_never_end_short(name: str) -> None:
    """What was given out before the error is the beginning of the file."""
    step, error = BROKEN[name]
    taken: list[bytes] = []

    async def use(download: Download) -> None:
        async for chunk in download.chunks():
            taken.append(chunk)  # noqa: PERF401 - up to the error

    result, server = served(use, step, WHOLE, by=run_socket_time)
    if name in ("a page", "empty", "blank"):
        assert (result, b"".join(taken), server.taken) == (None, FILE, 2)
        return
    assert type(result) is error
    assert FILE.startswith(b"".join(taken))
    assert server.taken == 1
    if error in (APIConnectionError, APITimeoutError):
        assert taken
        assert "; a part of the response was passed on before, so it is not requested again" in str(result)


@pytest.mark.parametrize(
    "step", [answer(503), Step(close=True), Step(send=WHOLE[: WHOLE.index(FILE)], close=True), answer(429)]
)
def test_chunks_are_requested_again_until_the_first(step: Step | bytes) -> None:
    result, server = served(chunks_of, step, WHOLE)
    assert (result, server.taken) == (FILE, 2)


@ways
def test_the_cap_of_memory_is_for_await_alone(way: str) -> None:
    result, _ = served(WAYS[way], WHOLE, max_response_size=1000)
    if way == "await":
        assert type(result) is ResponseTooLargeError
    else:
        assert result == FILE


def test_a_loop_that_is_left_early_ends_the_download() -> None:
    async def use(download: Download) -> int:
        async for chunk in download.chunks():
            return len(chunk)
        return 0

    result, server = served(use, Step(send=WHOLE[:200_000], stall=True), max_connections=1)
    assert 0 < result < 200_000
    assert server.open_connections == 0


def test_aclosing_ends_it_at_once() -> None:
    async def main() -> None:
        server = ScriptedServer(Step(send=WHOLE[:200_000], stall=True))
        async with server, AsyncClient("k", base_url=server.url, max_connections=1) as client:
            async with aclosing(client.pay_reports.download(ID).chunks()) as chunks:
                async for _ in chunks:
                    break
                assert client._core.transport.pool.slots.free == 0
            assert client._core.transport.pool.slots.free == 1
            await server.drained()

    run(main())


@pytest.mark.parametrize("way", ["chunks", "to_path"])
def test_a_cancellation_leaves_nothing(way: str, folder: Path) -> None:
    taken: list[bytes] = []

    async def take(download: Download) -> None:
        async for chunk in download.chunks():
            taken.append(chunk)  # noqa: PERF401 - up to the error

    def has_begun() -> bool:
        return bool(taken) or any(path.stat().st_size for path in folder.iterdir())

    async def main() -> None:
        server = ScriptedServer(Step(send=WHOLE[:200_000], stall=True))
        async with server, AsyncClient("k", base_url=server.url) as client:
            download = client.pay_reports.download(ID)
            task = asyncio.ensure_future(take(download) if way == "chunks" else path_of(download))
            while not has_begun():  # noqa: ASYNC110 - nothing says so
                await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert client._core.transport.pool.slots.free == 100
            await server.drained()

    run(main())
    assert os.listdir(folder) == []


def test_the_client_is_closed_meanwhile() -> None:
    async def main() -> Any:
        async with ScriptedServer(Step(send=WHOLE[:200_000], stall=True)) as server:
            client = AsyncClient("k", base_url=server.url)
            chunks = client.pay_reports.download(ID).chunks()
            await anext(chunks)
            await client.aclose()
            with pytest.raises(APIConnectionError, match="the client was closed"):
                await rest_of(chunks)

    run(main())


def test_time_between_chunks_is_the_users() -> None:
    """The timeouts do not count it; the deadline does."""

    async def slow(download: Download) -> int:
        size = 0
        async for chunk in download.chunks():
            size += len(chunk)
            await asyncio.sleep(100)
        return size

    large = answer(200, FILE * 10, CSV)
    result, _ = served(slow, large, by=run_socket_time)
    assert result == len(FILE) * 10
    result, _ = served(slow, large, by=run_socket_time, deadline=150)
    assert type(result) is APITimeoutError
    assert "the call's deadline is over" in str(result)


@pytest.mark.parametrize(("timeout", "waited"), [(None, 30), (7, 7)])
def test_an_api_that_falls_silent(timeout: float | None, waited: float) -> None:
    """Each part of the file may take as long as an attempt, but never more than 30 seconds. The whole may take more."""
    times: list[float] = []

    async def use(download: Download) -> None:
        began = asyncio.get_running_loop().time()
        try:
            async for _ in download.chunks():
                times.append(asyncio.get_running_loop().time() - began)  # noqa: PERF401 - up to the error
        finally:
            times.append(asyncio.get_running_loop().time() - began)

    step = Step(send=WHOLE[:200], drip=waited / 100, stall=True)
    error, _ = served(use, step, by=run_socket_time, timeout=timeout)
    assert type(error) is APITimeoutError
    assert f" for {waited:g} s; a part of the response was passed on" in str(error)
    assert times[-2] > 1.5 * waited
    assert times[-1] - times[-2] == pytest.approx(waited, abs=0.1)


def test_the_limiter_learns_when_the_headers_come() -> None:
    """And not at the end of a long file, and once per attempt."""
    limiter = Balance()

    async def use(download: Download) -> list[int | None]:
        async with aclosing(download.chunks()) as chunks:
            await anext(chunks)
            seen = [*limiter.statuses]
            async for _ in chunks:
                pass
        return seen

    result, _ = served(use, answer(503), WHOLE, rate_limiter=limiter)
    assert (result, limiter.statuses, limiter.acquired) == ([503, 200], [503, 200], 2)


def test_a_limiter_that_fails_does_not_end_the_download(caplog: pytest.LogCaptureFixture) -> None:
    class Failing(Balance):
        def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
            raise asyncio.CancelledError

    result, _ = served(chunks_of, WHOLE, rate_limiter=Failing())
    assert result == FILE
    assert [record.message for record in caplog.records] == ["rate_limiter: done failed"]


def test_somebody_cancels_the_task_of_the_download(folder: Path) -> None:
    """It does not pass for a cancellation of the task that takes the chunks."""

    async def use(download: Download) -> None:
        mine = asyncio.all_tasks()
        task = asyncio.ensure_future(download.to_path("report.csv"))
        await asyncio.sleep(0)
        for other in asyncio.all_tasks() - mine - {task}:
            other.cancel()
        await task

    result, _ = served(use, Step(stall=True))
    assert type(result) is IncidentIOError
    assert str(result).startswith("the download was canceled, but not by its user")
    assert os.listdir(folder) == []


@pytest.mark.parametrize("way", ["chunks", "to_path"])
def test_a_large_file_takes_little_memory(way: str, folder: Path) -> None:
    """Of up to 200 MB, packed to a thousandth: unpacked, no more than a few chunks are held at any time."""
    line = b"name,amount\n" * 87382  # a little more than 1 MiB
    count = 200 if way == "to_path" else 50
    packer = zlib.compressobj(9, wbits=31)
    packed = b"".join(packer.compress(line) for _ in range(count)) + packer.flush()

    async def use(download: Download) -> int:
        tracemalloc.start()
        try:
            if way == "to_path":
                size = (await download.to_path("report.csv")).stat().st_size
            else:
                size = sum([len(chunk) async for chunk in download.chunks()])
            assert tracemalloc.get_traced_memory()[1] < 12_000_000
            return size
        finally:
            tracemalloc.stop()

    result, _ = served(use, answer(200, packed, {**CSV, "Content-Encoding": "gzip"}))
    assert result == len(line) * count


def test_a_large_file_that_is_not_packed() -> None:
    """Nothing piles up while the user is busy: the server cannot send more than is taken."""
    line, count = b"name,amount\n" * 5461, 1000  # a little less than 64 KiB

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer(200, b"", {**CSV, "Content-Length": str(count * len(line))}))
        for _ in range(count):
            writer.write(line)
            await writer.drain()
        writer.close()

    async def main() -> int:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with server, AsyncClient("k", base_url=url) as client:
            size = 0
            tracemalloc.start()
            try:
                async for chunk in client.pay_reports.download(ID).chunks():
                    size += len(chunk)
                    await asyncio.sleep(0)
                assert tracemalloc.get_traced_memory()[1] < 4_000_000
            finally:
                tracemalloc.stop()
            return size

    assert run(main()) == count * len(line)


def test_many_downloads() -> None:
    """Jobs of `bulk` await them."""

    async def main() -> None:
        async with ScriptedServer(WHOLE) as server, AsyncClient("k", base_url=server.url) as client:
            ids = [f"01{number}" for number in range(5)]
            assert [file async for file in bulk.map(client.pay_reports.download, ids)] == [FILE] * 5
            found = bulk.fan_out(ids, file=client.pay_reports.download)
            assert [(id, parts["file"]) async for id, parts in found] == [(id, FILE) for id in ids]

    run(main())


@ways
@pytest.mark.parametrize("name", ["cut", "not found", "a page", "another packing"])
def test_secrets_are_in_no_traceback(way: str, name: str) -> None:
    """Neither the key, nor a header, nor what the file holds."""
    secret = "Zq7Lw0pX4vKd9TfB2mYc8HsJ1nRg6UeA"
    broken = BROKEN[name][0]
    sent = broken if isinstance(broken, Step) else Step(send=broken)
    sent = Step(send=sent.send.replace(b"name,amount", secret.encode()), close=sent.close)

    async def main() -> None:
        options: RequestOptions = {"headers": {"X-Token": secret}}
        async with ScriptedServer(sent) as server, AsyncClient(secret, base_url=server.url, retry=None) as client:
            with pytest.raises(IncidentIOError) as caught:
                await WAYS[way](client.pay_reports.download(ID, options=options))
            assert_hidden(caught.value, secret)

    run(main())


# -- files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("there.csv", "there.csv exists; give another path, or overwrite=True to replace it"),
        ("folder", "folder is a folder, a link or something else than a file; give another path"),
        ("folder/", "path must be the path of a file; 'folder/' is not one"),
        ("", "path must be the path of a file; '' is not one"),
        (b"x.csv", "path must be the path of a file, as a string or a Path, not bytes"),
        (None, "path must be the path of a file, as a string or a Path, not NoneType"),
        ("a\0b", "path must be the path of a file; "),
        ("link.csv", "link.csv is a folder, a link or something else than a file"),
    ],
)
def test_paths_that_are_refused(path: Any, message: str, folder: Path) -> None:
    """Before anything is sent."""
    (folder / "there.csv").write_bytes(b"old")
    (folder / "folder").mkdir()
    (folder / "link.csv").symlink_to("there.csv")
    result, server = served(lambda download: download.to_path(path), WHOLE)
    assert isinstance(result, ConfigurationError)
    assert message in str(result)
    assert server.taken == 0
    assert (folder / "there.csv").read_bytes() == b"old"


def test_a_folder_that_is_missing() -> None:
    result, server = served(lambda download: download.to_path("missing/report.csv"), WHOLE)
    assert type(result) is FileNotFoundError
    assert str(result).endswith("'missing/report.csv'")
    assert server.taken == 0


def test_a_file_is_replaced_if_that_is_wanted(folder: Path) -> None:
    (folder / "report.csv").write_bytes(b"old")
    result, _ = served(lambda download: download.to_path(folder / "report.csv", overwrite=True), WHOLE)
    assert result == folder / "report.csv"
    assert (folder / "report.csv").read_bytes() == FILE
    assert (folder / "report.csv").stat().st_mode & 0o777 == 0o600
    assert os.listdir(folder) == ["report.csv"]


def test_a_file_that_appeared_meanwhile_is_kept(folder: Path) -> None:
    async def use(download: Download) -> None:
        task = asyncio.ensure_future(download.to_path("report.csv"))
        while not os.listdir(folder):  # noqa: ASYNC110 - until the unfinished file is there
            await asyncio.sleep(0)
        (folder / "report.csv").write_bytes(b"other")
        await task

    result, _ = served(use, WHOLE)
    assert type(result) is ConfigurationError
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"report.csv": b"other"}


def test_two_downloads_to_one_path(folder: Path) -> None:
    """Each writes its own file until it is complete."""

    async def use(download: Download) -> None:
        await asyncio.gather(*(download.to_path("report.csv", overwrite=True) for _ in range(5)))

    result, server = served(use, WHOLE)
    assert (result, server.taken) == (None, 5)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"report.csv": FILE}


@pytest.mark.parametrize("function", ["fsync", "replace"])
def test_a_disk_that_fails(function: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, function, fail)
    result, server = served(lambda download: download.to_path("report.csv"), WHOLE)
    assert type(result) is OSError
    assert result.errno == 28
    assert "report.csv" in str(result)
    assert server.taken == 1  # no other attempt could help
    assert os.listdir(folder) == []


def test_a_disk_that_is_full(folder: Path) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        result, server = served(lambda download: download.to_path("report.csv"), WHOLE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert isinstance(result, OSError)
    assert result.filename == "report.csv"
    assert server.taken == 1
    assert os.listdir(folder) == []


@pytest.mark.parametrize("chaos", [False, True])
def test_reports_of_the_sandbox(chaos: bool, folder: Path) -> None:
    async def main() -> None:
        sandbox = Sandbox(incidents=1, chaos=chaos)
        async with sandbox, sandbox.client(retry=QUICK, rate_limiter=None) as client:
            reports = [report["id"] for report in sandbox.store.records("pay_reports")]
            for number, report in enumerate(reports[:10]):
                whole = await client.pay_reports.download(report)
                path = await client.pay_reports.download(report).to_path(f"{number}.csv")
                assert whole.startswith(b"name,email,hours,amount,currency\n")
                assert path.read_bytes() == whole

    run(main())

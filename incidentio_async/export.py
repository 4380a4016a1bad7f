"""All records of some resources as JSON Lines, a file a resource.

::

    counter = RequestCounter()
    async with AsyncClient(hooks=[counter]) as client:
        summary = await export(client, ["incidents", "users"], out="dump")
    print(summary.records["incidents"], "incidents in", summary.requests, "requests")

What the API leaves out unless it is asked for is asked for: incidents of every status and mode, what belongs to them,
and users who have left.
"""

from __future__ import annotations

import asyncio
import contextlib
import difflib
import errno
import inspect
import json
import os
import secrets
import time
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self, cast

import attrs

from incidentio_async._core import Core
from incidentio_async.client import AsyncClient
from incidentio_async.codec import converter
from incidentio_async.errors import ConfigurationError, DecodeError
from incidentio_async.hooks import Hooks, RequestEvent, ResponseEvent
from incidentio_async.operations import Operation, operations
from incidentio_async.pagination import Paginator
from incidentio_async.resources import Resources

DEFAULT = ("incidents", "incident_updates", "follow_ups", "users", "severities")
"""What is exported where nothing is named."""

# Records are written this many at a time, and other tasks run in between.
_SLICE = 250
# The API takes it as a mode that actions and follow-ups can be asked for, though no incident of its document has it.
_STREAM = "stream"
# The document requires neither of the parameters, and its text one of them: the list as a whole cannot be had.
_REFUSED_WHOLE: Mapping[str, str] = {
    "Alert Notes V1#List": "alert_id or alert_group_id",
    "Incident Attachments V1#List": "incident_id or external_id",
}


class RequestCounter(Hooks):
    """Counts what a client sends. Given to a client, it gives `export` the numbers of its summary."""

    def __init__(self) -> None:
        self.requests = 0
        """Requests sent, every attempt of them."""
        self.rate_limited = 0
        """How many of them were answered 429."""

    def on_request(self, event: RequestEvent) -> None:
        self.requests += 1

    def on_response(self, event: ResponseEvent) -> None:
        self.rate_limited += event.status == 429


class Progress(NamedTuple):
    """How far the export of one resource is."""

    resource: str
    records: int
    """How many were written."""
    total: int | None
    """How many there are in all, where the API says so."""
    done: bool
    """Whether that was the last of them."""


@attrs.frozen
class Summary:
    """What an export did."""

    records: Mapping[str, int]
    """How many records were written, by resource."""
    requests: int | None
    """Requests that were sent meanwhile; None where the client has no `RequestCounter` among its hooks."""
    rate_limited: int | None
    """How many of them were answered 429."""
    seconds: float


# --- what can be exported --------------------------------------------------------------------------------------------


@attrs.frozen
class _Listing:
    """A resource that can be listed as a whole, and the arguments of the lists that make the whole."""

    name: str
    operation: Operation
    asks: Sequence[Mapping[str, Any]]


def exportable() -> Mapping[str, Operation]:
    """The names that `export` takes, in alphabetical order, and the operations that they are fetched with."""
    shelf = _shelf()
    found = ((name, _find(shelf, name)) for name in sorted(_attributes()))
    return {name: listing.operation for name, listing in found if isinstance(listing, _Listing)}


def check_resources(names: Iterable[str]) -> tuple[str, ...]:
    """The names, each once.

    Raises:
        ConfigurationError: one cannot be exported; the names that can be are given, the most similar first.
    """
    return tuple(listing.name for listing in _listings(names))


def _listings(names: Iterable[str]) -> list[_Listing]:
    shelf, listings = _shelf(), []
    for name in dict.fromkeys([names] if isinstance(names, str) else names):
        listing = _find(shelf, name)
        if not isinstance(listing, _Listing):
            known = list(exportable())
            close = difflib.get_close_matches(name, known, n=5)
            would_do = ", ".join(dict.fromkeys([*close, *known]))
            raise ConfigurationError(f"{name!r:.80} cannot be exported, {listing}; what can be: {would_do}")
        listings.append(listing)
    return listings


def _shelf() -> Resources:
    """The resources of no client, to look at and not to call."""
    shelf = Resources()
    shelf._core = cast(Core, None)
    return shelf


def _attributes() -> list[str]:
    return [name for name in vars(Resources) if not name.startswith("_")]


def _find(shelf: Resources, name: str) -> _Listing | str:
    """The listing of a resource, or why there is none."""
    if name not in _attributes():
        return "as there is no such resource"
    resource = getattr(shelf, name)
    # An alias gives the resource it stands for, and each has a module of its own.
    versioned = type(resource).__module__.rpartition(".")[2]
    for operation in operations().values():
        if operation.resource == versioned and operation.name == "list":
            needs = _needs(operation, resource.list)
            return f"as its list needs {needs}" if needs else _Listing(name, operation, _asks(operation))
    return "as the API has no list of it"


def _needs(operation: Operation, method: Callable[..., Any]) -> str:
    """What a list cannot do without, beyond the page size that is filled in."""
    parameters = inspect.signature(method).parameters.values()
    required = [p.name for p in parameters if p.default is p.empty and p.name != "page_size"]
    return " and ".join(required) or _REFUSED_WHOLE.get(operation.id, "")


def _asks(operation: Operation) -> Sequence[Mapping[str, Any]]:
    """The arguments that get everything; several sets where one list cannot show it all."""
    ask = _EVERYTHING.get(operation.id)
    return [{}] if ask is None else ask()


def _all_incidents() -> Sequence[Mapping[str, Any]]:
    from incidentio_async.models.incidents import IncidentStatusV2Category
    from incidentio_async.models.incidents_v2 import IncidentV2Mode

    return [{"status_category": {"one_of": list(IncidentStatusV2Category)}, "mode": {"one_of": list(IncidentV2Mode)}}]


def _all_modes() -> Sequence[Mapping[str, Any]]:
    """The parameter takes one mode; without it come the two that are no rehearsal."""
    from incidentio_async.models.incidents_v2 import IncidentV2Mode as Mode

    hidden = [mode for mode in Mode if mode not in (Mode.STANDARD, Mode.RETROSPECTIVE)]
    return [{}, *({"incident_mode": mode} for mode in (*hidden, _STREAM))]


def _all_modes_v1() -> Sequence[Mapping[str, Any]]:
    from incidentio_async.models.incidents_v1 import IncidentV1Mode as Mode

    return [{}, *({"incident_mode": mode} for mode in Mode if mode is not Mode.REAL)]


def _all_users() -> Sequence[Mapping[str, Any]]:
    return [{"include_inactive": True}]


def _all_pauses() -> Sequence[Mapping[str, Any]]:
    """Without a beginning the list begins now."""
    return [{"from_": "1970-01-01T00:00:00Z"}]


_EVERYTHING: Mapping[str, Callable[[], Sequence[Mapping[str, Any]]]] = {
    "Incidents V2#List": _all_incidents,
    "Actions V1#List": _all_modes_v1,
    "Actions V2#List": _all_modes,
    "Actions V3#List": _all_modes,
    "Follow-ups V2#List": _all_modes,
    "Follow-ups V3#List": _all_modes,
    "On-call Notification Pauses V2#List": _all_pauses,
    "Users V2#List": _all_users,
}


# --- the export ------------------------------------------------------------------------------------------------------


async def export(
    client: AsyncClient,
    resources: Iterable[str] = DEFAULT,
    *,
    out: str | os.PathLike[str],
    on_progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Write all records of some resources to ``out/RESOURCE.jsonl``, one compact JSON object a line, in UTF-8.

    The resources are fetched at the same time, as fast as the client's rate limiter lets them, and written page by
    page. The files are written beside their final names and take them, in place of older ones, when all is done; so
    whatever fails leaves the folder as it was. The first failure ends everything.

    Args:
        resources: attributes of the client, with or without version; `exportable` gives all that can be had.
        out: the folder, made where it is missing.
        on_progress: called after each page of each resource, in the event loop.

    Raises:
        ConfigurationError: a resource cannot be exported. Nothing was sent.
        OSError: the files cannot be written.
        IncidentIOError: a request failed.
    """
    listings = _listings(resources)
    started = time.perf_counter()
    counter = next((hook for hook in client._core.settings.hooks if isinstance(hook, RequestCounter)), None)
    before = (counter.requests, counter.rate_limited) if counter else (0, 0)
    with contextlib.ExitStack() as stack:
        files = _open(stack, Path(out), listings)
        await _together(
            _export_one(client, listing, file, on_progress) for listing, file in zip(listings, files, strict=True)
        )
        for file in files:
            file.close()
        for file in files:
            file.keep()
    return Summary(
        records={listing.name: file.records for listing, file in zip(listings, files, strict=True)},
        requests=counter.requests - before[0] if counter else None,
        rate_limited=counter.rate_limited - before[1] if counter else None,
        seconds=time.perf_counter() - started,
    )


def _open(stack: contextlib.ExitStack, folder: Path, listings: Sequence[_Listing]) -> list[_File]:
    """All files before the first request, so that a folder that takes none is found out at once."""
    folder.mkdir(parents=True, exist_ok=True)
    return [stack.enter_context(_File(folder / f"{listing.name}.jsonl")) for listing in listings]


async def _together(work: Iterable[Any]) -> None:
    """Run all coroutines; the first that fails ends the others, and its error is raised by itself."""
    error: BaseException
    try:
        async with asyncio.TaskGroup() as group:
            for coroutine in work:
                group.create_task(coroutine)
        return
    except BaseExceptionGroup as failures:
        error = failures.exceptions[0]
    try:
        raise error
    finally:
        del error  # an error whose traceback holds the error would be garbage in a circle


async def _export_one(
    client: AsyncClient, listing: _Listing, file: _File, on_progress: Callable[[Progress], None] | None
) -> None:
    """Fetch a resource page by page and write each as it comes."""
    total: int | None = None
    for ask in listing.asks:
        async with contextlib.aclosing(cast(Any, _list(client, listing.name, ask).pages())) as pages:
            async for page in pages:
                for start in range(0, len(page), _SLICE):
                    file.write(page.items[start : start + _SLICE])
                    await asyncio.sleep(0)
                # The total of one list among several says little of the whole.
                total = page.total_record_count if len(listing.asks) == 1 else None
                if on_progress is not None:
                    on_progress(Progress(listing.name, file.records, total, done=False))
    if on_progress is not None:
        on_progress(Progress(listing.name, file.records, total, done=True))


def _list(client: AsyncClient, name: str, ask: Mapping[str, Any]) -> Paginator[Any, Any]:
    with warnings.catch_warnings():
        # Whoever names a deprecated resource means it, and the line that a warning would point at is this one.
        warnings.simplefilter("ignore", DeprecationWarning)
        paginator: Paginator[Any, Any] = getattr(client, name).list(**ask)
    return paginator


class _File:
    """A file that is written beside its final name. It takes that at `keep`, and is gone where that is not reached."""

    def __init__(self, target: Path) -> None:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        self.records = 0
        self._target = target
        self._part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
        # For the owner alone: alert sources come with their secrets, users with their addresses.
        descriptor = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._stream = os.fdopen(descriptor, "wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What was kept is not there any more. Of what failed, the first error is the one to tell.
        with contextlib.suppress(OSError):
            self.close()
        with contextlib.suppress(OSError):
            self._part.unlink(missing_ok=True)

    def write(self, records: Sequence[Any]) -> None:
        """Add records, one a line."""
        with self._named_errors():
            self._stream.write(b"".join(map(_line, records)))
        self.records += len(records)

    def close(self) -> None:
        """Write out what is still in memory."""
        with self._named_errors():
            self._stream.close()

    def keep(self) -> None:
        """Give the file its name, in place of an older one."""
        self._part.replace(self._target)

    @contextlib.contextmanager
    def _named_errors(self) -> Any:
        """Errors of writing do not say by themselves which file it was."""
        try:
            yield
        except OSError as error:
            error.filename = error.filename or str(self._target)
            raise


def _line(record: Any) -> bytes:
    """One record as compact JSON with a line break.

    Raises:
        DecodeError: it holds what JSON has no word for (a number beyond all bounds) or is nested too deep.
    """
    try:
        plain = converter.unstructure(record)
        text = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        try:
            return text.encode() + b"\n"
        except UnicodeEncodeError:
            # Half of a character pair, which JSON can carry as an escape and UTF-8 cannot.
            return json.dumps(plain, separators=(",", ":")).encode() + b"\n"
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
    identity = getattr(record, "id", None)
    raise DecodeError(f"the record {identity!r:.80} cannot be written as JSON: {reason}")

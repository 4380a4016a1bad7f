"""What the resources of a client share: the way out (the transport) and the way back (decoding)."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from incidentio_async._api.arguments import ValueWarnings
from incidentio_async._codec.decoder_source import Issues
from incidentio_async._codec.rows import apart
from incidentio_async._http.expected_response import ExpectedPage, cursor_of, total_of, value_at
from incidentio_async._http.transport import Call, Transport
from incidentio_async._json import loads
from incidentio_async.codec import codec, path_to
from incidentio_async.errors import DecodeError, Problem
from incidentio_async.hooks import ProblemEvent, listens, notify
from incidentio_async.operations import Operation
from incidentio_async.options import Settings
from incidentio_async.pagination import Page
from incidentio_async.response import Response

log = logging.getLogger("incidentio_async")

# A list is decoded this much at a time, and other tasks run in between: bytes of its text, and records where it has to
# be parsed as a whole.
_BYTES, _RECORDS = 1 << 16, 50
# Characters of a problem's path: it holds names that an answer makes up.
_SHOWN_PATH = 500


class ResponseDecoder:
    """Sends calls and decodes their answers, for all resources of one client."""

    trusts_ids = False
    """Whether ids in arguments come from the API's own responses, and are sent whatever they look like."""

    def __init__(self, settings: Settings, transport: Transport) -> None:
        self.settings = settings
        self.transport = transport
        self.send = transport.send
        """Sends a call; awaited, it gives its answer, undecoded."""
        self._asked = settings.strict or any(listens(hook, "on_problem") for hook in settings.hooks)
        self.value_warnings = ValueWarnings()

    def decode(self, call: Call, response: Response, kind: Any, opens: str | None, optional: bool = False) -> Any:
        """The typed answer: the whole envelope, or what stands under ``opens`` in it.

        That it stands there was checked when the answer came (`ExpectedValue`).

        Args:
            optional: Whether nothing need stand there.

        Raises:
            DecodeError: under ``strict``, the answer is not as documented.
        """
        data = response._take()
        trouble: Issues = []
        if optional and data == {}:
            return None
        if opens is None:
            opened = data
        else:
            opened = data[opens]
            if len(data) > 1:
                trouble.append(False)
        value = structured(kind, opened, trouble)
        if trouble:
            tolerated = Tolerated(self.transport.reported)
            if audience := self._audience(trouble, tolerated):
                tolerated.add(problems_of(data, kind, opens=opens), audience)
                self._report(call, response, tolerated)
        return value

    async def decode_page(self, call: Call, response: Response, kind: Any, result: type, items: str) -> Page[Any, Any]:
        """One page of a list, decoded in slices so that a long one does not hold the event loop.

        Raises:
            DecodeError: the answer is not JSON, or has no list; under ``strict``, it is not as documented.
        """
        trouble: Issues = []
        problems = Tolerated(self.transport.reported)
        with CollectorPaused():
            await asyncio.sleep(0)  # reading the answer was work, too
            data, decoded = await apart(
                b"" if response._is_parsed else response.content,
                items,
                lambda text: loads(b"[%b]" % text),
                lambda found: self._rows((rows for _, rows in found), kind, items, problems),
                _BYTES,
            )
            if decoded is None:
                problems.clear()
                data = whole_page(call, response)
                rows = data.get(items)
                if isinstance(rows, list):
                    data[items] = []
                    decoded = await self._rows(_used_up(rows, _RECORDS), kind, items, problems)
            envelope = structured(result, data, trouble)
            if decoded is None:
                decoded = _at(envelope, items)
            else:
                setattr(envelope, items, decoded)
            if trouble and (audience := self._audience(trouble, problems)):
                problems.add(problems_of(data, result), audience)
            await asyncio.sleep(0)  # the collector will look at all that is new as soon as it may
        cursor = self._cursor(call, data, problems)
        self._report(call, response, problems)
        return Page(decoded, envelope, cursor, total_of(data))

    def _cursor(self, call: Call, data: Any, problems: Tolerated) -> str | None:
        """The cursor of a page; one of a list that takes none cannot be followed, and is a problem."""
        if isinstance(call.expected, ExpectedPage) and call.expected.follows:
            return cursor_of(data)
        if value_at(data, ("pagination_meta", "after")):
            text = "a cursor where the list is not known to have more pages"
            problems.add([Problem("pagination_meta.after", text)], "log")
        return None

    async def _rows(self, parts: Iterable[list[Any]], kind: Any, items: str, problems: Tolerated) -> list[Any]:
        """Decode the records of a page, some at a time; the lists that they come in are emptied."""
        decoded: list[Any] = []
        trouble: Issues = []
        for rows in parts:
            await asyncio.sleep(0)
            for row in rows:
                decoded.append(structured(kind, row, trouble))
                if trouble:
                    if audience := self._audience(trouble, problems):
                        problems.add(problems_of(row, kind, path=f"{items}[{len(decoded) - 1}]"), audience)
                    trouble.clear()
            rows.clear()  # or they would be there until the next ones are read
        return decoded

    def _audience(self, trouble: Issues, tolerated: Tolerated) -> Audience | None:
        """Return to whom the problems of a record are reported; None for nobody.

        A required property that responses omit is a warning once per client: what one record lacks, a great many do,
        on page after page. That does not depend on hooks and levels, which get to know of it each time.
        """
        if log.isEnabledFor(logging.WARNING):
            fresh = [what for what in trouble if what and what not in tolerated.reported]
            if fresh:
                tolerated.mark(what for what in fresh if isinstance(what, str))
                return "log"
        return "others" if self.tells_news() else None

    def tells_news(self) -> bool:
        """Whether anybody wants to know of what is merely new. To look for it takes three times what decoding does."""
        return self._asked or log.isEnabledFor(logging.DEBUG)

    def _report(self, call: Call, response: Response, tolerated: Tolerated) -> None:
        """Report what was tolerated: by an error under ``strict``, else to the hooks and the log."""
        if not tolerated.all:
            return
        operation, path = call.operation, str(response.path)
        problems = _shown(tolerated.all, response)
        if self.settings.strict:
            listed = "; ".join(map(str, problems[:20])) + ("; …" if len(problems) > 20 else "")
            raise DecodeError(
                f"{operation.method} {path}: the answer is not as documented: {listed}",
                problems=problems,
                method=operation.method,
                path=path,
                request_id=response.request_id,
            )
        if self.settings.hooks:
            event = ProblemEvent(operation=operation.id, method=operation.method, path=path, problems=problems)
            notify(self.settings.hooks, "on_problem", event)
        # What is merely new is what the API promises to add: no reason to wake anyone.
        grave = [problem for problem in _shown(tolerated.logged, response) if problem.known]
        _log(logging.WARNING, operation, grave)
        if log.isEnabledFor(logging.DEBUG):
            seen = set(grave)
            _log(logging.DEBUG, operation, [problem for problem in problems if problem not in seen])


def _shown(problems: Iterable[Problem], response: Response) -> tuple[Problem, ...]:
    """Return problems as they can be shown: their paths hold names that the response makes up."""
    shown = response._scrubber.shown
    return tuple(Problem(shown(path, _SHOWN_PATH), message, known) for path, message, known in problems)


def _log(level: int, operation: Operation, problems: Sequence[Problem]) -> None:
    if problems:
        paths = ", ".join(f"{problem.path or 'answer'} ({problem.message})" for problem in problems[:5])
        log.log(level, "%s %s: %d oddities: %s", operation.method, operation.path, len(problems), paths)


Audience = Literal["log", "others"]
"""To whom a problem is reported: by a warning and to all others, or only to those (hooks, debug level, ``strict``)."""


class Tolerated:
    """What was tolerated in one response.

    Args:
        reported: Required properties that responses omitted, and the log has warned of.
    """

    __slots__ = ("_newly", "all", "logged", "reported")

    def __init__(self, reported: set[str]) -> None:
        self.reported = reported
        self._newly: set[str] = set()  # those of them that it warns of for this response
        self.all: list[Problem] = []
        self.logged: list[Problem] = []
        """Those that the log warns of."""

    def mark(self, properties: Iterable[str]) -> None:
        """Note what the log will warn of, at once: other responses are decoded meanwhile."""
        self._newly.update(properties)
        self.reported |= self._newly

    def add(self, problems: Iterable[Problem], audience: Audience) -> None:
        """Add the problems of a record, or of what is around the records."""
        found = list(problems)
        self.all += found
        if audience == "log":
            self.logged += found

    def clear(self) -> None:
        """Drop all of it, as the response is decoded once more."""
        self.all.clear()
        self.logged.clear()
        self.reported -= self._newly
        self._newly.clear()


class CollectorPaused:
    """Holds the cyclic garbage collector off while a page is decoded.

    A page is some ten thousand new objects and no garbage. Every seven hundred of them the collector would look at all
    that is young, and now and then at all there is, only to find it alive: a third of the time a page took. Where it
    was off already it stays off; of overlapping pages the one that turned it off turns it on again as it ends, so it is
    never off for long.
    """

    __slots__ = ("_was_on",)

    def __enter__(self) -> None:
        self._was_on = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._was_on:
            gc.enable()


def structured(kind: Any, value: Any, trouble: Issues) -> Any:
    """Decode a value; null, and one that is nested deeper than Python can follow, stays as it came."""
    if value is None:
        trouble.append(True)
        return None
    try:
        return codec.structure_for(kind)(value, trouble)
    except RecursionError:
        trouble.append(True)
        return value


def _used_up(rows: list[Any], count: int) -> Iterator[list[Any]]:
    """The items of a list, so many at a time, in lists that alone hold them."""
    for at in range(0, len(rows), count):
        part = rows[at : at + count]
        rows[at : at + count] = [None] * len(part)
        yield part


def problems_of(data: Any, kind: Any, *, opens: str | None = None, path: str = "") -> tuple[Problem, ...]:
    """What in a JSON value, or in what stands under ``opens`` in it, does not fit ``kind``, with its path."""
    try:
        return tuple(_found(data, kind, opens, path))
    except RecursionError:
        return (Problem(path, "nested too deep"),)


def _found(data: Any, kind: Any, opens: str | None, path: str) -> Iterable[Problem]:
    if opens is None:
        return codec.problems(data, kind, path)
    found = [Problem(path_to("", key), "the property is new", known=False) for key in data if key != opens]
    return (*found, *codec.problems(data[opens], kind, opens))


def whole_page(call: Call, response: Response) -> dict[str, Any]:
    """Return a page's body, parsed as a whole.

    Raises:
        DecodeError: it is not JSON or has no list, which its beginning and its end did not show (`ExpectedPage`).
    """
    data = response._take()
    flaw = call.expected.flaw_of(data) if isinstance(call.expected, ExpectedPage) else None
    if flaw is not None:
        raise response._error(flaw)
    body: dict[str, Any] = data
    return body


def _at(envelope: Any, path: str) -> list[Any]:
    """What stands at a path of properties, as a list: an object there is the only item, nothing there is none."""
    for name in path.split("."):
        envelope = getattr(envelope, name, None)
    if isinstance(envelope, list):
        return envelope
    return [] if envelope is None else [envelope]

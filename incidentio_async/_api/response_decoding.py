"""Responses → typed values and pages; what the resources of a client share."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from incidentio_async import _json
from incidentio_async._api.arguments import ValueWarnings
from incidentio_async._codec.decoders import decode
from incidentio_async._codec.problems import problems, unknown_property
from incidentio_async._codec.rows import around
from incidentio_async._codec.validator import Validator
from incidentio_async._http.expected_response import ExpectedPage, cursor_of, total_of, value_at
from incidentio_async._http.transport import Call, Transport
from incidentio_async.errors import DecodeError, Problem
from incidentio_async.hooks import ProblemEvent, listens, log, notify
from incidentio_async.operations import Operation
from incidentio_async.options import Settings
from incidentio_async.pagination import Page
from incidentio_async.response import Response

# What would hold the event loop for long is done in steps of so many characters, or records, and other tasks run in
# between.
_STEP_TEXT, _STEP_RECORDS = 1 << 16, 50
# Characters of a problem's path: it holds names that a response makes up.
_SHOWN_PATH = 500


class ResponseDecoder:
    """Sends calls and decodes their responses, for all resources of one client."""

    trusts_ids = False
    """Whether ids in arguments come from the API's own responses, and are sent whatever they look like."""

    def __init__(self, settings: Settings, transport: Transport) -> None:
        self.settings = settings
        self.transport = transport
        self.send: Callable[..., Coroutine[Any, Any, Any]] = transport.send
        """Sends a call; awaited, it gives its response, undecoded."""
        self.value_warnings: ValueWarnings = ValueWarnings()
        self._is_listened_to = settings.strict or any(listens(hook, "on_problem") for hook in settings.hooks)
        self._validator = Validator(exact=True)

    def decode(
        self, call: Call, response: Response, call_id: str, kind: Any, unwrap: str | None, optional: bool = False
    ) -> Any:
        """Return the typed response: the whole envelope, or what stands under ``unwrap`` in it.

        That it stands there was checked when the response came (`ExpectedValue`).

        Args:
            call: What was sent.
            response: What came.
            call_id: The call in events.
            kind: The type of the value.
            unwrap: A property of the envelope; None for the whole of it.
            optional: Whether nothing need stand there.

        Raises:
            DecodeError: Under ``strict``, the response is not as documented.
        """
        data = response._take()
        if optional and data == {}:
            return None
        if self.reports_problems():
            self._report(call, response, call_id, _problems_in(data, kind, unwrap))
        return decode(data if unwrap is None else data[unwrap], kind)

    async def decode_page(
        self, call: Call, response: Response, call_id: str, kind: Any, result: type, items: str
    ) -> Page[Any, Any]:
        """Return one page of a list.

        Raises:
            DecodeError: The response is not JSON, or has no list; under ``strict``, it is not as documented.
        """
        await asyncio.sleep(0)  # reading the response was work, too
        data = await _page_data(call, response, items)
        await asyncio.sleep(0)  # and so was parsing it
        found = await self._page_problems(data, kind, result, items) if self.reports_problems() else []
        cursor = self._cursor(call, data, found)
        if found:
            self._report(call, response, call_id, found)
        total, rows = total_of(data), data.get(items)
        if not isinstance(rows, list):
            envelope = decode(data, result)
            return Page(_items_at(envelope, items), envelope, cursor, total)
        envelope = decode({**data, items: []}, result)
        for number, row in enumerate(rows):
            if number % _STEP_RECORDS == _STEP_RECORDS - 1:
                await asyncio.sleep(0)
            rows[number] = decode(row, kind)  # in place, so that the JSON of one is free before the next is decoded
        setattr(envelope, items, rows)
        return Page(rows, envelope, cursor, total)

    def reports_problems(self) -> bool:
        """Return whether anybody listens to problems. If nobody does, nothing looks for them: that takes time."""
        return self._is_listened_to or log.isEnabledFor(logging.DEBUG)

    async def _page_problems(self, data: Any, kind: Any, result: type, items: str) -> list[Problem]:
        """Return what in a page is not as documented: first in its records, then around them."""
        rows = data.get(items)
        if not isinstance(rows, list):
            return problems(data, result)
        found: list[Problem] = []
        for number, row in enumerate(rows):
            if number % _STEP_RECORDS == _STEP_RECORDS - 1:
                await asyncio.sleep(0)
            if not self._validator.fits(row, kind):
                found += problems(row, kind, f"{items}[{number}]")
        return found + problems({**data, items: []}, result)

    def _cursor(self, call: Call, data: Any, found: list[Problem]) -> str | None:
        """Return the cursor of a page; one of a list that takes none cannot be followed, and is a problem."""
        if isinstance(call.expected, ExpectedPage) and call.expected.follows:
            return cursor_of(data)
        if value_at(data, ("pagination_meta", "after")):
            text = "a cursor where the list is not known to have more pages"
            found.append(Problem("pagination_meta.after", text))
            _log(logging.WARNING, call.operation, found[-1:])
        return None

    def _report(self, call: Call, response: Response, call_id: str, found: Sequence[Problem]) -> None:
        """Report what was tolerated: by an error under ``strict``, else to the hooks and the log."""
        if not found:
            return
        operation, path = call.operation, str(response.path)
        shown = response._scrubber.shown  # paths hold names that the response makes up
        listed = tuple(Problem(shown(place, _SHOWN_PATH), message, known) for place, message, known in found)
        if self.settings.strict:
            text = "; ".join(map(str, listed[:20])) + ("; …" if len(listed) > 20 else "")
            raise DecodeError(
                f"{operation.method} {path}: the response is not as documented: {text}",
                problems=listed,
                method=operation.method,
                path=path,
                request_id=response.request_id,
            )
        if self.settings.hooks:
            template = self.settings.base_path + operation.path
            event = ProblemEvent(call_id, operation.id, operation.method, path, template, listed)
            notify(self.settings.hooks, "on_problem", event)
        _log(logging.DEBUG, operation, listed)


def _log(level: int, operation: Operation, found: Sequence[Problem]) -> None:
    if log.isEnabledFor(level):
        paths = ", ".join(f"{problem.path or 'response'} ({problem.message})" for problem in found[:5])
        log.log(level, "%s %s: %d decoding problems: %s", operation.method, operation.path, len(found), paths)


def _problems_in(data: Any, kind: Any, unwrap: str | None) -> list[Problem]:
    """Return what in an envelope, or in what stands under ``unwrap`` in it, does not fit its type."""
    if unwrap is None:
        return problems(data, kind)
    beside = [unknown_property("", key) for key in data if key != unwrap]
    return beside + problems(data[unwrap], kind, unwrap)


async def _page_data(call: Call, response: Response, items: str) -> dict[str, Any]:
    """Return a page's body as JSON. One that takes long to parse is parsed in steps.

    Raises:
        DecodeError: It is not JSON or has no list, which its beginning and its end did not show (`ExpectedPage`).
    """
    content = response.content
    found = None if response._is_parsed or _json.is_quick(len(content)) else around(content, items)
    if found is None:
        return whole_page(call, response)
    data, start, end = found
    rows, parsed = data[items], 0
    try:
        for row, position in _json.iter_values(content[start:end]):
            rows.append(row)
            if position - parsed > _STEP_TEXT:
                parsed = position
                await asyncio.sleep(0)
    except ValueError:
        return whole_page(call, response)
    return data


def whole_page(call: Call, response: Response) -> dict[str, Any]:
    """Return a page's body, parsed as a whole.

    Raises:
        DecodeError: It is not JSON or has no list, which its beginning and its end did not show (`ExpectedPage`).
    """
    data = response._take()
    flaw = call.expected.flaw_of(data) if isinstance(call.expected, ExpectedPage) else None
    if flaw is not None:
        raise response._error(flaw)
    body: dict[str, Any] = data
    return body


def _items_at(envelope: Any, path: str) -> list[Any]:
    """Return what stands at a path of properties as a list: an object is its only item; empty if there is nothing."""
    for name in path.split("."):
        envelope = getattr(envelope, name, None)
    if isinstance(envelope, list):
        return envelope
    return [] if envelope is None else [envelope]

"""Records as the API sent them: pieces of the answer, byte for byte, with their values beside them."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from incidentio_async import _json
from incidentio_async._api.response_decoding import CollectorPaused, ResponseDecoder, Tolerated, problems_of, whole_page
from incidentio_async._codec.rows import apart
from incidentio_async._codec.validator import Validator
from incidentio_async._http.expected_response import total_of, value_at
from incidentio_async._http.transport import Call, Transport
from incidentio_async.export.fragment_cache import AbridgedRecord, FragmentCache
from incidentio_async.export.redaction import Redactor
from incidentio_async.options import Settings
from incidentio_async.pagination import Page
from incidentio_async.response import Response

# Records are taken apart this many at a time, and other tasks run in between.
_SLICE = 50
_SPACE = re.compile(r"[ \t\n\r]*")
_scan = json.JSONDecoder().raw_decode


class Raw(NamedTuple):
    """One record."""

    text: bytes
    """The record as the API sent it, in one line; without its secrets, if that was asked for."""
    value: Any
    """The same, read; of an object only the plain values that the export goes by, for a page of whole ones is large."""
    fits: bool
    """Whether it is as documented. What is merely new fits."""


class RawDecoder(ResponseDecoder):
    """Reads the pages of lists as raw records.

    Args:
        names: The properties whose values are kept of records.
        redact: Whether secrets in records are masked.
    """

    trusts_ids = True

    def __init__(
        self, settings: Settings, transport: Transport, names: Iterable[str] = (), *, redact: bool = False
    ) -> None:
        super().__init__(settings, transport)
        self._names = frozenset(names)
        self._one_at_a_time = asyncio.Lock()
        self._fitter = Validator(exact=self.tells_news())
        self._abridgers: dict[Any, FragmentCache] = {}
        self._redactor = Redactor() if redact else None

    async def decode_page(self, call: Call, response: Response, kind: Any, result: type, items: str) -> Page[Any, Any]:
        """One page, taken apart in slices so that a long one does not hold the event loop.

        Raises:
            DecodeError: the answer is not JSON, or has no list; under ``strict``, it is not as documented.
        """
        # Of several lists side by side each record is labeled with the name of its own.
        paths = call.operation.item_lists or (items,)
        # A page that is read takes ten times what it does as text, so of many that came together one is at a time.
        async with self._one_at_a_time:
            with CollectorPaused():
                problems = Tolerated(self.transport.reported)
                data, records = await apart(
                    b"" if response._is_parsed else response.content,
                    items,
                    self._abridger(kind).read,
                    lambda found: self._checked(found, kind, items, problems),
                )
                if records is None:
                    problems.clear()
                    data, records = whole_page(call, response), []
                    for path in paths:
                        if path != items and not isinstance(value_at(data, path.split(".")), list | None):
                            raise response._error(f'has no list "{path}"')
                        label = {"_list": path.rpartition(".")[2]} if len(paths) > 1 else {}
                        pieces = _records(response.content, data, path)
                        whole = ((text, AbridgedRecord(value, True, [])) for text, value in pieces)
                        found = await self._checked(whole, kind, path, problems)
                        records += [with_properties(record, label) for record in found]
            cursor = self._cursor(call, data, problems)
            self._report(call, response, problems)
        return Page(records, None, cursor, total_of(data))

    async def _checked(
        self, pieces: Iterator[tuple[bytes, AbridgedRecord]], kind: Any, path: str, problems: Tolerated
    ) -> list[Raw]:
        """Check the records of a page, some at a time."""
        records, abridger = [], self._abridger(kind)
        for number, (text, record) in enumerate(pieces):
            if number % _SLICE == _SLICE - 1:
                await asyncio.sleep(0)
            trouble = abridger.trouble(text, record)
            if trouble and (audience := self._audience(trouble, problems)):
                value = record.value if record.whole else _json.loads(text)
                problems.add(problems_of(value, kind, path=f"{path}[{number}]"), audience)
            line = _in_one_line(text)
            if self._redactor is not None:
                line = self._redactor.redacted(line, kind)
            records.append(Raw(line, self._noted(record.value), not any(trouble)))
        return records

    def _abridger(self, kind: Any) -> FragmentCache:
        known = self._abridgers.get(kind)
        if known is None:
            known = self._abridgers[kind] = FragmentCache(kind, self._fitter)
        return known

    def _noted(self, value: Any) -> Any:
        """What is kept of a record's value."""
        if isinstance(value, dict):
            return {n: value[n] for n in self._names if n in value and not isinstance(value[n], (dict, list))}
        return None if isinstance(value, list) else value


def with_properties(record: Raw, properties: Mapping[str, Any]) -> Raw:
    """The record with some properties put in front, unless it is no object."""
    if not properties or not isinstance(record.value, dict):
        return record
    front = _json.dumps(properties)[:-1]
    rest = record.text[1:].lstrip()
    text = front + (b"" if rest == b"}" else b",") + rest
    return Raw(text, {**properties, **record.value}, record.fits)


def _records(content: bytes, data: Any, path: str) -> Iterator[tuple[bytes, Any]]:
    """The text and the value of each record at a path of properties; an object there is the only one."""
    found = value_at(data, path.split("."))
    values = found if isinstance(found, list) else [] if found is None else [found]
    if not values:
        return
    # JSON's own marks are ASCII, so where they stand can be found without decoding what is between them.
    text = content.decode("latin-1")
    at = _find(text, path.split("."))
    if isinstance(found, list):
        at = _skip(text, at + 1)
    for number, value in enumerate(values):
        end = _end(content, text, at, value)
        yield content[at:end], value
        values[number] = None  # free as soon as it is done with
        at = _skip(text, _skip(text, end) + 1)


def _in_one_line(text: bytes) -> bytes:
    """Line breaks within a string are escaped; others mean nothing."""
    return text.replace(b"\n", b" ").replace(b"\r", b" ")


def _end(content: bytes, text: str, at: int, value: Any) -> int:
    """Where the value that begins at some place ends. Mostly it is written as we would, which is quick to see."""
    if isinstance(value, dict):
        try:
            written = _json.dumps(value)
        except ValueError:  # a number beyond all bounds
            written = b" "
        if content.startswith(written, at):
            return at + len(written)
    return _scan(text, at)[1]


def _find(text: str, path: Sequence[str]) -> int:
    """Where the value at a path of properties begins, in the text of an object that has it."""
    at = _skip(text, 3 if text.startswith("\xef\xbb\xbf") else 0)  # a byte order mark
    for name in path:
        at = _skip(text, at + 1)
        while True:
            key, at = _scan(text, at)
            at = _skip(text, _skip(text, at) + 1)
            if key == name:
                break
            at = _skip(text, _skip(text, _scan(text, at)[1]) + 1)
    return at


def _skip(text: str, at: int) -> int:
    """The next place that is no white space."""
    found = _SPACE.match(text, at)
    return found.end() if found else at

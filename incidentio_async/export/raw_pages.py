"""Records as the API sent them: pieces of the response, byte for byte, with their values beside them."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from incidentio_async import _json
from incidentio_async._api.response_decoding import ResponseDecoder, whole_page
from incidentio_async._codec.problems import problems
from incidentio_async._codec.rows import split
from incidentio_async._codec.validator import Validator
from incidentio_async._http.expected_response import total_of, value_at
from incidentio_async._http.transport import Call, Transport
from incidentio_async.errors import Problem
from incidentio_async.export.fragment_cache import AbridgedRecord, FragmentCache
from incidentio_async.export.redaction import Redactor
from incidentio_async.options import Settings
from incidentio_async.pagination import Page
from incidentio_async.response import Response

# Records are checked this many at a time, and other tasks run in between.
_SLICE = 50
_SPACE = re.compile(r"[ \t\n\r]*")
_scan = json.JSONDecoder().raw_decode


class RawRecord(NamedTuple):
    """One record."""

    text: bytes
    """The record as the API sent it, in one line; with its secrets masked, if that was requested."""
    value: Any
    """The same, parsed. Of an object, only the plain values that the export needs, to save memory."""
    is_valid: bool
    """Whether it is as documented. New properties and enum values are valid."""


class RawDecoder(ResponseDecoder):
    """Reads the pages of lists as raw records.

    Args:
        names: The properties of records whose values are kept.
        redact: Whether secrets in records are masked.
    """

    trusts_ids = True

    def __init__(
        self, settings: Settings, transport: Transport, names: Iterable[str] = (), *, redact: bool = False
    ) -> None:
        super().__init__(settings, transport)
        self._names = frozenset(names)
        self._one_at_a_time = asyncio.Lock()
        self._validator = Validator(exact=self.reports_problems())
        self._fragment_caches: dict[Any, FragmentCache] = {}
        self._redactor = Redactor() if redact else None

    async def decode_page(
        self, call: Call, response: Response, call_id: str, kind: Any, result: type, items: str
    ) -> Page[Any, Any]:
        """Return one page. A long one is checked in slices, so that it does not block the event loop.

        Raises:
            DecodeError: The response is not JSON, or has no list; under ``strict``, it is not as documented.
        """
        found: list[Problem] = []
        # A parsed page takes ten times the memory of its text, so only one page is parsed at a time.
        async with self._one_at_a_time:
            try:
                data, records = await self._parse_in_pieces(response, kind, items, found)
            except ValueError:
                found.clear()
                data = whole_page(call, response)
                # Where a response has several lists, each record is labeled with the name of its list.
                paths = call.operation.item_lists or (items,)
                records = await self._parse_whole(response, data, kind, paths, found)
            cursor = self._cursor(call, data, found)
            self._report(call, response, call_id, found)
        return Page(records, None, cursor, total_of(data))

    async def _parse_in_pieces(
        self, response: Response, kind: Any, items: str, found: list[Problem]
    ) -> tuple[dict[str, Any], list[RawRecord]]:
        """Return the page without its records, and the records, each parsed by itself.

        Raises:
            ValueError: The page has to be parsed as a whole.
        """
        parts = None if response._is_parsed else split(response.content, items, self._fragment_cache(kind).read)
        if parts is None:
            raise ValueError("the page is not formatted as the API formats it")
        data, pieces = parts
        return data, await self._check(pieces, kind, items, found)

    async def _parse_whole(
        self, response: Response, data: Any, kind: Any, paths: Sequence[str], found: list[Problem]
    ) -> list[RawRecord]:
        """Return the records of a page that was parsed as a whole."""
        records = []
        for path in paths:
            if path != paths[0] and not isinstance(value_at(data, path.split(".")), list | None):
                raise response._error(f'has no list "{path}"')
            label = {"_list": path.rpartition(".")[2]} if len(paths) > 1 else {}
            pieces = _records(response.content, data, path)
            whole = ((text, AbridgedRecord(value, True, [])) for text, value in pieces)
            records += [with_properties(record, label) for record in await self._check(whole, kind, path, found)]
        return records

    async def _check(
        self, pieces: Iterator[tuple[bytes, AbridgedRecord]], kind: Any, path: str, found: list[Problem]
    ) -> list[RawRecord]:
        """Check the records of a page, some at a time."""
        records, cache, reports = [], self._fragment_cache(kind), self.reports_problems()
        for number, (text, record) in enumerate(pieces):
            if number % _SLICE == _SLICE - 1:
                await asyncio.sleep(0)
            is_valid = cache.fits(text, record)
            if not is_valid and reports:
                value = record.value if record.whole else _json.loads(text)
                wrong = problems(value, kind, f"{path}[{number}]")
                found += wrong
                is_valid = not any(problem.known for problem in wrong)
            line = _in_one_line(text)
            if self._redactor is not None:
                line = self._redactor.redacted(line, kind)
            records.append(RawRecord(line, self._kept(record.value), is_valid))
        return records

    def _fragment_cache(self, kind: Any) -> FragmentCache:
        known = self._fragment_caches.get(kind)
        if known is None:
            known = self._fragment_caches[kind] = FragmentCache(kind, self._validator)
        return known

    def _kept(self, value: Any) -> Any:
        """Return what is kept of the value of a record."""
        if isinstance(value, dict):
            return {n: value[n] for n in self._names if n in value and not isinstance(value[n], (dict, list))}
        return None if isinstance(value, list) else value


def with_properties(record: RawRecord, properties: Mapping[str, Any]) -> RawRecord:
    """Return the record with some properties in front, unless it is not an object."""
    if not properties or not isinstance(record.value, dict):
        return record
    front = _json.dumps(properties)[:-1]
    rest = record.text[1:].lstrip()
    text = front + (b"" if rest == b"}" else b",") + rest
    return RawRecord(text, {**properties, **record.value}, record.is_valid)


def _records(content: bytes, data: Any, path: str) -> Iterator[tuple[bytes, Any]]:
    """Yield the text and the value of each record at a path of properties; an object there is the only record."""
    found = value_at(data, path.split("."))
    values = found if isinstance(found, list) else [] if found is None else [found]
    if not values:
        return
    # The punctuation of JSON is ASCII, so it can be found without decoding what is between.
    text = content.decode("latin-1")
    at = _find(text, path.split("."))
    if isinstance(found, list):
        at = _skip(text, at + 1)
    for number, value in enumerate(values):
        end = _end(content, text, at, value)
        yield content[at:end], value
        values[number] = None  # its memory is free as soon as it is not needed
        at = _skip(text, _skip(text, end) + 1)


def _in_one_line(text: bytes) -> bytes:
    """Return JSON text without line breaks: within a string they are escaped, and elsewhere they have no meaning."""
    return text.replace(b"\n", b" ").replace(b"\r", b" ")


def _end(content: bytes, text: str, at: int, value: Any) -> int:
    """Return where the value ends that begins at ``at``. Mostly it is formatted as by us, which is fast to check."""
    if isinstance(value, dict):
        try:
            written = _json.dumps(value)
        except ValueError:  # a number that is too large
            written = b" "
        if content.startswith(written, at):
            return at + len(written)
    return _scan(text, at)[1]


def _find(text: str, path: Sequence[str]) -> int:
    """Return where the value at a path of properties begins, in the text of an object that has it."""
    at = _skip(text, 3 if text.startswith("\xef\xbb\xbf") else 0)  # a byte order mark
    for name in path:
        # Of properties with the same name, the last one counts. A name may be written with escapes.
        is_only = text.count(f'"{name}"') == 1 and "\\u" not in text
        at = _find_property(text, at, name, is_only=is_only)
    return at


def _find_property(text: str, at: int, name: str, *, is_only: bool) -> int:
    """Return where the value of a property begins, in the object that begins at ``at``."""
    found = at
    at = _skip(text, at + 1)
    while text[at] != "}":
        key, at = _scan(text, at)
        at = _skip(text, _skip(text, at) + 1)
        if key == name:
            found = at
            if is_only:
                break
        at = _skip(text, _scan(text, at)[1])
        if text[at] == ",":
            at = _skip(text, at + 1)
    return found


def _skip(text: str, at: int) -> int:
    """Return the next position that is not white space."""
    found = _SPACE.match(text, at)
    return found.end() if found else at

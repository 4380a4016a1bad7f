"""Generated values that fit a schema and are plausible for a property's name.

A value depends only on its record and its property's name. So a record is the same in a list, alone, and in every API
version.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from incidentio_async.sandbox.credentials import is_credential
from incidentio_async.sandbox.facts import JSON, Schema
from incidentio_async.sandbox.records import vocabulary
from incidentio_async.sandbox.records.generated_words import NAMES, choose_words
from incidentio_async.sandbox.records.ids import hash64, hash64_text, ulid

# Generated records are from the two years before this time (Unix milliseconds, 2026-01-01). It is fixed, so that a seed
# gives the same records every day.
NOW = 1_767_225_600_000
YEAR = 365 * 86_400_000
_HOUR = 3_600_000
_MAX_DEPTH = 5
_EPOCH = date(1970, 1, 1)
# Precomputed parts of times: a page has thousands of them.
_MINUTES = [f"T{minute // 60:02d}:{minute % 60:02d}:" for minute in range(1440)]
_SECONDS = [f"{second:02d}" for second in range(60)]
_FRACTIONS = ["Z", *(f".{rest:03d}".rstrip("0") + "Z" for rest in range(1, 1000))]

RecordFinder = Callable[[str, int], Any]
RecordIDFinder = Callable[[str, int], str | None]


@functools.lru_cache(maxsize=4096)
def _day(number: int) -> str:
    return (_EPOCH + timedelta(days=number)).isoformat()


def rfc3339(milliseconds: int) -> str:
    """Return a Unix time in the API's format: UTC with a ``Z``, and no trailing zeros in the fraction."""
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    days, minutes = divmod(minutes, 1440)
    return f"{_day(days)}{_MINUTES[minutes]}{_SECONDS[seconds]}{_FRACTIONS[rest]}"


def milliseconds_of(text: str) -> int:
    """Return the Unix milliseconds of an RFC 3339 time. Raises ValueError for anything else."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return (moment.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    except OverflowError:
        raise ValueError(f"{text!r} is out of range") from None


def _pick(choices: tuple[str, ...], bits: int) -> str:
    return choices[bits % len(choices)]


def person_name(bits: int) -> str:
    """Return a first and a last name."""
    return f"{_pick(vocabulary.FIRST_NAMES, bits)} {_pick(vocabulary.LAST_NAMES, bits >> 16)}"


def person_email(name: str, number: int) -> str:
    """Return the e-mail address of a person; the number makes it unique."""
    local = name.lower().replace(" ", ".").encode("ascii", "ignore").decode()
    return f"{local}.{number}@example.com"


def _ulid(bits: int) -> str:
    return ulid(NOW - bits % (2 * YEAR), bits << 16 | bits & 0xFFFF)


def part_id(bits: int, number: int) -> str:
    """Return the id of a part of a generated record."""
    return ulid(NOW - 300 * 86_400_000, hash64(bits, number) << 16 | number)


def _title(bits: int) -> str:
    return f"{_pick(vocabulary.SYMPTOMS, bits)} {_pick(vocabulary.SERVICES, bits >> 16)}"


def _name(bits: int) -> str:
    return f"{_pick(vocabulary.PLAIN, bits)} {_pick(vocabulary.THINGS, bits >> 16)}".capitalize()


def _slug(bits: int) -> str:
    return f"{_pick(vocabulary.PLAIN, bits)}-{_pick(vocabulary.THINGS, bits >> 16)}"


def _sentence(bits: int) -> str:
    return f"{_title(bits)} {_pick(vocabulary.CAUSES, bits >> 32)}. {_pick(vocabulary.MESSAGES, bits >> 40)}"


def _date(bits: int) -> str:
    return rfc3339(NOW - bits % YEAR)[:10]


# The first pattern that matches a property's name decides.
_BY_NAME: tuple[tuple[re.Pattern[str], Callable[[int], str]], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (r"^slack_user_id$", lambda bits: f"U{bits % 36**8:09d}"),
        (r"^slack_team_id$", lambda bits: f"T{bits % 36**8:09d}"),
        (r"slack.*channel_id$|^channel_id$", lambda bits: f"C{bits % 36**8:09d}"),
        (r"^external_.*id$", lambda bits: f"ext-{bits % 10**8}"),
        (r"(^|_)id$", _ulid),
        (r"^cc_emails$|email", lambda bits: person_email(person_name(bits), bits % 100)),
        (r"url|permalink", lambda bits: f"https://example.com/{_slug(bits)}/{bits % 10000}"),
        (r"^cidr$", lambda bits: f"192.0.2.{bits % 256}/32"),
        (r"phone_number|^address$", lambda bits: f"+44207946{bits % 1000:04d}"),
        (r"timezone", lambda bits: _pick(("Europe/London", "America/New_York", "Asia/Tokyo"), bits)),
        (r"^currency$", lambda bits: _pick(("GBP", "EUR", "USD"), bits)),
        (r"country_code", lambda bits: _pick(("GB", "FR", "US"), bits)),
        (r"_at$|^retry_after$", lambda bits: rfc3339(NOW - bits % YEAR)),
        (r"_date$", _date),
        (r"_time$", lambda bits: f"{bits % 24:02d}:{bits % 4 * 15:02d}"),
        (r"^value_numeric$|percent", lambda bits: str(bits % 10000 / 100)),
        (r"^(user|participant|creator)_name$", person_name),
        (r"^holiday_name$", lambda bits: _pick(("New Year's Day", "May Day", "Christmas Day"), bits)),
        (r"^workflow_name$", lambda bits: _pick(NAMES["workflows"], bits)),
        (r"^channel_name$", lambda bits: f"#{_slug(bits)}"),
        (r"^channel_type$", lambda bits: "slack"),
        (r"^name$", _name),
        (r"^incident_reference$", lambda bits: f"INC-{1 + bits % 200}"),
        (r"^(last_sync_)?error$", lambda bits: _pick(vocabulary.ERRORS, bits)),
        (r"^step$", lambda bits: _pick(("slack.post_message", "incident.assign_role", "webhook.send"), bits)),
        (r"^method$", lambda bits: "POST"),
        (r"^endpoint$", lambda bits: f"https://example.com/{_slug(bits)}"),
        (r"^folder$", lambda bits: _pick(vocabulary.TEAMS, bits)),
        (r"^(source_type|provider)$", lambda bits: _pick(("grafana", "datadog", "prometheus"), bits)),
        (r"^version$", lambda bits: f"{8 + bits % 4}.{bits % 10}.{bits % 7}"),
        (r"^placeholder$", lambda bits: "What happened?"),
        (r"^greeting_text$", lambda bits: "Please leave a message after the tone."),
        (r"title|subject", _title),
        (r"description|message|summary|instructions|content|markdown|body|comments|reason|prompt", _sentence),
        (r"slug|handle|key|shortform|surface|slack_channel_name", _slug),
        (r"^emoji$", lambda bits: _pick(("fire", "eyes", "rocket"), bits)),
        (r"last_four", lambda bits: f"{bits % 65536:04x}"),
    )
)


def _text(name: str, bits: int) -> str:
    for pattern, make in _BY_NAME:
        if pattern.search(name):
            return make(bits)
    return _pick(vocabulary.PLAIN, bits)


def _time(name: str, bits: int) -> str:
    """Return a time. Creation times are at least a year before all other times."""
    early = name.startswith(("created", "start", "before", "from", "occurred"))
    milliseconds = NOW - (2 * YEAR if early else YEAR) + bits % YEAR
    if bits % 3 == 0:  # the API trims trailing zeros: let some times have no fraction at all
        milliseconds -= milliseconds % 1000
    return rfc3339(milliseconds)


class ValueGenerator:
    """Generates values for schemas.

    ``find_record(schema, bits)`` may return an existing record instead of a generated one, and
    ``find_record_id(property, bits)`` the id of one. ``credential(bits)`` returns a credential.
    """

    def __init__(
        self,
        schemas: dict[str, Schema],
        *,
        find_record: RecordFinder,
        find_record_id: RecordIDFinder,
        credential: Callable[[int], str],
    ) -> None:
        self._schemas = schemas
        self._find_record = find_record
        self._find_record_id = find_record_id
        self._credential = credential
        self._tags: dict[str, tuple[str | None, frozenset[str]]] = {}

    def generate(self, schema: str, bits: int, depth: int = 0, *, sparse: bool = False) -> JSON:
        """Return an object of a schema. Equal ``bits`` give equal values.

        Most optional properties are present. A ``sparse`` object has none, and its required properties have the values
        of a new record.
        """
        generated: JSON = {}
        schema_facts = self._schemas[schema]
        tag, details = (None, frozenset()) if sparse else self._tag(schema)
        chosen = None if tag is None else self.value(tag, schema_facts.properties[tag], hash64_text(bits, tag))
        for name, kind in schema_facts.properties.items():
            value_bits = hash64_text(bits, name)
            if name in details:
                if name != chosen:
                    continue
            elif name not in schema_facts.required and (sparse or _left_out(kind, value_bits, depth)):
                continue
            generated[name] = self.value(name, kind, value_bits, depth, sparse=sparse)
        if not sparse:
            choose_words(schema, generated, bits)
        return generated

    def _tag(self, schema: str) -> tuple[str | None, frozenset[str]]:
        """Return the property of an object that names the one with the details, and all of those."""
        known = self._tags.get(schema)
        if known is None:
            known = self._tags[schema] = tag_of(self._schemas[schema])
        return known

    def value(self, name: str, kind: JSON, bits: int, depth: int = 0, *, sparse: bool = False) -> Any:
        """Return a value for one property."""
        if "ref" in kind:
            existing = self._find_record(kind["ref"], bits)
            return self.generate(kind["ref"], bits, depth + 1, sparse=sparse) if existing is None else existing
        if "array" in kind:
            return self._array(name, kind, bits, depth, sparse=sparse)
        if "map" in kind:
            key = _slug(bits)
            return {} if sparse else {key: self.value(key, kind["map"], bits, depth + 1)}
        if "enum" in kind:
            return kind["enum"][0] if sparse else _pick(kind["enum"], bits)
        return self._scalar(name, kind, bits, sparse=sparse)

    def _array(self, name: str, kind: JSON, bits: int, depth: int, *, sparse: bool) -> list[Any]:
        minimum = kind.get("minItems", 0)
        count = minimum if sparse or depth >= _MAX_DEPTH else max(minimum, 1 + bits % 2)
        item_name = name[:-1] if name.endswith("_ids") else name
        return [self.value(item_name, kind["array"], hash64(bits, i), depth, sparse=sparse) for i in range(count)]

    def _scalar(self, name: str, kind: JSON, bits: int, *, sparse: bool) -> Any:
        match kind.get("type"):
            case "boolean":
                return not sparse and bits % 2 == 0
            case "integer":
                low, high = kind.get("minimum", 0), kind.get("maximum", kind.get("minimum", 0) + 100)
                return low if sparse else low + bits % (high - low + 1)
            case "number":
                return 0.0 if sparse else round(bits % 100_000 / 100 + 0.25, 2)
            case "string":
                return self._string(name, kind, bits)
        return {"note": _slug(bits)}

    def _string(self, name: str, kind: JSON, bits: int) -> str:
        if kind.get("format") == "date-time":
            return _time(name, bits)
        if is_credential(name, kind):
            return self._credential(bits)
        text = self._find_record_id(name, bits) or _text(name, bits)
        return text[: kind.get("maxLength", len(text))].ljust(kind.get("minLength", 0), "x")


def tag_of(schema: Schema) -> tuple[str | None, frozenset[str]]:
    """Return the property of an object that names the one with the details, such as ``level``, and all of those."""
    for tag, kind in schema.properties.items():
        found = frozenset(name for name in kind.get("enum", ()) if "ref" in schema.properties.get(name, {}))
        if found - schema.required:
            return tag, found - schema.required
    return None, frozenset()


def _left_out(kind: JSON, bits: int, depth: int) -> bool:
    nests = "ref" in kind or "array" in kind or "map" in kind
    return bits % 5 == 0 or (nests and depth >= _MAX_DEPTH)

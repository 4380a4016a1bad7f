"""The formats of values in request bodies, by the names of properties, as the API's document has them only as prose."""

from __future__ import annotations

import functools
import ipaddress
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON, Schema

# What a valid value is, and whether a text is one.
Format = tuple[str, Callable[[str], bool]]

_TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_URL = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.ASCII | re.IGNORECASE)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_PHONE = re.compile(r"\+[1-9]\d{4,14}", re.ASCII)
_PHONE_SEPARATORS = re.compile(r"[ ().-]")
_ZONE = re.compile(r"[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*", re.ASCII)
# Files of the zone database that are not zones of their own.
_NO_ZONES = frozenset({"localtime", "posixrules", "Factory"})
# ISO 3166-1 alpha-2.
_COUNTRIES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY "
    "BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK "
    "FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR "
    "IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK "
    "ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM "
    "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF "
    "TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
)


def _is_zone(text: str) -> bool:
    if text in _NO_ZONES or not _ZONE.fullmatch(text):
        return False
    return _loads(text) or not _loads("Europe/London")  # a platform without zones knows none


@functools.lru_cache(maxsize=1024)
def _loads(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _is_network(text: str) -> bool:
    try:
        return bool(ipaddress.ip_network(text, strict=False))
    except ValueError:
        return False


def _matches(pattern: re.Pattern[str], *, empty: bool = False) -> Callable[[str], bool]:
    return lambda text: (empty and not text) or pattern.fullmatch(text) is not None


# By schema and name, by name, or by the last word of a name. An empty URL stands for no URL.
_TEXTS: dict[str | tuple[str, str], Format] = {
    "timezone": ("a time zone of the IANA database, such as Europe/London", _is_zone),
    "time": ("a time of day from 00:00 to 23:59, such as 09:00", _matches(_TIME_OF_DAY)),
    "date": ("a date, such as 2026-03-31", _is_date),
    "emails": ("an e-mail address", _matches(_EMAIL)),
    "url": ("a URL, such as https://example.com/1", _matches(_URL, empty=True)),
    "permalink": ("a URL, such as https://example.com/1", _matches(_URL, empty=True)),
    "value_link": ("a URL, such as https://example.com/1", _matches(_URL, empty=True)),
    "currency": ("a currency code of ISO 4217, such as GBP", _matches(_CURRENCY)),
    "country_codes": ("a country code of ISO 3166-1 alpha-2, such as GB", frozenset(_COUNTRIES.split()).__contains__),
    "phone_number": (
        "a phone number in international format, such as +15551234567",
        lambda text: _PHONE.fullmatch(_PHONE_SEPARATORS.sub("", text)) is not None,
    ),
    ("IPAllowlistItemV1", "value"): ("an IP address or a prefix, such as 192.0.2.0/24", _is_network),
}
# Sources of alerts may give any text as `source_url`, and `api_url` is a host.
_ANY_TEXT = frozenset({"source_url", "api_url"})
_DURATION = re.compile(r"(^|_)(seconds|minutes|hours|days|times)$")
# Numbers for which the document has no minimum.
_MINIMA = {("ScheduleRotationHandoverV2", "interval"): 1}


def check_formats(body: JSON, name: str, schema: Schema, path: str) -> None:
    """Raise a 422 if a value of an object is not in the format of its property, or its end lies before its start.

    Args:
        body: An object whose values are of the right types.
        name: The name of its schema.
        schema: Its schema.
        path: Its path in the request's body; empty, or with a dot at its end.
    """
    checks, spans = _checks_of(name, schema)
    for key, check in checks.items():
        value = body.get(key)
        if isinstance(value, list):
            for index, item in enumerate(value):
                check(item, f"{path}{key}[{index}]")
        elif value is not None:
            check(value, path + key)
    for start, end, read in spans:
        first, last = body.get(start), body.get(end)
        if first is not None and last is not None and read(last) < read(first):
            raise unprocessable(path + end, f"{path + end} lies before {start}.", "invalid_range")


Check = Callable[[Any, str], None]
_CHECKS: dict[str, tuple[dict[str, Check], list[tuple[str, str, Callable[[str], Any]]]]] = {}


def _checks_of(name: str, schema: Schema) -> tuple[dict[str, Check], list[tuple[str, str, Callable[[str], Any]]]]:
    """Return the checks of a schema's properties, and the pairs of a start and an end. They are built once."""
    if name not in _CHECKS:
        found = {key: _check_of(name, key, kind, schema) for key, kind in schema.properties.items()}
        _CHECKS[name] = {key: check for key, check in found.items() if check is not None}, _spans(schema)
    return _CHECKS[name]


def _check_of(schema_name: str, key: str, kind: JSON, schema: Schema) -> Check | None:
    plain = kind.get("array", kind)
    if plain.get("type") == "integer" and "array" not in kind:
        return _number_check(schema_name, key, kind)
    if plain.get("type") != "string" or "enum" in plain or "format" in plain or key in _ANY_TEXT:
        return None
    if key == "name" and (key in schema.required or schema_name.startswith("Schedule")):
        return _not_blank
    texts = _TEXTS.get((schema_name, key)) or _TEXTS.get(key) or _TEXTS.get(key.rpartition("_")[2])
    return None if texts is None else _text_check(*texts)


def _not_blank(value: str, path: str) -> None:
    if not value.strip():
        raise unprocessable(path, f"{path} is blank.", "invalid_value")


def _text_check(what: str, is_valid: Callable[[str], bool]) -> Check:
    def check(value: str, path: str) -> None:
        if not is_valid(value):
            raise unprocessable(path, f"{value!r:.60} is not {what}.", "invalid_format")

    return check


def _number_check(schema_name: str, key: str, kind: JSON) -> Check | None:
    minimum = _MINIMA.get((schema_name, key), 0 if _DURATION.search(key) and "minimum" not in kind else None)
    if minimum is None:
        return None

    def check(value: int, path: str) -> None:
        if value < minimum:
            raise unprocessable(path, f"{path} is less than the minimum, {minimum}.", "invalid_range")

    return check


def _spans(schema: Schema) -> list[tuple[str, str, Callable[[str], Any]]]:
    """Return the pairs of properties that are the start and the end of a time span."""
    found: list[tuple[str, str, Callable[[str], Any]]] = []
    for start, kind in schema.properties.items():
        end = re.sub(r"(^|_)start(s?)(_|$)", r"\1end\2\3", start)
        if end == start or end not in schema.properties or kind.get("type") != "string":
            continue
        if kind.get("format") == "date-time":
            found.append((start, end, datetime.fromisoformat))
        elif start.endswith("_date"):
            found.append((start, end, str))
    return found

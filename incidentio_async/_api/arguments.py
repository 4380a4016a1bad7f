"""Encode the query arguments of an operation, checked against the registry.

The API ignores a filter that it does not understand and returns the whole list. It returns an empty list for a value
that no record has. So whatever can be known to be wrong is refused here; what is merely unknown is sent, and logged
once.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from incidentio_async._api.request_encoding import EMPTY_DICT, EMPTY_LIST, bare, encode_pairs
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.hooks import log
from incidentio_async.operations import Operation, Parameter

LIST_OPERATORS = frozenset({"one_of", "not_in", "all_of"})
"""Operators that take any number of values; the others take one."""
BOOL_OPERATORS = frozenset({"is_set", "is_blank"})
TIME_KINDS = ("date", "time")

_EXAMPLE = "01FDAG4SAP5TYPT98WGR2N7W91"
_ID = re.compile(r"[0-9A-Za-z_-]+")
_LONG = 20
# A number or a date; a word of two letters or more, or a letter and a digit, with no more than two digits behind it; a
# reference; or anything that begins with a letter and has a separator.
_NUMBER_OR_NAME = re.compile(
    r"[0-9][0-9-]*|[A-Za-z]{2,}[0-9]{0,2}|[A-Za-z][0-9]{1,2}|inc[0-9]+|[A-Za-z].*[_-].*", re.ASCII | re.IGNORECASE
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_WHOLE_DAY = dt.timedelta(days=1, microseconds=-1)
# Words of other filter languages, and what they are here.
_MEANT = {"is": "one_of", "in": "one_of", "eq": "one_of", "any_of": "one_of", "after": "gte", "before": "lte"}
# At most as many different warnings per client, so that values made up by a program take no memory.
_MAX_WARNINGS = 256


class ValueWarnings:
    """Logs values that are not known at this release, each once per client."""

    __slots__ = ("_logged",)

    def __init__(self) -> None:
        self._logged: set[str] = set()

    def log(self, operation: Operation, found: Iterable[str]) -> None:
        """Log the texts that were not logged before."""
        for text in found:
            warning = f"{operation.resource}.{operation.name}: {text}"
            if warning not in self._logged and len(self._logged) < _MAX_WARNINGS:
                self._logged.add(warning)
                log.warning("%s", warning)


def encode_arguments(
    operation: Operation,
    params: Mapping[str, Any],
    warnings: ValueWarnings,
    trusts_ids: bool = False,
) -> str:
    """Return the query string of a call. Parameters that are None are not sent.

    Args:
        operation: The operation that is called.
        params: Query parameters by name; a filter is a dict of operators.
        warnings: Takes the values that are not known.
        trusts_ids: Whether ids were read from responses: then they are ids, whatever they look like.

    Raises:
        InvalidArgumentError: An argument would be ignored or misread by the API.
    """
    pairs: list[str] = []
    unknown: list[str] = []
    for name, value in params.items():
        parameter = operation.parameters.get(name)
        if value is None:
            if parameter is not None and parameter.required:
                raise InvalidArgumentError(f"{name}: it is required; give a value, not None")
        else:
            if parameter is not None and not (trusts_ids and parameter.kind == "id"):
                value = _checked(name, parameter, value, unknown)
            pairs += encode_pairs(name, value)
    if unknown:
        warnings.log(operation, unknown)
    return "&".join(pairs)


def check_cursor(name: str, value: Any) -> None:
    """Refuse a cursor that the API would ignore: the list would begin again.

    Raises:
        InvalidArgumentError: The cursor is empty, or not a single value.
    """
    value = bare(value)
    if value == "":
        raise InvalidArgumentError(f"{name}: an empty cursor would start at the beginning; omit the argument")
    if isinstance(value, bool) or not isinstance(value, str | int | dt.date):
        raise InvalidArgumentError(f"{name}: give the cursor of a page, a string, not {value!r:.80}")


def is_id(text: str) -> bool:
    """Return whether a text may be an id.

    Ids are ULIDs today, and the API reserves the right to make longer and other ones. So only what is surely something
    else is refused: a text with other characters than an id's; a long one without any digit; and of short ones a bare
    number (an incident's), a date, a reference (``INC-123``) and a name (``Major``, ``SEV1``, ``on-call``).
    """
    if not _ID.fullmatch(text):
        return False
    if len(text) >= _LONG:
        return any(char.isdigit() for char in text)
    return _NUMBER_OR_NAME.fullmatch(text) is None


def _checked(name: str, parameter: Parameter, value: Any, unknown: list[str]) -> Any:
    if parameter.kind == "fields":
        if not isinstance(value, Mapping):
            raise InvalidArgumentError(f"{name}: give a dict, not {value!r:.80}")
        return value
    if parameter.operators:
        return _filter(name, parameter, value, unknown)
    if value.__class__ is not str and isinstance(value, Mapping):
        raise InvalidArgumentError(f"{name}: it takes no operators; give the value itself, not {value!r:.80}")
    if parameter.many:
        return [_value(name, parameter.kind, item, parameter, unknown) for item in _items(name, value, "it")]
    return _value(name, parameter.kind, value, parameter, unknown)


def _items(name: str, value: Any, what: str) -> list[Any]:
    """Return several values. A single string, which would be read letter by letter, is refused."""
    if value.__class__ is list and value:
        return list(value)
    if isinstance(value, Mapping):
        raise InvalidArgumentError(f"{name}: {what} takes values, not the dict {value!r:.80}" + _empty(value))
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise InvalidArgumentError(f"{name}: {what} takes a list of values; write [{bare(value)!r:.80}]")
    items = list(value)
    if not items:
        raise InvalidArgumentError(f"{name}: {EMPTY_LIST}")
    return items


def _empty(value: Any) -> str:
    return "" if value else f"; {EMPTY_DICT}"


# --- filters ---


def _filter(name: str, parameter: Parameter, value: Any, unknown: list[str]) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise InvalidArgumentError(f"{name}: give a dict of operators such as {_example(parameter)}, not {value!r:.80}")
    if not value:
        raise InvalidArgumentError(f"{name}: {EMPTY_DICT}")
    if not parameter.ids:
        return _operators(name, parameter, value, unknown)
    return _by_id(name, parameter, value, parameter.ids, unknown)


def _example(parameter: Parameter) -> str:
    first = parameter.operators[0]
    inner = f'{{"{first}": ' + ("[...]}" if first in LIST_OPERATORS else "...}")
    return f'{{"{_EXAMPLE}": {inner}}}' if parameter.ids else inner


def _by_id(name: str, parameter: Parameter, value: Mapping[Any, Any], depth: int, unknown: list[str]) -> dict[str, Any]:
    """Return the checked operators of each id. A second level of ids may stand between, where the parameter has one."""
    checked: dict[str, Any] = {}
    for key, inner in value.items():
        id_ = bare(key)
        fits = isinstance(id_, str) and id_ not in parameter.operators
        if not fits or not isinstance(inner, Mapping):
            raise InvalidArgumentError(
                f"{name}: give a dict of operators for each id, such as {_example(parameter)}, not {value!r:.80}"
            )
        if not inner:
            raise InvalidArgumentError(f"{name}: {EMPTY_DICT}")
        if not is_id(id_):
            raise InvalidArgumentError(f"{name}: {id_!r:.80} is not a valid id; {_find_id(name, id_)}")
        nested = depth > 1 and all(isinstance(item, Mapping) for item in inner.values())
        if nested:
            checked[id_] = _by_id(name, parameter, inner, depth - 1, unknown)
        else:
            checked[id_] = _operators(name, parameter, inner, unknown)
    return checked


def _operators(name: str, parameter: Parameter, value: Mapping[Any, Any], unknown: list[str]) -> dict[str, Any]:
    checked: dict[str, Any] = {}
    for key, operand in value.items():
        operator = bare(key)
        if operator not in parameter.operators:
            raise InvalidArgumentError(_unknown_operator(name, parameter, operator))
        checked[operator] = _operand(name, parameter, operator, operand, unknown)
    if len(checked) > 1 and parameter.kind in TIME_KINDS:
        raise InvalidArgumentError(
            f'{name}: the API refuses {" together with ".join(checked)}; give {{"date_range": ["FROM~TO"]}} instead'
        )
    return checked


def _unknown_operator(name: str, parameter: Parameter, operator: Any) -> str:
    takes = ", ".join(parameter.operators)
    word = str(operator).strip().lower()
    from difflib import get_close_matches  # only for refusals

    close = get_close_matches(word, parameter.operators, n=1, cutoff=0)
    meant = _MEANT.get(word)
    nearest = meant if meant in parameter.operators else close[0]
    return (
        f"{name}: {operator!r:.80} is not one of its operators and would be ignored; it takes {takes}; did you mean "
        f'{nearest}? An operator newer than this release goes through options={{"extra_query": {{"{name}": ...}}}}'
    )


def _operand(name: str, parameter: Parameter, operator: str, value: Any, unknown: list[str]) -> list[Any]:
    if operator in LIST_OPERATORS:
        items = _items(name, value, operator)
    elif isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        items = [value]
    else:
        items = _items(name, value, operator)
        if len(items) > 1:
            form = '; write ["FROM~TO"]' if operator == "date_range" else ""
            raise InvalidArgumentError(f"{name}: {operator} takes one value, not {len(items)}{form}")
    kind = "bool" if operator in BOOL_OPERATORS else parameter.kind
    if operator == "date_range":
        return [_range(name, kind, item) for item in items]
    return [_value(name, kind, item, parameter, unknown) for item in items]


# --- values ---


def _value(name: str, kind: str, value: Any, parameter: Parameter, unknown: list[str]) -> Any:
    """Return one value, checked against its kind.

    Raises:
        InvalidArgumentError: The value does not fit.
    """
    if value.__class__ is not str:  # most are strings, and need no further look
        value = bare(value)
        _refuse_many(name, value)
    if value is None or value == "":
        raise InvalidArgumentError(f"{name}: {value!r} would be ignored and return everything; omit it")
    if kind == "any":
        return value
    checked = _KINDS[kind](name, value, parameter)
    if parameter.values and value not in parameter.values:
        unknown.append(
            f"{name}: {value!r:.80} is not a value known at this release, and is sent as it is; known are "
            + ", ".join(parameter.values)
        )
    return checked


def _refuse_many(name: str, value: Any) -> None:
    if isinstance(value, Mapping):
        raise InvalidArgumentError(f"{name}: give a value, not the dict {value!r:.80}{_empty(value)}")
    if isinstance(value, bytes | bytearray) or (isinstance(value, Iterable) and not isinstance(value, str)):
        if isinstance(value, list | tuple | set | frozenset) and not value:
            _items(name, value, "it")
        raise InvalidArgumentError(f"{name}: give one value, not {value!r:.80}")


def _id(name: str, value: Any, _: Parameter) -> Any:
    if isinstance(value, str) and is_id(value):
        return value
    raise InvalidArgumentError(f"{name}: {value!r:.80} is not a valid id; {_find_id(name, value)}")


def _find_id(name: str, value: Any) -> str:
    """Say how to find the id that was meant."""
    if name in ("incident", "incident_id") and re.fullmatch(r"([A-Za-z]+-)?[0-9]+", str(value)):
        return f'the API takes only ids such as "{_EXAMPLE}" here; (await client.incidents.show("{value}")).id is it'
    return f'the API takes ids such as "{_EXAMPLE}" here, not names; take the .id of the record that you mean'


def _text(name: str, value: Any, _: Parameter) -> Any:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InvalidArgumentError(f"{name}: give a string, not {value!r:.80}")
    return value


def _bool(name: str, value: Any, _: Parameter) -> Any:
    if isinstance(value, bool) or value in ("true", "false"):
        return value
    raise InvalidArgumentError(f"{name}: give True or False, not {value!r:.80}")


def _int(name: str, value: Any, parameter: Parameter) -> Any:
    low = parameter.minimum
    if isinstance(value, int) and not isinstance(value, bool) and (low is None or value >= low):
        return value
    bound = "" if low is None else f" of at least {low}"
    raise InvalidArgumentError(f"{name}: give a whole number{bound}, not {value!r:.80}")


def _date(name: str, value: Any, _: Parameter) -> Any:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if isinstance(value, str) and _DATE.fullmatch(value) and _moment(value):
        return value
    raise InvalidArgumentError(
        f'{name}: this list is filtered by whole days, in UTC; give a date such as "2026-11-30", not {value!r:.80}'
    )


def _time(name: str, value: Any, _: Parameter) -> Any:
    if isinstance(value, dt.date) or (isinstance(value, str) and _moment(value)):
        return value  # a time without a zone is refused where it is encoded
    raise InvalidArgumentError(
        f'{name}: give an aware datetime, a date, or a text such as "2026-11-30T12:00:00Z", not {value!r:.80}'
    )


def _instant(name: str, value: Any, _: Parameter) -> Any:
    if isinstance(value, dt.datetime) or (isinstance(value, str) and _TIME.fullmatch(value) and _moment(value)):
        return value
    raise InvalidArgumentError(
        f'{name}: give an aware datetime or a text such as "2026-11-30T12:00:00Z", not {value!r:.80}'
    )


def _time_or_cursor(name: str, value: Any, _: Parameter) -> Any:
    check_cursor(name, value)
    return value


_KINDS = {
    "id": _id,
    "text": _text,
    "bool": _bool,
    "int": _int,
    "date": _date,
    "time": _time,
    "instant": _instant,
    "cursor": _time_or_cursor,
}


def _range(name: str, kind: str, value: Any) -> str:
    """Return a ``FROM~TO`` whose ends are as exact as the list takes them, and in order."""
    first, tilde, last = value.partition("~") if isinstance(value, str) else ("", "", "")
    begin, end = _moment(first), _moment(last)
    if kind == "date" and not (_DATE.fullmatch(first) and _DATE.fullmatch(last)):
        begin = None
    if not tilde or begin is None or end is None:
        form = "2026-11-01~2026-11-30" if kind != "time" else "2026-11-01T00:00:00Z~2026-11-30T23:59:59Z"
        raise InvalidArgumentError(f'{name}: date_range takes ["FROM~TO"], such as "{form}", not {value!r:.80}')
    if begin > end + (_WHOLE_DAY if _DATE.fullmatch(last) else dt.timedelta()):
        raise InvalidArgumentError(f"{name}: the date_range {value!r} ends before it begins")
    return str(value)


def _moment(text: str) -> dt.datetime | None:
    """Return a date or a time with a zone, as the API writes them; None for anything else."""
    try:
        if _DATE.fullmatch(text):
            return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
        return dt.datetime.fromisoformat(text.upper()) if _TIME.fullmatch(text) else None
    except ValueError:
        return None

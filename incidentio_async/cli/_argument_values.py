"""The values of arguments on the command line, read as what the operation takes."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from incidentio_async._checks.times import check_time
from incidentio_async._codec.kinds import ANY, Kind
from incidentio_async.cli._arguments import Argument, type_of, values_of
from incidentio_async.cli._errors import InvalidUsageError
from incidentio_async.errors import ConfigurationError
from incidentio_async.lookup.matching import nearest
from incidentio_async.operations import Parameter

_STDIN = ("-", "@-")
_SHOWN = 80
_LISTED = 15
_WHOLE = re.compile(r"[+-]?[0-9]+", re.ASCII)


class ValueReader:
    """Reads the values of one command line. Stdin can be read once.

    Every value may be ``@FILE`` (the contents of a file), ``-`` (stdin) or, where it begins with an ``@`` itself,
    ``@@…``.
    """

    def __init__(self) -> None:
        self._stdin_option: str | None = None

    def read(self, argument: Argument, texts: Sequence[str]) -> Any:
        """Return the value of an argument.

        Args:
            argument: The argument.
            texts: What was given for it, at least one text.

        Raises:
            InvalidUsageError: It does not fit.
        """
        if argument.place == "path":
            return texts[0]
        if len(texts) > 1 and not argument.repeats:
            raise InvalidUsageError(f"{argument.option}: it was given {len(texts)} times, and takes one value")
        loaded = [self._load(argument.option, text) for text in texts]
        value = _body_value(argument, loaded) if argument.parameter is None else _query_value(argument, loaded)
        if value is None:
            raise InvalidUsageError(
                f"{argument.option}: null would be left out; "
                f"--extra-body '{{\"{argument.wire}\": null}}' sends an explicit null"
            )
        return value

    def read_object(self, option: str, text: str) -> Mapping[str, Any]:
        """Return the JSON object that was given for one of the command's own options.

        Raises:
            InvalidUsageError: It is something else.
        """
        return _json_object(option, self._load(option, text))

    def read_text(self, option: str, text: str) -> str:
        """Return the text that was given for one of the command's own options.

        Raises:
            InvalidUsageError: The file or stdin cannot be read.
        """
        return self._load(option, text)

    def _load(self, option: str, text: str) -> str:
        if text.startswith("@@"):
            return text[1:]
        if text in _STDIN:
            if self._stdin_option is not None:
                raise InvalidUsageError(f"{option}: stdin was read for {self._stdin_option} already; use @FILE for one")
            if sys.stdin is None:  # closed before Python started
                raise InvalidUsageError(f"{option}: stdin is closed; give a value or @FILE")
            self._stdin_option = option
            return _without_last_line_break(option, "stdin", lambda: sys.stdin.buffer.read())
        if text.startswith("@"):
            return _without_last_line_break(option, text[1:], lambda: Path(text[1:]).read_bytes())
        return text


def _without_last_line_break(option: str, source: str, read: Callable[[], bytes]) -> str:
    try:
        text = read().decode("utf-8-sig")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InvalidUsageError(
            f"{option}: {source!r:.{_SHOWN}} cannot be read: {reason}; a value that begins with @ is written with @@"
        ) from None
    except ValueError:  # it is not UTF-8, or the name holds a null character
        raise InvalidUsageError(f"{option}: {source!r:.{_SHOWN}} is not a text file in UTF-8") from None
    return text.removesuffix("\n").removesuffix("\r")


# --- bodies ---


def _body_value(argument: Argument, texts: Sequence[str]) -> Any:
    kind = argument.kind
    if kind.form != "list":
        return _single(argument.option, kind, texts[0])
    if texts[0].lstrip().startswith("["):
        value = _parse_json(argument.option, texts[0])
        if len(texts) > 1:
            _refuse(argument.option, "a JSON list is all of its values; give one list, or the option once per value")
        return value
    return [_single(argument.option, kind.inner or ANY, text) for text in texts]


def _single(option: str, kind: Kind, text: str) -> Any:
    match kind.form:
        case "scalar":
            return _SCALARS[kind.type](option, text)
        case "time":
            return _time(option, text)
        case "enum":
            return _known(option, text, values_of(kind))
        case "model" | "map":
            return _json_object(option, text)
    return _parse_json(option, text)


def _text(_: str, text: str) -> str:
    return text


def _whole_number(option: str, text: str) -> int:
    if not _WHOLE.fullmatch(text.strip()) or len(text) > _SHOWN:
        _refuse(option, f"give a whole number, not {text!r:.{_SHOWN}}")
    return int(text)


def _number(option: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        _refuse(option, f"give a number, not {text!r:.{_SHOWN}}")
    return number


def _bool(option: str, text: str) -> bool:
    folded = text.strip().lower()
    if folded not in ("true", "false"):
        _refuse(option, f"give true or false, not {text!r:.{_SHOWN}}")
    return folded == "true"


_SCALARS: Mapping[Any, Callable[[str, str], Any]] = {str: _text, int: _whole_number, float: _number, bool: _bool}


def _time(option: str, text: str) -> dt.datetime:
    try:
        return check_time(option, text)
    except ConfigurationError as error:
        raise InvalidUsageError(str(error)) from None


def _known(option: str, text: str, values: Sequence[str]) -> str:
    """Return a value that is known at this release, or any JSON string."""
    if not values or text in values:
        return text
    if text.startswith('"'):
        value = _parse_json(option, text)
        if isinstance(value, str):
            return value
    several = "; give the option once per value" if any(part.strip() in values for part in text.split(",")) else ""
    close = nearest(text, values)
    if len(values) <= _LISTED or not close:
        hint = f"it takes {', '.join(values)}"
    else:
        hint = f"the nearest: {', '.join(close)}"
    meant = f"did you mean {close[0]}? " if close and len(values) <= _LISTED and not several else ""
    _refuse(
        option,
        f"{text!r:.{_SHOWN}} is not one of its values{several}; {meant}{hint}. A value that is newer than this release "
        """is given as a JSON string: '"…"'""",
    )


# --- queries ---


def _query_value(argument: Argument, texts: Sequence[str]) -> Any:
    parameter = argument.parameter
    assert parameter is not None
    if parameter.operators or parameter.kind == "fields":
        return _filter(argument, parameter, texts)
    values = [_plain(argument.option, parameter, text) for text in texts]
    return values if parameter.many else values[0]


def _plain(option: str, parameter: Parameter, text: str) -> Any:
    if parameter.kind == "bool":
        return _bool(option, text)
    if parameter.kind == "int":
        return _whole_number(option, text)
    return _operand(option, parameter, text)


def _operand(option: str, parameter: Parameter, text: str) -> str:
    if parameter.kind == "id" and "," in text:
        _refuse(option, "an id has no comma; give the option once per value")
    return _known(option, text, parameter.values)


def _filter(argument: Argument, parameter: Parameter, texts: Sequence[str]) -> Mapping[str, Any]:
    """Return a filter that was given as ``OPERATOR=VALUE``, or as a JSON object."""
    option = argument.option
    if any(text.lstrip().startswith("{") for text in texts):
        if len(texts) > 1:
            _refuse(option, "a JSON object is the whole filter; give one object, or the option once per value")
        return _json_object(option, texts[0])
    found: dict[str, Any] = {}
    for text in texts:
        (*ids, operator), value = _split(argument, parameter, text)
        inner = found
        for id_ in ids:
            inner = _entry(option, inner, id_, {}, text)
        _entry(option, inner, operator, [], text).append(value)
    return found


def _entry(option: str, holder: dict[str, Any], name: str, default: Any, text: str) -> Any:
    """Return what a filter has under an id or an operator; what stands beside it is of the same kind."""
    entry = holder.setdefault(name, default)
    if any(type(one) is not type(default) for one in holder.values()):
        _refuse(option, f"{text!r:.{_SHOWN}} does not fit the values before it; an id has either operators or ids")
    return entry


def _split(argument: Argument, parameter: Parameter, text: str) -> tuple[Sequence[str], str]:
    """Return the ids and the operator before a value, and the value."""
    before, equals, value = text.partition("=")
    steps = before.split(":") if parameter.ids else [before]
    fits = 1 <= len(steps) - bool(parameter.ids) <= max(1, parameter.ids)
    if not equals or not fits or not all(steps):
        example = _example(parameter)
        _refuse(argument.option, f"give {example}, not {text!r:.{_SHOWN}}; it takes {type_of(argument)}")
    if parameter.operators and steps[-1] not in parameter.operators:
        close = nearest(steps[-1], parameter.operators)
        hint = f"did you mean {close[0]}? " if close else ""
        _refuse(
            argument.option,
            f"{steps[-1]!r:.{_SHOWN}} is not one of its operators; {hint}it takes {', '.join(parameter.operators)}. "
            f"An operator that is newer than this release goes through --extra-query",
        )
    if parameter.kind == "fields" or steps[-1] in ("is_set", "is_blank", "date_range"):
        return steps, value
    return steps, _operand(argument.option, parameter, value)


def _example(parameter: Parameter) -> str:
    if not parameter.operators:
        return "NAME=VALUE"
    return (
        f"{'ID:' if parameter.ids else ''}{parameter.operators[0]}={parameter.values[0] if parameter.values else '…'}"
    )


# --- JSON ---


def _json_object(option: str, text: str) -> Mapping[str, Any]:
    value = _parse_json(option, text)
    if not isinstance(value, dict):
        _refuse(option, f"give a JSON object, not {text!r:.{_SHOWN}}")
    return value


def _parse_json(option: str, text: str) -> Any:
    doubled: list[str] = []
    try:
        value = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=lambda pairs: _once(pairs, doubled))
    except (ValueError, RecursionError):
        _refuse(option, f'{text!r:.{_SHOWN}} is not valid JSON; quote it for the shell: \'{{"name": "…"}}\'')
    if doubled:
        _refuse(option, f"the JSON has the property {doubled[0]!r:.{_SHOWN}} twice in one object; give it once")
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _once(pairs: Iterable[tuple[str, Any]], doubled: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            doubled.append(name)
        found[name] = value
    return found


def _refuse(option: str, text: str) -> NoReturn:
    raise InvalidUsageError(f"{option}: {text}")

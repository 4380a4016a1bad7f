"""The command ``incidentio-async operations``: search the operations of the API, without a request."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import click

from incidentio_async.cli._arguments import Argument, arguments_of, call_of, summary_of, type_of
from incidentio_async.cli._display import print_line
from incidentio_async.cli._operation_names import exact_operation, find_operation, locate, name_of, names_of
from incidentio_async.lookup.matching import fold, nearest
from incidentio_async.operations import Operation, operations


@click.command("operations")
@click.argument("words", metavar="[WORD]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per line, with all arguments.")
def operations_command(words: tuple[str, ...], as_json: bool) -> None:
    """Search the operations of the API. No key is needed, and nothing is sent.

    Each WORD is looked for in names, paths, scopes and tags, and all of them must be found. Operations with the WORD in
    their name come first. The full name of an operation, or words that fit one alone, show its arguments. A path with
    values in it, as in a log, is found too: /v2/incidents/INC-123.
    """
    found = search(words)
    if as_json:
        for operation in found:
            print_line(json.dumps(as_object(operation)))
        return
    for operation in found:
        for line in _details(operation) if len(found) == 1 else _overview(operation):
            print_line(line)


def search(words: Sequence[str]) -> list[Operation]:
    """Return the operations that all words fit: the one of that name, or those with the words in their names first.

    Raises:
        ClickException: There is none; the error suggests the most similar names.
    """
    named = exact_operation(" ".join(words))
    if named is not None:
        return [named]
    if located := locate(" ".join(words)):
        return [one.operation for one in located]
    folded = [word for word in map(_spelled, words) if word]
    found = [operation for operation in operations().values() if _fits(folded, _all_text(operation))]
    if not found:
        raise click.ClickException(_nothing_found(words))
    # A sort is stable: those of the same rank stay in the order of the registry.
    return sorted(found, key=lambda one: (*_rank(folded, one), one.deprecated))


def _rank(words: Sequence[str], operation: Operation) -> tuple[bool, bool]:
    """Return a number that is lower where the words are more important: the resource, then any part of the name."""
    name = name_of(operation)
    return name.partition(".")[0] not in words, not _fits(words, f"{name} {operation.resource}")


def as_object(operation: Operation) -> dict[str, Any]:
    """Return what there is to know of an operation, as values that JSON can carry."""
    limit = operation.rate_limit
    return {
        "name": name_of(operation),
        "id": operation.id,
        "method": operation.method,
        "path": operation.path,
        "summary": summary_of(operation),
        "scopes": list(operation.scopes),
        "auth": operation.auth,
        "deprecated": operation.deprecated,
        "removal_date": operation.removal_date,
        "replacement": _replacement(operation),
        "rate_limit": None if limit is None else {"requests": limit.requests, "seconds": limit.seconds},
        "max_page_size": operation.max_page_size,
        "arguments": [_argument(argument) for argument in arguments_of(operation)],
    }


def _argument(argument: Argument) -> dict[str, Any]:
    return {
        "name": argument.name,
        "option": argument.option,
        "in": argument.place,
        "required": argument.required,
        "type": type_of(argument),
        "operators": list(argument.parameter.operators) if argument.parameter else [],
        "values": list(argument.values),
        "text": argument.text,
    }


def _spelled(word: str) -> str:
    return fold(word).removeprefix("client.")


def _fits(words: Sequence[str], text: str) -> bool:
    """Return whether a text has all words; a dash, an underscore and a space are the same."""
    plain = _plain(text)
    return all(_plain(word) in plain for word in words)


def _plain(text: str) -> str:
    return fold(text).replace("-", "_").replace(" ", "_")


def _all_text(operation: Operation) -> str:
    return "\n".join((*names_of(operation), *operation.scopes))


def _nothing_found(words: Sequence[str]) -> str:
    texts = [_all_text(operation) for operation in operations().values()]
    unknown = [word for word in words if not any(_fits([_spelled(word)], text) for text in texts)]
    if not unknown:
        return f"no operation has all of {', '.join(map(_quoted, words))}; give fewer words"
    close = nearest(unknown[0], _known_names())
    hint = f"the nearest: {', '.join(close)}" if close else "give no WORD to list all operations"
    return f"no operation has {_quoted(unknown[0])} in its name, path, scopes or tag; {hint}"


def _quoted(word: str) -> str:
    return f"{word!r:.80}"


def _known_names() -> Iterator[str]:
    """Yield the names to suggest: of operations, and of what they are about."""
    for operation in operations().values():
        name = name_of(operation)
        yield name.partition(".")[0]
        yield name
        yield from operation.scopes


def _overview(operation: Operation) -> Iterator[str]:
    yield call_of(operation, name_of(operation))
    yield f"    {'; '.join(_facts(operation))}"


def _details(operation: Operation) -> Iterator[str]:
    name = name_of(operation)
    yield call_of(operation, name)
    yield summary_of(operation)
    yield from _facts(operation)
    for argument in arguments_of(operation):
        yield ""
        needed = "required" if argument.required else "optional"
        option = "--secret-env VAR" if argument.place == "secret" else argument.option
        yield f"{argument.name}  {option}  ({needed})"
        for text in (argument.text, type_of(argument)):
            if text:
                yield f"    {text}"
    yield ""
    yield f"incidentio-async call {name} --help shows how to call it from the shell."


def _facts(operation: Operation) -> Iterator[str]:
    yield f"{operation.method} {operation.path}"
    if operation.auth == "key":
        yield f"scopes: {', '.join(operation.scopes) or 'not stated by the API'}"
    else:
        yield "takes the secret of an alert source, not the key" if operation.auth == "secret" else "needs no key"
    if operation.rate_limit is not None:
        yield f"limit: {operation.rate_limit.requests:,} requests per {operation.rate_limit.seconds:g} s"
    if operation.deprecated:
        away = f", will be removed on {operation.removal_date}" if operation.removal_date else ""
        replacement = _replacement(operation)
        yield f"deprecated{away}{f', use {replacement}' if replacement else ''}"


def _replacement(operation: Operation) -> str | None:
    """Return the name of the operation to use instead."""
    return name_of(find_operation(operation.replacement)) if operation.replacement else None

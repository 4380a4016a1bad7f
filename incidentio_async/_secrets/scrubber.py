"""Text of responses, made safe to show in a message, a log line or a terminal.

Two things are done to it, here and nowhere else. `Scrubber` removes the credentials that the request was sent with:
servers and proxies may repeat what they received, as it was or encoded. `printable` escapes what a terminal or a log
would act on.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from incidentio_async._secrets.names import is_secret_header
from incidentio_async._secrets.strings import Secret

SHOWN = 300
"""Characters of one piece of a response that go into a message."""
REQUEST_ID = 200
"""Characters of a request id; the API's have a few dozen."""

_MASK = "***"
_LEAST, _LEAST_BASE64 = 4, 12
"""Characters: what is shorter is not a credential, and would be found in any text, or in any base64."""
_LEAST_VALUE = 8
"""Characters of a header's value that is taken for a credential by the header's name."""
_TELLING = 48
"""Characters of a credential; a text that ends in as many of it, and in something else, is taken to be one."""
_LONGEST_CHARACTER = 12
"""Bytes that a character takes, escaped."""
_DEPTH_LIMIT = 50
"""Levels of JSON that are kept."""


def printable(text: str, limit: int | None = None) -> str:
    r"""Return the text on one line, with everything that is not printable escaped (``\x1b``, ``\n``, ``\u202e``).

    Control characters can repaint a terminal and forge log lines, and characters that change the direction of text
    can hide what it says. What `str.isprintable` takes stays as it is, so the result of one pass is not changed by
    another.

    Args:
        text: Any string; lone surrogates are escaped, too.
        limit: The largest length of what is kept of ``text``, in characters; a longer one ends in ``…``.
    """
    if limit is not None and len(text) > limit:
        text = text[:limit] + "…"
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else _escaped(letter) for letter in text)


def _escaped(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")


def whole(text: str) -> str:
    """Return the text without lone surrogates, which JSON can carry and no terminal or file takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


class Scrubber:
    """Removes the credentials of a request from its response.

    They are found in upper and lower case, as they are, as JSON, percent-encoding and HTML write them, and in base64.
    Whatever makes an error, a log line or an event from a response uses one.

    Args:
        secrets: The credentials. One that is shorter than four characters is not looked for.
    """

    __slots__ = ("_begun", "_bytes", "_secrets", "_text")

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        # The longest first: one may be part of another, as a secret is of the same with its scheme.
        found = sorted({str.__str__(secret) for secret in secrets if len(secret) >= _LEAST}, key=len, reverse=True)
        self._secrets = tuple(map(Secret, found))
        self._text: re.Pattern[str] | None = None  # compiled when there is something to scrub
        self._bytes: re.Pattern[bytes] | None = None
        self._begun: re.Pattern[bytes] | None = None

    def __reduce__(self) -> Any:
        """A copy knows no credentials, as they are not pickled."""
        return Scrubber, ()

    def __copy__(self) -> Scrubber:
        return self

    def __deepcopy__(self, memo: object) -> Scrubber:
        return self

    def text(self, text: str) -> str:
        """Return the text with every credential in it replaced by ``***``, and otherwise as it is."""
        if not self._secrets:
            return text
        if self._text is None:
            self._text = re.compile(_pattern(self._secrets), re.IGNORECASE)
        return self._text.sub(_MASK, text)

    def shown(self, text: str, limit: int = SHOWN) -> str:
        """Return the text as it can stand in a message: without credentials, printable, and cut to the limit."""
        return printable(self.text(text), limit)

    def data(self, data: bytes) -> bytes:
        """Return the bytes with every credential in them replaced, including the beginning of one at their end.

        A body is cut off where it is too long or the connection breaks, which may be within a credential.
        """
        if not self._secrets:
            return data
        if self._bytes is None or self._begun is None:
            self._bytes = re.compile(_pattern(self._secrets).encode("utf-8", "replace"), re.IGNORECASE)
            self._begun = re.compile(_prefix_pattern(self._secrets).encode("utf-8", "replace"), re.IGNORECASE)
        data = self._bytes.sub(_MASK.encode(), data)
        # All that the beginning of one can take, with each of its letters escaped.
        start = max(0, len(data) - _LONGEST_CHARACTER * max(map(len, self._secrets)))
        return data[:start] + self._begun.sub(_MASK.encode(), data[start:])

    def tree(self, value: Any, depth: int = 0) -> Any:
        """Return a copy of plain JSON without the credentials."""
        if isinstance(value, str):
            return self.text(whole(value))
        if depth > _DEPTH_LIMIT:
            return None
        if isinstance(value, list):
            return [self.tree(item, depth + 1) for item in value]
        if isinstance(value, dict):
            return {self.text(whole(name)): self.tree(item, depth + 1) for name, item in value.items()}
        return value

    def request_id(self, headers: Mapping[str, str]) -> str | None:
        """Return the request id in the headers of a response, as it can be shown; None where there is none."""
        found = headers.get("X-Request-ID")
        return self.shown(found.strip(), REQUEST_ID) or None if found else None


NOTHING_SECRET = Scrubber()
"""The scrubber of requests without a credential."""


def secret_values(headers: Mapping[str, str]) -> Iterator[str]:
    """Return the values of headers that are credentials by their names, with and without their scheme.

    A gateway may require some. Other headers are not looked for, nor short values: such text may occur anywhere.
    """
    for name, value in headers.items():
        if is_secret_header(name) and len(value) >= _LEAST_VALUE:
            yield value
            yield value.partition(" ")[2]


def _pattern(secrets: Iterable[str]) -> str:
    """Return the source of a pattern for all forms of all secrets."""
    return "|".join(form for secret in secrets for form in ("".join(_characters(secret)), *_base64_forms(secret)))


def _prefix_pattern(secrets: Iterable[str]) -> str:
    """Return the source of a pattern for the beginnings of all secrets at the end of a text."""
    forms = []
    for secret in secrets:
        first = _characters(secret)[:_TELLING]
        rest = r"[\s\S]*" if len(first) == _TELLING else ""
        for letter in reversed(first[_LEAST:]):
            rest = f"(?:{letter}{rest})?"
        forms.append("".join(first[:_LEAST]) + rest)
    return rf"(?:{'|'.join(forms)})(?:%[0-9a-f]?|\\+(?:u[0-9a-f]{{0,3}})?|&(?:\#x?[0-9a-f]*)?)?\Z"


def _characters(secret: str) -> list[str]:
    """Return patterns for the characters of a secret, as they are or escaped as JSON, URLs and HTML have it.

    JSON in JSON in JSON has seven backslashes before what it escapes, and some URLs are quoted twice.
    """
    return [_character(run) for run in re.findall(r"\\+|.", str.__str__(secret), re.DOTALL)]


def _character(run: str) -> str:
    letter, count = run[0], len(run)
    if letter == "\\":
        # In one piece, as nobody could say which of many backslashes stand for which; and taken without a second try.
        plain = rf"\\{{{count},{8 * count}}}+"
    else:
        plain = re.escape(letter) if letter.isalnum() else rf"\\{{0,7}}{re.escape(letter)}"
    number = ord(letter)
    quoted = "".join(rf"%(?:25){{0,2}}{byte:02x}" for byte in letter.encode("utf-8", "replace"))
    forms = [
        *(quoted, rf"\\{{1,8}}u{number:04x}", rf"\\{{1,8}}x{number:02x}"),
        *(rf"&\#0{{0,4}}{number};", rf"&\#x0{{0,4}}{number:x};"),
        *([html.escape(letter)] if html.escape(letter) != letter else []),
    ]
    escaped = "|".join(forms)
    return f"(?:{plain}|{escaped})" if count == 1 else f"(?:{plain}|(?:{escaped}){{{count}}})"


def _base64_forms(secret: str) -> Iterable[str]:
    """Return what stands in base64 for a secret, whatever stands before and after it."""
    raw = str.encode(secret, "utf-8", "replace")
    for before in range(3) if len(raw) >= _LEAST_BASE64 else ():
        # Each four letters are three bytes; those that share bits with what is before or after are not known.
        coded = base64.b64encode(bytes(before) + raw)
        known = coded[-(-before * 8 // 6) : (before + len(raw)) * 8 // 6].decode()
        yield re.escape(known)
        if "+" in known or "/" in known:
            yield re.escape(known.replace("+", "-").replace("/", "_"))

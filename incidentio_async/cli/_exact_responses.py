"""Responses as the API sent them, as text for a terminal or a pipe."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from incidentio_async._http.transport import Call
from incidentio_async.client import AsyncClient
from incidentio_async.export.raw_pages import RawDecoder
from incidentio_async.export.redaction import Redactor
from incidentio_async.response import Response

_OTHER_THAN_ASCII = re.compile(r"[^\x20-\x7e]")


class ExactDecoder(RawDecoder):
    """Reads responses without their models, so that nothing is added, left out or changed.

    Args:
        client: Sends the requests.
        redact: Whether secrets are masked.
    """

    trusts_ids = False

    def __init__(self, client: AsyncClient, *, redact: bool) -> None:
        core = client._core
        super().__init__(core.settings, core.transport, redact=redact)
        self._mask = Redactor().redacted if redact else None

    def decode(
        self, call: Call, response: Response, call_id: str, kind: Any, unwrap: str | None, optional: bool = False
    ) -> Any:
        """Return what stands under ``unwrap`` in a response, or the whole of it.

        Raises:
            DecodeError: It cannot be read.
        """
        try:
            data = json.loads(response.content)  # by the standard library, which keeps integers of any length
            value = data if unwrap is None else data.get(unwrap)
            return value if self._mask is None else json.loads(self._mask(json.dumps(value).encode(), kind))
        except (ValueError, RecursionError):
            pass  # raised below: the foreign error holds the text
        raise response._error("is not JSON, or is nested too deeply")


def indented_lines(value: Any) -> Iterator[str]:
    """Yield the lines of a JSON value, indented and in ASCII."""
    yield from (line.replace("\x7f", "\\u007f") for line in json.dumps(value, indent=2).splitlines())


def one_line(text: bytes) -> str:
    """Return JSON text without line breaks and in ASCII, which is the same value."""
    return _OTHER_THAN_ASCII.sub(_escaped, text.decode("utf-8", "replace"))


def _escaped(found: re.Match[str]) -> str:
    """Return a character as JSON escapes it. A control character stands between values, where it is white space."""
    letter = found[0]
    return " " if letter < " " else json.dumps(letter)[1:-1] if letter > "\x7f" else "\\u007f"

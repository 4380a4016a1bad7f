"""Reads a document from a file or an https address, up to a size limit that compression cannot bypass."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import time
import urllib.request
import zlib
from email.message import Message
from http.client import HTTPException
from pathlib import Path
from typing import IO, Any, Protocol
from urllib.error import HTTPError

from codegen.checks import Json, UnsupportedSpec

MAX_PACKED = 16 << 20
MAX_UNPACKED = 64 << 20
MAX_SECONDS = 300
_PIECE = 1 << 20
_MAX_MEMBERS = 64
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")


def load(source: str) -> Json:
    """Read a document from a file or an https address, gzip or not.

    Raises:
        UnsupportedSpec: It cannot be read, is too large, or is not an OpenAPI 3.0 document.
    """
    try:
        data = _read(source)
        if data[:2] == b"\x1f\x8b":
            data = _unpacked(data, source)
        document = json.loads(data, parse_constant=_no_number)
    except HTTPError as error:
        error.close()
        raise UnsupportedSpec(f"{source}: cannot be read: {error}") from None
    except (OSError, EOFError, ValueError, OverflowError, RecursionError, HTTPException, zlib.error) as error:
        raise UnsupportedSpec(f"{source}: cannot be read as a JSON document ({error})") from None
    if not isinstance(document, dict) or not str(document.get("openapi", "")).startswith("3.0"):
        raise UnsupportedSpec(f"{source}: not an OpenAPI 3.0 document")
    document["x-sha256"] = hashlib.sha256(data).hexdigest()
    return document


def _read(source: str) -> bytes:
    scheme = _SCHEME.match(source)
    if scheme is None:
        with Path(source).open("rb") as stream:
            return _limited(stream, source)
    _only_https(source, source)
    request = urllib.request.Request(source, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - https, as just seen
    with urllib.request.build_opener(_Redirects).open(request, timeout=60) as response:
        return _limited(response, source)


def _only_https(address: str, source: str) -> None:
    """Refuse other schemes: plain http would let anyone on the network path change the document."""
    if not address.lower().startswith("https://"):
        scheme = address.partition(":")[0]
        raise UnsupportedSpec(
            f"{source}: a document is fetched over https only, not {scheme}; download it and name the file"
        )


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to https only."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        with contextlib.ExitStack() as stack:
            stack.callback(fp.close)  # of a redirect that is refused
            _only_https(newurl, req.full_url)
            stack.pop_all()
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


def _limited(stream: _Stream, source: str) -> bytes:
    data = bytearray()
    until = time.monotonic() + MAX_SECONDS
    while piece := stream.read(_PIECE):
        data += piece
        if len(data) > MAX_PACKED:
            raise UnsupportedSpec(f"{source}: larger than {MAX_PACKED} bytes")
        if time.monotonic() > until:
            raise UnsupportedSpec(f"{source}: not read within {MAX_SECONDS} s")
    return bytes(data)


def _unpacked(data: bytes, source: str) -> bytes:
    whole = bytearray()
    for _ in range(_MAX_MEMBERS):
        unpack = zlib.decompressobj(31)
        whole += unpack.decompress(data, MAX_UNPACKED - len(whole) + 1)
        if len(whole) > MAX_UNPACKED:
            raise UnsupportedSpec(f"{source}: larger than {MAX_UNPACKED} bytes when unpacked")
        if not unpack.eof:
            raise EOFError("its compressed data broke off")
        data = unpack.unused_data
        if not data:
            return bytes(whole)
    raise UnsupportedSpec(f"{source}: compressed in more than {_MAX_MEMBERS} parts")


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is not a JSON number")

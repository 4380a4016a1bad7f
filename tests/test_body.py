"""Unpacking bodies piece by piece, whatever the pieces."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async._http import response_body as _body
from incidentio_async._http.response_body import BodyTooLarge, BodyUnpacker, BodyUnreadable

LIMIT = 5000


def unpack(encoding: str | None, packed: bytes, step: int) -> bytes:
    body = BodyUnpacker(encoding, LIMIT)
    for start in range(0, len(packed), step):
        chunk = packed[start : start + step]
        while chunk:
            chunk = body.feed(chunk)
    body.finish()
    return bytes(body.content)


def raw_deflate(whole: bytes) -> bytes:
    """Deflate without a container, and so without a checksum that would come after the last of the data."""
    pack = zlib.compressobj(wbits=-15)
    # A first block that is stored: no header of zlib's begins like it.
    return b"\x00\x00\x00\xff\xff" + pack.compress(whole) + pack.flush()


bodies = st.binary(max_size=300) | st.builds(bytes.__mul__, st.binary(min_size=1, max_size=3), st.integers(0, 1600))


@given(bodies, bodies, st.sampled_from([1, 7, 64, 1024, 1 << 20]), st.integers(1, 400))
def test_any_slices_of_any_pieces(first: bytes, second: bytes, slice_size: int, step: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_body, "_SLICE", slice_size)
        for encoding, packed, whole in (
            ("gzip", gzip.compress(first), first),
            ("x-gzip", gzip.compress(first[:90]) + gzip.compress(second[:90]), first[:90] + second[:90]),
            ("deflate", zlib.compress(first), first),
            (None, first, first),
            ("deflate", raw_deflate(first), first),
        ):
            assert unpack(encoding, packed, step) == whole


@given(bodies, st.integers(1, 400), st.integers(1, 20))
def test_what_broke_off_is_noticed(whole: bytes, step: int, missing: int) -> None:
    packed = gzip.compress(whole)
    with pytest.raises(BodyUnreadable, match="broke off"):
        unpack("gzip", packed[: -min(missing, len(packed) - 1)], step)


@pytest.mark.parametrize("slice_size", [1, 1024, 1 << 20])
@pytest.mark.parametrize("step", [1, 10, 1 << 20])
@pytest.mark.parametrize("encoding", ["gzip", "deflate", None])
def test_the_cap(encoding: str | None, step: int, slice_size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_body, "_SLICE", slice_size)
    packs: dict[str | None, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "deflate": zlib.compress, None: bytes}
    pack = packs[encoding]
    assert len(unpack(encoding, pack(b"x" * LIMIT), step)) == LIMIT
    with pytest.raises(BodyTooLarge):
        unpack(encoding, pack(b"x" * (LIMIT + 1)), step)

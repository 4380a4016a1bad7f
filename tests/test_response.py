"""A response, its rate limit and its JSON."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from multidict import CIMultiDict

from incidentio_async import _json
from incidentio_async._rate_limits.headers import parse_retry_after
from incidentio_async.errors import DecodeError
from incidentio_async.response import RateLimit, Response

BOTH = ["orjson", "stdlib"]


@pytest.fixture(params=BOTH)
def _engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON with and without orjson."""
    if request.param == "stdlib":
        monkeypatch.setattr(_json, "orjson", None)
    else:
        pytest.importorskip("orjson")


def test_response() -> None:
    headers = CIMultiDict({"X-Request-ID": "r1", "X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "3"})
    response = Response(200, headers, b'{"a": "\xc3\xa4"}')
    assert response.headers is headers
    assert (response.status, response.request_id) == (200, "r1")
    assert response.rate_limit == RateLimit(60, 3)
    assert response.rate_limit is response.rate_limit
    assert (response.json(), response.text()) == ({"a": "ä"}, '{"a": "ä"}')
    assert repr(response) == "<Response 200, 11 bytes>"


def test_response_without_headers() -> None:
    response = Response(204, {})
    assert (response.request_id, response.rate_limit, response.content) == (None, None, b"")


def test_not_json() -> None:
    headers = {"X-Request-ID": "r1", "Content-Type": "text/html"}
    response = Response(200, headers, b"<html>\xff", method="GET", path="/v2/x")
    with pytest.raises(DecodeError) as caught:
        response.json()
    error = caught.value
    assert str(error) == "GET /v2/x: the response (200, 7 bytes, text/html) is not JSON; request id r1"
    told = {"problems": (), "method": "GET", "path": "/v2/x", "request_id": "r1", "operation": None, "attempts": 0}
    assert vars(error) == told
    assert (error.__cause__, error.__context__) == (None, None)
    assert response.text() == "<html>�"


def test_rate_limit_headers() -> None:
    headers = {
        "X-RateLimit-Limit": "60, 1200;window=60, 60;window=3600",
        "X-RateLimit-Remaining": "59",
        "X-RateLimit-Used": "1",
        "X-RateLimit-Reset": "1764000000",
    }
    assert RateLimit.from_headers(headers) == RateLimit(60, 59, 1, 1764000000, ((1200, 60), (60, 3600)))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-RateLimit-Remaining": "5"},
        {"X-RateLimit-Limit": "60"},
        {"X-RateLimit-Limit": "0", "X-RateLimit-Remaining": "0"},
        {"X-RateLimit-Limit": "-60", "X-RateLimit-Remaining": "5"},
        {"X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "-1"},
        {"X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "9" * 400},
        {"X-RateLimit-Limit": "٦٠", "X-RateLimit-Remaining": "5"},
        {"X-RateLimit-Limit": "many", "X-RateLimit-Remaining": "few"},
    ],
)
def test_rate_limit_that_makes_no_sense(headers: dict[str, str]) -> None:
    assert RateLimit.from_headers(headers) is None


numbers = st.integers().map(str) | st.floats().map(str) | st.text(max_size=6)
limits = st.lists(numbers | numbers.map(lambda number: f"{number};window={number}"), max_size=40).map(", ".join)


@settings(deadline=None)
@given(limit=limits, remaining=numbers, used=numbers, reset=numbers)
def test_rate_limit_never_raises(limit: str, remaining: str, used: str, reset: str) -> None:
    headers = {
        "X-RateLimit-Limit": limit,
        "X-RateLimit-Remaining": remaining,
        "X-RateLimit-Used": used,
        "X-RateLimit-Reset": reset,
    }
    found = RateLimit.from_headers(headers)
    assert found is None or (found.limit > 0 <= found.remaining)


DATE = "Thu, 17 Apr 2025 11:17:08 GMT"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("nan", None),
        ("inf", None),
        ("7", 7.0),
        (" 1.5 ", 1.5),
        ("-3", 0.0),
        ("1000000000", 1e9),
        ("Thu, 17 Apr 2025 11:17:18 GMT", 10.0),
        ("Thu, 17 Apr 2025 11:17:18 UTC", 10.0),
        ("2025-04-17T11:17:18Z", 10.0),
        ("2025-04-17T13:17:18.5+02:00", 10.5),
        ("Thu, 17 Apr 2025 11:00:00 GMT", 0.0),
        ("Thu, 99 Apr 2025 11:00:00 GMT", None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value, DATE) == seconds


@settings(deadline=None)
@given(st.text(), st.none() | st.text())
def test_retry_after_never_raises(value: str, date: str | None) -> None:
    seconds = parse_retry_after(value, date)
    assert seconds is None or (seconds >= 0 and math.isfinite(seconds))


@pytest.mark.usefixtures("_engine")
@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b'{"a": [1, 2.5, null, true]}', {"a": [1, 2.5, None, True]}),
        (b'"\\ud800"', "\ud800"),
        (b"\xef\xbb\xbf[]", []),
        (b"9223372036854775807", 9223372036854775807),
    ],
)
def test_loads(text: bytes, value: Any) -> None:
    assert _json.loads(text) == value


@pytest.mark.usefixtures("_engine")
@pytest.mark.parametrize("text", [b"", b"{", b"NaN", b"[Infinity]", b"<html>", b"[" * 100_000, b"\xff\xff"])
def test_loads_refuses(text: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each engine has its own words
        _json.loads(text)


@pytest.mark.usefixtures("_engine")
@pytest.mark.parametrize("value", [{"a": [1, None, "ä"]}, 2**70, "\ud800", {1: 2}, [], None, {"n": None}])
def test_dumps(value: Any) -> None:
    assert json.loads(_json.dumps(value)) == json.loads(json.dumps(value))
    assert isinstance(_json.dumps(value), bytes)


circle: list[Any] = []
circle.append(circle)


@pytest.mark.usefixtures("_engine")
@pytest.mark.parametrize("value", [float("nan"), [float("inf")], {"a": None, "b": float("nan")}, object(), circle])
def test_dumps_refuses(value: Any) -> None:
    with pytest.raises(ValueError, match=r"JSON|range|Circular"):
        _json.dumps(value)

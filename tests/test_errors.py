"""The tree of errors, and the error of a response."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async import errors
from incidentio_async._http.status_errors import error_from_response
from incidentio_async.errors import ErrorDetail, RateLimitDetail

REFUSED = {
    "type": "validation_error",
    "status": 422,
    "request_id": "6317",
    "errors": [
        {
            "code": "is_required",
            "message": "A severity is required to open an incident",
            "source": {"field": "severity_id"},
        }
    ],
}


def build(status: int = 422, body: Any = REFUSED, **more: Any) -> errors.APIStatusError:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return error_from_response("POST", "/v2/incidents", status, more.pop("headers", {}), content, **more)


def late(retry_after: float | None = None) -> errors.APITimeoutError:
    error = errors.APITimeoutError("GET /v2/incidents: no response within 10 seconds")
    error.retry_after = retry_after
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (build(404), (404, {})),
        (errors.NoMatchError("no severity is named 'mayor'"), (404, {})),
        (errors.InvalidArgumentError("incidents_v2.show: '' is not a valid id"), (422, {})),
        (build(422), (422, {})),
        (errors.AmbiguousMatchError("two severities are named 'Major'"), (422, {})),
        (build(429, headers={"Retry-After": "60"}), (503, {"Retry-After": "60"})),
        (build(503, headers={"Retry-After": "0.2"}), (503, {"Retry-After": "1"})),
        (build(500), (503, {"Retry-After": "1"})),
        (late(11.2), (503, {"Retry-After": "12"})),
        (late(0.0), (503, {"Retry-After": "1"})),
        (late(), (504, {})),
        (TimeoutError("the call did not end within 10 seconds"), (504, {})),
        *((build(status), (502, {})) for status in (400, 401, 403, 409, 501)),
        (errors.ConfigurationError("the client is closed"), (502, {})),
        (errors.APIConnectionError("GET /v2/incidents: the connection was reset"), (502, {})),
        (errors.AmbiguousWriteError("POST /v2/incidents: no response"), (502, {})),
        (errors.DecodeError("GET /v2/incidents: the response is not JSON"), (502, {})),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value[0]),
)
def test_what_a_service_responds_with(
    error: errors.IncidentIOError | TimeoutError, expected: tuple[int, dict[str, str]]
) -> None:
    assert errors.status_for(error) == expected


def test_reads_as_one_sentence() -> None:
    assert str(build()) == (
        "POST /v2/incidents: 422 validation_error: A severity is required to open an incident (severity_id); "
        "request id 6317"
    )


def test_holds_what_the_response_says() -> None:
    error = build(operation="Incidents V2#Create", headers={"X-Thing": "1"})
    assert {name: value for name, value in vars(error).items() if name != "headers"} == {
        "status": 422,
        "type": "validation_error",
        "request_id": "6317",
        "errors": (ErrorDetail("is_required", "A severity is required to open an incident", "severity_id", None, {}),),
        "method": "POST",
        "path": "/v2/incidents",
        "body": json.dumps(REFUSED).encode(),
        "operation": "Incidents V2#Create",
        "rate_limit": None,
        "attempts": 1,
    }
    assert error.headers["x-thing"] == "1"


@pytest.mark.parametrize(
    ("status", "cls", "retryable"),
    [
        (301, errors.APIStatusError, False),
        (307, errors.APIStatusError, False),
        (400, errors.BadRequestError, False),
        (401, errors.AuthenticationError, False),
        (403, errors.PermissionDeniedError, False),
        (404, errors.NotFoundError, False),
        (408, errors.APIStatusError, True),
        (409, errors.ConflictError, False),
        (418, errors.APIStatusError, False),
        (422, errors.ValidationError, False),
        (425, errors.APIStatusError, True),
        (429, errors.RateLimitError, True),
        (500, errors.ServerError, True),
        (501, errors.ServerError, False),
        (502, errors.ServerError, True),
        (503, errors.ServerError, True),
        (504, errors.ServerError, True),
        (520, errors.ServerError, False),
    ],
)
def test_status_decides_the_class(status: int, cls: type, retryable: bool) -> None:
    error = build(status)
    assert (type(error), error.retryable, error.status) == (cls, retryable, status)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"", "POST /v2/incidents: 502"),
        (b"<html>Bad gateway</html>", "POST /v2/incidents: 502"),
        (b'{"errors": [{"message": "cut', "POST /v2/incidents: 502"),
        (b"\xff\xfe", "POST /v2/incidents: 502"),
        (b"[" * 5000, "POST /v2/incidents: 502"),
        ({"message": "no upstream"}, "POST /v2/incidents: 502: no upstream"),
        ({"error": "no upstream"}, "POST /v2/incidents: 502: no upstream"),
        ({"errors": ["first.", "second"]}, "POST /v2/incidents: 502: first; second"),
        ({"errors": None, "type": 7, "request_id": None}, "POST /v2/incidents: 502 7"),
        ({"errors": [None, 1, [], {"message": {"a": 1}, "source": "x"}]}, "POST /v2/incidents: 502"),
        ({"errors": [{"message": "two\nlines\u0000"}]}, "POST /v2/incidents: 502: two lines\\x00"),
        ({"errors": [{"message": "half \ud83d"}]}, "POST /v2/incidents: 502: half ?"),
        ({"errors": [{"code": "only_code"}]}, "POST /v2/incidents: 502: only_code"),
        ({"errors": ["e"] * 7}, "POST /v2/incidents: 502: e; e; e; e; e; …"),
    ],
)
def test_text_of_odd_bodies(body: Any, text: str) -> None:
    assert str(build(502, body)) == text


def test_request_id_from_the_header() -> None:
    assert build(500, b"", headers={"X-Request-ID": "abc"}).request_id == "abc"


def test_missing_scope() -> None:
    error = build(403, {"errors": [{"message": "no"}, {"metadata": {"scope": "incidents.view"}}]})
    assert isinstance(error, errors.PermissionDeniedError)
    assert error.missing_scope == "incidents.view"


def test_fields() -> None:
    sources = [{"field": "name"}, {"field": "", "pointer": "mode"}, {"pointer": ""}, {"field": "name"}, None]
    error = build(422, {"errors": [{"message": "m", "source": source} for source in sources]})
    assert isinstance(error, errors.ValidationError)
    assert error.fields == ("name", "mode")


def test_rate_limit() -> None:
    limit = {"name": "api", "limit": 1200, "remaining": 0, "retry_after": "Thu, 17 Apr 2025 11:17:18 UTC"}
    error = build(429, {"rate_limit": limit}, headers={"Date": "Thu, 17 Apr 2025 11:17:08 GMT"})
    assert isinstance(error, errors.RateLimitError)
    assert error.rate_limit == RateLimitDetail("api", 1200, 0, "Thu, 17 Apr 2025 11:17:18 UTC")
    assert error.retry_after == 10.0
    header_first = build(429, {"rate_limit": limit}, headers={"Retry-After": "3"})
    assert isinstance(header_first, errors.RateLimitError)
    assert header_first.retry_after == 3.0


def test_secrets_are_scrubbed() -> None:
    secret = 'inc_s"e/cret'
    body = {
        "type": secret,
        "errors": [{"message": f"bad {secret}", "metadata": {secret: [secret]}}],
        "x": secret,
    }
    error = build(400, body, headers={"Echo": f"Bearer {secret}"}, scrub=[secret])
    shown = f"{error} {vars(error)} {error.errors!r} {dict(error.headers)} {error.body!r}"
    assert secret not in shown
    assert json.dumps(secret)[1:-1] not in error.body.decode()
    assert error.errors == (ErrorDetail(message="bad ***", metadata={"***": ["***"]}),)


@attrs.frozen
class Odd:
    """A problem as the codec reports them."""

    path: str
    message: str


KNOWN: Any = {"method": "POST", "path": "/v2/x", "operation": "X#Y", "attempts": 3}
EXAMPLES: list[errors.IncidentIOError] = [
    errors.ConfigurationError("no key"),
    errors.InvalidArgumentError("odd"),
    errors.NoMatchError("none", kind="severity", name="Mayor", nearest=["Major"]),
    errors.AmbiguousMatchError("two", kind="user", name="Ann", matches=["Ann (1)", "Ann (2)"]),
    errors.WebhookVerificationError("too old"),
    errors.APIConnectionError("gone", **KNOWN),
    errors.APITimeoutError("late", **KNOWN),
    errors.AmbiguousWriteError("who knows", **KNOWN),
    errors.ResponseTooLargeError("big", limit=7, status=200, method="GET", path="/", request_id="r"),
    errors.DecodeError("odd", problems=[Odd("a.b", "m")], method="GET", path="/", request_id="r"),  # type: ignore[list-item]
    build(403, {"errors": [{"metadata": {"scope": "s"}}]}, headers={"A": "b"}),
    build(429, {"rate_limit": {"name": "n"}}, headers={"Retry-After": "3"}),
    build(599),
]


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_survives_pickle_and_copy(error: errors.IncidentIOError) -> None:
    pickled = pickle.loads(pickle.dumps(error))
    for twin in (pickled, copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is type(error)
        assert (str(twin), vars(twin)) == (str(error), vars(error))


BUILTINS = {
    errors.APIConnectionError: (ConnectionError,),
    errors.AmbiguousWriteError: (ConnectionError,),
    errors.APITimeoutError: (ConnectionError, TimeoutError),
    errors.InvalidArgumentError: (ValueError,),
}


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_builtin_bases(error: errors.IncidentIOError) -> None:
    """What is like a builtin error can be caught as one, and nothing else."""
    found = {base for base in type(error).__mro__ if base.__module__ == "builtins"}
    expected = {base for builtin in BUILTINS.get(type(error), ()) for base in builtin.__mro__}
    assert found == expected | {Exception, BaseException, object}


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_all_errors_read_alike(error: errors.IncidentIOError) -> None:
    """Also those that are system errors, which read their arguments in other ways than the rest."""
    pickled = pickle.loads(pickle.dumps(error))
    for one in (error, pickled, copy.copy(error)):
        assert one.args == (str(error),)
        assert repr(one) == f"{type(error).__name__}({str(error)!r})"
        if isinstance(one, OSError):
            assert (one.errno, one.strerror, one.filename, one.filename2) == (None, None, None, None)


def test_ambiguous_write_may_have_been_applied() -> None:
    assert errors.AmbiguousWriteError("x").maybe_applied is True
    assert issubclass(errors.AmbiguousWriteError, errors.APIConnectionError)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["code", "message", "source", "metadata", "field", "pointer", "scope", "error"])
            | st.text(),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
names = st.sampled_from(["type", "errors", "request_id", "rate_limit", "message", "error", "status"])
documents = st.dictionaries(names, values, max_size=6) | values


@settings(deadline=None)
@given(
    status=st.integers(300, 999),
    body=st.binary(max_size=60) | documents.map(lambda value: json.dumps(value).encode()),
    headers=st.dictionaries(st.sampled_from(["Retry-After", "Date", "X-Request-ID"]), st.text(), max_size=3),
    scrub=st.lists(st.text(max_size=3), max_size=2),
)
def test_never_raises(status: int, body: bytes, headers: dict[str, str], scrub: list[str]) -> None:
    error = error_from_response("GET", "/v2/x", status, headers, body, scrub=scrub)
    str(error).encode()
    assert "\n" not in str(error)
    assert error.status == status
    for name in ("missing_scope", "fields", "retry_after"):
        getattr(error, name, None)
    twin = pickle.loads(pickle.dumps(error))
    assert repr(vars(twin)) == repr(vars(error))


def test_deep_metadata_is_cut() -> None:
    deep: Any = "end"
    for _ in range(400):
        deep = {"in": deep}
    (detail,) = build(400, {"errors": [{"message": "m", "metadata": deep}]}).errors
    assert attrs.asdict(detail, recurse=False)["message"] == "m"

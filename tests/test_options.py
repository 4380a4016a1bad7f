"""The options of a client and of a call, and which are refused."""

from __future__ import annotations

import hashlib
import re
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async.errors import ConfigurationError
from incidentio_async.hooks import Hooks
from incidentio_async.operations import operations
from incidentio_async.options import RequestOptions, Settings, check_options
from incidentio_async.retries import RetryPolicy


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INCIDENT_API_KEY", raising=False)
    monkeypatch.delenv("INCIDENT_ENDPOINT", raising=False)


def test_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCIDENT_API_KEY", "k")
    settings = Settings()
    assert (settings.api_key, settings.base_url) == ("k", "https://api.incident.io")
    assert (settings.timeout, settings.connect_timeout, settings.read_timeout) == (60.0, 10.0, 30.0)
    assert (settings.deadline, settings.max_connections, settings.max_response_size) == (None, 100, 32 << 20)
    assert (settings.hooks, settings.headers, settings.retry) == ((), {}, RetryPolicy())
    assert (settings.read_only, settings.strict) == (False, False)
    assert settings.user_agent.startswith("incidentio-async/")


def test_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCIDENT_API_KEY", "k")
    monkeypatch.setenv("INCIDENT_ENDPOINT", "https://eu.example.com/api/")
    assert Settings().base_url == "https://eu.example.com/api"
    assert Settings(base_url="https://x.example").base_url == "https://x.example"
    assert Settings(api_key="other").api_key == "other"


@pytest.mark.parametrize("key", [None, ""])
def test_no_key(key: str | None) -> None:
    with pytest.raises(ConfigurationError, match="set INCIDENT_API_KEY or pass api_key="):
        Settings(api_key=key)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8080",
        "http://127.9.9.9",
        "http://[::1]:80",
        "http://localhost:1/x",
        "https://10.0.0.1",
        "https://gw.corp/incidentio",
        "https://gw.corp/v1/incidentio",
        "https://gw.corp/v2x",
        "https://gw.corp/version/2",
        "https://v2",
        "https://v2.gw.corp:8443/a/b",
    ],
)
def test_base_url(url: str) -> None:
    assert Settings(api_key="k", base_url=url).base_url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "api.incident.io",
        "ftp://x",
        "https://",
        "https:///v2",
        "http://api.incident.io",
        "http://10.0.0.1",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "https://user:secret@x",
        "https://secret@x",
        "https://x?a=b",
        "https://x#f",
        "https://x\\@y",
        "https://x:port",
        "https://x:99999",
        "https://[::1",
        "https://x\n",
        "https://x y",
        7,
    ],
)
def test_base_url_refused(url: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"^base_url") as caught:
        Settings(api_key="k", base_url=url)
    assert "secret" not in str(caught.value)
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("url", "right"),
    [
        ("https://api.incident.io/v2", "https://api.incident.io"),
        ("https://api.incident.io/v2/", "https://api.incident.io"),
        ("https://API.incident.io/V1//", "https://API.incident.io"),
        ("https://api.incident.io/v2/incidents", "https://api.incident.io"),
        ("https://api.incident.io/v4/things", "https://api.incident.io"),
        ("https://api.incident.io:443/api", "https://api.incident.io:443"),
        ("http://127.0.0.1:8080/v3", "http://127.0.0.1:8080"),
        ("https://gw.corp/v1", "https://gw.corp"),
        ("https://gw.corp//v12", "https://gw.corp"),
        ("https://gw.corp/v1/severities/", "https://gw.corp"),
        ("https://gw.corp/V1/Severities", "https://gw.corp"),
        ("https://gw.corp/incidentio/v2", "https://gw.corp/incidentio"),
        ("https://gw.corp/incidentio/v2/status_pages", "https://gw.corp/incidentio"),
        ("https://gw.corp/v1/incidentio/v2/", "https://gw.corp/v1/incidentio"),
    ],
)
def test_a_base_url_with_the_version_in_it(url: str, right: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every request would be a 404; the refusal says what to give."""
    with pytest.raises(ConfigurationError, match=rf"^base_url: .*; give '{re.escape(right)}'$"):
        Settings(api_key="k", base_url=url)
    monkeypatch.setenv("INCIDENT_ENDPOINT", url)
    with pytest.raises(
        ConfigurationError, match=rf"^base_url \(from INCIDENT_ENDPOINT\): .*; give '{re.escape(right)}'$"
    ):
        Settings(api_key="k")
    assert Settings(api_key="k", base_url=right).base_url == right


@pytest.mark.parametrize(
    "url", ["https://app.incident.io", "https://APP.incident.io/", "https://app.incident.io/acme/x"]
)
def test_the_web_app_is_not_the_api(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "app.incident.io is the web app, not the API; give 'https://api.incident.io'"
    with pytest.raises(ConfigurationError) as caught:
        Settings(api_key="k", base_url=url)
    assert str(caught.value) == f"base_url: {said}"
    monkeypatch.setenv("INCIDENT_ENDPOINT", url)
    with pytest.raises(ConfigurationError) as caught:
        Settings(api_key="k")
    assert str(caught.value) == f"base_url (from INCIDENT_ENDPOINT): {said}"
    assert Settings(api_key="k", base_url="https://app.incident.io.example").base_url.endswith(".example")


@given(
    st.lists(st.sampled_from(["api", "incidentio", "v1", "x-v2", "2"]), max_size=3),
    st.sampled_from(sorted({operation.path for operation in operations().values()})),
    st.integers(0, 3),
    st.booleans(),
)
def test_a_base_url_cut_out_of_a_requests_url(prefix: list[str], path: str, kept: int, slash: bool) -> None:
    """Whatever a request's URL is cut off after, once the version is in it: it is refused, and the gateway stays."""
    gateway = "/".join(["https://gw.corp", *prefix])
    end = "/".join(path.replace("{", "").replace("}", "").split("/")[: 2 + kept])
    if "v1" not in prefix:  # of versions in a row the first one is the mistake
        with pytest.raises(ConfigurationError, match=rf"; give '{re.escape(gateway)}'$"):
            Settings(api_key="k", base_url=gateway + end + "/" * slash)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("Bearer inc_0123", "begins with a scheme"),
        ("bearer inc_0123", "begins with a scheme"),
        ("Basic inc_0123", "begins with a scheme"),
        ("'inc_0123'", "is in quotes"),
        ('"inc_0123"', "is in quotes"),
        ('inc_0123"', "is in quotes"),
        ("'inc_0123", "is in quotes"),
        ("inc_0123\n", "holds whitespace"),
    ],
)
def test_a_key_with_more_than_the_key(key: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every call would be a 401."""
    with pytest.raises(ConfigurationError, match=f"^The API key {said}") as caught:
        Settings(api_key=key)
    monkeypatch.setenv("INCIDENT_API_KEY", key)
    with pytest.raises(ConfigurationError, match=f"^The API key {said}"):
        Settings()
    assert "0123" not in str(caught.value)


BAD_SECONDS = [0, -1, float("nan"), float("inf"), "5", True]


@pytest.mark.parametrize("name", ["timeout", "connect_timeout", "read_timeout", "deadline"])
@pytest.mark.parametrize("value", BAD_SECONDS)
def test_seconds_refused(name: str, value: Any) -> None:
    with pytest.raises(ConfigurationError, match=rf"^{name} must be a number of seconds over 0"):
        Settings(api_key="k", **{name: value})


@pytest.mark.parametrize("name", ["max_connections", "max_response_size"])
@pytest.mark.parametrize("value", [0, -1, 1.5, None, True])
def test_counts_refused(name: str, value: Any) -> None:
    with pytest.raises(ConfigurationError, match=rf"^{name} must be a whole number"):
        Settings(api_key="k", **{name: value})


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer x"},
        {"AUTHORIZATION": "Bearer x"},
        {"Host": "x"},
        {"Content-Length": "1"},
        {"A": "x\r\nB: y"},
        {"A": "x\ny"},
        {"A": "\x00"},
        {"A": "\ud800"},
        {"A": 1},
        {"A b": "x"},
        {"": "x"},
        {"A\n": "x"},
        [("A", "b")],
    ],
)
def test_headers_refused(headers: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"^headers"):
        Settings(api_key="k", headers=headers)
    with pytest.raises(ConfigurationError, match=r"^options: headers"):
        check_options({"headers": headers})


def test_header_values_are_not_shown() -> None:
    settings = Settings(api_key="k", headers={"X-Token": "hidden"})
    assert "hidden" not in repr(settings)
    assert "hidden" not in repr(settings.headers)
    assert settings.headers["X-Token"] == "hidden"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"retry": 3}, r"^retry must be a RetryPolicy or None$"),
        ({"hooks": [object()]}, r"^hooks must be instances of Hooks, not object$"),
        ({"hooks": [Hooks]}, r"^hooks must be instances of Hooks, not type$"),
        ({"hooks": Hooks()}, r"^hooks must be a list of instances of Hooks, not Hooks$"),
        ({"hooks": None}, r"^hooks must be a list of instances of Hooks, not NoneType$"),
        ({"user_agent": "a\r\nb"}, r"^user_agent: the value of User-Agent must be a string without line breaks$"),
        ({"user_agent": 5}, r"^user_agent: the value of User-Agent must be a string without line breaks$"),
        ({"api_key": 5}, r"^api_key must be a string, not int$"),
        ({"trust_env": 1}, r"^trust_env must be True or False, not int$"),
        ({"proxy": 1}, r"^proxy must be the URL of a proxy as a string, or None, not int$"),
        ({"ssl": False}, r"^ssl=False would disable certificate checks"),
        ({"ssl": True}, r"^ssl must be an ssl\.SSLContext .*, not bool$"),
        ({"ssl": SSLContext(PROTOCOL_TLS_SERVER)}, r"^ssl is a server's context"),
    ],
)
def test_others_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        Settings(**{"api_key": "k", **wrong})


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("on_respone", "did you mean on_response? "),
        ("on_retries", "did you mean on_retry? "),
        ("on_xyzzy", ""),
    ],
)
def test_a_hook_that_would_never_be_called(name: str, meant: str) -> None:
    class Misspelled(Hooks):
        on_prefix = "a value, not a method"

    Settings(api_key="k", hooks=[Misspelled()])
    of_object = Misspelled()
    setattr(of_object, name, print)
    of_class = type("OfClass", (Misspelled,), {name: lambda self, event: None})()
    for hook in (of_object, of_class):
        with pytest.raises(ConfigurationError) as caught:
            Settings(api_key="k", hooks=[Hooks(), hook])
        assert str(caught.value) == (
            f"hooks: {name} of {type(hook).__name__} would never be called: {meant}The events are on_call_start, "
            "on_request, on_response, on_retry, on_wait, on_problem, on_call_end; give other methods a name without on_"
        )


def test_options() -> None:
    """Every option there is, each with a value that reaches the call; and that none is needed."""
    every: RequestOptions = {
        "timeout": None,
        "deadline": 5,
        "priority": "bulk",
        "headers": {"A": "b"},
        "retry": None,
        "extra_query": {"a": 1},
        "extra_body": {"a": None},
        "on_response": print,
    }
    assert every.keys() == RequestOptions.__optional_keys__
    unchanged = dict(every)
    check_options(every)
    check_options({})
    assert every == unchanged
    for name in every:
        # Each of them is looked at: of a wrong type, or unhashable, it is refused by its name.
        with pytest.raises(ConfigurationError, match=rf"^options: {name}\b"):
            check_options({**every, name: object()})  # type: ignore[misc]


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"retries": 3}, "'retries'"),
        ([("timeout", 3)], "give a dict"),
        ({"timeout": -1}, "timeout"),
        ({"deadline": float("nan")}, "deadline"),
        ({"retry": 3}, "retry"),
        ({"priority": "interactiv"}, "priority must be .* did you mean 'interactive'"),
        ({"priority": 3}, "priority must be"),
        ({"priority": None}, "priority must be"),
        ({"extra_query": [1]}, "extra_query"),
        ({"extra_body": "x"}, "extra_body"),
        ({"on_response": 1}, "on_response"),
    ],
)
def test_options_refused(options: Any, name: str) -> None:
    with pytest.raises(ConfigurationError, match=rf"^options: .*{name}"):
        check_options(options)


def test_the_ids_of_a_key_and_of_its_quota_at_an_api() -> None:
    one, other = Settings(api_key="k"), Settings(api_key="k", base_url="https://x")
    assert one.key_id == other.key_id == hashlib.sha256(b"k").hexdigest()
    assert one.quota_id == Settings(api_key="k").quota_id
    assert len({one.quota_id, Settings(api_key="l").quota_id, other.quota_id}) == 3

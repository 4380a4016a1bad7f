"""Strings that hide themselves, and what wraps them: shown nowhere, and the same wherever they are used."""

from __future__ import annotations

import json
import pickle
import textwrap
from collections.abc import Awaitable, Callable, Mapping
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from incidentio_async import AsyncClient, ConfigurationError, models
from incidentio_async._json import dumps
from incidentio_async._secrets.names import is_secret_header, is_secret_name
from incidentio_async._secrets.scrubber import secret_values
from incidentio_async._secrets.strings import (
    Masked,
    MaskedBytes,
    NoKey,
    Opaque,
    Secret,
    kind_of,
    shield,
    shield_arguments,
    shield_headers,
    shield_named,
    shield_options,
    shield_secret,
    shield_secrets,
)
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer

VALUE = "Zq7Lw0pX4vKd9TfB"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


class Color(StrEnum):
    RED = "red"


class Word(str, Enum):  # noqa: UP042 - its `str` is the member's name
    HIGH = "high"


class Own(str):
    """A string of a caller's class, whose `str` is another text."""

    __slots__ = ()

    def __str__(self) -> str:
        return "another"


class Pair(NamedTuple):
    name: str
    value: str


@pytest.mark.parametrize(
    "derived",
    [
        lambda secret: secret[2:],
        lambda secret: secret[0],
        lambda secret: secret + "x",
        lambda secret: "x" + secret,
        lambda secret: secret * 2,
        lambda secret: 2 * secret,
        lambda secret: secret % (),
        lambda secret: secret.strip("Z"),
        lambda secret: secret.removeprefix("Zq"),
        lambda secret: secret.upper(),
        lambda secret: secret.replace("Z", "z"),
        lambda secret: secret.ljust(30),
        lambda secret: secret.partition("w"),
        lambda secret: secret.split("w"),
        lambda secret: secret.splitlines(),
        lambda secret: secret.encode(),
        lambda secret: secret.encode()[3:],
        lambda secret: secret.join(["a", "b"]),
        lambda secret: secret.format(),
    ],
)
def test_what_is_derived_of_a_secret_is_one(derived: Any) -> None:
    plain = derived(VALUE)
    made = derived(Secret(VALUE))
    assert made == plain
    assert repr(plain) != repr(made)
    parts = made if isinstance(made, list | tuple) else [made]
    assert all(isinstance(part, Secret | MaskedBytes) for part in parts)


def test_forms_of_masked_values() -> None:
    masked, secret, data = Masked(VALUE), Secret(VALUE), MaskedBytes(VALUE.encode())
    assert (masked, secret, data) == (VALUE, VALUE, VALUE.encode())
    assert (repr(masked), repr(secret), repr(data)) == ("'***'", "'***'", "b'***'")
    assert (f"{masked}", f"{secret}", str(secret), data[0]) == (VALUE, "***", VALUE, VALUE.encode()[0])
    assert repr((masked[:4], data[:4])) == "('***', b'***')"
    assert pickle.loads(pickle.dumps(masked)) == VALUE
    assert dumps({"a": masked, "b": secret}) == json.dumps({"a": VALUE, "b": VALUE}, separators=(",", ":")).encode()


@given(JSON)
def test_what_is_shielded_is_the_same(value: Any) -> None:
    made = shield(value)
    assert made == value
    assert kind_of(made) == type(value).__name__
    if value is not None:
        assert dumps(made) == dumps(value)
    assert shield(made) == value


@given(st.lists(st.text("ЖЩЮ", min_size=1), min_size=1))
def test_no_string_is_shown(strings: list[str]) -> None:
    """Of letters that stand nowhere else."""
    data = strings[0].encode("utf-16")
    kept = [*strings, {"b": tuple(strings)}, set(strings), frozenset(strings), data, bytearray(data)]
    made = shield({"a": kept})
    assert not set("ЖЩЮ\\") & set(repr(made))


def test_what_holds_itself_still_does() -> None:
    circle: dict[str, Any] = {"a": VALUE, "list": [VALUE]}
    circle["self"] = circle
    circle["list"].append(circle["list"])
    made = shield(circle)
    assert made["self"] is made
    assert made["list"][1] is made["list"]
    assert repr(made) == "{'a': '***', 'list': ['***', [...]], 'self': {...}}"


def test_enums_and_strings_of_other_classes_keep_their_value() -> None:
    model = models.EmbeddedIncidentRoleV2.__new__(models.EmbeddedIncidentRoleV2)
    kept = [Color.RED, Word.HIGH, model, 3, None, 2.5, True]
    assert all(made is value for made, value in zip(shield(kept), kept, strict=True))
    assert (shield(Own(VALUE)), shield_secret(Own(VALUE))) == (VALUE, VALUE)
    assert shield(Pair("a", "b")) == ("a", "b")
    assert shield(MappingProxyType({"a": VALUE})) == {"a": VALUE}
    assert shield_secret(Word.HIGH) == "high"


class Unreadable(Mapping[str, str]):
    """A mapping that fails when it is read."""

    def __getitem__(self, name: str) -> str:
        raise LookupError

    def __iter__(self) -> Any:
        raise LookupError

    def __len__(self) -> int:
        return 1


@pytest.mark.parametrize("function", [shield, shield_headers, shield_options, shield_named])
def test_what_cannot_be_read_is_not_shown(function: Any) -> None:
    deep: Any = VALUE
    for _ in range(100_000):
        deep = [deep]
    assert repr(function(Unreadable())) == "<Unreadable that cannot be read, not shown>"
    if function is not shield_headers:
        assert VALUE not in repr(function({"token": deep}))


@pytest.mark.parametrize("name", ["X-Key", "x-session", "My-Auth", "X-Token-Id", "X-Gateway-Secret", "Cookie", "X-JWT"])
def test_headers_with_a_credential(name: str) -> None:
    assert is_secret_header(name)
    assert list(secret_values({name: "Scheme 0123456789", "X-Trace": "0123456789"})) == [
        "Scheme 0123456789",
        "0123456789",
    ]


@given(st.text())
def test_what_is_a_secret_among_properties_is_one_among_headers(name: str) -> None:
    assert is_secret_header(name) or not is_secret_name(name)
    assert is_secret_header(f"{name} token id")


def test_names_that_tell_of_a_secret() -> None:
    made = shield_named({"a": "b", "api_key": VALUE, "deep": [{"x": {"token": [VALUE]}}], "token_id": "c"})
    model = models.EmbeddedIncidentRoleV2.__new__(models.EmbeddedIncidentRoleV2)
    assert shield_named(model) is model
    assert repr(made) == "{'a': 'b', 'api_key': '***', 'deep': [{'x': {'token': ['***']}}], 'token_id': 'c'}"


@pytest.mark.parametrize("value", [None, NoKey(), Secret(VALUE), Opaque(3)])
def test_shielding_twice_is_shielding_once(value: Any) -> None:
    assert shield_secret(value) is value
    assert shield_secrets(value) is value
    if not isinstance(value, str):
        assert shield_headers(value) is value


def test_what_is_nested_too_deep_is_refused_and_says_so() -> None:
    deep: Any = [VALUE]
    for _ in range(100_000):
        deep = [deep]

    async def main() -> None:
        async with AsyncClient("k", base_url="http://127.0.0.1:1") as client:
            uses: dict[str, Callable[[], Awaitable[object]]] = {
                "a list nested too deep cannot be sent as JSON": lambda: client.request("POST", "/v9/x", json=deep),
                "extra_body must be a mapping, not dict nested too deep": lambda: client.request(
                    "POST", "/v9/x", options={"extra_body": {"a": deep}}
                ),
                "metadata: give a dict, not a value of type dict nested too deep": lambda: (
                    client.alert_events.create_http("s", secret="x", title="x", status="firing", metadata={"a": deep})
                ),
            }
            for text, use in uses.items():
                with pytest.raises(ConfigurationError, match=text):
                    await use()

    run(main())


def test_secrets_of_wrong_types() -> None:
    assert [repr(shield_secret(value)) for value in (b"x", 3, [VALUE], {VALUE: 1})] == [
        "<bytes, not shown>",
        "<int, not shown>",
        "<list, not shown>",
        "<dict, not shown>",
    ]
    assert repr(shield_secrets([VALUE, (VALUE, 3)])) == "['***', <tuple, not shown>]"
    assert kind_of(shield_secret([VALUE])) == "list"
    assert repr(Opaque.__new__(Opaque)) == "<a value, not shown>"


def test_headers() -> None:
    assert repr(shield_headers({"X-A": VALUE, f"X: {VALUE}": None})) == "{'X-A': '***', '***': <NoneType, not shown>}"
    many = shield_headers(CIMultiDict([("a", VALUE), ("a", "b")]))
    assert isinstance(many, CIMultiDict)
    assert many.getall("A") == [VALUE, "b"]
    with pytest.raises(ConfigurationError, match="^headers: key 2 of the mapping is not a valid header name$"):
        AsyncClient("k", headers={"X-A": "b", f"X: {VALUE}": "c"})


def test_arguments_of_a_client() -> None:
    given: dict[str, Any] = {"timeout": 3, "headers": {"a": VALUE}, "base_url": VALUE, "api_keys": [VALUE], "hooks": ()}
    made = shield_arguments(given)
    assert made == given
    assert repr(made) == (
        "{'timeout': 3, 'headers': {'a': '***'}, 'base_url': '***', 'api_keys': ['***'], 'hooks': ()}"
    )


def test_what_is_shielded_is_sent() -> None:
    """The options of a call, its secret and the client's own headers arrive as they were given."""

    async def main() -> None:
        async with ScriptedServer() as server:
            client = AsyncClient("the_key", base_url=server.url, rate_limiter=None, headers={"X-Client": VALUE})
            await client.request(
                "POST",
                "/v9/things",
                query={"token": VALUE, "plain": ["a", "b"]},
                json={"value": VALUE, "list": [VALUE, 3]},
                options={
                    "headers": {"X-Call": VALUE},
                    "extra_body": {"value": {"deep": VALUE}},
                    "extra_query": {"more": [VALUE, Color.RED, True]},
                },
            )
            await client.heartbeat.ping("01FDAG4SAP5TYPT98WGR2N7W91", secret=VALUE)
            await client.aclose()
            await server.drained()
            raw, ping = server.requests
            assert raw.target == f"/v9/things?token={VALUE}&plain=a&plain=b&more={VALUE}&more=red&more=true"
            assert json.loads(raw.body) == {"value": {"deep": VALUE}, "list": [VALUE, 3]}
            assert (raw.headers["x-call"], raw.headers["x-client"]) == (VALUE, VALUE)
            assert (raw.headers["authorization"], ping.headers["authorization"]) == (
                "Bearer the_key",
                f"Bearer {VALUE}",
            )

    run(main())


def test_lines_of_a_masked_string_are_true_where_they_are_used() -> None:
    """What indents or rewrites a secret of several lines, such as a private key, writes the secret."""
    key = Masked("first\nsecond\n")
    assert textwrap.indent(key, "  ") == "  first\n  second\n"
    assert [f"{line};" for line in key.splitlines()] == ["first;", "second;"]
    assert [line + ";" for line in key.splitlines()] == ["first;", "second;"]
    assert repr(key.splitlines()) == "['***', '***']"

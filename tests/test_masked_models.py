"""Secrets in models: whoever reads the attributes sees a mask, whoever uses the value has it."""

from __future__ import annotations

import copy
import io
import json
import logging
import pickle
import pprint
import reprlib
import subprocess
import sys
import textwrap
import traceback
import unittest
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import pytest
import rich.console
import rich.pretty
import rich.traceback
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async import _json, converter, models
from incidentio_async._codec.kinds import fields_of
from incidentio_async._codec.model import Model
from incidentio_async._secrets.masking import Extra, masked, masked_by_name
from incidentio_async._secrets.names import is_secret_name
from incidentio_async._secrets.strings import Masked
from tests.support.api import facts, sample_model

FIRING = models.AlertEventsCreateHTTPPayloadV2Status.FIRING

# Long enough that every printer cuts it somewhere, and no part of it occurs elsewhere.
SECRET = "inc_Zq8Zq8" * 30
OTHER = "inc_Zq8Zq9" * 30
PART = "Zq8"


def source(secret: str = SECRET) -> models.AlertSourceV2:
    """A record with secrets in every kind of place."""
    record = {
        "id": "1",
        "secret_token": secret,
        "webhook_secret": {"value": secret, "id": 1},
        "newer": [{"api_token": secret, "deep": {"password": [secret]}}],
        "template": {"signing_key": secret},
    }
    return converter.structure(record, models.AlertSourceV2)


def report(value: Any) -> models.WebhookDeliveryRequestV2:
    made = converter.structure({"headers": {"Authorization": value, "Accept": "*/*"}}, models.WebhookDeliveryRequestV2)
    assert made.headers["Accept"] == "*/*"
    return made


def console(file: io.StringIO) -> rich.console.Console:
    return rich.console.Console(file=file, width=50)


def printed(value: Any) -> str:
    file = io.StringIO()
    console(file).print(value)
    return file.getvalue()


def logged(value: Any) -> str:
    text = io.StringIO()
    logger = logging.Logger("own")
    logger.addHandler(logging.StreamHandler(text))
    logger.warning("%r", value)
    return text.getvalue()


def different(value: Any) -> str:
    case = unittest.TestCase()
    case.maxDiff = None
    with pytest.raises(AssertionError) as caught:
        case.assertEqual(value, copy.copy([value]))  # noqa: PT009 - it is under test
    with pytest.raises(AssertionError) as other:
        case.assertEqual([value], [None])  # noqa: PT009 - see above
    return f"{caught.value}{other.value}"


def failing(held: Any) -> None:
    part, joined = held["secret"][4:], "Bearer " + held["secret"] + " "
    raise ValueError(len(part) + len(joined))


def traceback_of(value: Any) -> str:
    file = io.StringIO()
    try:
        failing({"value": value, "secret": source().secret_token})
    except ValueError:
        console(file).print(rich.traceback.Traceback(show_locals=True, locals_max_string=20))
    return file.getvalue()


def sentry(value: Any) -> str:
    serializer = pytest.importorskip("sentry_sdk.serializer")
    utils = pytest.importorskip("sentry_sdk.utils")
    try:
        failing({"value": value, "secret": source().secret_token})
    except ValueError:
        event, _ = utils.event_from_exception(sys.exc_info())
        return json.dumps(serializer.serialize(event))
    raise AssertionError


PRINTERS: dict[str, Callable[[Any], str]] = {
    "repr": repr,
    "str": lambda value: str([value]),
    "format": lambda value: f"{[value]}",
    "pprint": lambda value: pprint.pformat(value, width=20),
    "reprlib": reprlib.repr,
    "rich": printed,
    "rich, cut": lambda value: printed(rich.pretty.Pretty([value], max_string=15)),
    "rich, traceback": traceback_of,
    "sentry": sentry,
    "logging": logged,
    "unittest": different,
}
HELD: dict[str, Callable[[], Any]] = {
    "model": source,
    "asdict": lambda: attrs.asdict(source()),
    "the secret": lambda: [source().secret_token],
    "extra": lambda: source().extra,
    "headers": lambda: report(SECRET),
    "constructed": lambda: models.SecretsCreatePayloadV2(name="n", value=SECRET, extra={"token": SECRET}),
    "metadata": lambda: models.AlertEventsCreateHTTPPayloadV2(
        title="t", status=FIRING, metadata={"list": [{"password": SECRET}]}
    ),
}


@pytest.mark.parametrize("printer", PRINTERS)
@pytest.mark.parametrize("held", HELD)
def test_no_tool_shows_a_secret(printer: str, held: str) -> None:
    text = PRINTERS[printer](HELD[held]())
    assert "***" in text or printer == "reprlib"  # which leaves out most
    assert PART not in "".join(text.split()), text


def test_pytest_compares_without_showing(tmp_path: Path) -> None:
    """Models, their dicts and their secrets compared, at every verbosity; what else differs is still shown."""
    compared = """
        import attrs
        import pytest
        from tests.test_masked_models import OTHER, SECRET, source

        one, two = source(), source(OTHER)
        two.name = "visible"

        @pytest.mark.parametrize("a, b", [
            (one, two), (attrs.asdict(one), attrs.asdict(two)), ([one], [two]), (one.extra, two.extra),
            (one.secret_token, two.secret_token), (one.secret_token, "mine"), ({one.secret_token}, {two.secret_token}),
        ], ids=list("abcdefg"))
        def test_equal(a, b):
            assert a == b

        def test_other_operators():
            with pytest.raises(AssertionError):
                assert one.secret_token < ""
            assert "inc_" not in one.secret_token
    """
    (tmp_path / "test_it.py").write_text(textwrap.dedent(compared))
    verbosities: list[list[str]] = [[], ["-v"], ["-vv"], ["-vv", "--showlocals"]]
    every = ["-p", "no:cacheprovider", "-p", "no:hypothesispytest", "-c", "/dev/null", str(tmp_path)]
    script = f"import pytest\nfor options in {verbosities}: pytest.main([*options, *{every}]); print('THE NEXT')"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=Path(__file__).parents[1])
    *texts, _ = run.stdout.split("THE NEXT")
    for text, options in zip(texts, verbosities, strict=True):
        # Strings of the file that pytest shows as source are not values.
        assert "8 failed" in text, text
        assert PART not in text
        assert "visible" in text or not options


def test_it_is_its_string_wherever_it_is_used() -> None:
    made = source()
    secret = made.secret_token
    assert secret is not None
    assert (secret, hash(secret), len(secret), type(secret)) == (SECRET, hash(SECRET), len(SECRET), Masked)
    assert {secret: 1}[SECRET] == 1
    assert f"Bearer {secret}" == "Bearer " + secret == "Bearer %s" % secret == f"Bearer {SECRET}"  # noqa: UP031
    assert str(secret) == "".join(secret) == secret[:9] + secret[9:] == SECRET
    assert secret.encode() == SECRET.encode()
    assert "\n".join((secret + "\n" + secret).splitlines()) == f"{SECRET}\n{SECRET}"


def test_json_is_as_before() -> None:
    """Byte for byte by every writer, and what the converter returns is nothing but JSON."""
    record = {"id": "1", "secret_token": SECRET, "newer": [{"api_token": SECRET}], "webhook_secret": {"value": SECRET}}
    made = converter.structure(record, models.AlertSourceV2)
    plain = converter.unstructure(made)
    assert plain == record
    assert {type(plain["secret_token"]), type(plain["webhook_secret"]["value"])} == {str}
    given = {"token": made.secret_token, "extra": made.extra}
    expected = {"token": SECRET, "extra": {key: record[key] for key in ("newer", "webhook_secret")}}
    assert json.dumps(given) == json.dumps(expected)
    assert _json.dumps(given) == _json.dumps(expected)


def unmasked(value: Any) -> bool:
    """Whether the secret stands anywhere within a value as a plain string."""
    if isinstance(value, dict):
        return any(unmasked(item) for item in value.values())
    if isinstance(value, list | tuple):
        return any(unmasked(item) for item in value)
    if isinstance(value, Model):
        return unmasked([value.extra, *(getattr(value, name, None) for name in type(value).__slots__)])
    return isinstance(value, str) and PART in value and not isinstance(value, Masked)


def after(made: Any, change: Callable[[], object]) -> Any:
    """The same object, changed."""
    change()
    return made


WAYS: dict[str, Callable[[models.AlertSourceV2], Any]] = {
    "decoded": lambda made: made,
    "assigned": lambda made: after(made, lambda: setattr(made, "secret_token", SECRET)),
    "evolved": lambda made: attrs.evolve(made, secret_token=SECRET, extra={"token": SECRET}),
    "replaced": lambda made: made.__replace__(secret_token=SECRET),
    "copied": copy.copy,
    "copied deeply": copy.deepcopy,
    "extra set": lambda made: after(made, lambda: setattr(made, "extra", {"x": {"token": [SECRET]}})),
    "extra item": lambda made: after(made, lambda: made.extra.__setitem__("token", {"x": SECRET})),
    "extra update": lambda made: (made.extra.update(token=SECRET), made)[1],
    "extra default": lambda made: (made.extra.setdefault("token", SECRET), made)[1],
    "extra merged": lambda made: (made.extra.__ior__({"token": SECRET}), made)[1],
    **{
        f"pickled {n}": partial(lambda protocol, made: pickle.loads(pickle.dumps(made, protocol)), n)
        for n in range(pickle.HIGHEST_PROTOCOL + 1)
    },
}


@pytest.mark.parametrize("way", WAYS)
def test_secrets_are_masked_however_they_are_set(way: str) -> None:
    made = WAYS[way](source())
    assert made.secret_token == SECRET
    assert not unmasked(made)
    assert converter.structure(converter.unstructure(made), models.AlertSourceV2) == made


def test_what_is_put_into_a_nested_dict_is_masked_by_the_repr() -> None:
    """The dict is the caller's; its name says what is secret in it."""
    made = source()
    made.extra["newer"][0]["deep"]["secret"] = SECRET
    body = models.AlertEventsCreateHTTPPayloadV2(title="t", status=FIRING, metadata={"a": 1})
    assert body.metadata is not None
    body.metadata["token"] = SECRET
    assert PART not in f"{made!r}{body!r}"


@pytest.mark.parametrize("name", sorted(facts()["schemas"]))
def test_secret_properties_of_every_schema(name: str) -> None:
    """Known ones, and objects whose name says secret, whatever comes in their place; and what comes beside them."""
    cls = getattr(models, name)
    kinds = {field.wire: field.kind for field in fields_of(cls)}
    secret = {wire for wire in kinds if is_secret_name(wire)} | cls._secrets
    sample = sample_model(name)
    for value in (SECRET, [SECRET], {"value": SECRET}, [{"x": [SECRET]}]) if secret else ():
        changed = {**sample, **dict.fromkeys(secret, value)}
        made = converter.structure(changed, cls)
        assert not unmasked(made)
        assert converter.unstructure(made) == changed
    # What does not fit is passed on as it came, with its secrets masked, and so is what is new.
    for wire in kinds:
        for odd in ({"password": [SECRET]}, [{"password": [SECRET]}], {"a": {"password": SECRET}}):
            made = converter.structure({**sample, wire: odd, "new_token": [SECRET]}, cls)
            assert not unmasked(made), wire


SAY_SECRET = """
        token secret password passwd passphrase credentials api_key apiKey API-Key X-Api-Key app_key
        authorization Authorization Proxy-Authorization private_key privateKey bearer bearer_token cookie Set-Cookie
        session session_id sessionid signature webhook-signature access_key aws_secret_access_key signing_key
        client_secret webhook_url slack_webhook_url accessToken refresh_token jwt auth x-auth connection_string
        sentry_dsn routing_key integration_key encryption_key secret_token webhook_signing_secret pwd
"""
SAY_NONE = """
        id name api_key_id api_key_ids apiKeyId token_last_issued_at tokenCount token_count api_key_roles
        secret_name token_type password_updated_at sort_key deduplication_key idempotency_key grouping_keys public_key
        key author assignee assigned design signed_at call_session_id sessions url alert_events_url ping_url source_url
        authority rate_limit_shard_key_path keyboard
"""


def test_names_that_say_secret() -> None:
    assert [name for name in SAY_SECRET.split() if not is_secret_name(name)] == []
    assert [name for name in SAY_NONE.split() if is_secret_name(name)] == []
    assert is_secret_name("x" * 100 + "_token")
    assert not is_secret_name("x" * 100)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.just(SECRET),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "token", "api_key_id", "Authorization"]), inner, max_size=3)
    ),
)


@given(JSON)
def test_masking_changes_nothing_but_what_is_shown(value: Any) -> None:
    before = copy.deepcopy(value)
    for made in (masked(value), masked_by_name(value), Extra({"a": value})["a"]):
        assert made == value == before
        assert json.dumps(made) == json.dumps(value)
    assert not unmasked(masked(value))
    assert PART not in repr(masked(value))

    def leaks(item: Any, secret: bool) -> bool:
        if isinstance(item, dict):
            return any(leaks(inner, secret or is_secret_name(key)) for key, inner in item.items())
        if isinstance(item, list):
            return any(leaks(inner, secret) for inner in item)
        return secret and type(item) is str

    assert not leaks(masked_by_name(value), False)


def test_masking_follows_what_is_deep_or_holds_itself() -> None:
    deep: Any = SECRET
    for _ in range(50_000):
        deep = {"token": [deep]}
    made = masked_by_name(deep)
    for _ in range(50_000):
        made = made["token"][0]
    assert (made, type(made)) == (SECRET, Masked)
    circle: dict[str, Any] = {"token": SECRET, "pair": (1, {"secret": SECRET})}
    circle["again"] = circle
    made = masked_by_name(circle)
    assert made["again"] is made
    assert not unmasked([made["token"], made["pair"]])
    assert type(circle["token"]) is str


def test_a_wrong_or_half_made_model_shows_nothing() -> None:
    assert repr(models.AlertSourceV2.__new__(models.AlertSourceV2)) == "AlertSourceV2()"
    try:
        models.SecretsCreatePayloadV2(nmae="n", value=source().secret_token, vale=str(source().secret_token))  # type: ignore[call-arg, arg-type]
    except TypeError as error:
        text = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert "missing name; unknown nmae, vale" in text
    assert PART not in text

"""What verifies and what does not, and that nothing but one kind of error says so."""

from __future__ import annotations

import base64
import copy
import datetime as dt
import hmac
import pickle
import random
import traceback
from collections.abc import Callable
from email.message import Message
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from multidict import CIMultiDict
from standardwebhooks.webhooks import Webhook as Oracle
from standardwebhooks.webhooks import WebhookVerificationError as OracleError
from starlette.datastructures import Headers

from incidentio_async import ConfigurationError, WebhookVerificationError
from incidentio_async.webhooks import Delivery, Webhook
from incidentio_async.webhooks._signature import SECRET_VARIABLE

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OTHER = "whsec_" + base64.b64encode(b"another endpoint's key, 32 bytes").decode()
ID = "msg_p5jXN8AQM9LWM0D4loKWxJek"
NOW = 1614265330
BODY = b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
HEADERS = {"webhook-id": ID, "webhook-timestamp": str(NOW), "webhook-signature": SIGNATURE}
DELIVERY = Delivery(ID, dt.datetime(2021, 2, 25, 15, 2, 10, tzinfo=dt.UTC))


def message_of(headers: dict[str, str]) -> Message:
    """Headers as `http.server` has them."""
    message = Message()
    for name, value in headers.items():
        message[name] = value
    return message


def webhook(secret: Any = SECRET, now: float = NOW, **more: Any) -> Webhook:
    return Webhook(secret, clock=lambda: now, **more)


def refusal(headers: Any, body: Any = BODY, *, by: Webhook | None = None) -> tuple[str, str]:
    """The check that failed and what is said of it; the secret is not."""
    with pytest.raises(WebhookVerificationError) as caught:
        (by or webhook()).verify(headers, body)
    assert SECRET.removeprefix("whsec_") not in str(caught.value)
    assert caught.value.__cause__ is None
    return caught.value.check, str(caught.value)


# --- the vector, and another implementation --------------------------------------------------------------------------


def test_the_vector_of_svix() -> None:
    assert webhook().sign(ID, NOW, BODY) == HEADERS
    assert webhook().sign(ID, dt.datetime.fromtimestamp(NOW, dt.timezone(dt.timedelta(hours=5))), BODY) == HEADERS
    assert webhook().verify(HEADERS, BODY) == DELIVERY


IDS = st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="."), min_size=1, max_size=60)


@settings(max_examples=300, deadline=None)
@given(
    key=st.binary(min_size=24, max_size=80),
    webhook_id=IDS,
    seconds=st.integers(0, 32503680000),
    body=st.text(st.characters(exclude_categories=["Cs"])),
)
def test_signatures_are_those_of_standardwebhooks(key: bytes, webhook_id: str, seconds: int, body: str) -> None:
    secret = "whsec_" + base64.b64encode(key).decode()
    time = dt.datetime.fromtimestamp(seconds, dt.UTC)
    theirs = Oracle(secret).sign(webhook_id, time, body)
    assert webhook(secret).sign(webhook_id, time, body.encode())["webhook-signature"] == theirs


@settings(max_examples=300, deadline=None)
@given(
    webhook_id=IDS,
    skew=st.integers(-400, 400),
    body=st.binary(max_size=200).map(base64.b64encode),
    change=st.sampled_from(["nothing", "id", "timestamp", "body", "secret", "version", "order"]),
)
def test_what_verifies_is_what_verifies_with_standardwebhooks(
    webhook_id: str, skew: int, body: bytes, change: str
) -> None:
    """Both by this machine's clock, away from the edges of the tolerance."""
    now = int(dt.datetime.now(dt.UTC).timestamp())
    seconds = now + skew + (5 if skew >= 0 else -5) * (290 < abs(skew) < 310)
    headers = Webhook(OTHER if change == "secret" else SECRET).sign(webhook_id, seconds, body)
    match change:
        case "id":
            headers["webhook-id"] += "x"
        case "timestamp":
            headers["webhook-timestamp"] = str(seconds - 1)
        case "body":
            body += b" "
        case "version":
            headers["webhook-signature"] = headers["webhook-signature"].replace("v1,", "v2,")
        case "order":
            headers["webhook-signature"] = f"v1,AAAA v1a,BBBB {headers['webhook-signature']} v1,CCCC"
    assert _accepts(lambda: Webhook(SECRET).verify(headers, body)) == _accepts(
        lambda: Oracle(SECRET).verify(body, headers, json_parse=False)
    )


def _accepts(verify: Callable[[], object]) -> bool:
    try:
        verify()
    except (WebhookVerificationError, OracleError):
        return False
    return True


# --- time ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("skew", [-300, -299, -0.5, 0, 299, 300])
def test_within_the_tolerance(skew: float) -> None:
    assert webhook(now=NOW + skew).verify(HEADERS, BODY) == DELIVERY


@pytest.mark.parametrize(
    ("skew", "said"),
    [
        (301, "the delivery is 301 s old, more than 300 s: it was replayed or delayed, or"),
        (300.001, "the delivery is 300 s old, more than 300 s"),
        (86400 * 3, "the delivery is 3 days old, more than 300 s"),
        (-301, "the delivery's timestamp is 301 s in the future, more than 300 s: this machine's clock"),
        (-7200, "the delivery's timestamp is 2 hours in the future, more than 300 s"),
        (float("nan"), "the delivery's timestamp is"),
    ],
)
def test_out_of_the_tolerance(skew: float, said: str) -> None:
    check, text = refusal(HEADERS, by=webhook(now=NOW + skew))
    assert check == "timestamp"
    assert text.startswith(said)


def test_another_tolerance() -> None:
    assert webhook(now=NOW + 9, tolerance=10).verify(HEADERS, BODY) == DELIVERY
    assert refusal(HEADERS, by=webhook(now=NOW + 11, tolerance=10))[0] == "timestamp"
    for tolerance in (0, -1, float("nan")):
        with pytest.raises(ConfigurationError, match="tolerance must be more than 0 seconds"):
            webhook(tolerance=tolerance)


# --- secrets ---------------------------------------------------------------------------------------------------------


def test_rotation() -> None:
    """The old secret, the new one or both sign; who knows one of them accepts."""
    both = webhook([OTHER, SECRET])
    old, new = webhook(OTHER), webhook(SECRET)
    assert both.sign(ID, NOW, BODY)["webhook-signature"].split() == [
        old.sign(ID, NOW, BODY)["webhook-signature"],
        new.sign(ID, NOW, BODY)["webhook-signature"],
    ]
    for signer in (both, old, new):
        assert both.verify(signer.sign(ID, NOW, BODY), BODY) == DELIVERY
        assert signer.verify(both.sign(ID, NOW, BODY), BODY) == DELIVERY
    assert refusal(old.sign(ID, NOW, BODY), by=new)[0] == "signature"


def test_every_secret_is_compared_with_every_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    """However early a pair fits, all of them are compared, in constant time: the time taken reveals nothing."""
    compared: list[tuple[Any, Any]] = []
    real = hmac.compare_digest

    def compare(a: Any, b: Any) -> bool:
        compared.append((a, b))
        return real(a, b)

    monkeypatch.setattr("incidentio_async.webhooks._signature.hmac.compare_digest", compare)
    own = [webhook(secret).sign(ID, NOW, BODY)["webhook-signature"][3:].encode() for secret in (SECRET, OTHER)]
    given = [SIGNATURE, "v1,AAAA", "v2,BBBB", "v1,ö", "v1,"]
    pairs = [(a, b) for a in own for b in (own[0], b"AAAA", "ö".encode(), b"")]
    for signatures, fits in ((given, True), (given[::-1], True), (given[1:], False)):
        compared.clear()
        headers = {**HEADERS, "webhook-signature": " ".join(signatures)}
        if fits:
            webhook([SECRET, OTHER]).verify(headers, BODY)
        else:
            assert refusal(headers, by=webhook([SECRET, OTHER]))[0] == "signature"
        assert sorted(compared) == sorted(pair for pair in pairs if fits or pair[1] != own[0])


@pytest.mark.parametrize("form", [SECRET.removeprefix("whsec_"), f" {SECRET}\n", (SECRET,), [SECRET, OTHER]])
def test_forms_of_a_secret(form: Any) -> None:
    assert webhook(form).verify(HEADERS, BODY) == DELIVERY


def test_a_secret_without_its_padding() -> None:
    assert OTHER.endswith("=")
    assert webhook(OTHER.rstrip("=")).sign(ID, NOW, BODY) == webhook(OTHER).sign(ID, NOW, BODY)


@pytest.mark.parametrize(
    ("secret", "said"),
    [
        ("", "no webhook secret: pass the endpoint's signing secret (whsec_…) or set INCIDENT_WEBHOOK_SECRET"),
        ([], "no webhook secret"),
        (None, "no webhook secret"),
        ("whsec_", "the webhook secret has 0 bytes, but at least 24 are needed"),
        ("whsec_c2VjcmV0", "the webhook secret has 6 bytes, but at least 24 are needed"),
        ("whsec_not base64 at all!", "the webhook secret is not base64"),
        ("whsec_\N{SNOWMAN}" * 9, "the webhook secret is not base64"),
        ([SECRET, ""], "the webhook secret has 0 bytes"),
        (f"{SECRET} {OTHER}", "there are several webhook secrets in one string: pass a list of strings"),
        (f"{SECRET},{OTHER}", "there are several webhook secrets in one string: pass a list of strings"),
        ([f"{SECRET}\n{OTHER}\n"], "there are several webhook secrets in one string"),
        (b"bytes", "a webhook secret must be a string (whsec_…), not bytes"),
        (5, "a webhook secret must be a string (whsec_…), not int"),
        ([None], "a webhook secret must be a string (whsec_…), not NoneType"),
    ],
)
def test_what_is_not_a_secret(secret: Any, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never accepted, so that nothing goes unchecked, and never shown."""
    monkeypatch.delenv(SECRET_VARIABLE, raising=False)
    with pytest.raises(ConfigurationError) as caught:
        Webhook(secret)
    assert str(caught.value).startswith(said)
    assert "c2VjcmV0" not in str(caught.value)
    assert "base64 at all" not in str(caught.value)
    assert SECRET.removeprefix("whsec_") not in str(caught.value)
    assert caught.value.__context__ is None


def test_secrets_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET_VARIABLE, f"{OTHER}  {SECRET}")
    assert Webhook(clock=lambda: NOW).verify(HEADERS, BODY) == DELIVERY


def test_secrets_are_not_shown() -> None:
    one = webhook([SECRET, OTHER])
    assert repr(one) == "Webhook(secrets=2, tolerance=300)"
    for take in (pickle.dumps, copy.copy):
        with pytest.raises(TypeError, match="holds secrets"):
            take(one)


def test_no_traceback_shows_a_secret_or_what_would_have_fitted() -> None:
    with pytest.raises(WebhookVerificationError) as caught:
        webhook().verify(HEADERS, BODY + b" ")
    shown = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    fitting = webhook().sign(ID, NOW, BODY + b" ")["webhook-signature"]
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    for secret in (fitting.removeprefix("v1,"), repr(key)[2:-1], SECRET.removeprefix("whsec_")):
        assert secret not in shown


# --- headers and bodies ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {name.upper(): value for name, value in HEADERS.items()},
        {name.title(): f" {value} " for name, value in HEADERS.items()},
        {name.replace("webhook", "svix"): value for name, value in HEADERS.items()},
        {name.encode(): value.encode() for name, value in HEADERS.items()},
        {name: [value] for name, value in HEADERS.items()},
        [(name.encode(), value.encode()) for name, value in HEADERS.items()],
        CIMultiDict(HEADERS),
        message_of(HEADERS),
        Headers(HEADERS),
        {**HEADERS, 7: 8, "svix-id": "another"},  # type: ignore[misc]
        {**{name.replace("webhook", "svix"): value for name, value in HEADERS.items()}, "webhook-id": "another"},
        [*HEADERS.items(), ("Webhook-Id", ID), ("Webhook-Signature", "v1,AAAA")],
    ],
)
def test_headers_as_frameworks_have_them(headers: Any) -> None:
    assert webhook().verify(headers, BODY) == DELIVERY


@pytest.mark.parametrize("body", [BODY, bytearray(BODY), memoryview(BODY), BODY.decode()])
def test_bodies_as_frameworks_have_them(body: Any) -> None:
    assert webhook().verify(HEADERS, body) == DELIVERY


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({}, "the delivery lacks the headers webhook-id, webhook-timestamp, webhook-signature"),
        ({**HEADERS, "webhook-id": None}, "the header 'webhook-id' is not text"),
        ({"svix-id": ID, "svix-timestamp": "1"}, "the delivery lacks the header svix-signature"),
        ({**HEADERS, "webhook-timestamp": "soon"}, "webhook-timestamp is malformed: 'soon'"),
        ({**HEADERS, "webhook-timestamp": "1614265330.0"}, "webhook-timestamp is malformed"),
        ({**HEADERS, "webhook-timestamp": "1_614_265_330"}, "webhook-timestamp is malformed"),
        ({**HEADERS, "webhook-timestamp": "\u0661614265330"}, "webhook-timestamp is malformed"),
        ({**HEADERS, "webhook-timestamp": "9" * 5000}, "webhook-timestamp is malformed: '999999999999...'"),
        ({**HEADERS, "webhook-id": ""}, "webhook-id is malformed: ''"),
        ({**HEADERS, "webhook-id": "a.b"}, "webhook-id is malformed: 'a.b'"),
        ({**HEADERS, "webhook-id": "a\nb"}, "webhook-id is malformed: 'a\\nb'"),
        ([*HEADERS.items(), ("webhook-id", "another")], "webhook-id is given twice"),
        ({**HEADERS, "webhook-signature": ""}, "the signature header has no v1 signature"),
        ({**HEADERS, "webhook-signature": SIGNATURE.replace("v1,", "v1a,")}, "the signature header has no v1"),
        ({**HEADERS, "webhook-signature": SIGNATURE[3:]}, "the signature header has no v1 signature"),
        ({**HEADERS, "webhook-signature": f"{SIGNATURE} " * 33}, "the signature header has 33 signatures, more than"),
        (None, "the headers are neither a mapping nor a list of pairs"),
        (["abc"], "the headers are neither a mapping nor a list of pairs"),
        ("webhook-id", "the headers are neither a mapping nor a list of pairs"),
    ],
)
def test_headers_that_cannot_be_read(headers: Any, said: str) -> None:
    check, text = refusal(headers)
    assert check == "headers"
    assert text.startswith(said)


@pytest.mark.parametrize(
    "change",
    [
        {"webhook-id": ID + "x"},
        {"webhook-timestamp": str(NOW - 1)},
        {"webhook-signature": SIGNATURE.replace("g0hM", "G0hM")},
        {"webhook-signature": SIGNATURE.rstrip("=")},
        {"webhook-signature": "v1,\udcff"},
    ],
)
def test_signatures_that_do_not_fit(change: dict[str, str]) -> None:
    assert refusal({**HEADERS, **change})[0] == "signature"


@pytest.mark.parametrize("body", [b"", BODY + b"\n", BODY.replace(b" ", b""), "\udcff"])
def test_bodies_that_do_not_fit(body: Any) -> None:
    check, text = refusal(HEADERS, body)
    assert check == "signature"
    assert "it must be verified before it is parsed" in text


@pytest.mark.parametrize("body", [{"test": 1}, None, 5])
def test_bodies_that_were_parsed_already(body: Any) -> None:
    check, text = refusal(HEADERS, body)
    assert check == "body"
    assert text.startswith(f"the raw body is needed, as bytes, not a {type(body).__name__}")


def test_a_hundred_thousand_broken_headers() -> None:
    """Whatever is in them, nothing but one kind of error comes out, and never a success."""
    chance = random.Random(5)
    alphabet = "v1,=+/ \t.:-_0123456789abcXYZé☃\udc80\x00\n"
    names = [*HEADERS, *(name.replace("webhook", "svix") for name in HEADERS), "Webhook-ID", "webhook-", ""]
    plain: list[Any] = [
        *HEADERS.values(),
        str(NOW),
        "v1,",
        "v1",
        "",
        "-1",
        "1e9",
        "inf",
        "nan",
        "0",
        str(NOW + 301),
        b"\xff",
        None,
        7,
        [],
    ]

    def value() -> Any:
        if chance.random() < 0.5:
            return chance.choice(plain)
        return "".join(chance.choices(alphabet, k=chance.randrange(12)))

    checker = webhook()
    outcomes = {"headers": 0, "timestamp": 0, "signature": 0}
    for _ in range(100_000):
        headers = {} if chance.random() < 0.3 else dict(HEADERS)
        for _ in range(chance.randrange(1, 4)):
            headers[chance.choice(names)] = value()
        if all(headers.get(name) == right for name, right in HEADERS.items()):
            headers["webhook-signature"] = "v1,"
        try:
            checker.verify(headers, BODY)
        except WebhookVerificationError as error:
            outcomes[error.check] += 1
        else:
            # Only what says the same as before in another way passes: another case, the other family's names.
            assert SIGNATURE in str(headers.values())
            assert ID in headers.values()
    assert min(outcomes.values()) > 500, outcomes


@settings(max_examples=200, deadline=None)
@given(
    headers=st.dictionaries(st.sampled_from([*HEADERS, "svix-id"]) | st.text(), st.text() | st.binary() | st.none()),
    body=st.binary() | st.text(),
)
def test_any_headers_and_any_body(headers: Any, body: Any) -> None:
    with pytest.raises(WebhookVerificationError):
        webhook().parse(headers, body)


# --- signing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("webhook_id", "timestamp", "said"),
    [
        ("", NOW, "a webhook-id must be 1 to 256 visible ASCII characters"),
        ("a.b", NOW, "a webhook-id must be 1 to 256 visible ASCII characters"),
        ("x" * 257, NOW, "a webhook-id must be 1 to 256 visible ASCII characters"),
        (ID, -1, "the timestamp is not an integer of seconds since 1970"),
        (ID, 1.5, r"the timestamp is not an integer of seconds since 1970: pass int\(time.time\(\)\)"),
        (7, NOW, "a webhook-id must be 1 to 256 visible ASCII characters"),
        (ID, dt.datetime(2026, 1, 1), "the timestamp has no time zone"),
    ],
)
def test_what_is_not_signed(webhook_id: Any, timestamp: Any, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        webhook().sign(webhook_id, timestamp, BODY)


def test_the_error_can_be_pickled() -> None:
    error = WebhookVerificationError("too old", check="timestamp")
    again = pickle.loads(pickle.dumps(error))
    assert (again.args, again.check) == (("too old",), "timestamp")

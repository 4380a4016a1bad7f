"""Servers that repeat the credential, or hold what is nobody else's business: no error, event or log line has it."""

from __future__ import annotations

import base64
import copy
import gzip
import html
import json
import logging
import pickle
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async import AsyncClient, Hooks, RetryPolicy, errors
from incidentio_async._http.status_errors import error_from_response
from incidentio_async._secrets.scrubber import Scrubber
from incidentio_async.response import Response
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step, answer

KEY = "inc_8c0ff33e+not/for~the_World"
OWN = "src_7ea5e7.of=the_Source"
CREDENTIALS = {"key": KEY, "secret": OWN}

# --- how a credential can be written ---------------------------------------------------------------------------------


def escaped(text: str) -> str:
    """As JSON may write it: each character by its number."""
    return "".join(f"\\u{ord(letter):04x}" for letter in text)


WRITTEN: Mapping[str, Callable[[str], str]] = {
    "plain": str,
    "with its scheme": lambda secret: f"Bearer {secret}",
    "upper": str.upper,
    "lower": str.lower,
    "percent": lambda secret: quote(secret, safe=""),
    "percent twice": lambda secret: quote(quote(secret, safe=""), safe=""),
    "all percent": lambda secret: "".join(f"%{ord(letter):02X}" for letter in secret),
    "json": lambda secret: json.dumps(secret)[1:-1].replace("/", "\\/"),
    "json in json": lambda secret: json.dumps(json.dumps(secret)[1:-1].replace("/", "\\/"))[1:-1],
    "escapes": escaped,
    "html": lambda secret: "".join(f"&#{ord(letter)};" for letter in secret),
    "html hex": lambda secret: "".join(f"&#x{ord(letter):X};" for letter in secret),
    **{
        f"base64 {before or 'alone'}": partial(
            lambda front, secret: base64.b64encode(f"{front}{secret}:x".encode()).decode(), before
        )
        for before in ("", "k:", "ke:", "key:", "Bearer ")
    },
    "base64 for urls": lambda secret: base64.urlsafe_b64encode(f"??>{secret}".encode()).decode(),
}


def plain_forms(text: str) -> Iterator[str]:
    """The text, and what it reads after each of several decodings; each but the first in lower case."""
    yield text.lower()
    for _ in range(3):
        text = html.unescape(unquote(text))
        text = re.sub(r"\\+u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text).replace("\\", "")
        yield text.lower()


@lru_cache(1 << 14)  # most texts are said again and again
def holds(text: str, secret: str) -> bool:
    """Whether a secret, or the beginning of it, can be read from the text.

    It is found in another way than by the code under test.
    """
    if any(secret[:10].lower() in form for form in plain_forms(text)):
        return True
    for run_ in re.findall(r"[A-Za-z0-9+/_-]{16,}", text):
        for start in range(4):
            piece = run_[start:].replace("-", "+").replace("_", "/")
            decoded = base64.b64decode(piece[: len(piece) // 4 * 4])
            if secret.encode()[2:-2] in decoded:
                return True
    return False


@pytest.mark.parametrize("secret", CREDENTIALS.values())
@pytest.mark.parametrize("form", WRITTEN)
def test_a_credential_is_found_however_it_is_written(form: str, secret: str) -> None:
    text = f"before {WRITTEN[form](secret)} after"
    scrubber = Scrubber(CREDENTIALS.values())
    assert holds(text, secret)
    for made in (scrubber.text(text), scrubber.shown(text), scrubber.data(text.encode()).decode()):
        assert not holds(made, secret)
        assert "***" in made
        assert made.startswith("before ")
        assert made.endswith(" after")


visible = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=12, max_size=40)


@given(visible, st.sampled_from(sorted(WRITTEN)), st.text(max_size=8), st.text(max_size=8))
def test_any_credential_is_found(secret: str, form: str, before: str, after: str) -> None:
    """Whatever characters it is made of, those that the encodings themselves use included."""
    written = WRITTEN[form](secret)
    scrubber = Scrubber([secret])
    assert written not in scrubber.text(before + written + after)
    assert "***" in scrubber.text(before + written + after)
    assert b"***" in scrubber.data((before + written + after).encode())


@given(visible, st.text(st.characters(exclude_categories=["Cs"])), st.text())
def test_other_text_stays_as_it_is(secret: str, text: str, more: str) -> None:
    apart = (text + more).replace("*", "")
    if not any(letter in apart for letter in secret):
        assert Scrubber([secret]).text(apart) == apart
    assert Scrubber([]).text(text) == text
    assert Scrubber(["", "abc"]).text("abc") == "abc"


def test_a_body_that_was_cut_within_a_credential() -> None:
    long = KEY * 3
    for form in ("plain", "upper", "json", "percent", "all percent", "escapes", "html"):
        written = WRITTEN[form](long)
        for size in range(50, len(written)):
            cut = b'{"a":"' + written[:size].encode()
            assert Scrubber([long]).data(cut) == b'{"a":"***'
    for size in range(4, len(KEY)):
        assert Scrubber([KEY]).data(b'{"a":"' + KEY[:size].encode()) == b'{"a":"***'
    assert Scrubber([KEY]).data(b'{"a":"inc') == b'{"a":"inc'


def test_long_texts_take_no_long_time() -> None:
    """No text can make the search go back and forth: the number of steps grows with the length alone."""
    scrubber = Scrubber(['a\\\\\\\\\\"b%%%c&&d', KEY])
    for piece in ("a" + "\\" * 50, "%25%25", "&#0000", KEY[:-1], "\\u0061" * 3):
        text = piece * (200_000 // len(piece))
        assert scrubber.text(text) == text


def test_a_scrubber_takes_its_credentials_nowhere() -> None:
    scrubber = Scrubber([KEY])
    assert copy.copy(scrubber) is copy.deepcopy(scrubber) is scrubber
    assert KEY.encode() not in pickle.dumps(scrubber)
    assert KEY not in repr(scrubber)


# --- servers that repeat it ------------------------------------------------------------------------------------------

GATEWAY = "gw_51c7e9.cookie-of-a-gateway"
QUICK = RetryPolicy(attempts=2, wait=0.0, min_rate_limit_wait=0.0, max_rate_limit_waits=1)
HEADERS = (
    "X-Request-ID",
    "Content-Type",
    "Server",
    "Location",
    "Retry-After",
    "X-RateLimit-Limit",
    "Set-Cookie",
    "Link",
)


def echo(written: str) -> tuple[bytes, dict[str, str]]:
    """A body with it in every place, and headers that hold it."""
    places = dict.fromkeys(("type", "request_id", "message", written), written)
    detail = {"code": written, "message": written, "source": {"field": written, "pointer": written}}
    body = {**places, "errors": [{**detail, "metadata": {written: [written]}}], "rate_limit": {"name": written}}
    names = {name: "1" for name in [written] if re.fullmatch(r"[\w.~+-]+", written)}
    return json.dumps(body).encode(), {**dict.fromkeys(HEADERS, written.replace("\\", "\\\\")), **names}


def deep(value: Any) -> Iterator[str]:
    """All texts that hang on a value: attributes, items, names."""
    if isinstance(value, bytes):
        yield value.decode("latin-1")
    elif isinstance(value, str | int | float | None):
        yield str(value)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from deep(name)
            yield from deep(item)
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from deep(item)
    else:
        yield from (str(value), repr(value))
        slots = [name for cls in type(value).__mro__ for name in getattr(cls, "__slots__", ())]
        attributes = {name: getattr(value, name, None) for name in slots} | getattr(value, "__dict__", {})
        yield from deep(attributes)
        if isinstance(value, BaseException):
            yield from deep(value.args)
            yield from deep(pickle.loads(pickle.dumps(value)).__dict__)
            yield repr(pickle.dumps(value))


class Hearing(Hooks):
    """Keeps all events."""

    def __init__(self) -> None:
        self.events: list[Any] = []

    def on_request(self, event: Any) -> None:
        self.events.append(event)

    on_response = on_retry = on_wait = on_problem = on_request


Use = Callable[[AsyncClient], Awaitable[Any]]


def heard(step: Step | bytes, use: Use, caplog: pytest.LogCaptureFixture, **settings: Any) -> tuple[Any, list[str]]:
    """What a use of a client ends with, and all that was said meanwhile."""
    hearing = Hearing()
    caplog.clear()

    async def main() -> Any:
        async with ScriptedServer(step) as server:
            given = {"retry": QUICK, "rate_limiter": None, "timeout": 0.2, "hooks": [hearing], **settings}
            async with AsyncClient(KEY, base_url=server.url, **given) as client:
                try:
                    return await use(client)
                except errors.IncidentIOError as error:
                    return error

    with caplog.at_level(logging.DEBUG):
        ended = run(main())
    formatter = logging.Formatter()
    said = [*deep(hearing.events), *(formatter.format(record) for record in caplog.records)]
    assert said
    return ended, said


async def show(client: AsyncClient) -> Any:
    return await client.severities.show(KEY)


async def pages(client: AsyncClient) -> Any:
    return await client.severities.list()


async def create(client: AsyncClient) -> Any:
    return await client.severities.create(name="n", description="d")


async def alert(client: AsyncClient) -> Any:
    return await client.alert_events.create_http("01ABC", secret=OWN, title="t", status="firing")


async def raw(client: AsyncClient) -> Any:
    return (await client.request("GET", f"/v9/{KEY}")).json()


async def gateway(client: AsyncClient) -> Any:
    return await client.severities.update("01ABC", name="n", description="d", options={"headers": {"X-Auth-Key": OWN}})


async def behind(client: AsyncClient) -> Any:
    return await client.severities.show("01ABC")


USES: Mapping[str, Use] = {
    "show": show,
    "list": pages,
    "create": create,
    "secret": alert,
    "raw": raw,
    "gateway": gateway,
    "behind": behind,
}
STATUSES = (302, 400, 401, 403, 404, 409, 418, 422, 429, 500, 503)


def steps(written: str) -> Iterator[tuple[str, Step]]:
    """Ways to fail, each with the credential wherever it can stand; all statuses where it stands as it is."""
    body, headers = echo(written)
    for status in STATUSES if written in CREDENTIALS.values() else (401, 422, 503):
        yield str(status), Step(send=answer(status, body, headers))
    yield "no record", Step(send=answer(200, body, headers))
    yield "no json", Step(send=answer(200, b"<p>" + body, headers))
    yield "too large", Step(send=answer(200, body * 100, headers))
    yield "cut error", Step(send=answer(500, b"x" * (20_000 - 12) + written.encode() + body, headers))
    yield (
        "broken gzip",
        Step(send=answer(200, gzip.compress(body)[:-9] + b"broken...", {**headers, "Content-Encoding": "gzip"})),
    )
    yield "odd encoding", Step(send=answer(200, body, {**headers, "Content-Encoding": written}))
    yield "broken off", Step(send=answer(200, body, headers)[:-3], close=True)
    yield "no http", Step(send=b"HTTP/9 " + body + b"\r\n\r\n", close=True)
    yield "reason", Step(send=answer(500, body, headers).replace(b"Word", written.encode()))
    if written in CREDENTIALS.values():  # once, as it takes its time
        yield "stalled", Step(send=answer(200, body, headers)[:-3], stall=True)


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("name", USES)
def test_in_no_error_event_or_line(name: str, form: str, caplog: pytest.LogCaptureFixture) -> None:
    secret = {"secret": OWN, "gateway": OWN, "behind": GATEWAY}.get(name, KEY)
    for how, step in steps(WRITTEN[form](secret)):
        ended, said = heard(step, USES[name], caplog, max_response_size=20_000, headers={"Cookie": GATEWAY})
        if not (name == "raw" and how == "no record"):  # of a raw request any JSON is a response
            assert isinstance(ended, errors.IncidentIOError), how
            said += deep(ended)
        leaking = [text for text in said if holds(text, secret)]
        assert leaking == [], how


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("form", WRITTEN)
def test_in_no_problem(form: str, strict: bool, caplog: pytest.LogCaptureFixture) -> None:
    """As the name of a property, as a value, as an enum's value and a time; in a record and around it."""
    written = WRITTEN[form](KEY)
    severity = {"id": [written], "rank": written, "created_at": written, written: 1}
    for use, body in ((show, {"severity": severity, written: 1}), (pages, {"severities": [severity], written: 1})):
        answered = Step(send=answer(200, json.dumps(body).encode(), {"X-Request-ID": written.replace("\\", "\\\\")}))
        ended, said = heard(answered, use, caplog, strict=strict)
        said += deep(ended) if strict else []
        assert [text for text in said if holds(text, KEY)] == []
        assert any("the property is new" in text for text in said)


def test_the_response_of_a_raw_request() -> None:
    """Its headers and its content are as they came. Its name for the request is for logs."""
    got: list[Response] = []

    async def main() -> None:
        server = ScriptedServer(answer(200, b"{}", {"X-Request-ID": f"r\xa0{KEY}"}))
        async with server, AsyncClient(KEY, base_url=server.url) as client:
            await client.request("GET", "/v9/x", options={"on_response": got.append})

    run(main())
    assert got[0].request_id == r"r\xa0***"
    assert got[0].headers["X-Request-ID"] == f"r\xa0{KEY}"


@given(
    st.sampled_from(STATUSES),
    st.sampled_from(sorted(WRITTEN)),
    st.recursive(st.text(max_size=3) | st.none(), st.lists, max_leaves=3),
)
def test_an_error_by_itself(status: int, form: str, metadata: Any) -> None:
    body, headers = echo(WRITTEN[form](KEY))
    error = error_from_response("GET", f"/v2/{KEY}", status, headers, body, scrub=[KEY], operation=f"GET /{KEY}")
    assert [text for text in deep(error) if holds(text, KEY)] == []

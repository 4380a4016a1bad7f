"""Text from outside is shown on one line, without anything that a terminal or a log would act on.

A server puts it wherever there is a place for text; what an error, an event, a log line or a warning says is looked at.
`test_cli_outside` does the same for the commands.
"""

from __future__ import annotations

import asyncio
import copy
import json
import logging
import re
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async import AsyncClient, ConfigurationError, DecodeError, Hooks, _json, audit_logs, errors
from incidentio_async._api import response_decoding
from incidentio_async._http.status_errors import error_from_response
from incidentio_async._secrets.scrubber import printable
from incidentio_async.errors import Problem
from incidentio_async.webhooks import Dispatcher, Webhook, WebhookVerificationError
from tests.support.api import sample_model
from tests.support.calls import KEY
from tests.support.running import loop_factory, run, watched
from tests.support.scripted_server import ScriptedServer, Step, answer
from tests.support.stub_server import Answer, stub_server
from tests.webhooks.support import SECRET, body

HOSTILE = "\x1b[2J\x1b]0;x\x07\r\nForged: line\x00\x7f\x9b31m\u2028\u202egpj\u2066\ufeff\U000e0041[red]:smile:"
LONG = HOSTILE + "A" * 100_000
"""Nothing that is shown may grow with it."""
MOST = 25_000


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zürich - 12 °C", "Zürich - 12 °C"),
        ("\x1b[2J", r"\x1b[2J"),
        ("a\nb\tc\r", r"a\nb\tc\r"),
        ("\x9b31m", r"\x9b31m"),
        ("\u2028", r"\u2028"),
        ("gpj\u202eexe", r"gpj\u202eexe"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_what_is_not_printable_is_escaped(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_long_text_is_cut() -> None:
    assert printable("abcdef", 3) == "abc…"
    assert printable("abc", 3) == "abc"


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_printable_afterwards_and_stays_as_it_is(text: str) -> None:
    once = printable(text)
    assert once.isprintable()
    assert printable(once) == once


# --- errors by themselves --------------------------------------------------------------------------------------------


def classes(root: type[errors.IncidentIOError]) -> Iterator[type[errors.IncidentIOError]]:
    yield root
    for cls in root.__subclasses__():
        yield from classes(cls)


@pytest.mark.parametrize("text", [HOSTILE, LONG, "\ud800"])
def test_the_text_of_every_error_is_printable(text: str) -> None:
    """Of those that are yet to be made, too: the root of all sees to it."""
    for cls in classes(errors.IncidentIOError):
        made = cls(text, 1, text) if cls.__name__ == "BadLineError" else cls(text)
        for shown in (str(made), repr(made), *map(str, made.args), str(copy.copy(made))):
            assert shown.isprintable()
            assert len(shown) < MOST
    problem = str(Problem(text, text))
    assert problem.isprintable()
    assert len(problem) < MOST


# --- what a client says ----------------------------------------------------------------------------------------------


class Hearing(Hooks):
    """Keeps what the events say: their texts, and those of errors and problems in them."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def on_request(self, event: Any) -> None:
        assert re.fullmatch("[0-9a-f]{16}", event.call_id)
        self.said += [str(value) for value in event[1:] if isinstance(value, str | Exception)]
        self.said += [part for problem in getattr(event, "problems", ()) for part in (str(problem), *problem[:2])]

    on_call_start = on_response = on_retry = on_wait = on_problem = on_call_end = on_request


Use = Callable[[AsyncClient], Any]


class Client:
    """A client whose server responds to each use as the use says, and that keeps everything that is said of it."""

    def __init__(self, caplog: pytest.LogCaptureFixture, **settings: Any) -> None:
        self._caplog = caplog
        self._settings: dict[str, Any] = {"retry": None, "rate_limiter": None, **settings}

    def __enter__(self) -> Self:
        self._hearing = Hearing()
        self._runner = asyncio.Runner(loop_factory=loop_factory())
        self._stack = AsyncExitStack()
        self._runner.run(self._open())
        return self

    async def _open(self) -> None:
        self._server = await self._stack.enter_async_context(ScriptedServer())
        settings = {"base_url": self._server.url, "hooks": [self._hearing], **self._settings}
        self._client = await self._stack.enter_async_context(AsyncClient(KEY, **settings))

    def __exit__(self, *raised: object) -> None:
        with self._runner:
            self._runner.run(watched(self._stack.aclose()))

    def says(self, step: Step | bytes, use: Use) -> list[str]:
        """Everything that a use of it says."""
        self._hearing.said.clear()
        self._caplog.clear()
        self._server.steps = [Step(send=step) if isinstance(step, bytes) else step]
        with self._caplog.at_level(logging.DEBUG), warnings.catch_warnings(record=True) as warned:
            ended = self._runner.run(self._used(use))
        logged = [logging.Formatter().format(record) for record in self._caplog.records]
        said = [*self._hearing.said, *ended, *logged, *(str(warning.message) for warning in warned)]
        return [re.sub(r" in \d+\.\d\d s: ", " in 0 s: ", text) for text in said]

    async def _used(self, use: Use) -> list[str]:
        try:
            await use(self._client)
        except errors.IncidentIOError as error:
            problems = getattr(error, "problems", ())
            shown = [str(error), repr(error), *(str(getattr(error, name, "")) for name in ("request_id", "operation"))]
            return shown + [part for problem in problems for part in (str(problem), problem.path, problem.message)]
        return []


def heard(step: Step | bytes, use: Use, caplog: pytest.LogCaptureFixture, **settings: Any) -> list[str]:
    """Everything that a use of a new client says."""
    with Client(caplog, **settings) as client:
        return client.says(step, use)


def assert_shown(said: list[str]) -> None:
    for text in said:
        assert text.isprintable(), ascii(text)
        assert len(text) < MOST


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all that a JSON value holds."""
    yield path
    if isinstance(value, dict):
        for name, item in value.items():
            yield from places(item, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from places(item, (*path, index))


def changed(whole: Any, path: tuple[Any, ...], change: Callable[[Any], Any]) -> Any:
    """A copy with another value at a path."""
    if not path:
        return change(whole)
    made = copy.copy(whole)
    made[path[0]] = changed(whole[path[0]], path[1:], change)
    return made


async def show(client: AsyncClient) -> Any:
    return await client.incidents.show("01FDAG4SAP5TYPT98WGR2N7W91")


async def pages(client: AsyncClient) -> Any:
    return await client.incidents.list().collect()


async def create(client: AsyncClient) -> Any:
    return await client.severities.create(name="n", description="d")


INCIDENT = sample_model("IncidentV2")
SPOILT: dict[str, Callable[[Any], Any]] = {
    "a new property": lambda value: {**value, HOSTILE: 1} if isinstance(value, dict) else HOSTILE,
    "a name of any length": lambda value: {**value, LONG: 1} if isinstance(value, dict) else LONG,
    "only that": lambda value: {HOSTILE: HOSTILE},
    "in a list": lambda value: [HOSTILE],
}


@pytest.mark.parametrize("strict", [False, True])
def test_a_client_says_the_same_each_time(strict: bool, caplog: pytest.LogCaptureFixture) -> None:
    """So the tests below may use one for many responses."""
    step = answer(200, json.dumps({"incident": {**INCIDENT, HOSTILE: 1, "created_at": VALUE}}).encode())
    with Client(caplog, strict=strict) as client:
        first, second, third = ([text for text in client.says(step, show) if " ms" not in text] for _ in range(3))
    assert first == second == third == [text for text in heard(step, show, caplog, strict=strict) if " ms" not in text]
    assert any("created_at" in text for text in first)


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("how", SPOILT)
def test_in_every_place_of_a_record(how: str, strict: bool, caplog: pytest.LogCaptureFixture) -> None:
    with Client(caplog, strict=strict) as client:
        for path in places(INCIDENT):
            if how == "a name of any length" and len(path) > 1:
                continue
            spoilt = changed(INCIDENT, path, SPOILT[how])
            assert_shown(client.says(answer(200, json.dumps({"incident": spoilt}).encode()), show))
    everywhere = INCIDENT
    for path in sorted(places(INCIDENT), key=len, reverse=True):
        everywhere = changed(everywhere, path, SPOILT[how])
    records = 2 if how == "a name of any length" else 30  # no more than a response may have
    whole = {"incidents": [everywhere] * records, HOSTILE: HOSTILE, "pagination_meta": {HOSTILE: HOSTILE}}
    said = heard(answer(200, json.dumps(whole).encode()), pages, caplog, strict=strict)
    assert_shown(said)
    assert any(r"\x1b[2J" in text for text in said) or how not in ("a new property", "only that")


BODIES: dict[str, Any] = {
    "all": {
        **dict.fromkeys(("type", "request_id", "status", HOSTILE), HOSTILE),
        "errors": [
            {
                "code": HOSTILE,
                "message": HOSTILE,
                "source": {"field": HOSTILE, "pointer": HOSTILE},
                "metadata": {"scope": HOSTILE},
            }
        ]
        * 9,
        "rate_limit": {"name": HOSTILE, "retry_after": HOSTILE},
    },
    "long": {"type": LONG, "request_id": LONG, "errors": [{"message": LONG, "source": {"field": LONG}}]},
    "a sentence": {"message": HOSTILE},
    "half a character": {"type": "\ud800", "request_id": "\ud800", "errors": ["\ud800"]},
    "text": HOSTILE,
}
# As far as a header can hold it; the others end as no response at all.
HEADERS = ["\u202e\u2066\ufeff\u2028\x9b31m", "\udcff", "A" * 7000, "\x1b[2J", "\x00", "\x7f"]


@pytest.mark.parametrize("use", [show, pages, create], ids=lambda use: use.__name__)
@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 409, 422, 429, 500, 503])
def test_in_every_place_of_a_response(status: int, use: Use, caplog: pytest.LogCaptureFixture) -> None:
    for name in BODIES:
        content = json.dumps(BODIES[name]).encode()[:3_000_000]
        for data in (content, content[:-2], b"\x1b[2J" + content):
            assert_shown(heard(answer(status, data), use, caplog))
    for value in HEADERS:
        names = ("X-Request-ID", "Content-Type", "Content-Encoding", "Retry-After", "X-RateLimit-Limit", "Set-Cookie")
        for chosen in (names, ("X-Request-ID",), ("Content-Type", "X-Request-ID")):
            head = dict.fromkeys(chosen, value)
            sent = answer(status, b"{}", dict.fromkeys(chosen, "@")).decode()
            sent = sent.replace(": @\r\n", f": {head[chosen[0]]}\r\n")
            assert_shown(heard(sent.encode("utf-8", "surrogateescape"), use, caplog))
        sent = answer(status).decode().replace("Word", value)
        assert_shown(heard(sent.encode("utf-8", "surrogateescape"), use, caplog))
    if status == 200:
        large = answer(200, b"x" * 3000, {"X-Request-ID": "@"}).replace(b"@", "\u202eA".encode())
        said = heard(large, use, caplog, max_response_size=1000)
        assert_shown(said)
        assert any(r"\u202eA" in text for text in said)


def test_a_path_of_the_callers(caplog: pytest.LogCaptureFixture) -> None:
    """Also in the name of the operation that it makes up."""

    async def raw(client: AsyncClient) -> None:
        await client.request("GET", f"/v9/{HOSTILE.replace('?', '')}")

    for status in (200, 500):
        said = heard(answer(status, b"<p>"), raw, caplog)
        assert_shown(said)
        assert "GET /v9/%1B%5B2J" in "".join(said)


def test_a_cursor(caplog: pytest.LogCaptureFixture) -> None:
    """The one value of responses that an error tells: where to continue a list that does not end."""

    async def walk(client: AsyncClient) -> None:
        seen: list[Answer] = [
            Answer.of({"incidents": [], "pagination_meta": {"after": f"{KEY}{HOSTILE}{n}"}}) for n in range(101)
        ]
        async with stub_server() as server, AsyncClient(KEY, base_url=server.base_url, rate_limiter=None) as walker:
            server.answers = seen
            await walker.incidents.list().collect()

    said = heard(answer(), walk, caplog)
    assert_shown(said)
    assert any("the list does not end" in text and r"***\x1b[2J" in text for text in said)


def test_an_attribute_is_what_the_api_said() -> None:
    """Only what is shown is escaped."""
    error = error_from_response("GET", "/", 422, {}, json.dumps(BODIES["all"]).encode())
    assert (error.errors[0].message, error.type) == (HOSTILE, HOSTILE)
    assert error.request_id == printable(HOSTILE)


# --- values ----------------------------------------------------------------------------------------------------------

VALUE = "sec_never_shown"


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("value", [VALUE, [VALUE], {VALUE: VALUE}, 770077, 7700.77, True, None], ids=repr)
def test_no_value_of_a_response_is_shown(value: Any, strict: bool, caplog: pytest.LogCaptureFixture) -> None:
    """Wherever it stands, and whatever was expected there: the path and the type are said."""
    with Client(caplog, strict=strict) as client:
        for path in places(INCIDENT):
            spoilt = changed(INCIDENT, path, lambda _: copy.deepcopy(value))
            whole = {"incidents": [spoilt], "pagination_meta": {"after": VALUE, "page_size": value}}
            for use, body_ in ((show, {"incident": spoilt}), (first_page, whole)):
                for text in client.says(answer(200, json.dumps(body_).encode()), use):
                    # A name is no value: it stands in the path of what is new.
                    shown = text.replace(f"{VALUE}: the property is new", "")
                    shown = shown.replace(f"{VALUE} (the property is new)", "")
                    if not (isinstance(value, dict) and text.endswith(VALUE)):
                        assert VALUE not in shown
                    assert "7700" not in text


async def first_page(client: AsyncClient) -> Any:
    return await client.incidents.list()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("text", "a string"),
        (7, "a number"),
        (7.5, "a number"),
        (True, "a boolean"),
        ([], "an array"),
        ({}, "an object"),
    ],
)
def test_the_type_is_said_in_the_words_of_json(value: Any, said: str) -> None:
    hearing = Hearing()

    async def main() -> None:
        severity = {"id": value, "rank": value, "created_at": value}
        async with stub_server() as server:
            server.answers = [Answer.of({"severity": severity})]
            async with AsyncClient(KEY, base_url=server.base_url, hooks=[hearing]) as client:
                await client.severities.show("s")

    run(main())
    found = {text for text in hearing.said if text.startswith("severity.") and ": " in text and "missing" not in text}
    expected = {"id": "a string", "rank": "an integer", "created_at": "a time"}
    fits = {"text": "id", 7: "rank"}
    assert found == {
        "severity.created_at: the string is not a valid time"
        if (name, value) == ("created_at", "text")
        else f"severity.{name}: {word} was expected, not {said}"
        for name, word in expected.items()
        if isinstance(value, list | dict | bool) or fits.get(value) != name
    }


# --- once per client -------------------------------------------------------------------------------------------------

LACKING = {
    "id": "s",
    "name": "n",
    "rank": 1,
    "created_at": "2026-01-01T00:00:00Z",
    "updated_at": "2026-01-01T00:00:00Z",
}
MISSING = "severities[0].description (missing)"


@pytest.mark.parametrize("spaced", [False, True])
@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
@pytest.mark.parametrize("hooks", [0, 1])
def test_the_log_shows_problems_at_debug_level_whoever_else_listens(
    level: int, hooks: int, spaced: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """A hook gets each event, whatever the log's level."""
    hearing = [Hearing() for _ in range(hooks)]
    caplog.set_level(level, "incidentio_async")

    async def main() -> None:
        async with stub_server() as server, AsyncClient(KEY, base_url=server.base_url, hooks=hearing) as client:
            make = Answer.of if spaced else Answer.compact
            server.answers = [make({"severities": [LACKING, LACKING]})]
            for _ in range(3):
                await client.severities.list().collect()
            server.answers = [make({"severity": LACKING})]
            await client.severities.show("s")

    run(main())
    records = [record for record in caplog.records if "decoding problems" in record.message]
    assert [(record.levelno, MISSING in record.message) for record in records] == (
        [(logging.DEBUG, True)] * 3 + [(logging.DEBUG, False)] if level == logging.DEBUG else []
    )
    for one in hearing:
        assert sum(text.endswith("description: missing") for text in one.said) == 2 * 3 + 1


def test_a_page_that_is_parsed_a_second_time_is_reported_once(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that looks as if it could be parsed in steps, and turns out otherwise after the first ones."""
    monkeypatch.setattr(_json, "is_quick", lambda size: False)
    monkeypatch.setattr(response_decoding, "_STEP_TEXT", 1)
    caplog.set_level(logging.DEBUG, "incidentio_async")
    first, second = json.dumps(LACKING).encode(), json.dumps({**LACKING, "name": "x" * (1 << 16)}).encode()

    async def main() -> None:
        async with stub_server() as server, AsyncClient(KEY, base_url=server.base_url) as client:
            server.answers = [Answer(body=b'{"severities":[%b, %b]}' % (first, second))]
            await client.severities.list()

    run(main())
    found = [record.message.partition("decoding problems: ")[2] for record in caplog.records]
    assert [text for text in found if text] == [f"{MISSING}, {MISSING.replace('0', '1')}"]


def test_what_an_export_reads_is_reported_too(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    from incidentio_async.export import export

    caplog.set_level(logging.DEBUG, "incidentio_async")

    async def main() -> None:
        async with stub_server() as server, AsyncClient(KEY, base_url=server.base_url) as client:
            server.answers = [Answer.compact({"severities": [LACKING]})]
            await client.severities.list().collect()
            await export(client, ["severities"], out=tmp_path)

    run(main())
    found = [record.message.partition("decoding problems: ")[2] for record in caplog.records]
    assert [text for text in found if text] == [MISSING, MISSING]


# --- webhooks and audit logs -----------------------------------------------------------------------------------------


def test_deliveries(caplog: pytest.LogCaptureFixture) -> None:
    """The name of an event's type, and headers, in what is logged and answered."""
    hooks = Dispatcher(Webhook(SECRET))

    @hooks.on("*")
    async def fail(event: Any) -> None:
        raise ValueError("no")

    async def main() -> list[str]:
        data = body(LONG, {})
        sign = Webhook(SECRET).sign("msg_1", int(time.time()), data)
        changes = [{}, *({name: HOSTILE} for name in sign)]
        replies = [await hooks.receive({**sign, **change}, data) for change in changes]
        hooks.refuse(400, HOSTILE)
        return [reply.text for reply in replies]

    said = run(main())
    assert_shown([*said, *(record.getMessage() for record in caplog.records)])
    assert any(r"\x1b[2J" in record.getMessage() for record in caplog.records)
    with pytest.raises(WebhookVerificationError) as caught:
        Webhook(SECRET).parse([(f"webhook-{HOSTILE}", 5)], b"")  # type: ignore[arg-type]
    assert_shown([str(caught.value)])


def test_names_of_files(tmp_path: Path) -> None:
    name = HOSTILE.replace("\x00", "").replace("/", "")[:40]
    (tmp_path / name).write_bytes(b"{}\n" + HOSTILE.encode())
    with pytest.raises(DecodeError) as caught:
        list(audit_logs.read(tmp_path))
    assert_shown([str(caught.value), repr(caught.value)])
    with pytest.raises(ConfigurationError) as refused:
        audit_logs.read(HOSTILE.replace("\x00", ""))
    assert_shown([str(refused.value)])

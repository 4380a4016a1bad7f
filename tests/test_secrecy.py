"""The key and a call's secret are shown nowhere, whatever goes wrong."""

from __future__ import annotations

import asyncio
import copy
import gc
import logging
import pickle
import traceback

import pytest

from incidentio_async import errors
from incidentio_async._checks.headers import authorization
from incidentio_async._http.transport import Call, Transport
from incidentio_async._secrets.strings import Secret
from incidentio_async.options import Settings
from tests.support.calls import GET, KEY, POST, QUICK, SECRET, outcome
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step, answer

OWN = "source_secret_9876543210"
ECHO = f'{{"errors": [{{"message": "{KEY} {OWN}"}}], "type": "{KEY}"}}'.encode()

FAILURES = {
    "refused": Step(send=answer(401, ECHO, {"Echo": f"Bearer {KEY} {OWN}"})),
    "busy": Step(send=answer(503, ECHO)),
    "redirect": Step(send=answer(302, ECHO, {"Location": f"http://127.0.0.1:9/?key={KEY}&s={OWN}"})),
    "html": Step(send=answer(502, b"<html>" + ECHO)),
    "closed": Step(close=True),
    "reset": Step(reset=True),
    "mid head": Step(send=answer(200, ECHO)[:30], close=True),
    "mid body": Step(send=answer(200, ECHO)[:-3], close=True),
    "no http": Step(send=b"HTTP/9 " + ECHO + b"\r\n\r\n", close=True),
    "stall": Step(stall=True),
    "large": Step(send=answer(200, b"x" * 100_000)),
    "packed": Step(send=answer(200, ECHO, {"Content-Encoding": "gzip"})),
}


def chain(error: BaseException | None) -> list[BaseException]:
    """An error and all that hangs on it."""
    found: list[BaseException] = []
    while error is not None:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def shown(error: BaseException) -> str:
    """All ways in which an error is looked at."""
    texts = [str(error), repr(error), repr(vars(error)), repr(pickle.dumps(error)), repr(copy.copy(error))]
    texts += traceback.TracebackException.from_exception(error, capture_locals=True).format()
    texts += [repr(value) for value in vars(error).values()]
    return "\n".join(texts)


async def fail(server: ScriptedServer, call: Call) -> errors.IncidentIOError:
    async with server:
        # The key stands in no variable here: the locals of this function are looked at, too.
        transport = Transport(
            Settings(api_key=KEY, base_url=server.url, retry=QUICK, timeout=0.1, max_response_size=50_000),
            None,
        )
        try:
            await transport.send(call)
        except errors.IncidentIOError as error:
            return error
        finally:
            await transport.close()
            await server.drained()
    raise AssertionError("it worked")


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("kind", ["GET", "POST", "secret", "basic"])
def test_in_no_error(failure: str, kind: str, caplog: pytest.LogCaptureFixture) -> None:
    call = {
        "GET": Call(GET, "/v2/things/1"),
        "POST": Call(POST, "/v2/things/1/act", body=b"{}"),
        "secret": Call(SECRET, "/v2/alert_events", body=b"{}", secret=Secret(OWN)),
        "basic": Call(SECRET, "/v2/alert_events", body=b"{}", secret=Secret(f"Basic {OWN}")),
    }[kind]
    with caplog.at_level(logging.DEBUG):
        error = run(fail(ScriptedServer(FAILURES[failure]), call))
    assert chain(error) == [error]
    text = shown(error) + caplog.text
    assert KEY not in text
    if kind in ("secret", "basic"):
        assert OWN not in text


@pytest.mark.parametrize("how", ["closed", "deadline", "not sent", "no tls"])
def test_in_no_error_without_a_response(how: str, caplog: pytest.LogCaptureFixture) -> None:
    """Nor in what asyncio logs in its debug mode."""

    async def main() -> errors.IncidentIOError:
        asyncio.get_running_loop().set_debug(True)
        step = Step(read=False, send=b"no tls here", close=True) if how == "no tls" else Step(stall=True)
        async with ScriptedServer(step) as server:
            url = {"not sent": "http://127.0.0.1:1", "no tls": server.url.replace("http:", "https:")}.get(
                how, server.url
            )
            deadline = 0.1 if how == "deadline" else None
            transport = Transport(Settings(api_key=KEY, base_url=url, retry=QUICK, deadline=deadline), None)
            task = asyncio.ensure_future(outcome(transport, Call(POST, "/v2/things/1/act", body=b"{}")))
            if how == "closed":
                await server.arrived(1)
                await transport.close()
            error = await task
            await transport.close()
            await server.drained()
            assert isinstance(error, errors.IncidentIOError)
            return error

    with caplog.at_level(logging.DEBUG):
        error = run(main())
        gc.collect()
    assert chain(error) == [error]
    assert KEY not in shown(error) + caplog.text


def test_in_no_cancellation() -> None:
    async def main() -> str:
        async with ScriptedServer(Step(stall=True)) as server:
            transport = Transport(Settings(api_key=KEY, base_url=server.url), None)
            task = asyncio.ensure_future(transport.send(Call(GET, "/v2/things/1")))
            await server.arrived(1)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError as error:
                lines = [*traceback.TracebackException.from_exception(error, capture_locals=True).format()]
                text = "".join(lines)
            await transport.close()
            return text + repr(transport.__dict__)

    assert KEY not in run(main())


def test_in_no_settings() -> None:
    settings = Settings(api_key=KEY)
    assert KEY not in f"{settings} {settings!r} {settings.key_id}"
    with pytest.raises(TypeError, match="a secret is not pickled"):
        pickle.dumps(settings)


def test_secret_is_its_value_and_does_not_show_it() -> None:
    secret = Secret(KEY)
    assert secret == KEY
    assert (repr(secret), f"{secret}", f"{secret!r}") == ("'***'", "***", "'***'")
    assert repr({"Authorization": authorization(secret)}) == "{'Authorization': '***'}"
    assert copy.copy(secret) is secret
    assert copy.deepcopy(secret) is secret


@pytest.mark.parametrize("key", [f"{KEY}\n", f" {KEY}", "ke y", "kéy-not-ascii", "\ud800key", "key\x00"])
def test_a_wrong_key_is_not_echoed(key: str) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        Settings(api_key=key)
    assert key.strip() not in str(caught.value)
    assert caught.value.__context__ is None

"""The commands ``webhook sign``, ``verify``, ``send`` and ``listen``, to test receivers and senders."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
import secrets
import time
from typing import Any, BinaryIO

import click

from incidentio_async import _json
from incidentio_async._codec.times import format_time
from incidentio_async._http.connection_errors import reason_by_proxy
from incidentio_async._http.proxies import Proxy, proxy_from_environment
from incidentio_async._secrets.scrubber import SHOWN, printable
from incidentio_async.cli._display import print_line
from incidentio_async.cli._errors import InvalidUsageError
from incidentio_async.codec import converter
from incidentio_async.errors import ConfigurationError, WebhookVerificationError
from incidentio_async.webhooks import Event, Reply, Webhook
from incidentio_async.webhooks._receiver import MAX_BODY, PATH
from incidentio_async.webhooks._signature import SECRET_VARIABLE, TOLERANCE
from incidentio_async.webhooks.events import CLASSES

_DEFAULT_TYPE = "public_incident.incident_created_v2"


_body = click.argument("body", metavar="FILE", type=click.File("rb"))
_id = click.option("--id", "webhook_id", metavar="ID", help="The webhook-id.  [default: a new one]")
_timestamp = click.option(
    "--timestamp",
    type=click.IntRange(0, 99_999_999_999),
    metavar="SECONDS",
    help="The time in Unix seconds.  [default: now]",
)


@click.group("webhook", epilog=f"The endpoint's signing secret (whsec_…) is read from {SECRET_VARIABLE}.")
def webhook() -> None:
    """Make, check, send and receive signed webhook events."""


@webhook.command("sign", short_help="Print the headers that sign a body.")
@_body
@_id
@_timestamp
def sign_command(body: BinaryIO, webhook_id: str | None, timestamp: int | None) -> None:
    """Print the headers that sign the body in FILE (- for stdin), one per line."""
    for name, value in _sign(_webhook(), body.read(), webhook_id, timestamp).items():
        print_line(f"{name}: {value}")


@webhook.command("verify", short_help="Check a body against its headers.")
@_body
@click.option("-H", "--header", "headers", multiple=True, metavar="'NAME: VALUE'", help="A header of the delivery.")
@click.option("--at", type=float, metavar="SECONDS", help="Verify as of this time, in Unix seconds.  [default: now]")
def verify_command(body: BinaryIO, headers: tuple[str, ...], at: float | None) -> None:
    """Verify the body in FILE (- for stdin) with its headers, and print its event."""
    verifier = _webhook(clock=time.time if at is None else lambda: at)
    try:
        event = verifier.parse([_parse_header(header) for header in headers], body.read())
    except WebhookVerificationError as error:
        raise click.ClickException(f"{error} (the check of the {error.check})") from None
    print_line(f"{printable(event.type, SHOWN)} {event.id} {format_time(event.timestamp)}")


@webhook.command("send", short_help="Send a signed event to a service.")
@click.argument("url", metavar="URL")
@click.option(
    "--type",
    "kind",
    metavar="TYPE",
    help=f"The type of the example event; --list shows all.  [default: {_DEFAULT_TYPE}]",
)
@click.option(
    "--body", type=click.File("rb"), metavar="FILE", help="Send this body (- for stdin) instead of an example."
)
@click.option("--no-proxy", is_flag=True, help="Connect directly, and ignore HTTPS_PROXY and HTTP_PROXY.")
@_id
@_timestamp
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda context, _, wanted: _print_types(context, wanted),
    help="Print the types of events, and exit.",
)
def send_command(
    url: str, kind: str | None, body: BinaryIO | None, no_proxy: bool, webhook_id: str | None, timestamp: int | None
) -> None:
    """Send a signed event to URL and print the response. Fail unless it is a success.

    Repeat an --id to simulate a sender that got no response.
    """
    if kind is not None and body is not None:
        raise InvalidUsageError("--type is for an example event, and a --body has its own type: give one of them")
    data = _example_event(kind or _DEFAULT_TYPE) if body is None else body.read()
    headers = {"content-type": "application/json", **_sign(_webhook(), data, webhook_id, timestamp)}
    try:
        proxy = None if no_proxy else proxy_from_environment(url)
    except ConfigurationError as error:
        raise InvalidUsageError(str(error)) from None
    status, text = asyncio.run(_post(url, headers, data, proxy))
    print_line(f"{headers['webhook-id']} {status} {text}".rstrip())
    if not 200 <= status < 300:
        raise SystemExit(1)


@webhook.command("listen", short_help="Receive events and print them.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8723,
    show_default=True,
    metavar="N",
    help="The port to listen on; 0 for any free port.",
)
@click.option("--path", default=PATH, show_default=True, metavar="PATH", help="The path that receives deliveries.")
@click.option("--json", "as_json", is_flag=True, help="Print each verified event as a line of JSON, with its data.")
def listen_command(host: str, port: int, path: str, as_json: bool) -> None:
    """Receive deliveries, verify them, and print a line per delivery, until stopped."""
    verifier = _webhook()
    if not path.startswith("/"):
        raise InvalidUsageError(f"--path must begin with a slash: /{path}")
    if not_allowed := sorted(set(path) & set("{}?#")):
        raise InvalidUsageError(f"--path must be a plain path like {PATH}, without {' and '.join(not_allowed)}")
    try:
        asyncio.run(_listen(verifier, host, port, path, as_json))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise click.ClickException(f"cannot listen on {host}, port {port}: {reason}; choose another --port") from None
    except KeyboardInterrupt:
        print_line("Stopped.", err=True)


def _webhook(**more: Any) -> Webhook:
    try:
        return Webhook(**more)
    except ConfigurationError as error:
        text = str(error) if SECRET_VARIABLE in str(error) else f"{error} ({SECRET_VARIABLE})"
        raise InvalidUsageError(text) from None


def _sign(signer: Webhook, body: bytes, webhook_id: str | None, timestamp: int | None) -> dict[str, str]:
    now = int(time.time()) if timestamp is None else timestamp
    try:
        return signer.sign(f"msg_{secrets.token_hex(12)}" if webhook_id is None else webhook_id, now, body)
    except ConfigurationError as error:
        raise InvalidUsageError(str(error)) from None


def _parse_header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    if not colon:
        raise InvalidUsageError(f"a header must be 'NAME: VALUE', not {text!r}")
    return name.strip(), value.strip()


def _print_types(context: click.Context, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        for kind in CLASSES:
            print_line(kind)
        context.exit()


def _example_event(kind: str) -> bytes:
    """Return the body of an example event."""
    if kind not in CLASSES:
        raise InvalidUsageError(f"there is no event type {kind!r}; --list shows all, and --body sends any body")
    # Imported here, as it loads the facts of all schemas.
    from incidentio_async.sandbox import example

    return _json.dumps({"event_type": kind, kind: example(CLASSES[kind].MODEL, seed=secrets.randbits(64))})


async def _post(url: str, headers: dict[str, str], body: bytes, proxy: Proxy | None) -> tuple[int, str]:
    import aiohttp

    proxy_options = {} if proxy is None else proxy.arguments()
    if proxy is not None and url.lower().startswith("http:"):
        headers = {**headers, **proxy.headers()}  # without a tunnel the headers for the proxy are part of the request
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session,
            session.post(url, data=body, headers=headers, allow_redirects=False, **proxy_options) as response,
        ):
            text = (await response.content.read(2000)).decode("utf-8", "replace")
            return response.status, " ".join(text.split())
    except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError, ValueError):
        raise InvalidUsageError(f"{url!r} is not a valid http URL: use one like http://127.0.0.1:8000{PATH}") from None
    except (aiohttp.ClientError, TimeoutError) as error:
        message = " ".join(str(error).split())  # what came instead of a response may have several lines
        reason = "no response within 30 s" if isinstance(error, TimeoutError) else message or type(error).__name__
        if proxy is not None:
            reason = reason_by_proxy(error, 30, proxy.address) or reason
        raise click.ClickException(f"{url}: {reason:.{SHOWN}}") from None


async def _listen(verifier: Webhook, host: str, port: int, path: str, as_json: bool) -> None:
    from aiohttp import web

    from incidentio_async.webhooks import Dispatcher, aiohttp

    class Printing(Dispatcher):
        """Prints its responses."""

        async def receive(self, headers: Any, body: Any) -> Reply:
            reply = await super().receive(headers, body)
            if reply.event is not None:
                print_line(_json_line(reply.event) if as_json else _line(reply))
            return reply

        def refuse(self, status: int, text: str) -> Reply:
            reply = super().refuse(status, text)
            print_line(_line(reply), err=as_json)
            return reply

    logging.getLogger("incidentio_async").addHandler(logging.NullHandler())  # what it would log is printed
    hooks = Printing(verifier)
    hooks.on("*")(_ignore)
    app = web.Application()
    app.add_routes(aiohttp.routes(hooks, path, max_body=MAX_BODY))
    # Responses are immediate: on Ctrl-C there is nothing to wait for.
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        address = f"[{host}]" if ":" in host else host
        url = f"http://{address}:{runner.addresses[0][1]}{path}"
        print_line(
            f"Deliveries to {url} are printed, if they are at most {TOLERANCE:g} s old; Ctrl-C stops it.",
            err=True,
        )
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


async def _ignore(event: Event[Any, Any]) -> None:
    """Handle every event, so that duplicates are recognized."""


def _line(reply: Reply) -> str:
    now = format_time(dt.datetime.now(dt.UTC).replace(microsecond=0))
    message = f"{printable(reply.event.type, SHOWN)} {reply.event.id}" if reply.event is not None else "refused"
    return f"{now} {reply.status} {message} {reply.text}"


def _json_line(event: Event[Any, Any]) -> str:
    plain = {"id": event.id, "type": event.type, "timestamp": event.timestamp, "data": event.data, **event.extra}
    return json.dumps(converter.unstructure(plain), separators=(",", ":"))  # in ASCII, which is safe for a terminal

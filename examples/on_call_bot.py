"""A slash command for Slack that says who is on call now and who is next: ``/on-call Primary``.

Set INCIDENT_API_KEY, and SLACK_SIGNING_SECRET to the signing secret of your Slack app. The URL of the slash command is
``https://<your host>/slack/on-call``::

    python examples/on_call_bot.py 8080

Without an account, start ``incidentio-async sandbox`` first. It prints the variables to set.
"""

import asyncio
import hashlib
import hmac
import os
import sys
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from html import escape
from urllib.parse import parse_qs

from aiohttp import web

from incidentio_async import AsyncClient, IncidentIOError, on_call
from incidentio_async.errors import AmbiguousMatchError, NoMatchError
from incidentio_async.lookup import Lookup

CLIENT = web.AppKey("client", AsyncClient)
LOOKUP = web.AppKey("lookup", Lookup)
SECRET = web.AppKey("secret", bytes)


async def on_call_command(request: web.Request) -> web.Response:
    body = await request.read()
    if not is_from_slack(request, body):
        return web.Response(status=401, text="the signature is not Slack's")
    name = parse_qs(body.decode()).get("text", [""])[0].strip()
    try:
        text = await who_is_on_call(request.app[CLIENT], request.app[LOOKUP], name)
    except (NoMatchError, AmbiguousMatchError) as error:  # with the nearest names, or the ids of all that match
        text = escape(str(error), quote=False)
    except IncidentIOError as error:
        request.app.logger.error("%s", error)
        text = "incident.io does not respond at the moment. Please try again."
    return web.json_response({"response_type": "ephemeral", "text": text})


def is_from_slack(request: web.Request, body: bytes) -> bool:
    """Check the signature: https://docs.slack.dev/authentication/verifying-requests-from-slack/"""
    sent_at = request.headers.get("X-Slack-Request-Timestamp", "")
    if not (sent_at.isascii() and sent_at.isdecimal() and abs(time.time() - int(sent_at)) < 300):
        return False
    expected = hmac.new(request.app[SECRET], b"v0:%b:%b" % (sent_at.encode(), body), hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"v0={expected}".encode(), request.headers.get("X-Slack-Signature", "").encode())


async def who_is_on_call(client: AsyncClient, lookup: Lookup, name: str) -> str:
    """Return a text for Slack: about one schedule, or about all if there is no name."""
    if not name:
        shifts = await on_call.now(client)
        lines = [f"{escape(shift.schedule)}: {person(shift)} until {when(shift.ends_at)}" for shift in shifts]
        return "\n".join(lines) or "Nobody is on call."
    now = datetime.now(UTC)
    current, coming = await asyncio.gather(
        on_call.now(client, name, at=now, lookup=lookup),
        on_call.upcoming(client, name, at=now, lookup=lookup),
    )
    lines = [f"Now: {person(shift)} until {when(shift.ends_at)}" for shift in current] or ["Nobody is on call."]
    lines += [f"Next: {person(shift)} from {when(shift.starts_at)}" for shift in coming]
    return "\n".join(lines)


def person(shift: on_call.Shift) -> str:
    return f"<@{shift.user.slack_user_id}>" if shift.user.slack_user_id else escape(shift.user.name)


def when(moment: datetime) -> str:
    """Return a time that Slack shows in the reader's own time zone."""
    fallback = f"{moment.astimezone(UTC):%d %b %H:%M} UTC"
    return f"<!date^{int(moment.timestamp())}^{{date_short_pretty}} {{time}}|{fallback}>"


async def open_client(app: web.Application) -> AsyncIterator[None]:
    async with AsyncClient(read_only=True, deadline=2.5) as client:  # Slack waits 3 seconds for a response
        app[CLIENT], app[LOOKUP] = client, Lookup(client)
        yield


def main(port: int) -> None:
    app = web.Application()
    app[SECRET] = os.environ.get("SLACK_SIGNING_SECRET", "").encode()
    if not app[SECRET]:
        sys.exit("set SLACK_SIGNING_SECRET to the signing secret of your Slack app")
    app.cleanup_ctx.append(open_client)
    app.router.add_post("/slack/on-call", on_call_command)
    web.run_app(app, host="127.0.0.1", port=port)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(int(sys.argv[1]))

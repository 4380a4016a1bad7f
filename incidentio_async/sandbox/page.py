"""The page at ``/`` that shows the sandbox in a browser. It and its data have paths beside the API's.

The page contains no key, loads nothing from elsewhere, and may only request its data.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from importlib import resources
from typing import Protocol

from aiohttp import web
from yarl import URL

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.faults.injector import Faults
from incidentio_async.sandbox.keys import APIKeys
from incidentio_async.sandbox.limits import Limits
from incidentio_async.sandbox.request_log import RecordedRequest, RequestLog
from incidentio_async.sandbox.store import Store
from incidentio_async.sandbox.webhooks import WebhookDelivery, Webhooks

PAGE, STATE = "/", "/_sandbox/state"
PATHS = frozenset((PAGE, STATE))
_RECENT = 40


class PageSource(Protocol):
    """The parts of a sandbox that the page shows."""

    keys: APIKeys
    store: Store
    requests: RequestLog
    limits: Limits
    faults: Faults
    webhooks: Webhooks

    @property
    def base_url(self) -> str: ...
    @property
    def requests_total(self) -> int: ...
    @property
    def rate_limited_total(self) -> int: ...


def is_for(request: web.BaseRequest) -> bool:
    """Return whether a request is a GET or HEAD of a path of the page, with any query."""
    return request.method in ("GET", "HEAD") and _path(request) in PATHS


def _path(request: web.BaseRequest) -> str:
    return request.raw_path.partition("?")[0]


def respond(sandbox: PageSource, request: web.BaseRequest) -> web.Response:
    """Return the response to a request for the page or its data; see ``is_for``."""
    if _path(request) == PAGE:
        text, headers = _page()
        return web.Response(body=text, headers=headers)
    headers = {"Content-Type": "application/json", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return web.Response(body=encode(state(sandbox)), headers=headers)


@functools.cache
def _page() -> tuple[bytes, dict[str, str]]:
    """Return the page, with headers that allow only its own script and style."""
    text = resources.files(__package__).joinpath("page.html").read_bytes()
    hashes = {
        tag: base64.b64encode(hashlib.sha256(inside.group(1)).digest()).decode()
        for tag in ("script", "style")
        if (inside := re.search(rf"<{tag}>(.*?)</{tag}>".encode(), text, re.DOTALL))
    }
    policy = (
        f"default-src 'none'; script-src 'sha256-{hashes['script']}'; style-src 'sha256-{hashes['style']}'; "
        "img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return text, {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }


def state(sandbox: PageSource) -> JSON:
    """Return the data of the page, as JSON. The limits are those of the sandbox's main key."""
    main_key = next(iter(sandbox.keys))
    return {
        "base_url": sandbox.base_url,
        "resources": [{"name": name, "count": count} for name, count in sandbox.store.counts.items()],
        "requests": {
            "total": sandbox.requests_total,
            "rate_limited": sandbox.rate_limited_total,
            "recent": [_request(each) for each in reversed(sandbox.requests[-_RECENT:])],
        },
        "limits": [
            {"name": name, "limit": bucket.capacity, "remaining": bucket.remaining}
            for name, bucket in sandbox.limits.buckets(main_key.id).items()
        ],
        "faults": [{"text": each.description, "count": each.count} for each in sandbox.faults],
        "webhooks": _webhooks(sandbox.webhooks),
    }


def _request(request: RecordedRequest) -> JSON:
    return {
        "at": request.time.timestamp(),
        "method": request.method,
        "path": request.path,
        "status": request.status,
        "under_way": request.seconds is None,
    }


def _webhooks(webhooks: Webhooks) -> JSON:
    return {
        "endpoints": [{"url": _shown(each.url), "events": len(each.events)} for each in webhooks.endpoints],
        "delivered": webhooks.delivered_total,
        "recent": [_delivery(each) for each in reversed(webhooks.deliveries[-_RECENT:])],
    }


def _delivery(delivery: WebhookDelivery) -> JSON:
    attempts = delivery.attempts
    return {
        "at": attempts[-1].at if attempts else None,
        "event": delivery.event_type,
        "statuses": delivery.statuses,
        "state": delivery.state,
    }


def _shown(url: str) -> str:
    """Return a URL without the parts that may be secret."""
    return str(URL(url).with_user(None).with_query(None).with_fragment(None))

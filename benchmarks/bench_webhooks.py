"""CPU a webhook delivery of a new incident (25 objects, 4.4 kB): verified, read and typed. One core, no network.

The peers are the two libraries that verify such signatures: `svix`, with the model of the official package to type
what it gives, and `standardwebhooks`, with the dicts it gives.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import orjson

from benchmarks._harness import Case, Work, at_most, limited, rounds, table, times_less
from benchmarks._records import incident

EVENTS, PEER_EVENTS, ROUNDS = 4000, 1000, 15
DIFFERENT = 250
"""Incidents that take turns: about as many times and ids as a decoder may find again."""
MOST = 100.0
"""Microseconds per event: 10,000 per second."""
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
KIND = "public_incident.incident_created_v2"

Delivery = tuple[dict[str, str], bytes]
Take = Callable[[dict[str, str], bytes], Any]


def _deliveries() -> list[Delivery]:
    """Signed now: a run must be over before they are too old."""
    from incidentio_async.webhooks import Webhook

    webhook, now = Webhook(SECRET), int(time.time())
    bodies = [orjson.dumps({"event_type": KIND, KIND: incident(n)}) for n in range(DIFFERENT)]
    return [(webhook.sign(f"msg_{n}", now, body), body) for n, body in enumerate(bodies)]


def _case(opened: Callable[[], Take], count: int) -> Case:
    @asynccontextmanager
    async def case(url: str) -> AsyncIterator[tuple[Work, int]]:
        deliveries, take = _deliveries(), opened()

        async def work(events: int) -> None:
            for n in range(events):
                take(*deliveries[n % DIFFERENT])

        yield work, count

    return case


def _ours() -> Take:
    from incidentio_async.webhooks import Webhook

    return Webhook(SECRET).parse


def _svix() -> Take:
    from incident_io.models import WebhookIncidentV2
    from svix.webhooks import Webhook

    webhook = Webhook(SECRET)

    def take(headers: dict[str, str], body: bytes) -> WebhookIncidentV2:
        webhook.verify(body, headers)
        return WebhookIncidentV2.from_dict(json.loads(body)[KIND])

    return take


def _standardwebhooks() -> Take:
    from standardwebhooks.webhooks import Webhook

    webhook = Webhook(SECRET)
    return lambda headers, body: webhook.verify(body, headers)[KIND]


CASES = {
    "ours": _case(_ours, EVENTS),
    "svix": _case(_svix, PEER_EVENTS),
    "standardwebhooks": _case(_standardwebhooks, EVENTS),
}


def _check() -> None:
    """All three give the same incident, and it is as documented."""
    from incidentio_async._codec.problems import problems
    from incidentio_async.models import WebhookIncidentV2

    headers, body = _deliveries()[7]
    ours, svix, plain = (opened()(headers, body) for opened in (_ours, _svix, _standardwebhooks))
    assert plain == incident(7)
    assert problems(plain, WebhookIncidentV2) == []
    assert ours.data.reference == svix.reference == plain["reference"]


def main() -> None:
    _check()
    samples = rounds("bench_webhooks", list(CASES), "", ROUNDS)
    what = "verify and type a delivery"
    table(
        [
            limited(f"{what}: 10,000 per second", statistics.median(samples["ours"]) * 1e6, MOST, "µs"),
            times_less(f"{what}: svix + official model / ours", samples["ours"], samples["svix"], 2.0, "µs"),
            at_most(f"{what}: ours / standardwebhooks + json", samples["ours"], samples["standardwebhooks"], 1.5, "µs"),
        ]
    )


if __name__ == "__main__":
    main()

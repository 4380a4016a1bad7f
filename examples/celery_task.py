"""A Celery task that opens an incident: once, also if it is retried or if a worker is lost.

Start a worker with the API key in INCIDENT_API_KEY, and give it a task. Both need a broker, such as Redis, in
CELERY_BROKER_URL (``pip install 'celery[redis]'``)::

    export CELERY_BROKER_URL=redis://localhost CELERY_RESULT_BACKEND=redis://localhost
    celery --workdir examples --app celery_task worker
    python examples/celery_task.py "Checkout is slow" --severity Major

Without an account, start ``incidentio-async sandbox`` first. It prints the variables to set.
"""

import argparse
from functools import cache
from typing import Any

from celery import Celery, Task
from celery.signals import worker_process_init, worker_process_shutdown

from incidentio_async import APIConnectionError, AsyncClient, RateLimitError, ServerError
from incidentio_async.lookup import Lookup
from incidentio_async.threads import BackgroundLoop

# The broker and the backend are from CELERY_BROKER_URL and CELERY_RESULT_BACKEND.
app = Celery("celery_task")
app.conf.update(task_acks_late=True, task_reject_on_worker_lost=True)  # a task of a worker that dies runs again

loop = BackgroundLoop()
client = loop.once(lambda: AsyncClient(deadline=60))  # made at its first use in each process


@cache
def lookup() -> Lookup:
    return Lookup(client())


async def create(client: AsyncClient, lookup: Lookup, key: str, name: str, severity: str | None) -> str:
    body = await lookup.incident_body(name=name, severity=severity, idempotency_key=key)
    incident = await client.incidents.create(**body)
    return incident.reference


@app.task(bind=True, max_retries=8)
def open_incident(task: Task[..., str], name: str, severity: str | None = None) -> str:
    """Open an incident and return its reference.

    The id of the task is the same each time it runs, so the API opens one incident for it.
    """
    try:
        return loop.run(create(client(), lookup(), f"celery-{task.request.id}", name, severity))
    except (APIConnectionError, RateLimitError, ServerError) as error:
        wait = getattr(error, "retry_after", None) or 2**task.request.retries  # the API says when, or later each time
        raise task.retry(exc=error, countdown=wait) from None


@worker_process_init.connect
def begin(**_: Any) -> None:
    client()  # without a key, the worker says so when it starts


@worker_process_shutdown.connect
def end(**_: Any) -> None:
    loop.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name")
    parser.add_argument("--severity")
    given = parser.parse_args()
    print("opened", open_incident.delay(given.name, given.severity).get(timeout=300))


if __name__ == "__main__":
    main()

"""The chaos preset: which faults are injected, where, and how often.

It is the mix of an outage, with shares under which a client that retries what is safe completes all its work. Requests
that must not be sent twice get no fault that leaves open whether they were applied.
"""

from __future__ import annotations

from typing import NamedTuple

from incidentio_async.sandbox.facts import Facts, OperationSpec, load_facts
from incidentio_async.sandbox.faults.effects import FaultOptions

_KEYS = ("idempotency_key", "deduplication_key")
_HEARTBEAT_PATH = "/v2/heartbeat/{alert_source_config_id}/ping"


class ChaosPart(NamedTuple):
    """One fault. ``weight`` is relative to the share of the preset; the weights of breaking faults add up to 1."""

    effects: FaultOptions
    weight: float
    operations: frozenset[str] | None = None
    breaks: bool = False


def chaos_parts() -> list[ChaosPart]:
    """Return the faults, in the order in which they are tried."""
    facts = load_facts()
    idempotent = frozenset(entry.id for entry in facts.operations.values() if _is_idempotent(entry, facts))
    # An applied DELETE is a 404 the next time, which not every client treats as success after a 504.
    not_deleting = frozenset(name for name in idempotent if facts.operations[name].method != "DELETE")
    breaking: list[tuple[FaultOptions, float, frozenset[str] | None]] = [
        ({"status": 500}, 0.10, idempotent),
        ({"status": 503}, 0.10, idempotent),
        ({"html": True, "status": 502}, 0.15, idempotent),
        ({"html": True, "status": 503}, 0.10, idempotent),
        ({"html": True, "status": 504, "applied": True}, 0.10, not_deleting),
        ({"status": 502, "body": ""}, 0.05, idempotent),
        ({"status": 429, "retry_after": 1}, 0.05, None),
        ({"drop": True}, 0.15, idempotent),
        ({"drop": True, "applied": True}, 0.10, not_deleting),
        ({"truncate": 0.5}, 0.10, idempotent),
    ]
    return [ChaosPart(*part, breaks=True) for part in breaking] + [
        ChaosPart({"latency": (0.001, 0.05)}, 2.0),
        ChaosPart({"stall": "headers", "stall_for": 0.1}, 0.1),
        ChaosPart({"stall": "body", "stall_for": 0.1}, 0.1),
        ChaosPart({"drip": 200_000}, 0.2),
        ChaosPart({"unknown_fields": 0.05}, 1.0),
        ChaosPart({"unknown_enums": 0.02}, 0.5),
        ChaosPart({"rate_limit_headers": "missing"}, 0.3),
        ChaosPart({"rate_limit_headers": "malformed"}, 0.2),
    ]


def _is_idempotent(operation: OperationSpec, facts: Facts) -> bool:
    if operation.method != "POST":
        return operation.method in ("GET", "PUT", "DELETE")
    # An alert event is dropped by its deduplication key, which sources require by now. Two heartbeats are as one.
    if operation.body is None:
        return operation.path == _HEARTBEAT_PATH
    return not facts.schemas[operation.body].properties.keys().isdisjoint(_KEYS)

"""Keeping the entries of a catalog type as a source says.

::

    from incidentio_async import catalog

    plan = await catalog.plan(client, "Service", [{"external_id": "pay", "name": "Payments", "tier": "1"}])
    for entry in plan.changed:
        print(entry.external_id, entry.changes)
    result = await plan.apply()
"""

from incidentio_async.catalog.changes import Change, EntryChange, Value
from incidentio_async.catalog.plan import CatalogPlan, plan
from incidentio_async.catalog.planning import Prune
from incidentio_async.catalog.sync import Action, SyncFailure, SyncProgress, SyncResult

__all__ = [
    "Action",
    "CatalogPlan",
    "Change",
    "EntryChange",
    "Prune",
    "SyncFailure",
    "SyncProgress",
    "SyncResult",
    "Value",
    "plan",
]

"""Checked by mypy and basedpyright, never run: the package alone is imported, and gives all else."""

from typing import assert_type

import incidentio_async


async def lazy(client: incidentio_async.AsyncClient) -> None:
    assert_type(await client.incidents.show("1"), incidentio_async.models.IncidentV2)
    assert_type(client.incidents, incidentio_async.resources.IncidentsV2)
    assert_type(incidentio_async.webhooks.Webhook("whsec_AAAA"), incidentio_async.webhooks.Webhook)
    assert_type(incidentio_async.sandbox.Sandbox(), incidentio_async.sandbox.Sandbox)
    assert_type(incidentio_async.sandbox.testing.SandboxMixin(), incidentio_async.sandbox.testing.SandboxMixin)
    assert_type(incidentio_async.errors.NotFoundError, type[incidentio_async.NotFoundError])
    assert_type(incidentio_async.export.FORMATS, tuple[str, ...])
    print(incidentio_async.bulk.map, incidentio_async.on_call.now, incidentio_async.lookup.Lookup(client))
    print(incidentio_async.alerts.heartbeat, incidentio_async.audit_logs.read, incidentio_async.catalog.plan)
    print(incidentio_async.jobs.to_rows, incidentio_async.threads.BackgroundLoop, incidentio_async.operations.Operation)
    print(incidentio_async.modles)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(incidentio_async.resources.Incidents)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]

"""The events of webhooks, from real requests to what a receiver is sent."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Any, Literal

import pytest

from incidentio_async import AsyncClient, models
from incidentio_async.sandbox import Sandbox
from incidentio_async.webhooks import UnknownEvent, Webhook
from tests.sandbox.receiver import Receiver, receiving
from tests.sandbox.support import FACTS, object_problems


class Scene:
    """A sandbox, a client of it, and a receiver of all events."""

    def __init__(self, sandbox: Sandbox, client: AsyncClient, receiver: Receiver) -> None:
        self.sandbox = sandbox
        self.client = client
        self.receiver = receiver
        self.endpoint = sandbox.webhooks.add(receiver.url)

    async def events(self) -> list[tuple[str, Any]]:
        """Type and data of what came since this was last asked; each fits its schema, and the library reads it."""
        await self.sandbox.webhooks.idle()
        webhook = Webhook(self.endpoint.secret)
        found = []
        for (_, envelope), headers, body in zip(
            self.receiver.came, self.receiver.headers, self.receiver.bodies, strict=True
        ):
            name = envelope["event_type"]
            assert object_problems(envelope, FACTS["webhooks"][name]) == []
            event = webhook.parse(headers, body)
            assert (event.type, isinstance(event, UnknownEvent)) == (name, False)
            found.append((name, envelope[name]))
        self.receiver.came.clear()
        self.receiver.headers.clear()
        self.receiver.bodies.clear()
        return found

    async def types(self) -> list[str]:
        return [name for name, _ in await self.events()]

    async def incident(self, visibility: Literal["public", "private"] = "public") -> models.IncidentV2:
        new = await self.client.incidents.create(name="The database is sad", visibility=visibility)
        await self.events()
        return new


def run(test: Callable[[Scene], Awaitable[None]]) -> None:
    async def main() -> None:
        async with Sandbox(incidents=3, users=5) as sandbox, sandbox.client() as client, receiving() as receiver:
            await test(Scene(sandbox, client, receiver))

    asyncio.run(main())


def test_an_incident_from_beginning_to_end() -> None:
    async def test(scene: Scene) -> None:
        client = scene.client
        new = await client.incidents.create(name="The database is sad", visibility="public")
        ((name, data),) = await scene.events()
        assert name == "public_incident.incident_created_v2"
        assert (data["id"], data["name"], data["reference"]) == (new.id, "The database is sad", new.reference)

        await client.incidents.edit(new.id, incident={"name": "It is well"}, notify_incident_channel=False)
        ((name, data),) = await scene.events()
        assert (name, data["name"]) == ("public_incident.incident_updated_v2", "It is well")

        old, other = new.incident_status, None
        async for status in client.incident_statuses.list():
            if str(status.category) != str(old.category):
                other = status
        assert other is not None
        await client.incident_updates.create(incident_id=new.id, to_incident_status_id=other.id, message="Done")
        events = dict(await scene.events())
        assert list(events) == ["public_incident.incident_updated_v2", "public_incident.incident_status_updated_v2"]
        change = events["public_incident.incident_status_updated_v2"]
        assert (change["previous_status"]["id"], change["new_status"]["id"]) == (old.id, other.id)
        assert change["incident"]["incident_status"]["id"] == other.id

    run(test)


def test_of_private_incidents_only_ids_are_said() -> None:
    async def test(scene: Scene) -> None:
        client = scene.client
        new = await client.incidents.create(name="Secret", visibility="private")
        assert await scene.events() == [("private_incident.incident_created_v2", {"id": new.id})]
        statuses = [s.id async for s in client.incident_statuses.list() if s.id != new.incident_status.id]
        await client.incidents.edit(new.id, incident={"incident_status_id": statuses[0]}, notify_incident_channel=False)
        assert await scene.events() == [("private_incident.incident_updated_v2", {"id": new.id})]
        follow_up = await client.follow_ups.create(incident_id=new.id, title="Look into it")
        assert await scene.events() == [
            ("private_incident.follow_up_created_v1", {"id": follow_up.id}),
            ("private_incident.follow_up_created_v2", {"id": follow_up.id}),
        ]
        user = (await client.users.list())[0]
        told = {"incident_id": new.id, "user_id": user.id}
        await client.incident_memberships.create(incident_id=new.id, user_id=user.id)
        assert await scene.events() == [("private_incident.membership_granted_v1", told)]
        await client.incident_memberships.revoke(incident_id=new.id, user_id=user.id)
        assert await scene.events() == [("private_incident.membership_revoked_v1", told)]

    run(test)


def test_follow_ups_and_actions() -> None:
    async def test(scene: Scene) -> None:
        client, incident = scene.client, await scene.incident()
        new = await client.follow_ups.create(incident_id=incident.id, title="Look into it")
        events = await scene.events()
        assert [name for name, _ in events] == [
            "public_incident.follow_up_created_v1",
            "public_incident.follow_up_created_v2",
        ]
        assert {data["id"] for _, data in events} == {new.id}
        assert events[0][1]["follow_up"] is True
        assert events[1][1]["title"] == "Look into it"
        await client.follow_ups.update(new.id, title="Look into it", status="completed", labels=[])
        events = await scene.events()
        assert [(name[-10:], data["status"]) for name, data in events] == [
            ("updated_v1", "completed"),
            ("updated_v2", "completed"),
        ]

    run(test)


def test_records_written_through_the_store() -> None:
    """A change through the store has the events of a change by a client."""

    async def test(scene: Scene) -> None:
        store, incident = scene.sandbox.store, await scene.incident()
        action = store.add("actions", incident_id=incident.id, description="Restart it", status="outstanding")
        store.update("actions", action["id"], status="completed")
        events = await scene.events()
        assert [(name, data["id"], data["status"]) for name, data in events] == [
            ("public_incident.action_created_v1", action["id"], "outstanding"),
            ("public_incident.action_updated_v1", action["id"], "completed"),
        ]
        document = store.add("postmortem_documents", incident_id=incident.id, status="in_progress")
        store.update("postmortem_documents", document["id"], title="Another title")
        store.update("postmortem_documents", document["id"], status="completed")
        ((name, data),) = await scene.events()
        assert name == "public_incident.postmortem_document_status_updated_v1"
        assert (data["previous_status"], data["new_status"]) == ("created", "complete")
        assert data["postmortem_document"]["id"] == document["id"]
        store.remove("actions", action["id"])
        store.update("severities", store.records("severities")[0]["id"], name="Odd")
        assert await scene.events() == []

    run(test)


def test_alerts_and_escalations() -> None:
    async def test(scene: Scene) -> None:
        client, store = scene.client, scene.sandbox.store
        source = next(each for each in await client.alert_sources.list() if each.secret_token)
        store.update("alert_sources", source.id, template={"is_private": False})

        async def fire(status: Literal["firing", "resolved"]) -> list[tuple[str, Any]]:
            assert source.secret_token is not None
            await client.alert_events.create_http(
                source.id, secret=source.secret_token, title="Disk full", status=status, deduplication_key="db-1"
            )
            return [event for event in await scene.events() if "_alert." in event[0]]

        ((name, data),) = await fire("firing")
        assert (name, data["title"], data["status"]) == ("public_alert.alert_created_v1", "Disk full", "firing")
        assert await fire("firing") == []
        ((name, data),) = await fire("resolved")
        assert (name, data["status"]) == ("public_alert.alert_resolved_v1", "resolved")

        users = [user.id async for user in client.users.list()]
        new = await client.escalations.create(title="Wake up", user_ids=users[:1])
        ((name, data),) = await scene.events()
        assert (name, data["id"]) == ("public_escalation.escalation_created_v1", new.id)
        await client.escalations.cancel_escalation(new.id)
        ((name, data),) = await scene.events()
        assert name == "public_escalation.escalation_status_updated_v1"
        assert (data["escalation"]["id"], data["previous_status"], data["new_status"]) == (
            new.id, new.status, "cancelled",
        )  # fmt: skip

    run(test)


def test_private_alerts() -> None:
    async def test(scene: Scene) -> None:
        store = scene.sandbox.store
        source = store.records("alert_sources")[0]
        store.update("alert_sources", source["id"], template={**source["template"], "is_private": True})
        alert = store.add("alerts", alert_source_id=source["id"], title="Secret", status="firing")
        store.update("alerts", alert["id"], status="resolved")
        assert await scene.events() == [
            ("private_alert.alert_created_v1", {"id": alert["id"]}),
            ("private_alert.alert_resolved_v1", {"id": alert["id"]}),
        ]

    run(test)


def test_schedules_and_who_is_on_call() -> None:
    """An override that begins later changes nothing now; one of this moment does, and so does its end."""

    async def test(scene: Scene) -> None:
        client, sandbox = scene.client, scene.sandbox
        one, two = [user.id async for user in client.users.list()][:2]
        now = dt.datetime.now(dt.UTC)
        rotation: dict[str, Any] = {
            "id": "01GW2G3V0S59R238FAHPDS1R70",
            "name": "First",
            "users": [{"id": one}],
            "handover_start_at": now - dt.timedelta(days=1),
            "handovers": [{"interval": 1, "interval_type": "weekly"}],
            "layers": [{"id": "01GW2G3V0S59R238FAHPDS1R71", "name": "Layer"}],
        }
        schedule = await client.schedules.create(
            schedule={"name": "Primary", "timezone": "Europe/London", "config": {"rotations": [rotation]}}
        )
        ((name, data),) = await scene.events()
        assert (name, data["id"], data["name"]) == ("schedule.created_v1", schedule.id, "Primary")

        def override(start: dt.datetime) -> Any:
            return client.schedules.create_override(
                schedule_id=schedule.id, rotation_id=rotation["id"], layer_id=rotation["layers"][0]["id"],
                start_at=start, end_at=start + dt.timedelta(days=1), user={"id": two},
            )  # fmt: skip

        await override(now + dt.timedelta(days=2))
        assert await scene.events() == []
        current = await override(now - dt.timedelta(hours=1))
        ((name, data),) = await scene.events()
        assert (name, data["schedule"]["id"]) == ("schedule.shift_change_v1", schedule.id)
        assert [[user["id"] for user in data[f"{when}_users"]] for when in ("previous", "current")] == [[one], [two]]
        sandbox.store.remove("schedule_overrides", current.id)
        ((name, data),) = await scene.events()
        assert [[user["id"] for user in data[f"{when}_users"]] for when in ("previous", "current")] == [[two], [one]]

        await client.schedules.destroy(schedule.id)
        assert await scene.types() == ["schedule.deleted_v1"]

    run(test)


def test_status_pages() -> None:
    async def test(scene: Scene) -> None:
        client = scene.client
        page = (await client.status_pages.list_status_pages())[0]
        new = await client.status_pages.create_status_page_incident(
            status_page_id=page.id, name="Slow", incident_status="investigating", message="We look",
            component_statuses=[], notify_subscribers=False,
        )  # fmt: skip
        ((name, data),) = await scene.events()
        assert (name, data["status_page_incident"]["id"]) == ("status_page_incident.update_shared_v1", new.id)
        assert data["update"]["message"] == "We look"
        await client.status_pages.create_status_page_incident_update(
            status_page_incident_id=new.id, incident_status="resolved", message="It is well",
            component_statuses=[], notify_subscribers=False,
        )  # fmt: skip
        ((name, data),) = await scene.events()
        assert data["update"]["message"] == "It is well"
        assert [update["message"] for update in data["status_page_incident"]["updates"]] == ["We look", "It is well"]

    run(test)


def test_nothing_is_said_of_what_was_refused() -> None:
    """Nor of a write that is the same as an earlier one by its idempotency key."""

    async def test(scene: Scene) -> None:
        client = scene.client
        for _ in range(2):
            await client.incidents.create(name="Once", visibility="public", idempotency_key="k")
        assert await scene.types() == ["public_incident.incident_created_v2"]
        with pytest.raises(Exception, match="422"):
            await client.incidents.create(name="Never", visibility="public", severity_id="01GW2G3V0S59R238FAHPDS1R66")
        await client.incidents.list()
        assert await scene.types() == []

    run(test)


def test_every_type_follows_from_some_change() -> None:
    """All 34: of a public and of a private incident, and of the rest."""

    async def test(scene: Scene) -> None:
        store = scene.sandbox.store
        statuses = [status["id"] for status in store.records("incident_statuses")]
        user, schedule = store.records("users")[0], store.records("schedules")[0]
        source = store.records("alert_sources")[0]
        for visibility in ("public", "private"):
            incident = store.add("incidents", name="New", visibility=visibility, incident_status_id=statuses[1])
            store.update("incidents", incident["id"], incident_status_id=statuses[2])
            for kind, before, after in (
                ("follow_ups", "outstanding", "completed"),
                ("actions", "outstanding", "completed"),
                ("postmortem_documents", "in_progress", "in_review"),
            ):
                record = store.add(kind, incident_id=incident["id"], status=before)
                store.update(kind, record["id"], status=after)
            membership = store.add("incident_memberships", incident_id=incident["id"], user=user)
            store.remove("incident_memberships", membership["id"])
            escalation = store.add("escalations", related_incidents=[incident], status="triggered")
            store.update("escalations", escalation["id"], status="resolved")
            store.update("alert_sources", source["id"], template={"is_private": visibility == "private"})
            alert = store.add("alerts", alert_source_id=source["id"], status="firing")
            store.update("alerts", alert["id"], status="resolved")
        store.add("schedules", name="Primary")
        rotation = schedule["config"]["rotations"][0]
        store.update("schedules", schedule["id"], config={"rotations": [{**rotation, "users": []}]})
        store.remove("schedules", schedule["id"])
        store.add("status_page_incidents", updates=[{"id": "1", "message": "We look"}])
        assert set(await scene.types()) == set(FACTS["webhooks"])

    run(test)

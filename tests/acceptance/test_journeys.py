"""What services do with the API, start to end, through the library's client, as they would with the real one."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Any, Literal

import pytest

from incidentio_async import (
    AsyncClient,
    AuthenticationError,
    NotFoundError,
    PermissionDeniedError,
    ValidationError,
    models,
)
from incidentio_async.operations import operations
from incidentio_async.sandbox import Sandbox
from tests.support.running import run

Journey = Callable[[AsyncClient, Sandbox], Awaitable[None]]

_TEMPLATE = {"attributes": [], "expressions": [], "title": {"literal": "Alert"}, "description": {"literal": ""}}
_LEVEL = "01HXYZABCDEFGHJKMNPQRSTVWX"


def travel(journey: Journey, **options: Any) -> None:
    """Run a journey with a client that raises at whatever the document does not know."""

    async def main() -> None:
        settings = {"incidents": 30, "users": 12, "seed": 3, "limits": False, **options}
        async with Sandbox(**settings) as sandbox, sandbox.client(strict=True, retry=None) as client:
            await journey(client, sandbox)

    run(main())


async def status_of(client: AsyncClient, category: str) -> models.IncidentStatusV1:
    return next(status for status in await client.incident_statuses.list() if status.category == category)


async def open_incident(client: AsyncClient, **more: Any) -> models.IncidentV2:
    severities = await client.severities.list()
    return await client.incidents.create(visibility="public", name="Slow", severity_id=severities[0].id, **more)


def ids(records: Any) -> list[str]:
    return [record.id for record in records]


def test_an_incident_from_its_opening_to_its_end() -> None:
    async def journey(client: AsyncClient, sandbox: Sandbox) -> None:
        severities, fixing, closed = await client.severities.list(), await status_of(client, "live"), None
        newest = (await client.incidents.list(page_size=1))[0]
        incident = await client.incidents.create(
            name="Checkout is slow", visibility="public", severity_id=severities[0].id, incident_status_id=fixing.id
        )
        assert int(incident.reference.removeprefix("INC-")) > int(newest.reference.removeprefix("INC-"))
        assert (incident.name, incident.mode, incident.visibility) == ("Checkout is slow", "standard", "public")
        assert ids(await client.incidents.list(status_category={"one_of": ["live"]}, page_size=1)) == [incident.id]

        role = (await client.incident_roles.list())[0]
        [lead, *_] = await client.users.list()
        field = next(f for f in await client.custom_fields.list() if f.field_type == "single_select")
        option = (await client.custom_field_options.list(custom_field_id=field.id))[0]
        edited = await client.incidents.edit(
            incident.id,
            notify_incident_channel=False,
            incident={
                "severity_id": severities[1].id,
                "incident_role_assignments": [{"incident_role_id": role.id, "assignee": {"id": lead.id}}],
                "custom_field_entries": [{"custom_field_id": field.id, "values": [{"value_option_id": option.id}]}],
            },
        )
        assert edited.updated_at >= incident.updated_at
        assert edited.severity is not None
        assert (edited.severity.id, edited.name) == (severities[1].id, "Checkout is slow")
        assert [a.assignee and a.assignee.id for a in edited.incident_role_assignments if a.role.id == role.id] == [
            lead.id
        ]
        [entry] = [entry for entry in edited.custom_field_entries if entry.custom_field.id == field.id]
        assert [value.value_option and value.value_option.value for value in entry.values] == [option.value]
        assert await client.incidents.show(incident.id) == edited

        for message in ("We look", "We know"):
            await client.incident_updates.create(incident_id=incident.id, message=message)
        closed = await status_of(client, "closed")
        last = await client.incident_updates.create(
            incident_id=incident.id, message="It is over", to_incident_status_id=closed.id
        )
        assert last.new_incident_status.id == closed.id
        said = [update.message async for update in client.incident_updates.list(incident_id=incident.id)]
        assert [text for text in said if text] in (
            ["We look", "We know", "It is over"],
            ["It is over", "We know", "We look"],
        )
        task = await client.follow_ups.create(incident_id=incident.id, title="Add an index", assignee_id=lead.id)
        await client.follow_ups.update(task.id, title="Add an index", status="completed")
        done = await client.follow_ups.list(incident_id=incident.id)
        assert [(t.title, t.status, t.completed_at is not None) for t in done] == [("Add an index", "completed", True)]

        ended = await client.incidents.show(incident.reference.removeprefix("INC-"))
        assert (ended.id, ended.incident_status.category) == (incident.id, "closed")
        assert incident.id not in ids(await client.incidents.list(status_category={"one_of": ["live"]}))
        assert incident.id in ids(await client.incidents.list(status={"one_of": [closed.id]}))

    travel(journey)


def test_incidents_are_found_by_field_role_and_severity() -> None:
    async def journey(client: AsyncClient, sandbox: Sandbox) -> None:
        severity = await client.severities.create(name="Unheard of", description="Never seen before.")
        field = await client.custom_fields.create(name="Region", description="Where.", field_type="single_select")
        options = [
            await client.custom_field_options.create(custom_field_id=field.id, value=value) for value in ("EU", "US")
        ]
        role = await client.incident_roles.create(
            name="Scribe", description="Writes.", instructions="Write.", shortform="scribe"
        )
        [user, *_] = await client.users.list()
        entries = [[{"custom_field_id": field.id, "values": [{"value_option_id": option.id}]}] for option in options]
        europe = await open_incident(client, custom_field_entries=entries[0])
        america = await open_incident(client, custom_field_entries=entries[1])
        scribed = await client.incidents.create(
            visibility="public",
            severity_id=severity.id,
            incident_role_assignments=[{"incident_role_id": role.id, "assignee": {"email": user.email}}],
        )

        async def found(**filters: Any) -> list[str]:
            return ids(await client.incidents.list(**filters).collect())

        assert await found(custom_field={field.id: {"one_of": [options[0].id]}}) == [europe.id]
        assert america.id in (rest := await found(custom_field={field.id: {"not_in": [options[0].id]}}))
        assert europe.id not in rest
        assert await found(incident_role={role.id: {"one_of": [user.id]}}) == [scribed.id]
        assert scribed.id not in await found(incident_role={role.id: {"is_blank": ["true"]}})
        assert await found(severity={"one_of": [severity.id]}) == [scribed.id]
        assert await found(severity={"gte": [severity.id]}) == [scribed.id]
        assert scribed.id not in await found(severity={"not_in": [severity.id]})
        today = dt.datetime.now(dt.UTC).date()
        assert {europe.id, america.id, scribed.id} <= set(await found(created_at={"gte": today}))
        assert not {europe.id, america.id} & set(await found(created_at={"lte": today - dt.timedelta(days=1)}))

    travel(journey)


def test_an_alert_fires_once_and_resolves() -> None:
    async def journey(client: AsyncClient, sandbox: Sandbox) -> None:
        source = await client.alert_sources.create(name="Checks", source_type="http", template=_TEMPLATE)

        async def tell(status: Literal["firing", "resolved"]) -> None:
            assert source.secret_token is not None
            taken = await client.alert_events.create_http(
                source.id, secret=source.secret_token, title="Disk", status=status, deduplication_key="disk/db-1"
            )
            assert taken.deduplication_key == "disk/db-1"

        async def alerts() -> list[models.AlertV2]:
            return await client.alerts.list(deduplication_key={"is": ["disk/db-1"]}).collect()

        await tell("firing")
        await tell("firing")
        [alert] = await alerts()
        assert (alert.alert_source_id, alert.status, alert.resolved_at) == (source.id, "firing", None)
        await tell("resolved")
        [resolved] = await alerts()
        assert (resolved.id, resolved.status, resolved.resolved_at is None) == (alert.id, "resolved", False)
        assert alert.id not in ids(await client.alerts.list(status={"one_of": ["firing"]}).collect())
        await tell("firing")
        assert sorted(again.status for again in await alerts()) == ["firing", "resolved"]

        for secret in ("wrong", sandbox.api_key):
            with pytest.raises(AuthenticationError):
                await client.alert_events.create_http(source.id, secret=secret, title="Disk", status="firing")
        incident = await open_incident(client)
        link = await client.alerts.create_incident_alert(incident_id=incident.id, alert_id=alert.id)
        assert ids(await client.alerts.list_incident_alerts(alert_id=alert.id)) == [link.id]

    travel(journey)


def test_an_escalation_is_acknowledged_and_another_cancelled() -> None:
    async def journey(client: AsyncClient, sandbox: Sandbox) -> None:
        [user, other, *_] = await client.users.list()
        target = {"id": user.id, "type": "user", "urgency": "high"}
        level = {"id": _LEVEL, "type": "level", "level": {"targets": [target], "time_to_ack_seconds": 60}}
        path = await client.escalations.create_path(name="Wake somebody", path=[level])
        incident = await open_incident(client)
        first = await client.escalations.create(title="Up", escalation_path_id=path.id, incident_id=incident.id)
        assert (first.status in ("pending", "triggered"), first.escalation_path_id) == (True, path.id)
        await client.escalations.respond_escalation(first.id, response="ack")
        assert (await client.escalations.show(first.id)).status == "acked"
        second = await client.escalations.create(title="You too", user_ids=[other.id])
        await client.escalations.cancel_escalation(second.id)
        assert (await client.escalations.show(second.id)).status == "cancelled"
        by_path = await client.escalations.list(escalation_path={"one_of": [path.id]}).collect()
        assert ids(by_path) == [first.id]
        acked = await client.escalations.list(status={"one_of": ["acked"]}).collect()
        assert first.id in ids(acked)
        assert second.id not in ids(acked)

    travel(journey)


def users_of(shifts: list[models.ScheduleEntryV2] | None) -> list[Any]:
    return [shift.user and shift.user.id for shift in shifts or ()]


def test_who_is_on_call() -> None:
    async def journey(client: AsyncClient, sandbox: Sandbox) -> None:
        [ann, bob, *_] = await client.users.list()
        rotation = {
            "name": "First line",
            "handover_start_at": "2026-01-05T09:00:00Z",
            "handovers": [{"interval": 1, "interval_type": "daily"}],
            "layers": [{"name": "One"}],
            "users": [{"id": ann.id}],
            "working_intervals": [],
        }
        made = await client.schedules.create(
            schedule={"name": "Primary", "timezone": "Europe/London", "config": {"rotations": [rotation]}}
        )
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)

        async def on_call(at: dt.datetime) -> set[str]:
            window: Any = {
                "entry_window_start": at - dt.timedelta(days=1),
                "entry_window_end": at + dt.timedelta(days=1),
            }
            page = await client.schedules.list_schedule_entries(schedule_id=made.id, **window)
            return {entry.user.id for entry in page if entry.user and entry.start_at <= at < entry.end_at}

        assert await on_call(now) == {ann.id}
        assert made.config is not None
        rota = made.config.rotations[0]
        layer = rota.layers[0].id
        assert layer is not None
        swap = await client.schedules.create_override(
            schedule_id=made.id,
            rotation_id=rota.id,
            layer_id=layer,
            start_at=now - dt.timedelta(hours=1),
            end_at=now + dt.timedelta(hours=1),
            user={"id": bob.id},
        )
        assert await on_call(now) == {bob.id}
        assert users_of((await client.schedules.show(made.id)).current_shifts) == [bob.id]
        assert await on_call(now + dt.timedelta(hours=2)) == {ann.id}
        await client.schedules.destroy_override(swap.id)
        assert await on_call(now) == {ann.id}
        [listed] = [schedule async for schedule in client.schedules.list(page_size=25) if schedule.id == made.id]
        assert users_of(listed.current_shifts) == [ann.id]
        assert listed.next_shifts
        large = await client.schedules.list(page_size=26)
        assert [schedule.next_shifts for schedule in large if schedule.id == made.id] == [None]

    travel(journey)


def test_a_catalog_is_filled_and_updated_in_bulk() -> None:
    async def journey(client: AsyncClient, sandbox: Sandbox) -> None:
        kind = await client.catalog.create_type(name="Service", description="What we run.")
        kind = await client.catalog.update_type_schema(
            kind.id,
            version=kind.schema.version,
            attributes=[{"name": "Tier", "type": "String", "array": False}],
        )
        tier = kind.schema.attributes[0].id
        for number in range(30):
            await client.catalog.create_entry(
                catalog_type_id=kind.id,
                name=f"Service {number}",
                external_id=f"service-{number}",
                attribute_values={tier: {"value": {"literal": "bronze"}}},
            )
        page = await client.catalog.list_entries(catalog_type_id=kind.id)
        assert (len(page), page.cursor) == (30, None)
        gold = [
            {"entry_id": entry.id, "attribute_values": {tier: {"value": {"literal": "gold"}}}} for entry in page[:10]
        ]
        await client.catalog.bulk_update_entries(catalog_type_id=kind.id, entries=gold)
        entries = await client.catalog.list_entries(catalog_type_id=kind.id, page_size=7).collect()
        values = [entry.attribute_values[tier].value for entry in entries]
        assert sorted(str(value and value.literal) for value in values) == ["bronze"] * 20 + ["gold"] * 10
        one = await client.catalog.list_entries(catalog_type_id=kind.id, identifier="service-3").collect()
        assert [entry.external_id for entry in one] == ["service-3"]
        await client.catalog.destroy_type(kind.id)
        with pytest.raises(NotFoundError):
            await client.catalog.show_entry(entries[0].id)

    travel(journey)


def test_customers_learn_of_it_on_the_status_page() -> None:
    async def journey(client: AsyncClient, sandbox: Sandbox) -> None:
        pages = client.status_pages_v2
        page = (await pages.list_status_pages())[0]
        told = await pages.create_status_page_incident(
            status_page_id=page.id,
            name="Slow",
            message="We look.",
            incident_status="investigating",
            notify_subscribers=False,
        )
        for status in ("identified", "monitoring", "resolved"):
            await pages.create_status_page_incident_update(
                status_page_incident_id=told.id, message=status, incident_status=status, notify_subscribers=False
            )
        shown = await pages.show_status_page_incident(told.id)
        assert (shown.incident_status, shown.name) == ("resolved", "Slow")
        assert {update.incident_status for update in shown.updates} == {
            "investigating",
            "identified",
            "monitoring",
            "resolved",
        }
        assert told.id in ids(await pages.list_status_page_incidents(status_page_id=page.id).collect())

    travel(journey)


def test_users_who_left_are_shown_on_demand() -> None:
    async def journey(client: AsyncClient, sandbox: Sandbox) -> None:
        here = await client.users.list().collect()
        everyone = await client.users.list(include_inactive=True).collect()
        left = [user for user in everyone if not user.is_active]
        assert (len(everyone), all(user.is_active for user in here)) == (30, True)
        assert set(ids(everyone)) == set(ids(here)) | set(ids(left))
        assert left
        twins = await client.users.list(email=left[0].email, include_inactive=True).collect()
        assert left[0].id in ids(twins)
        assert await client.users.list(email=left[0].email).collect() == [u for u in twins if u.is_active]
        assert await client.users.show(left[0].id) == left[0]

    travel(journey, users=30)


def test_a_key_does_what_its_roles_allow() -> None:
    async def journey(client: AsyncClient, sandbox: Sandbox) -> None:
        made = await client.api_keys.create(name="Dashboard", role_names=["viewer"], team_ids=[], team_role_names=[])
        async with AsyncClient(made.token, base_url=sandbox.base_url, retry=None, strict=True) as dashboard:
            identity = await dashboard.utilities.identity()
            assert (identity.name, identity.roles) == ("Dashboard", ["viewer"])
            assert len(await dashboard.incidents.list()) > 0
            with pytest.raises(PermissionDeniedError) as refusal:
                await open_incident(dashboard)
            assert refusal.value.missing_scope in operations()["Incidents V2#Create"].scopes
            await client.api_keys.update(
                made.api_key.id,
                name="Robot",
                role_names=["viewer", "incident_creator"],
                team_ids=[],
                team_role_names=[],
            )
            assert (await open_incident(dashboard)).name == "Slow"
            again = await client.api_keys.rotate(made.api_key.id, grace_period_minutes=0)
            with pytest.raises(AuthenticationError):
                await dashboard.utilities.identity()
        async with AsyncClient(again.token, base_url=sandbox.base_url, retry=None) as robot:
            assert (await robot.utilities.identity()).name == "Robot"
            await client.api_keys.delete(made.api_key.id)
            with pytest.raises(AuthenticationError):
                await robot.utilities.identity()

    travel(journey)


def test_the_same_idempotency_key_twice_is_one_record() -> None:
    async def journey(client: AsyncClient, sandbox: Sandbox) -> None:
        incident, repeated = [await open_incident(client, idempotency_key="once") for _ in range(2)]
        assert incident == repeated
        assert (await open_incident(client, idempotency_key="twice")).id != incident.id
        wake: Any = {"title": "Up", "user_ids": [(await client.users.list())[0].id], "idempotency_key": "once"}
        assert len({(await client.escalations.create(**wake)).id for _ in range(2)}) == 1
        update: Any = {"incident_id": incident.id, "message": "Hello", "idempotency_key": "once"}
        assert len({(await client.incident_updates.create(**update)).id for _ in range(2)}) == 1
        item: Any = {"incident_id": incident.id, "title": "Smoke", "timestamp": incident.created_at}
        items = [await client.incident_timeline_items.create(**item, idempotency_key="once") for _ in range(2)]
        assert len({made.id for made in items}) == 1
        listed = await client.incident_timeline_items.list(incident_id=incident.id).collect()
        assert ids(listed).count(items[0].id) == 1

    travel(journey)


def test_many_at_once() -> None:
    async def journey(client: AsyncClient, sandbox: Sandbox) -> None:
        made = await asyncio.gather(*(open_incident(client) for _ in range(40)))
        numbers = sorted(int(incident.reference.removeprefix("INC-")) for incident in made)
        assert numbers == list(range(31, 71))
        assert len(set(ids(made))) == 40
        same = await asyncio.gather(*(open_incident(client, idempotency_key="one") for _ in range(20)))
        assert {incident.reference for incident in same} == {"INC-71"}
        shown = await asyncio.gather(*(client.incidents.show(incident.id) for incident in made))
        assert shown == made
        assert len(await client.incidents.list(created_at={"gte": made[0].created_at.date()})) == 41

    travel(journey)


def test_lists_go_to_their_end_in_pages_of_the_real_size() -> None:
    async def journey(client: AsyncClient, sandbox: Sandbox) -> None:
        modes = {"one_of": ["standard", "retrospective", "test", "tutorial"]}
        kinds = ["triage", "live", "learning", "closed", "paused", "declined", "merged", "canceled"]
        every: Any = {"mode": modes, "status_category": {"one_of": kinds}}
        pages = [page async for page in client.incidents.list(**every).pages()]
        assert [len(page) for page in pages] == [250, 250, 101]
        assert {page.total_record_count for page in pages} == {601}
        found = [incident.id for page in pages for incident in page]
        assert len(set(found)) == 601
        assert len(await client.incidents.list(**every, page_size=500)) == 250
        assert ids(await client.incidents.list(**every, after=found[249], page_size=3)) == found[250:253]
        oldest = await client.incidents.list(**every, sort_by="created_at_oldest_first", page_size=3)
        assert ids(oldest) == found[:-4:-1]
        with pytest.raises(ValidationError) as refusal:
            await client.incidents.list(page_size=501)
        assert refusal.value.fields == ("page_size",)
        with pytest.raises(ValidationError):
            await client.escalations.list_paths(page_size=26)
        assert len(await client.users.list()) == 270

    travel(journey, incidents=601, users=300)


def test_incidents_that_are_hidden_unless_asked_for() -> None:
    async def journey(client: AsyncClient, sandbox: Sandbox) -> None:
        drill = await open_incident(client, mode="test")
        real = await open_incident(client)
        shown = ids(await client.incidents.list())
        assert (real.id in shown, drill.id in shown) == (True, False)
        assert drill.id in ids(await client.incidents.list(mode={"one_of": ["test"]}))
        assert (await client.incidents.show(drill.id)).mode == "test"
        for category in ("declined", "canceled", "merged"):
            hidden = await client.incidents.list(status_category={"one_of": [category]}).collect()
            assert {incident.incident_status.category for incident in hidden} <= {category}
            assert not set(ids(hidden)) & set(shown)
        task = await client.follow_ups.create(incident_id=drill.id, title="Drill more")
        assert task.id not in ids(await client.follow_ups.list().collect())
        assert task.id in ids(await client.follow_ups.list(incident_mode="test").collect())

    travel(journey, incidents=200)


def test_what_is_wrong_with_a_request_is_said() -> None:
    async def journey(client: AsyncClient, sandbox: Sandbox) -> None:
        severity = (await client.severities.list())[0]
        with pytest.raises(ValidationError) as refusal:
            await client.severities.create(name="x" * 51, description="Too long a name.")
        assert refusal.value.fields == ("name",)
        with pytest.raises(ValidationError) as refusal:
            await client.incidents.create(visibility="secret")  # type: ignore[arg-type]
        assert refusal.value.fields == ("visibility",)
        with pytest.raises(ValidationError) as refusal:
            await client.incidents.create(visibility="public", severity_id=_LEVEL)
        assert refusal.value.fields == ("severity_id",)
        both = {"created_at[gte]": "2026-01-01", "created_at[lte]": "2026-02-01"}
        with pytest.raises(ValidationError):
            await client.request("GET", "/v2/incidents", query=both)
        whole = (await client.incidents.list()).total_record_count
        ignored = {"severity[one_of][0]": severity.id, "severity": severity.id, "colour[one_of]": "blue"}
        response = await client.request("GET", "/v2/incidents", query=ignored)
        assert response.json()["pagination_meta"]["total_record_count"] == whole
        for missing in (_LEVEL, "999999"):
            with pytest.raises(NotFoundError):
                await client.incidents.show(missing)
        async with AsyncClient("inc_of_nobody", base_url=sandbox.base_url, retry=None) as nobody:
            with pytest.raises(AuthenticationError):
                await nobody.severities.list()

    travel(journey)


def test_a_private_incident_and_its_members() -> None:
    async def journey(client: AsyncClient, sandbox: Sandbox) -> None:
        [user, *_] = await client.users.list()
        severity = (await client.severities.list())[0]
        incident = await client.incidents.create(name="Leak", visibility="private", severity_id=severity.id)
        member = await client.incident_memberships.create(incident_id=incident.id, user_id=user.id)
        assert (member.incident_id, member.user.id) == (incident.id, user.id)
        await client.incident_memberships.revoke(incident_id=incident.id, user_id=user.id)
        link = {"resource_type": "arbitrary_url", "title": "Notes", "url": "https://notes.example.com/1"}
        kept = await client.incident_attachments.create(incident_id=incident.id, resource=link)
        assert ids(await client.incident_attachments.list(incident_id=incident.id)) == [kept.id]
        await client.incident_attachments.delete(kept.id)
        assert ids(await client.incident_attachments.list(incident_id=incident.id)) == []

    travel(journey)

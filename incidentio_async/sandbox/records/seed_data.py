"""The initial records of a sandbox: incidents, their settings, and users."""

from __future__ import annotations

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.ids import hash64
from incidentio_async.sandbox.records.incidents.activity_entries import SeedActivity
from incidentio_async.sandbox.records.incidents.incidents import IncidentRecords, IncidentSettings
from incidentio_async.sandbox.records.tables import Table
from incidentio_async.sandbox.records.values import NOW, YEAR, person_email, person_name

_SEEDED_AT = NOW - 2 * YEAR

_STATUSES = (
    ("Triage", "triage"),
    ("Investigating", "live"),
    ("Fixing", "live"),
    ("Monitoring", "live"),
    ("Reviewing", "learning"),
    ("Closed", "closed"),
    ("Paused", "paused"),
    ("Declined", "declined"),
    ("Merged", "merged"),
    ("Canceled", "canceled"),
)
_SEVERITIES = ("Minor", "Major", "Critical")
_TYPES = ("Default", "Security", "Data quality")
_ROLES = (("Incident Lead", "lead"), ("Reporter", "reporter"), ("Communications", "custom"))
_TIMESTAMPS = ("Reported at", "Accepted at", "Fixed at", "Resolved at", "Closed at")
_FIELDS = (
    ("Affected area", "multi_select", ("Web", "Mobile", "API", "Internal tools")),
    ("Impact", "single_select", ("None", "Degraded", "Partial outage", "Full outage")),
    ("Customers affected", "numeric", ()),
    ("Dashboard", "link", ()),
    ("Root cause", "text", ()),
)
_ROLE_SLUGS = ("responder", "responder", "responder", "viewer", "administrator")


class SeedData:
    """The initial records that depend on each other, by kind in ``tables``."""

    def __init__(self, *, seed: int, incidents: int, users: int) -> None:
        self.seed = seed
        self.name: str = f"sandbox-{seed}-{incidents}-{users}"
        """Identifies the seed data."""
        self.severities: Table = self._table("severities")
        self.incident_statuses: Table = self._table("incident_statuses")
        self.incident_types: Table = self._table("incident_types")
        self.incident_roles: Table = self._table("incident_roles")
        self.incident_timestamps: Table = self._table("incident_timestamps")
        self.custom_fields: Table = self._table("custom_fields")
        self.custom_field_options: Table = self._table("custom_field_options")
        self.users: Table = self._table("users")
        self._settings()
        self._fields()
        self._people(users)
        self.records: IncidentRecords = IncidentRecords(seed, incidents, self._incident_settings())
        self.activity: SeedActivity = SeedActivity(seed, self.records)
        self.tables: dict[str, Table] = {
            table.kind: table
            for table in (
                self.severities,
                self.incident_statuses,
                self.incident_types,
                self.incident_roles,
                self.incident_timestamps,
                self.custom_fields,
                self.custom_field_options,
                self.users,
                self.records.incidents,
                self.records.incident_updates,
                self.records.follow_ups,
                self.records.actions,
                self.activity.table,
            )
        }
        for table in self.tables.values():
            table.mark_seeded()

    def _incident_settings(self) -> IncidentSettings:
        return IncidentSettings(
            severities=list(self.severities),
            statuses=list(self.incident_statuses),
            types=list(self.incident_types),
            roles=list(self.incident_roles),
            timestamps=list(self.incident_timestamps),
            fields=list(self.custom_fields),
            people=[user for user in self.users if user["is_active"]],
        )

    def _table(self, kind: str) -> Table:
        return Table(self.seed, kind)

    def _settings(self) -> None:
        for rank, name in enumerate(_SEVERITIES):
            text = f"Level {rank + 1} of {len(_SEVERITIES)} in this organization."
            self.severities.add({"name": name, "description": text, "rank": rank}, _SEEDED_AT)
        for rank, (name, category) in enumerate(_STATUSES):
            text = f"Work on the incident is at: {name.lower()}."
            fields: JSON = {"name": name, "description": text, "rank": rank, "category": category}
            self.incident_statuses.add(fields, _SEEDED_AT)
        for number, name in enumerate(_TYPES):
            fields = {"name": name, "description": f"Incidents of the kind: {name.lower()}."}
            fields |= {"is_default": number == 0, "private_incidents_only": name == "Security"}
            self.incident_types.add(fields | {"create_in_triage": "optional"}, _SEEDED_AT)
        for name, role_type in _ROLES:
            fields = {"name": name, "description": f"Acts as {name.lower()}.", "role_type": role_type}
            fields |= {
                "instructions": "Say in the channel that you took over.",
                "required": role_type == "lead",
            }
            self.incident_roles.add(fields | {"shortform": name.split()[-1].lower()}, _SEEDED_AT)
        for rank, name in enumerate(_TIMESTAMPS):
            self.incident_timestamps.add({"name": name, "rank": rank}, _SEEDED_AT)

    def _fields(self) -> None:
        for name, field_type, options in _FIELDS:
            field = self.custom_fields.add(custom_field(name, field_type), _SEEDED_AT)
            for number, value in enumerate(options):
                entry = {"custom_field_id": field["id"], "value": value, "sort_key": (number + 1) * 10}
                field["options"].append(self.custom_field_options.add(entry, _SEEDED_AT))

    def _people(self, count: int) -> None:
        """Add users. One in ten is inactive and shares the address of an active user."""
        left = count // 10
        for number in range(count):
            bits = hash64(self.seed, number)
            active = number < count - left
            name = person_name(bits)
            twin = name if active else self.users.at(number - (count - left))["name"]
            slug = _ROLE_SLUGS[bits % len(_ROLE_SLUGS)] if number else "owner"
            fields: JSON = {
                "name": name,
                "email": person_email(twin, number if active else number - (count - left)),
                "is_active": active,
                "role": slug,
                "base_role": {"id": slug, "name": slug.capitalize(), "slug": slug},
                "custom_roles": [],
                "seats": {
                    "on_call": "full_access" if active and bits % 2 else "none",
                    "response": "full_access" if active else "none",
                },
                "slack_user_id": f"U{number:09d}",
            }
            self.users.add(fields, _SEEDED_AT + number * 1000)


def custom_field(name: str, field_type: str) -> JSON:
    """Return a custom field without options."""
    return {
        "name": name,
        "description": f"Recorded with every incident: {name.lower()}.",
        "field_type": field_type,
        "options": [],
        "required": "never",
        "required_v2": "never",
        "show_before_creation": False,
        "show_before_update": True,
        "show_before_closure": True,
        "show_in_announcement_post": False,
    }

"""`Lookup`: the records of an account by the names that people use for them."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, cast

from incidentio_async._checks.clients import check_client
from incidentio_async._checks.numbers import check_seconds
from incidentio_async.client import AsyncClient
from incidentio_async.errors import (
    BadRequestError,
    ConfigurationError,
    InvalidArgumentError,
    NoMatchError,
    NotFoundError,
    ValidationError,
)
from incidentio_async.lookup import names
from incidentio_async.lookup.incident_body import IncidentBody
from incidentio_async.lookup.incidents import find_incident
from incidentio_async.lookup.key_teams import teams_of_key
from incidentio_async.lookup.matching import fold, reworded
from incidentio_async.lookup.names import Kind, Records, checked_name, described, is_active
from incidentio_async.lookup.remembered_list import RememberedList
from incidentio_async.models import (
    CatalogEntryV3,
    CatalogTypeV3,
    CustomFieldOptionV1,
    CustomFieldV2,
    EscalationPathV2,
    IncidentRoleV2,
    IncidentStatusV1,
    IncidentTimestampV2,
    IncidentTypeV1,
    IncidentV2,
    ScheduleV2,
    SeverityV1,
    TeamV3,
    UserWithRolesV2,
)

_ID = re.compile(r"[0-9A-Za-z]{20,}")
_SELECTS = ("single_select", "multi_select")


class Lookup:
    """Finds records by their names, and remembers the lists it has fetched.

    ::

        lookup = Lookup(client)
        severity = await lookup.severity("Major")
        print(severity.id)

    A name is compared exactly first, and then without regard to case and surrounding spaces. An id is accepted
    wherever a name is. Each list is fetched when it is first needed, once for all calls that need it at the same time,
    and again after ``ttl`` seconds. A name that is not in a remembered list fetches the list again, at most ten times
    per minute; a list of several pages less often, so that these are about ten requests per minute. A record that was
    renamed or deleted meanwhile may still be found under its old name; `refresh` forgets all lists.

    Records are shared with other calls: do not change them. A lookup can be used in one event loop at a time.

    Args:
        client: The client to fetch with.
        ttl: Seconds for which a list is remembered, at least 0.

    Raises:
        InvalidArgumentError: ``ttl`` is not such a number, or the client is not one.
    """

    def __init__(self, client: AsyncClient, *, ttl: float = 300) -> None:
        check_client("Lookup", client)
        self._client = client
        self._ttl = check_seconds("Lookup: ttl", ttl)
        self._lists: dict[str, RememberedList[Records]] = {}
        self._teams = RememberedList(lambda: teams_of_key(client), self._ttl)

    def refresh(self) -> None:
        """Forget all lists: each is fetched again when it is next needed."""
        self._teams.forget()
        for remembered in self._lists.values():
            remembered.forget()

    async def severity(self, name: str) -> SeverityV1:
        """Return the severity with a name or id.

        Raises:
            NoMatchError: There is none. The error has the nearest names.
            AmbiguousMatchError: There are several. The error has all of them.
        """
        return cast(SeverityV1, await self._find(names.SEVERITY, name))

    async def incident_type(self, name: str) -> IncidentTypeV1:
        """Return the incident type with a name or id. Raises as `severity` does."""
        return cast(IncidentTypeV1, await self._find(names.INCIDENT_TYPE, name))

    async def incident_status(self, name: str) -> IncidentStatusV1:
        """Return the incident status with a name or id. Raises as `severity` does."""
        return cast(IncidentStatusV1, await self._find(names.INCIDENT_STATUS, name))

    async def statuses_of(self, category: str) -> list[IncidentStatusV1]:
        """Return the incident statuses of a category, such as ``"closed"``; none if there is no such category.

        Raises:
            InvalidArgumentError: The category is not a string, or empty.
        """
        category = checked_name("category of incident statuses", category)
        statuses: Iterable[IncidentStatusV1] = await self._remembered(names.INCIDENT_STATUS).get()
        return [status for status in statuses if fold(status.category or "") == fold(category)]

    async def incident_role(self, name: str) -> IncidentRoleV2:
        """Return the incident role with a name, short form or id. Raises as `severity` does."""
        return cast(IncidentRoleV2, await self._find(names.INCIDENT_ROLE, name))

    async def incident_timestamp(self, name: str) -> IncidentTimestampV2:
        """Return the incident timestamp with a name or id. Raises as `severity` does."""
        return cast(IncidentTimestampV2, await self._find(names.INCIDENT_TIMESTAMP, name))

    async def custom_field(self, name: str) -> CustomFieldV2:
        """Return the custom field with a name or id. Raises as `severity` does."""
        return cast(CustomFieldV2, await self._find(names.CUSTOM_FIELD, name))

    async def custom_field_option(self, field: str | CustomFieldV2, name: str) -> CustomFieldOptionV1 | CatalogEntryV3:
        """Return the option of a select field, or the catalog entry if the field takes its options from the catalog.

        Args:
            field: The field, by its name, its id or as a record.
            name: What the option says, or its id; for an entry its name, external id, alias or id.

        Raises:
            ConfigurationError: The field has no options.
            NoMatchError: There is no such field or option. The error has the nearest names.
            AmbiguousMatchError: There are several. The error has all of them.
        """
        found = field if isinstance(field, CustomFieldV2) else await self.custom_field(field)
        if found.field_type not in _SELECTS:
            raise ConfigurationError(f"the custom field {found.name!r} has no options: it takes a {found.field_type}")
        if found.catalog_type_id:
            # Not by way of the type: a key need not have permission to list types.
            entries = names.catalog_entries_of(found.catalog_type_id, f"option of {found.name!r}")
            return cast(CatalogEntryV3, await self._find(entries, name, found.catalog_type_id))
        return cast(CustomFieldOptionV1, await self._find(names.options_of(found.id, found.name), name, found.id))

    async def schedule(self, name: str) -> ScheduleV2:
        """Return the schedule with a name or id. Raises as `severity` does.

        A key with roles in teams lists the schedules of those teams only. An id that is not in the list is requested
        on its own. If nothing is found with such a key, the error names the teams.
        """
        try:
            return cast(ScheduleV2, await self._find(names.SCHEDULE, name))
        except NoMatchError as error:
            if _ID.fullmatch(name.strip()):
                with contextlib.suppress(NotFoundError, BadRequestError, ValidationError):
                    return await self._client.schedules.show(name.strip())
            teams = await self._teams.get()
            if not teams:
                raise
            text = f"{error}; the API key has roles in teams and lists only their schedules: {', '.join(teams)}"
            raise reworded(error, text) from None

    async def escalation_path(self, name: str) -> EscalationPathV2:
        """Return the escalation path with a name or id. Raises as `severity` does."""
        return cast(EscalationPathV2, await self._find(names.ESCALATION_PATH, name))

    async def team(self, name: str) -> TeamV3:
        """Return the team with a name or id. Raises as `severity` does."""
        return cast(TeamV3, await self._find(names.TEAM, name))

    async def catalog_type(self, name: str) -> CatalogTypeV3:
        """Return the catalog type with a name, type name (``Custom["Service"]``) or id. Raises as `severity` does."""
        return cast(CatalogTypeV3, await self._find(names.CATALOG_TYPE, name))

    async def catalog_entry(self, type: str | CatalogTypeV3, name: str) -> CatalogEntryV3:
        """Return the entry of a catalog type with a name, external id, alias or id. Archived entries do not count.

        Args:
            type: The catalog type, by its name, type name or id, or as a record.
            name: The name, external id, alias or id of the entry.

        Raises:
            NoMatchError: There is no such type or entry. The error has the nearest names.
            AmbiguousMatchError: There are several. The error has all of them.
        """
        found = type if isinstance(type, CatalogTypeV3) else await self.catalog_type(type)
        kind = names.catalog_entries_of(found.id, f"entry of {found.name!r}")
        return cast(CatalogEntryV3, await self._find(kind, name, found.id))

    async def user(
        self,
        *,
        email: str | None = None,
        slack_user_id: str | None = None,
        name: str | None = None,
        include_inactive: bool = False,
    ) -> UserWithRolesV2:
        """Return the active user with an email address, a Slack id, or a name or id. Give exactly one of them.

        Several users can have one email address, if all but one have left: then the active one is returned.

        Args:
            email: The user's email address.
            slack_user_id: The user's id in Slack.
            name: The user's name or id.
            include_inactive: Whether to return an inactive user if no active one matches.

        Raises:
            InvalidArgumentError: None of the arguments is given, or more than one.
            NoMatchError: There is no such user, or only inactive ones, which the error says.
            AmbiguousMatchError: Several active users match. The error has all of them.
        """
        given = {"email": email, "slack_user_id": slack_user_id, "name": name}
        chosen = [(by, value) for by, value in given.items() if value is not None]
        if len(chosen) != 1:
            raise InvalidArgumentError("user: give exactly one of email=, slack_user_id= and name=")
        [(by, value)] = chosen
        kind = names.USER_BY[by]
        choose = _Choice(kind, ids=by == "name", inactive=include_inactive)
        return cast(UserWithRolesV2, await self._find(kind, value, choose=choose))

    async def assignee(self, text: str) -> UserWithRolesV2:
        """Return the active user whom an email address, a Slack id, a name or an id stands for. Raises as `user`."""
        return cast(UserWithRolesV2, await self._find(names.USER, text))

    async def incident(self, reference: str | int) -> IncidentV2:
        """Return an incident by whatever people call it. It is fetched each time, as incidents change.

        Args:
            reference: ``"INC-123"``, ``"123"``, its URL in the app, its id, or the name of its Slack channel, with or
                without ``#``. For a channel whose name does not hold the incident's number, up to the 1,000 newest
                incidents are searched.

        Raises:
            InvalidArgumentError: It is not a string or a positive number.
            NoMatchError: There is no such incident, the key cannot see it, or the URL is of another organization.
        """
        return await find_incident(self._client, reference)

    async def incident_body(
        self,
        *,
        name: str | None = None,
        summary: str | None = None,
        severity: str | None = None,
        incident_type: str | None = None,
        status: str | None = None,
        visibility: str | None = None,
        mode: str | None = None,
        roles: Mapping[str, Any] | None = None,
        custom_fields: Mapping[str, Any] | None = None,
        timestamps: Mapping[str, Any] | None = None,
        for_edit: bool = False,
        **more: Any,
    ) -> dict[str, Any]:
        """Return the arguments of ``client.incidents.create``, or the ``incident`` of ``client.incidents.edit``.

        ::

            body = await lookup.incident_body(name="DB is sad", severity="Major", custom_fields={"Impact": "High"})
            incident = await client.incidents.create(**body)
            changes = await lookup.incident_body(severity="Minor", for_edit=True)
            await client.incidents.edit(incident.id, incident=changes, notify_incident_channel=False)

        Args:
            name: The incident's name.
            summary: Its summary.
            severity: A severity, by name or id.
            incident_type: An incident type, by name or id. Not for edits.
            status: An incident status, by name or id.
            visibility: ``"public"``, the default, or ``"private"``. Not for edits.
            mode: As for ``incidents.create``. Not for edits.
            roles: Users by the names of roles: an email address, a Slack id, a name, an id or a record. None is nobody.
            custom_fields: Values by the names of fields. A text is a string, a link a URL, a number an ``int``, a
                ``float``, a ``Decimal`` or a string; a single select takes the name of an option or entry, and a multi
                select a list of them. None, or an empty list, clears the field in an edit; ``create`` omits it.
            timestamps: Aware datetimes, or strings with a time zone, by the names of timestamps; None clears it.
            for_edit: Whether to return what ``edit`` takes.
            more: Further arguments of ``create``, or properties of ``incident`` in ``edit``, as they are.

        Raises:
            InvalidArgumentError: A value does not fit its field, with what fits; or an argument is not for edits.
            NoMatchError: A name is not found. The error has the nearest names.
            AmbiguousMatchError: A name is not unique. The error has all that match.
        """
        body = IncidentBody(self, for_edit=for_edit)
        body.add_plain({"name": name, "summary": summary, "visibility": visibility, "mode": mode, **more})
        for key, record in (
            ("severity_id", await self.severity(severity) if severity is not None else None),
            ("incident_type_id", await self.incident_type(incident_type) if incident_type is not None else None),
            ("incident_status_id", await self.incident_status(status) if status is not None else None),
        ):
            body.add_plain({key: None if record is None else record.id})
        await body.add_roles({} if roles is None else roles)
        await body.add_custom_fields({} if custom_fields is None else custom_fields)
        await body.add_timestamps({} if timestamps is None else timestamps)
        return body.values

    async def _find(self, kind: Kind, name: str, key: str = "", choose: _Choice | None = None) -> Any:
        """Return the one record of a list that has a name or an id.

        Args:
            kind: What is looked up.
            name: Its name or id.
            key: Under what the list is remembered, if not under the kind's name.
            choose: Chooses the record, if not as usual.
        """
        name, choose = checked_name(kind.name, name), choose or _Choice(kind)
        return await self._remembered(kind, key).find(lambda records: choose(name, records))

    def _remembered(self, kind: Kind, key: str = "") -> RememberedList[Records]:
        client = self._client

        async def fetch() -> Records:
            return Records(await kind.fetch(client))

        return self._lists.setdefault(key or kind.name, RememberedList(fetch, self._ttl))


class _Choice(NamedTuple):
    """How one record is chosen from a list."""

    kind: Kind
    ids: bool = True
    """Whether an id may be given."""
    inactive: bool = False
    """Whether a record that is inactive is chosen if no active one matches."""

    def __call__(self, name: str, records: Records) -> Any:
        kind = self.kind
        own = records.by_id.get(name.strip()) if self.ids else None
        if own is not None and is_active(own):
            return own
        try:
            return records.named(kind.names_of, active=True).match(kind.name, name, described)
        except NoMatchError:
            inactive = records.named(kind.names_of, active=False)
            former = inactive.find(name) if own is None else [own]
            if not former:
                raise
        if self.inactive:
            return inactive.match(kind.name, name, described) if own is None else own
        who = ", ".join(map(described, former))
        text = f"every {kind.name} that is named {name!r:.100} is inactive or archived: {who}"
        raise NoMatchError(text, kind=kind.name, name=name)

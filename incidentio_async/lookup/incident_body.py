"""The body of an incident, from names and plain values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Protocol
from urllib.parse import urlsplit

import attrs

from incidentio_async._checks.decimals import plain_decimal
from incidentio_async._checks.shown import shown
from incidentio_async._checks.times import check_time
from incidentio_async.errors import ConfigurationError, InvalidArgumentError
from incidentio_async.lookup.matching import nearest
from incidentio_async.models import (
    CatalogEntryV3,
    CustomFieldOptionV1,
    CustomFieldV2,
    IncidentEditPayloadV2,
    IncidentRoleV2,
    IncidentsCreatePayloadV2,
    IncidentTimestampV2,
    UserWithRolesV2,
)

_BY_NAME = ("severity", "incident_type", "status", "roles", "custom_fields", "timestamps")
"""The arguments of `Lookup.incident_body` that take names."""
_SELECTED = {"single_select": "the name of one option", "multi_select": "a list of names of options"}


class Finder(Protocol):
    """What finds records by name."""

    async def incident_role(self, name: str) -> IncidentRoleV2: ...
    async def incident_timestamp(self, name: str) -> IncidentTimestampV2: ...
    async def custom_field(self, name: str) -> CustomFieldV2: ...
    async def custom_field_option(
        self, field: str | CustomFieldV2, name: str
    ) -> CustomFieldOptionV1 | CatalogEntryV3: ...
    async def assignee(self, text: str) -> UserWithRolesV2: ...


class IncidentBody:
    """The body of an incident that is created or edited.

    Args:
        finder: Finds records by name.
        for_edit: Whether an incident is edited.
    """

    def __init__(self, finder: Finder, *, for_edit: bool) -> None:
        self._finder = finder
        self._for_edit = for_edit
        self._model: Any = IncidentEditPayloadV2 if for_edit else IncidentsCreatePayloadV2
        self._added: set[str] = set()
        self.values: dict[str, Any] = {} if for_edit else {"visibility": "public"}
        """What was added so far."""

    def add_plain(self, values: Mapping[str, Any]) -> None:
        """Add properties as they are; those that are None are omitted.

        Raises:
            InvalidArgumentError: The API does not take such a property, or it was added already.
        """
        known = _names_of(self._model)
        for name, value in values.items():
            if value is None:
                continue
            if name not in known:
                raise InvalidArgumentError(f"incident_body: {self._refusal(name, known)}")
            _check_new("incident_body", name, name, name in self._added)
            self._added.add(name)
            self.values[name] = value

    def _refusal(self, name: str, known: Collection[str]) -> str:
        if self._for_edit and name in _names_of(IncidentsCreatePayloadV2):
            return f"an edit cannot change {name.removesuffix('_id')}; omit it, or omit for_edit"
        close = nearest(name, (*_BY_NAME, *known))
        hint = f"; the nearest: {close[0]}" if close else "; omit it"
        return f"{'an edit' if self._for_edit else 'a new incident'} has no {name}{hint}"

    async def add_roles(self, roles: Mapping[str, Any]) -> None:
        """Add who has which role, by the roles' names."""
        found: dict[str, dict[str, Any]] = {}
        for name, user in _named("roles", roles):
            role = await self._finder.incident_role(name)
            _check_new("roles", name, role.name, role.id in found)
            found[role.id] = {"incident_role_id": role.id}
            if self._for_edit and role.role_type == "reporter":
                # The API's rule, from the description of ``incident_role_id`` in its document.
                raise InvalidArgumentError(f"roles: only a new incident takes {role.name!r}; omit it from an edit")
            if user is not None:
                found[role.id]["assignee"] = {"id": await self._user_id(name, user)}
        self._add("incident_role_assignments", found, lambda entry: "assignee" in entry)

    async def _user_id(self, role: str, user: Any) -> str:
        if isinstance(user, str):
            return (await self._finder.assignee(user)).id
        if hasattr(user, "email") and isinstance(getattr(user, "id", None), str) and user.id:
            return str(user.id)
        raise InvalidArgumentError(
            f"roles: {role!r} takes one user: an email address, a Slack id, a name, an id, or a record of a user, "
            f"not {_kind(user)}"
        )

    async def add_timestamps(self, timestamps: Mapping[str, Any]) -> None:
        """Add timestamps by their names."""
        found: dict[str, dict[str, Any]] = {}
        for name, value in _named("timestamps", timestamps):
            timestamp = await self._finder.incident_timestamp(name)
            _check_new("timestamps", name, timestamp.name, timestamp.id in found)
            found[timestamp.id] = {"incident_timestamp_id": timestamp.id}
            if value is not None:
                found[timestamp.id]["value"] = check_time(f"timestamps: {name!r}", value)
        self._add("incident_timestamp_values", found, lambda entry: "value" in entry)

    async def add_custom_fields(self, fields: Mapping[str, Any]) -> None:
        """Add values of custom fields by the fields' names."""
        found: dict[str, dict[str, Any]] = {}
        for name, value in _named("custom_fields", fields):
            field = await self._finder.custom_field(name)
            _check_new("custom_fields", name, field.name, field.id in found)
            found[field.id] = {"custom_field_id": field.id, "values": await self._values(field, value)}
        self._add("custom_field_entries", found, lambda entry: bool(entry["values"]))

    def _add(self, name: str, found: Mapping[str, Any], is_set: Any) -> None:
        """Add entries. What clears something is of use in an edit only: a new incident has nothing to clear."""
        entries = [entry for entry in found.values() if self._for_edit or is_set(entry)]
        if entries:
            self.add_plain({name: entries})

    async def _values(self, field: CustomFieldV2, value: Any) -> list[dict[str, Any]]:
        if value is None or (field.field_type == "multi_select" and _is_list(value) and not value):
            return []
        match field.field_type:
            case "single_select":
                return [await self._selected(field, _one(field, value))]
            case "multi_select":
                chosen = [await self._selected(field, one) for one in (value if _is_list(value) else [value])]
                return [entry for index, entry in enumerate(chosen) if entry not in chosen[:index]]
            case "text":
                return [{"value_text": _text(field, value)}]
            case "link":
                return [{"value_link": _link(field, value)}]
            case "numeric":
                return [{"value_numeric": _number(field, value)}]
        raise ConfigurationError(
            f"custom_fields: {field.name!r} is of a type that this release does not know, {str(field.field_type)!r}; "
            f"give its entry as custom_field_entries to the method of client.incidents"
        )

    async def _selected(self, field: CustomFieldV2, value: Any) -> dict[str, Any]:
        if isinstance(value, CatalogEntryV3 | CustomFieldOptionV1):
            value = value.id
        if not isinstance(value, str) or not value.strip():
            raise _misfit(field, value, _SELECTED[str(field.field_type)])
        option = await self._finder.custom_field_option(field, value)
        key = "value_catalog_entry_id" if field.catalog_type_id else "value_option_id"
        return {key: option.id}


def _names_of(model: Any) -> set[str]:
    return {field.name for field in attrs.fields(model) if field.name != "extra"}


def _named(what: str, values: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    if not isinstance(values, Mapping):
        raise InvalidArgumentError(f"incident_body: {what} must map names to values, not {_kind(values)}")
    return values.items()


def _check_new(what: str, given: str, name: str, is_known: bool) -> None:
    if is_known:
        raise InvalidArgumentError(f"{what}: {given!r} stands for {name!r}, which has a value already; give only one")


def _is_list(value: Any) -> bool:
    return isinstance(value, Collection) and not isinstance(value, str | bytes | Mapping)


def _one(field: CustomFieldV2, value: Any) -> Any:
    if _is_list(value):
        raise _misfit(field, value, _SELECTED["single_select"])
    return value


def _text(field: CustomFieldV2, value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise _misfit(field, value, "a string that is not empty")
    return value


def _link(field: CustomFieldV2, value: Any) -> str:
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
    except ValueError:
        parts = None
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or value != value.strip():
        raise _misfit(field, value, "a URL that begins with https:// or http://")
    return str(value)


def _number(field: CustomFieldV2, value: Any) -> str:
    """Return a number as the API takes it: as text, without an exponent."""
    number = plain_decimal(value)
    if number is None:
        raise _misfit(field, value, "a number: an int, a float, a Decimal or a string like '12.5'")
    return format(number, "f")


def _misfit(field: CustomFieldV2, value: Any, fits: str) -> InvalidArgumentError:
    return InvalidArgumentError(
        f"custom_fields: {field.name!r} is of the type {field.field_type} and takes {fits}, not {shown(value)}; "
        f"None clears it"
    )


def _kind(value: Any) -> str:
    return type(value).__name__

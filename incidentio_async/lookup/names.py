"""What is looked up by name: the lists, the names of their records, and how errors describe them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from incidentio_async._codec.times import is_set
from incidentio_async.client import AsyncClient
from incidentio_async.errors import DecodeError, InvalidArgumentError
from incidentio_async.lookup.matching import NameIndex

T = TypeVar("T")


def _name(record: Any) -> Iterable[object]:
    return (record.name,)


def _value(option: Any) -> Iterable[object]:
    return (option.value,)


def _names_of_entry(entry: Any) -> Iterable[object]:
    aliases = entry.aliases if isinstance(entry.aliases, list) else ()
    return (entry.name, entry.external_id, *aliases)


class Kind(NamedTuple):
    """A kind of records that have names."""

    name: str
    """What errors call it."""
    fetch: Callable[[AsyncClient], Awaitable[Sequence[Any]]]
    """Fetches all of them."""
    names_of: Callable[[Any], Iterable[object]] = _name
    """The names of one. The same function for lists of one kind, as indexes are kept by it."""


SEVERITY = Kind("severity", lambda client: client.severities.list().collect())
INCIDENT_TYPE = Kind("incident type", lambda client: client.incident_types.list().collect())
INCIDENT_STATUS = Kind("incident status", lambda client: client.incident_statuses.list().collect())
INCIDENT_ROLE = Kind(
    "incident role",
    lambda client: client.incident_roles_v2.list().collect(),
    lambda role: (role.name, role.shortform),
)
INCIDENT_TIMESTAMP = Kind("incident timestamp", lambda client: client.incident_timestamps.list().collect())
CUSTOM_FIELD = Kind("custom field", lambda client: client.custom_fields_v2.list().collect())
SCHEDULE = Kind("schedule", lambda client: client.schedules.list().collect())
ESCALATION_PATH = Kind("escalation path", lambda client: client.escalations.list_paths().collect())
TEAM = Kind("team", lambda client: client.teams.list().collect())
CATALOG_TYPE = Kind(
    "catalog type",
    lambda client: client.catalog_v3.list_types().collect(),
    lambda kind: (kind.name, kind.type_name),
)
USER = Kind(
    "user",
    lambda client: client.users.list(include_inactive=True).collect(),
    lambda user: (user.name, user.email, user.slack_user_id),
)
USER_BY = {
    "email": USER._replace(names_of=lambda user: (user.email,)),
    "slack_user_id": USER._replace(names_of=lambda user: (user.slack_user_id,)),
    "name": USER._replace(names_of=_name),
}
"""Users by one of their names alone."""


def catalog_entries_of(type_id: str, name: str) -> Kind:
    """Return the kind of the entries of a catalog type; ``name`` is what errors call one."""
    return Kind(
        name,
        lambda client: client.catalog_v3.list_entries(catalog_type_id=type_id).collect(),
        _names_of_entry,
    )


def options_of(field_id: str, field_name: str) -> Kind:
    """Return the kind of the options of a custom field."""
    return Kind(
        f"option of {field_name!r}",
        lambda client: client.custom_field_options.list(custom_field_id=field_id).collect(),
        _value,
    )


def is_active(record: Any) -> bool:
    """Return whether a record can be used: not a user who left, and not an archived entry."""
    return getattr(record, "is_active", None) is not False and not is_set(getattr(record, "archived_at", None))


def with_id(record: Any, model: type[T], what: str) -> T:
    """Return a record of a list, where one without an id must not be overlooked.

    Args:
        record: What the list has; null and other odd values are valid JSON.
        model: What it should be.
        what: What the error calls it, with its article.

    Raises:
        DecodeError: It has no id.
    """
    id = getattr(record, "id", None)
    if isinstance(record, model) and isinstance(id, str) and id:
        return record
    raise DecodeError(f"{what} was listed without an id: {getattr(record, 'name', record)!r:.80}")


class Records:
    """The records of a list, by their ids and names.

    Args:
        records: The records. One without an id is left out: it cannot be referred to. A list that changes while it is
            read may hold a record on two pages.
    """

    def __init__(self, records: Iterable[Any]) -> None:
        with_ids = ((getattr(record, "id", None), record) for record in records)  # null in a list is valid JSON
        self.by_id: dict[str, Any] = {id: record for id, record in with_ids if isinstance(id, str) and id}
        self._indexes: dict[Any, NameIndex[Any]] = {}

    def __len__(self) -> int:
        return len(self.by_id)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.by_id.values())

    def named(self, names_of: Callable[[Any], Iterable[object]], *, active: bool) -> NameIndex[Any]:
        """Return the records that can be used, or else those that cannot, by their names."""
        key = names_of, active
        if key not in self._indexes:
            chosen = [record for record in self if is_active(record) is active]
            self._indexes[key] = NameIndex(chosen, names_of)
        return self._indexes[key]


def described(record: Any) -> str:
    """Return what an error says of a record: its name, its id, and whether it can be used."""
    name = getattr(record, "name", None) or getattr(record, "value", None) or "unnamed"
    email = getattr(record, "email", None)
    note = "" if is_active(record) else ", inactive" if hasattr(record, "is_active") else ", archived"
    return f"{name}{f' <{email}>' if email else ''} ({record.id}{note})"


def checked_name(kind: str, name: Any) -> str:
    """Return a name that may be looked up.

    Raises:
        InvalidArgumentError: It is not a string, or empty.
    """
    if not isinstance(name, str):
        hint = ", its .id, not" if isinstance(getattr(name, "id", None), str) else ", not"
        raise InvalidArgumentError(f"{kind}: give a name or an id as a string{hint} {type(name).__name__}")
    if not name.strip():
        raise InvalidArgumentError(f"{kind}: the name is empty; give the name or the id of one")
    return name

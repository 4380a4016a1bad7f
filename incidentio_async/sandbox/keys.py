"""The API keys of a sandbox: what each may do, and which records it lists."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from incidentio_async._secrets.reprs import tolerant
from incidentio_async._secrets.strings import Masked
from incidentio_async.sandbox.credentials import new_credential
from incidentio_async.sandbox.errors import APIProblem
from incidentio_async.sandbox.facts import JSON, OperationSpec
from incidentio_async.sandbox.near_names import did_you_mean
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import RecordLink
from incidentio_async.sandbox.records.values import rfc3339
from incidentio_async.sandbox.scopes import ROLES, TEAM_ROLES, scopes_of
from incidentio_async.sandbox.store_values import as_json


@dataclass(slots=True)
class APIKey:
    """One API key. ``scopes`` None means every scope; ``expires`` is a time in Unix milliseconds, 0 for never."""

    token: str
    id: str
    name: str
    roles: tuple[str, ...]
    scopes: frozenset[str] | None
    teams: tuple[str, ...] = ()
    team_roles: tuple[str, ...] = ()
    expires: int = 0

    @tolerant
    def __repr__(self) -> str:
        return f"<APIKey {self.name!r}>"

    def check(self, operation: OperationSpec) -> None:
        """Raise a 403 that names the scope which the key lacks for an operation."""
        if self.scopes is None:
            return
        for scope in operation.scopes:
            if scope not in self.scopes:
                message = f"This key lacks the scope {scope}."
                raise APIProblem(403, "missing_scope", message, metadata={"scope": scope})

    def lists(self, schedule: JSON) -> bool:
        """Return whether a list has a schedule for the key: with roles in teams, only those of its teams.

        By its id, the API shows any schedule.
        """
        return not self.teams or not set(self.teams).isdisjoint(schedule.get("team_ids", ()))


class APIKeys:
    """The API keys of a sandbox. The first has every scope.

    Example:
        >>> viewer = sandbox.keys.add("dashboard", roles=["viewer"])
        >>> client = AsyncClient(viewer, base_url=sandbox.base_url)
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        operations = records.facts.operations.values()
        self._all = frozenset(scope for operation in operations for scope in operation.scopes)
        self._by_token: dict[str, APIKey] = {}

    def restore(self, keys: Iterable[APIKey]) -> None:
        """Replace all keys."""
        self._by_token.clear()
        for key in keys:
            self.register(key)

    def __len__(self) -> int:
        return len(self._by_token)

    def __iter__(self) -> Iterator[APIKey]:
        return iter(self._by_token.values())

    def add(
        self,
        name: str,
        *,
        scopes: Iterable[str] | None = None,
        roles: Iterable[str] | None = None,
        teams: Iterable[str] = (),
        team_roles: Iterable[str] = (),
    ) -> str:
        """Create a key and return its token, to be sent as the API key.

        Args:
            name: The key's name, as ``/v1/identity`` returns it.
            scopes: The scopes it has, such as ``incidents.view``. Without ``scopes`` and ``roles`` it has all.
            roles: The roles it has, such as ``viewer``; each implies the scopes that its name suggests.
            teams: Ids of the teams in which it has roles. Such a key lists only their schedules.
            team_roles: The roles it has within those teams, such as ``schedules_editor``.

        Raises:
            ValueError: There is no such scope, role or team, or the name is empty or not a text.
        """
        if not isinstance(name, str) or not name:
            raise ValueError(f"the name of a key must be a text that is not empty, not {name!r:.60}")
        name = as_json(name, "name")
        _check_known("scope", scopes or (), self._all)
        _check_known("role", roles or (), ROLES)
        _check_known("team role", team_roles, TEAM_ROLES)
        teams = tuple(teams)
        for team in teams:
            if self._records.find("teams", team) is None:
                raise ValueError(f"there is no team with the id {team!r}")
        every = scopes is None and roles is None and not team_roles
        given = list(ROLES) if every else list(roles or ())
        record = self._records.add("api_keys", key_record(self._records, name, given, teams, team_roles, None))
        key = self.issue(record)
        if every:
            key.scopes = None
        elif key.scopes is not None:
            key.scopes |= frozenset(scopes or ())
        return key.token

    def register(self, key: APIKey) -> APIKey:
        """Add a key that was created elsewhere."""
        key.token = Masked(key.token)
        self._by_token[str(key.token)] = key
        return key

    def replace(self, token: str, other: str) -> None:
        """Give the key with a token another one, in its place. Raises ValueError if another key has that."""
        if other != token and other in self._by_token:
            raise ValueError("the API key is already the token of another key: choose a different one")
        keys = list(self)
        self._by_token[token].token = other
        self.restore(keys)

    def issue(self, record: JSON) -> APIKey:
        """Issue a key for a record of ``/v1/api_keys``, with the record's roles."""
        roles = tuple(role["name"] for role in record["roles"])
        team_roles = tuple(role["name"] for role in record["team_roles"])
        allowed = scopes_of([*roles, *team_roles], self._all)
        return self.register(
            APIKey(
                new_credential("inc_sandbox_"),
                record["id"],
                record["name"],
                roles,
                allowed,
                tuple(record["team_ids"]),
                team_roles,
            )
        )

    def revoke(self, record_id: str, until: int = 0) -> None:
        """Revoke the keys of a record: at once, or at a time in Unix milliseconds."""
        for key in [key for key in self if key.id == record_id]:
            if until:
                key.expires = min(key.expires or until, until)
            else:
                del self._by_token[key.token]

    def rotate(self, record: JSON, until: int) -> APIKey:
        """Issue a new key for a record. The earlier keys expire at a time in Unix milliseconds, or with 0 at once."""
        self.revoke(record["id"], until)
        return self.issue(record)

    def update(self, record: JSON) -> None:
        """Update the keys of a record to its roles."""
        tokens = [(key.token, key.expires) for key in self if key.id == record["id"]]
        for token, expires in tokens:
            issued = self.issue(record)
            del self._by_token[issued.token]
            issued.token, issued.expires = token, expires
            self.register(issued)

    def find(self, token: str) -> APIKey | None:
        """Return the key with a token, unless it has expired."""
        key = self._by_token.get(token)
        return None if key is None or 0 < key.expires <= self._records.clock() else key


def key_record(
    records: Records,
    name: str,
    roles: Iterable[str],
    teams: Iterable[str],
    team_roles: Iterable[str],
    created_by: APIKey | None,
) -> JSON:
    """Return the record of a key in ``/v1/api_keys``; ``created_by`` is the key of the request."""
    user = RecordLink("users", records.tables["users"].id_at(0))
    return {
        "name": name,
        "creator": {"user": user}
        if created_by is None
        else {"api_key": {"id": created_by.id, "name": created_by.name}},
        "roles": [{"name": role, "description": _description(role)} for role in roles],
        "team_ids": list(teams),
        "team_roles": [{"name": role, "description": _description(role)} for role in team_roles],
        "token_last_issued_at": rfc3339(records.now()),
    }


def _description(role: str) -> str:
    return role.replace("_", " ").capitalize()


def _check_known(what: str, given: Iterable[str], known: Iterable[str]) -> None:
    known = set(known)
    for name in given:
        if name not in known:
            hint = did_you_mean(name, known, otherwise=f"; there are: {', '.join(sorted(known))}")
            raise ValueError(f"there is no {what} {name!r}{hint}")


def presented_secret(scheme: str, given: str) -> str:
    """Return the secret in an Authorization header. In Basic credentials it may be either half."""
    if scheme != "basic":
        return given if scheme == "bearer" else ""
    try:
        user, _, password = base64.b64decode(given, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return password or user

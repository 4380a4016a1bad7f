"""A sandbox saved in one JSON file.

Generated records are generated again from the seed; the file holds the written records, the keys, and the seed.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from incidentio_async._secrets.strings import Masked
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.keys import APIKey, APIKeys
from incidentio_async.sandbox.records.record_kinds import SETTINGS
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import Record, RecordLink

_FORMAT = "incidentio-async sandbox"
_VERSION = 1
_OPTIONS = {"incidents": int, "users": int, "seed": int}
_LINK = "$link"
# Tables whose records other records embed without a link: they come first, and options before their fields.
_EMBEDDED = tuple(sorted(SETTINGS))


class SnapshotError(ValueError):
    """A file is not a valid snapshot of a sandbox; the text says which and why."""


def write(path: str | os.PathLike[str], records: Records, keys: APIKeys, secret: str, options: JSON) -> None:
    """Write a snapshot, atomically.

    Raises:
        OSError: The file cannot be written.
    """
    document = {
        "format": _FORMAT,
        "version": _VERSION,
        "document": records.facts.version,
        "options": options,
        "now": records.last_time,
        "tables": {kind: _table(records, kind) for kind in sorted(records.tables)},
        "written": [[kind, key, record["id"]] for (kind, key), record in records.idempotent_writes.items()],
        "keys": [_key(key) for key in keys],
        "secret": secret,
    }
    target = Path(path)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with open(handle, "w", encoding="utf-8") as file:
            json.dump(document, file, ensure_ascii=False, separators=(",", ":"))
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def read(path: str | os.PathLike[str]) -> JSON:
    """Return the contents of a snapshot.

    Raises:
        OSError: The file cannot be read.
        SnapshotError: The file is not a snapshot.
    """
    raw = Path(path).read_bytes()
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError):
        raise SnapshotError(f"{os.fspath(path)} is not a snapshot of a sandbox: it is not JSON, or truncated") from None
    if not isinstance(document, dict) or document.get("format") != _FORMAT:
        raise SnapshotError(f"{os.fspath(path)} is not a snapshot of a sandbox: save one with `sandbox.save(path)`")
    if document.get("version") != _VERSION:
        raise SnapshotError(
            f"{os.fspath(path)} is a snapshot of version {document.get('version')!r}, and this release reads version "
            f"{_VERSION}: save it again with this release"
        )
    return document


def options(path: str | os.PathLike[str], document: JSON) -> JSON:
    """Return the arguments of the saved sandbox. Raises SnapshotError if they are not valid."""
    found = document.get("options")
    if not isinstance(found, dict) or {name: type(value) for name, value in found.items()} != _OPTIONS:
        raise SnapshotError(
            f"{os.fspath(path)} is a broken snapshot: it lacks the options that its records were generated from"
        )
    return found


def secret(document: JSON) -> str | None:
    """Return the secret of the saved sandbox for any alert source; None if an earlier release saved it without."""
    found = document.get("secret")
    return Masked(found) if isinstance(found, str) and found else None


def restore(path: str | os.PathLike[str], document: JSON, records: Records, keys: APIKeys) -> None:
    """Restore the records and keys of a snapshot in a new sandbox with the snapshot's options.

    Raises:
        SnapshotError: The snapshot lacks something, or refers to something that does not exist.
    """
    try:
        _restore(document, records, keys)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise SnapshotError(f"{os.fspath(path)} is a broken snapshot: {type(error).__name__} at {error}") from None


# -- writing --------------------------------------------------------------------------------------------------------


def _table(records: Records, kind: str) -> JSON:
    table = records.tables[kind]
    if records.credentials_of(kind):
        list(table)  # they are not generated again: their credentials do not follow from the seed
    kept = {str(position): _out(dict(record)) for position, record in sorted(table.seen.items())}
    saved: JSON = {"size": table.size, "deleted": sorted(table.deleted), "kept": kept}
    if table.extra:
        saved["extra"] = {str(position): _out(values) for position, values in sorted(table.extra.items())}
    return saved


def _out(value: Any) -> Any:
    if isinstance(value, RecordLink):
        return {_LINK: [value.kind, value.id]}
    if isinstance(value, Record) and value.kind:
        return {_LINK: [value.kind, value["id"]]}
    if isinstance(value, dict):
        # A property whose name begins like the marker of a link is escaped.
        return {f"${name}" if name.startswith("$") else name: _out(item) for name, item in value.items()}
    return [_out(item) for item in value] if isinstance(value, list) else value


def _key(key: APIKey) -> JSON:
    return {
        "token": key.token,
        "id": key.id,
        "name": key.name,
        "roles": list(key.roles),
        "scopes": None if key.scopes is None else sorted(key.scopes),
        "teams": list(key.teams),
        "team_roles": list(key.team_roles),
        "expires": key.expires,
    }


# -- reading ---------------------------------------------------------------------------------------------------------


def _restore(document: JSON, records: Records, keys: APIKeys) -> None:
    tables = document["tables"]
    if set(tables) != set(records.tables):
        raise KeyError("tables")
    incidents = records.seed_data.records
    incidents.extend(tables["incidents"]["size"])
    for kind in (*_EMBEDDED, *(kind for kind in tables if kind not in _EMBEDDED)):
        _fill(records, kind, tables[kind])
    for table in records.tables.values():
        for record in table.kept.values():
            records.index(record)
    for kind, key, record_id in document["written"]:
        record_written = records.tables[kind].find_any(record_id)
        if record_written is None:
            raise KeyError(record_id)
        records.idempotent_writes[kind, key] = record_written
    records.last_time = int(document["now"])
    records.revision += 1
    records.serializer.invalidate()
    if not document["keys"]:
        raise ValueError("keys")
    keys.restore([_key_of(given) for given in document["keys"]])


def _fill(records: Records, kind: str, saved: JSON) -> None:
    table = records.tables[kind]
    if saved["size"] < table.generated:
        raise ValueError(kind)
    for place, content in ((int(position), content) for position, content in saved["kept"].items()):
        record = table.kept.setdefault(place, Record())
        record.kind = kind
        revived = {name: _in(records, value) for name, value in _plain(content).items()}
        record.clear()
        record.update(revived)
        record.serialized.clear()
        if table.ids.position(record["id"]) != place:
            raise ValueError(record["id"])
    table.size = saved["size"]
    table.deleted = set(saved["deleted"])
    table.extra = {int(position): _in(records, values) for position, values in saved.get("extra", {}).items()}
    table.revision += 1
    if len(table.kept.keys() | set(range(table.generated))) != table.size:
        raise ValueError(kind)


def _plain(content: JSON) -> JSON:
    return {name[1:] if name.startswith("$") else name: value for name, value in content.items()}


def _in(records: Records, value: Any) -> Any:
    if isinstance(value, dict):
        if _LINK in value:
            kind, record_id = value[_LINK]
            embedded = records.tables[kind].find_any(record_id) if kind in _EMBEDDED else None
            return RecordLink(kind, record_id) if embedded is None else embedded
        return {name: _in(records, item) for name, item in _plain(value).items()}
    return [_in(records, item) for item in value] if isinstance(value, list) else value


def _key_of(given: JSON) -> APIKey:
    scopes = given["scopes"]
    return APIKey(
        token=given["token"],
        id=given["id"],
        name=given["name"],
        roles=tuple(given["roles"]),
        scopes=None if scopes is None else frozenset(scopes),
        teams=tuple(given["teams"]),
        team_roles=tuple(given["team_roles"]),
        expires=given["expires"],
    )

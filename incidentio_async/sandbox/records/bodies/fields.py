"""From the body of a request to the properties of a record: values, links and defaults."""

from __future__ import annotations

from typing import Any

from incidentio_async.sandbox.credentials import new_credential
from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.keys import APIKey
from incidentio_async.sandbox.records.bodies.bindings import literals_of
from incidentio_async.sandbox.records.bodies.engine_values import EngineValues
from incidentio_async.sandbox.records.bodies.expressions import expressions_in
from incidentio_async.sandbox.records.bodies.labels import Labels, words
from incidentio_async.sandbox.records.bodies.ranks import next_rank
from incidentio_async.sandbox.records.ids import hash64_text, is_ulid, ulid
from incidentio_async.sandbox.records.record_kinds import singular
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import Record, RecordLink
from incidentio_async.sandbox.records.values import milliseconds_of, rfc3339

# Properties that no request can set.
SET_BY_THE_TABLE = frozenset({"id", "created_at", "updated_at"})
# Ids that can also be an external id or an alias; whoever reads them checks them.
NOT_ONLY_IDS = frozenset({"value_catalog_entry_id"})
_REFERENCE = ("id", "email", "slack_user_id")
# The property that holds the text of an object that a body gives as text: the subject of a condition, a trigger.
_TEXT_PROPERTIES = ("reference", "value", "key", "name")


class FieldReader:
    """Reads the properties of records from request bodies."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._schemas = records.facts.schemas
        self.labels: Labels = Labels(records)
        self._engine = EngineValues(self.labels)

    # -- links --------------------------------------------------------------------------------------------------

    def check_links(self, body: JSON, schema: str, path: str = "") -> None:
        """Raise a 422 with the path of a field that refers to a record which does not exist.

        An empty text refers to none, which a required field cannot.
        """
        required = self._schemas[schema].required
        for name, kind in self._schemas[schema].properties.items():
            value = body.get(name)
            if value or (value == "" and name in required):
                self._check_link(name, value, kind, path + name)

    def _check_link(self, name: str, value: Any, kind: JSON, path: str) -> None:
        if "ref" in kind:
            if kind["ref"].startswith("UserReferencePayload"):
                self.user(value, path)
            else:
                self._check_binding(name, value, path)
                self.check_links(value, kind["ref"], f"{path}.")
        elif "array" in kind:
            of_users = kind["array"].get("ref", "").startswith("UserReferencePayload")
            for index, item in enumerate(value):
                place = f"{path}[{index}]"
                if of_users and not any(map(item.get, _REFERENCE)):
                    raise unprocessable(place, f"{place} is empty: give the {' or '.join(_REFERENCE)} of a user.")
                self._check_link(name, item, kind["array"], place)
        elif "map" in kind and "ref" in kind["map"]:
            for key, item in value.items():
                self._check_link(name, item, kind["map"], f"{path}.{key}")
        elif kind.get("type") == "string" and name not in NOT_ONLY_IDS:
            linked = self._records.kinds.linked_kind(name)
            if linked is not None and linked in self._records.tables:
                self._records.referenced(linked, value, path)

    def _check_binding(self, name: str, given: JSON, path: str) -> None:
        """Raise a 422 if a binding for records, such as ``escalation_paths``, has the id of one that does not exist.

        Other literals, such as the names of channels, are not ids.
        """
        linked = self._records.kinds.linked_kind(f"{singular(name)}_id")
        if linked is None or linked not in self._records.tables:
            return
        for place, literal in literals_of(given, path):
            known = (self._records.find(kind, literal) for kind in (linked, "catalog_entries"))
            if is_ulid(literal) and not any(known):
                raise unprocessable(place, f"{literal!r} is not known here.", "not_found")

    def user(self, given: JSON, path: str) -> RecordLink | None:
        """Return the user that a body gives by id, e-mail or Slack id; None if it gives none. Raises a 422."""
        wanted = {name: given[name] for name in _REFERENCE if given.get(name)}
        if not wanted:
            return None
        users = self._records.tables["users"]
        if "id" in wanted:
            self._records.referenced("users", wanted["id"], path)
            return RecordLink("users", wanted["id"])
        for user in users:
            if all(str(user.get(name)).lower() == value.lower() for name, value in wanted.items()):
                return RecordLink("users", user["id"])
        raise unprocessable(path, "No such user is known here.", "not_found")

    # -- fields -------------------------------------------------------------------------------------------------

    def read(self, kind: str, body: JSON, path: str = "") -> JSON:
        """Return the properties of a record that a body gives, including those that the kind does not have."""
        defined = expressions_in(body)
        self.labels.expressions = {str(each.get("reference")): str(each.get("label")) for each in defined}
        fields = self._object([*self._records.kinds.by_name[kind].schemas], body, path)
        for name, value in fields.items():
            if value.__class__ is str and not value.strip() and self._is_optional_text(kind, name):
                fields[name] = None  # so it is removed
        return fields

    def _is_optional_text(self, kind: str, name: str) -> bool:
        """Return whether a property is a text that is left out of a response where there is none."""
        if name.endswith("_id"):  # whoever reads an id knows what an empty one means
            return False
        schemas = [schema for schema in self._records.kinds.schemas_of(kind) if name in schema.properties]
        return bool(schemas) and all(
            name not in schema.required and schema.properties[name].get("type") == "string" for schema in schemas
        )

    def _object(self, schemas: list[str], body: JSON, path: str) -> JSON:
        known: JSON = {}
        for schema in reversed(schemas):
            known |= self._schemas[schema].properties
        fields: JSON = {}
        for name, value in body.items():
            if value is None:
                continue
            if name == "emoji" and value == "":
                value = None  # so it is removed
            fields[name] = self._value(value, known[name], path + name) if name in known else value
            self._link(fields, known, name, value)
        return fields

    def _link(self, fields: JSON, known: JSON, name: str, value: Any) -> None:
        """Store a link if a body gives the id of a record that is shown embedded."""
        linked = self._records.kinds.linked_kind(name)
        if linked is None:
            return
        stem = name.removesuffix("_id") if name.endswith("_id") else name.removesuffix("_ids") + "s"
        target = known.get(stem, {})
        if "ref" in target and isinstance(value, str) and self._records.find(linked, value):
            fields[stem] = RecordLink(linked, value)
        elif "array" in target and isinstance(value, list):
            fields[stem] = [RecordLink(linked, item) for item in value if self._records.find(linked, item)]

    def _value(self, value: Any, kind: JSON, path: str) -> Any:
        if "array" in kind and isinstance(value, list):
            items = [self._value(item, kind["array"], f"{path}[{i}]") for i, item in enumerate(value)]
            return [item for item in items if item is not None]
        if "map" in kind and isinstance(value, dict):
            return {name: self._value(item, kind["map"], f"{path}.{name}") for name, item in value.items()}
        if kind.get("format") == "date-time" and isinstance(value, str):
            return rfc3339(milliseconds_of(value))
        if "ref" in kind and isinstance(value, str):
            return self._named(kind["ref"], value)
        if "ref" not in kind or not isinstance(value, dict):
            return value
        if "user" in (known := self._schemas[kind["ref"]].properties) and not value.keys() & known.keys():
            return {"user": self.user(value, path)}  # an actor: a body can only give a user
        shown = self._records.kinds.kind_of_schema(kind["ref"])
        if shown == "users":
            return self.user(value, path)
        if shown is not None and self._records.find(shown, str(value.get("id"))):
            return RecordLink(shown, value["id"])
        created = self._object([kind["ref"]], value, f"{path}.")
        required = self._schemas[kind["ref"]].required
        if "id" in required and not created.get("id"):
            created["id"] = self.new_id()
        return self._engine.completed(kind["ref"], created, known)

    def _named(self, schema: str, text: str) -> JSON:
        """Return an object of a schema for something that a body gives as text."""
        known = self._schemas[schema].properties
        created: JSON = {"label": self.labels.of_reference(text) if "reference" in known else words(text)}
        for name in [name for name in _TEXT_PROPERTIES if name in known][:1]:
            created[name] = text
        return self._engine.completed(schema, created, known)

    def new_id(self) -> str:
        """Return an id for a part of a record."""
        now = self._records.now()
        return ulid(now, hash64_text(now, "part") << 16)

    def leave_out_empty(self, kind: str, fields: JSON) -> None:
        """Leave empty optional lists and maps out of a record that was read: the API does not show them."""
        for name in self._records.kinds.by_name[kind].schemas:
            self._without_empty(fields, name, nested=False)

    def _without_empty(self, value: JSON, schema: str, *, nested: bool) -> None:
        known = self._schemas[schema]
        for name, kind in known.properties.items():
            item = value.get(name)
            if item in ([], {}) and name not in known.required:
                # A property of the record itself may replace an earlier value.
                value[name] = None
                if nested:
                    del value[name]
            elif "ref" in kind and item.__class__ is dict:
                self._without_empty(item, kind["ref"], nested=True)
            elif "ref" in kind.get("array", {}):
                for part in item or ():
                    if part.__class__ is dict:
                        self._without_empty(part, kind["array"]["ref"], nested=True)

    # -- defaults of a new record -------------------------------------------------------------------------------

    def new(self, kind: str, key: APIKey | None, given: JSON) -> JSON:
        """Return the properties of a new record: those given, and the required ones that are not."""
        fields = self.defaults(kind, key) | given
        if "rank" in fields and given.get("rank") is None:
            fields["rank"] = next_rank(self._records, kind, fields)
        return fields

    def defaults(self, kind: str, key: APIKey | None) -> JSON:
        """Return the required properties of a new record in all API versions, without those of its body."""
        size, moment = self._records.tables[kind].size, rfc3339(self._records.now())
        bits = hash64_text(self._records.seed_data.seed, f"{kind}/{size}/new")
        fields: JSON = {}
        for name in self._records.kinds.by_name[kind].schemas:
            schema = self._schemas[name]
            for required in schema.required - fields.keys() - SET_BY_THE_TABLE:
                fact = schema.properties[required]
                fields[required] = self._default(required, fact, hash64_text(bits, required), moment, key)
        fields |= {name: new_credential("sandbox_") for name in self._records.credentials_of(kind)}
        if kind == "catalog_types":  # its type name is made from its name
            fields |= {"is_editable": True, "schema": {"version": 1, "attributes": []}, "type_name": ""}
        return fields

    def _default(self, name: str, fact: JSON, bits: int, moment: str, key: APIKey | None) -> Any:
        if fact.get("format") == "date-time":
            return moment
        if "ref" in fact and name in ("creator", "updater", "lead"):
            return self.actor(fact["ref"], key)
        if name == "is_active":
            return True
        if name == "name" and fact.get("type") == "string":
            return "Untitled"
        return self._records.generator.value(name, fact, bits, sparse=True)

    def actor(self, schema: str, key: APIKey | None) -> JSON:
        """Return the creator of a record: the key of the request, or a user if the schema has no keys."""
        if key is not None and "api_key" in self._schemas[schema].properties:
            return {"api_key": {"id": key.id, "name": key.name}}
        return {"user": RecordLink("users", self._records.tables["users"].id_at(0))}


def without(record: Record, body: JSON, required: frozenset[str]) -> list[str]:
    """Return the properties that a body removes by an explicit null; of an id, also the linked record."""
    removed = [name for name, value in body.items() if value is None]
    removed += [name.removesuffix("_id") for name in removed if name.endswith("_id")]
    return [name for name in removed if name in record and name not in required]

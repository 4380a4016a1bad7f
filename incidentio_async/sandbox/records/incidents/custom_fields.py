"""Custom fields and their options: what they refer to in the catalog, and how they are created and deleted."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.errors import not_found, unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.seed_data import custom_field
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.serving.operation_call import OperationCall

_SELECTS = frozenset({"single_select", "multi_select"})
_ATTRIBUTES = ("group_by_catalog_attribute_id", "helptext_catalog_attribute_id")
_FILTERS = ("filter_by", "fixed_filter")


class CustomFieldHandlers:
    """Handlers of custom fields and their options."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._records = context.records
        generic.before_create["custom_fields"] = self._prepare_field
        generic.before_update["custom_fields"] = lambda call, record, fields: self._check(call.body, record)
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {
            ("custom_field_options", "create"): self._create_option,
            ("custom_field_options", "delete"): self._delete_option,
        }

    def _prepare_field(self, call: OperationCall, fields: JSON) -> None:
        given = {name: value for name, value in call.body.items() if value is not None}
        fields |= custom_field(fields["name"], fields["field_type"]) | given
        self._check(call.body, fields)

    def _check(self, body: JSON, field: JSON) -> None:
        """Raise a 422 if a field refers to something in the catalog that it cannot have."""
        type_id: str = field.get("catalog_type_id") or ""
        if type_id and field["field_type"] not in _SELECTS:
            raise unprocessable("catalog_type_id", f"A {field['field_type']} field has no catalog type.")
        for name in (*_ATTRIBUTES, *_FILTERS):
            if body.get(name) and not type_id:
                raise unprocessable(name, f"{name} is allowed only for a field with a catalog_type_id.")
        if all(body.get(name) for name in _FILTERS):
            raise unprocessable(_FILTERS[-1], f"A field has one filter: send either {' or '.join(_FILTERS)}.")
        for name in _ATTRIBUTES:
            if body.get(name):
                self._attribute(type_id, body[name], name)
        for name in _FILTERS:
            if body.get(name):
                self._check_filter(type_id, body[name], name)

    def _check_filter(self, type_id: str, given: JSON, name: str) -> None:
        """Check a filter: its attribute points to a catalog type, of which its field or its values are."""
        path = f"{name}.catalog_attribute_id"
        attribute = self._attribute(type_id, given["catalog_attribute_id"], path)
        target = next(iter(self._records.where("catalog_types", type_name=attribute["type"])), None)
        if target is None:
            raise unprocessable(path, f"The attribute {attribute['name']!r} does not point to a catalog type.")
        if "custom_field_id" in given:
            place = f"{name}.custom_field_id"
            other = self._records.referenced("custom_fields", given["custom_field_id"], place)
            if other.get("catalog_type_id") != target["id"]:
                raise unprocessable(place, f"The values of {other['name']} are not of the type {target['name']}.")
        for index, entry_id in enumerate(given.get("values") or ()):
            place = f"{name}.values[{index}]"
            if self._records.referenced("catalog_entries", entry_id, place)["catalog_type_id"] != target["id"]:
                raise unprocessable(place, f"The entry is not of the type {target['name']}.")

    def _attribute(self, type_id: str, attribute_id: str, path: str) -> JSON:
        """Return an attribute of a catalog type. Raises a 422 if it has none with this id."""
        kept = self._records.find("catalog_types", type_id)
        if kept is None:
            raise unprocessable(path, "The catalog type of the field was deleted.", "not_found")
        for attribute in kept["schema"]["attributes"]:
            if attribute["id"] == attribute_id:
                found: JSON = attribute
                return found
        raise unprocessable(path, f"The type {kept['name']} has no attribute {attribute_id!r}.", "not_found")

    # -- options ------------------------------------------------------------------------------------------------

    def _create_option(self, call: OperationCall) -> bytes:
        self._context.check_links(call)
        field: Record = self._records.get("custom_fields", call.body["custom_field_id"])
        if field["field_type"] not in _SELECTS or field.get("catalog_type_id"):
            message = f"{field['name']} has no options: only select fields without a catalog type have."
            raise unprocessable("custom_field_id", message)
        given = {name: value for name, value in call.body.items() if value is not None}
        option = self._records.add("custom_field_options", {"sort_key": 1000, **given})
        self._records.change(field, {"options": [*field["options"], option]})
        return self._context.record_response(call, option)

    def _delete_option(self, call: OperationCall) -> bytes:
        option = self._context.target(call)
        field = self._records.find("custom_fields", option["custom_field_id"])
        if field is None:
            raise not_found("custom field of this option")
        self._records.remove(option)
        self._records.change(field, {"options": [other for other in field["options"] if other is not option]})
        return b""

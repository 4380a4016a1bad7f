"""Incident forms: one of each type per incident type, and elements that keep their ids."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.serving.operation_call import OperationCall

_FORMS, _ELEMENTS = "incident_forms", "lifecycle_elements"
# By what an element is known beside its type.
_SHOWN = ("custom_field_id", "incident_role_id", "incident_timestamp_id")
# A form can have several of these: only their ids tell them apart.
_WITHOUT_KEY = frozenset({"divider", "text"})
# The first elements of a form, whatever their place in a body.
_PINNED = ("name", "incident_type", "status")
_DEFAULTS: JSON = {"required_if": "never_require", "can_select_no_value": False}


class IncidentFormHandlers:
    """Checks of incident forms, and the ids and order of their elements.

    The sandbox has no default forms, those without an incident type, at first. Any number can be created and deleted.
    """

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._records = context.records
        generic.before_create[_FORMS] = self._prepare
        generic.before_update[_FORMS] = self._change
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {}

    def _prepare(self, call: OperationCall, fields: JSON) -> None:
        wanted = fields.get("incident_type_id")
        if wanted and any(self._records.where(_FORMS, form_type=fields["form_type"], incident_type_id=wanted)):
            text = f"There is a form of the type {fields['form_type']!r} for this incident type already: update that."
            raise unprocessable("incident_type_id", text, "not_unique")
        self._set_elements(fields, [])

    def _change(self, call: OperationCall, form: Record, fields: JSON) -> None:
        for name in ("form_type", "incident_type_id"):
            if fields.get(name) and form.get(name) and fields[name] != form[name]:
                raise unprocessable(name, f"The {name} of a form cannot be changed: create another form.")
        self._set_elements(fields, form.get(_ELEMENTS) or [])

    def _set_elements(self, fields: JSON, before: list[JSON]) -> None:
        """Set the ids and defaults of the elements, and their order. ``before`` are those of the form until now."""
        found: list[JSON] = []
        for index, given in enumerate(fields.get(_ELEMENTS) or ()):
            path = f"{_ELEMENTS}[{index}]"
            element = {**_DEFAULTS, **given, "id": _known_id(given, before, path) or self._context.fields.new_id()}
            if any(_is_same(element, other) for other in found):
                raise unprocessable(path, "The form has this element twice.", "not_unique")
            found.append(element)
        if _ELEMENTS in fields:
            fields[_ELEMENTS] = sorted(found, key=_place)


def _known_id(given: JSON, before: list[JSON], path: str) -> str | None:
    """Return the id that an element has had until now, or None for a new one."""
    wanted = given.get("id")
    if wanted:
        same = next((element for element in before if element.get("id") == wanted), None)
        if same is None or _element_key(same) != _element_key(given):
            raise unprocessable(f"{path}.id", f"{wanted!r:.60} is not the id of this element of the form.", "not_found")
    elif given["element_type"] not in _WITHOUT_KEY:
        wanted = next((each.get("id") for each in before if _element_key(each) == _element_key(given)), None)
    return wanted


def _is_same(one: JSON, other: JSON) -> bool:
    has_key = one["element_type"] not in _WITHOUT_KEY
    return bool(one["id"] == other["id"] or (has_key and _element_key(one) == _element_key(other)))


def _element_key(element: JSON) -> tuple[object, ...]:
    return element["element_type"], *map(element.get, _SHOWN)


def _place(element: JSON) -> int:
    """Return where an element comes among the pinned ones; all others are after those, in their order."""
    element_type = element["element_type"]
    return _PINNED.index(element_type) if element_type in _PINNED else len(_PINNED)

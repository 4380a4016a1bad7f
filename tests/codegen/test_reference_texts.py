"""The library reference shows each docstring as it is written, and none that is Python's own."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

pytest.importorskip("codegen", reason="the generator is part of the checkout, not of the wheel")

from codegen.reference import api_pages, everyday_jobs, names, site
from codegen.reference.attribute_texts import keep_text
from codegen.reference.constants import constant, definition
from codegen.reference.field_notes import deliveries, holders, notes
from codegen.reference.model_pages import model_pages
from incidentio_async import models
from incidentio_async._codec.kinds import fields_of
from incidentio_async.operations import operations

pytestmark = pytest.mark.skipif(not site.DOCS.exists(), reason="the pages are part of the checkout, not of the wheel")


class Pair(NamedTuple):
    first: str


def shown(what: str, obj: Any, text: str) -> list[str]:
    """Return the lines of a docstring after the handlers that the site has, without what shows nothing."""
    napoleon = pytest.importorskip("sphinx.ext.napoleon")
    lines = text.split("\n")
    keep_text(None, what, "name", obj, {}, lines)
    found = napoleon.GoogleDocstring(lines, napoleon.Config(), None, what, "name", obj, {}).lines()
    return [line for line in found if line not in ("..", "")]


@pytest.mark.parametrize("what", ["attribute", "data", "property"])
@pytest.mark.parametrize(
    "text",
    [
        "The id: the same for every delivery of one event.",
        "None where it takes no body: a ``GET``.",
        "Without a colon.",
        "``day``: dates.",
    ],
)
def test_the_docstring_of_an_attribute_stays_as_it_is(what: str, text: str) -> None:
    assert shown(what, object(), text) == [text]
    assert shown(what, object(), f"{text}\n\nMore: here.") == [text, "More: here."]


def test_sections_of_a_property_are_still_read() -> None:
    text = "Return it.\n\nRaises:\n    ValueError: It is not there."
    assert shown("property", object(), text) == ["Return it.", ":raises ValueError: It is not there."]


def test_functions_and_classes_are_left_alone() -> None:
    lines = ["Return it: the first."]
    keep_text(None, "function", "name", len, {}, lines)
    assert lines == ["Return it: the first."]


@pytest.mark.parametrize("value", ["text", 1, (1,), frozenset({1}), {}, int | None])
def test_docstrings_of_python_are_not_shown(value: Any) -> None:
    assert shown("data", value, type(value).__doc__ or "") == []
    assert shown("attribute", Pair.first, Pair.first.__doc__ or "") == []


def test_constants_have_their_docstrings_and_values() -> None:
    export = api_pages.available()["export"]
    assert constant("incidentio_async.export", "ALL", export.ALL) == (
        ".. py:data:: ALL\n   :value: 'all'\n\n   Stands for every listing at its recommended version.\n"
    )
    assert f":value: {export.FORMATS!r}\n" in constant("incidentio_async.export", "FORMATS", export.FORMATS)
    with pytest.raises(ValueError, match="no docstring; write one below its assignment"):
        constant("codegen.reference.constants", "_PLAIN", ())
    with pytest.raises(ValueError, match=r"^json does not assign nothing$"):
        definition("json", "nothing")


def test_each_job_leads_to_a_function_or_class_and_a_page() -> None:
    for job in everyday_jobs.JOBS:
        module, _, name = job.call.rpartition(".")
        assert name in api_pages.shown()[module], job
        assert (site.DOCS / f"{job.guide}.md").is_file(), job


def test_an_older_version_names_the_recommended_one() -> None:
    found = {
        one.id: newer.id
        for one in operations().values()
        if not one.deprecated and (newer := names.recommended(one)) is not None
    }
    assert found == {
        f"Alert Routes V2#{name}": f"Alert Routes V3#{name}" for name in ("Create", "Delete", "List", "Show", "Update")
    }


def test_what_is_known_of_a_field_stands_at_it() -> None:
    def known(name: str) -> dict[str, str]:
        cls = getattr(models, name)
        return {field.name: notes(cls, field) for field in fields_of(cls)}

    assert known("SeverityV2") == {
        **dict.fromkeys(("created_at", "description", "id", "rank", "updated_at"), ""),
        "name": "At most 50 characters.",
    }
    payload = known("IncidentsCreatePayloadV2")
    assert payload["severity_id"] == "From ``client.severities.list()``; the account's default if omitted."
    assert payload["visibility"] == (
        "``public`` for everyone in the workspace, ``private`` for invited people only. "
        "Known values: ``public``, ``private``."
    )
    assert known("CustomFieldOptionV2")["custom_field_id"] == "An ID that :py:meth:`client.custom_fields.show` takes."
    assert known("IncidentV2")["team_ids"] == "IDs that :py:meth:`client.teams.show` takes."
    assert "``name`` at most" not in dict(model_pages())["models/incidents.rst"]


def test_a_model_says_where_it_occurs() -> None:
    assert holders()["SeverityV2"] == [
        ("ActivityIncidentUpdateV2", "new_severity"),
        ("ActivityIncidentUpdateV2", "previous_severity"),
        ("IncidentUpdateV2", "new_severity"),
        ("IncidentV2", "severity"),
        ("WebhookIncidentV2", "severity"),
    ]
    assert deliveries()["WebhooksPrivateAlertCreatedV1ResponseBody"] == [
        "Webhook event ``private_alert.alert_created_v1``."
    ]
    assert deliveries()["AuditLogsActivityLogScrubbedV1"] == ["Audit log action ``activity_log.scrubbed.1``."]

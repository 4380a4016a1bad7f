"""The command ``operations``: what is found, in which order, and what is shown."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import Result

from incidentio_async.cli._arguments import arguments_of
from incidentio_async.cli._operation_names import locate, name_of
from incidentio_async.operations import operations
from tests.shell.running import error_of, invoke


def search(*words: str) -> Result:
    return invoke("operations", *words, key=None)


def found(*words: str) -> list[dict[str, Any]]:
    result = search(*words, "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def names(*words: str) -> list[str]:
    return [one["name"] for one in found(*words)]


def test_all_are_listed_if_no_word_is_given() -> None:
    """Each with its call, and once."""
    assert sorted(one["id"] for one in found()) == sorted(operations())
    lines = search().stdout.splitlines()
    assert len(lines) == 2 * len(operations())
    for operation in operations().values():
        inner = ", ".join(one.name + "=…" * (one.place != "path") for one in arguments_of(operation))
        assert f"client.{name_of(operation)}({inner})" in lines


def test_details_of_one_operation() -> None:
    assert search("severities.create").stdout == (
        "client.severities.create(description=…, name=…, rank=…)\n"
        "Send POST /v1/severities and return severity of the response.\n"
        "POST /v1/severities\n"
        "scopes: organisation_settings.update\n"
        "\n"
        "description  --description  (required)\n"
        "    text\n"
        "\n"
        "name  --name  (required)\n"
        "    At most 50 characters.\n"
        "    text\n"
        "\n"
        "rank  --rank  (optional)\n"
        "    a whole number\n"
        "\n"
        "incidentio-async call severities.create --help shows how to call it from the shell.\n"
    )


def test_several_are_listed_with_their_facts() -> None:
    lines = search("list", "incidents").stdout.splitlines()
    assert lines[0].startswith("client.incidents.list(page_size=…, after=…, ")
    assert lines[1] == "    GET /v2/incidents; scopes: incidents.view; limit: 60 requests per 60 s"
    deprecated = lines.index("client.incidents_v1.list(page_size=…, after=…, status=…)")
    assert lines[deprecated + 1].endswith("; deprecated, use incidents.list")
    removed = search("actions_v2.show").stdout
    assert "deprecated, will be removed on 2026-12-31, use actions.show\n" in removed


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # The name alone, however it is spelled, although others contain it.
        (["incidents.list"], ["incidents.list"]),
        (["Incidents V2#List"], ["incidents.list"]),
        (["incidents", "v2#list"], ["incidents.list"]),
        (["GET", "/v2/incidents"], ["incidents.list"]),
        (["client.incidents.list"], ["incidents.list"]),
        # A tag, a path, a scope, in any case.
        (["Pay", "Reports", "V2", "download"], ["pay_reports.download"]),
        (["/actions/bulk_update"], ["catalog.bulk_update_entries"]),
        (["SECRETS.VIEW_METADATA", "secrets.show"], ["secrets.show"]),
        (["API_KEYS.ROTATE"], ["api_keys.rotate"]),
    ],
)
def test_words(words: list[str], expected: list[str]) -> None:
    assert names(*words) == expected


def test_the_word_in_a_name_comes_first_and_the_deprecated_last() -> None:
    all_names = names("incidents")
    ranks = [2 - ("incidents" in name) - name.startswith("incidents.") for name in all_names]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2}
    actions = [(not one["name"].startswith("actions."), one["deprecated"]) for one in found("actions_v")]
    assert actions == sorted(actions)
    assert {deprecated for _, deprecated in actions} == {False, True}


def test_several_words_narrow() -> None:
    assert set(names("alert", "create")) == set(names("alert")) & set(names("create"))


def test_nothing_is_found() -> None:
    assert error_of(search("severites"), 1) == (
        "no operation has 'severites' in its name, path, scopes or tag; the nearest: severities, severities.view, "
        "severities.show"
    )
    assert error_of(search("severities", "qqqqqqq"), 1) == (
        "no operation has 'qqqqqqq' in its name, path, scopes or tag; give no WORD to list all operations"
    )
    assert error_of(search("severities", "download"), 1) == (
        "no operation has all of 'severities', 'download'; give fewer words"
    )


def test_json_has_all_there_is_to_know() -> None:
    (operation,) = found("alert_events.create_http")
    arguments = {argument.pop("name"): argument for argument in operation.pop("arguments")}
    assert operation == {
        "name": "alert_events.create_http",
        "id": "Alert Events V2#CreateHTTP",
        "method": "POST",
        "path": "/v2/alert_events/http/{alert_source_config_id}",
        "summary": "Send an event to an HTTP alert source; it opens an alert, updates or resolves it.",
        "scopes": [],
        "auth": "secret",
        "deprecated": False,
        "removal_date": None,
        "replacement": None,
        "rate_limit": None,
        "max_page_size": None,
    }
    assert arguments["status"] == {
        "option": "--status",
        "in": "body",
        "required": True,
        "type": "one of firing, resolved",
        "operators": [],
        "values": ["firing", "resolved"],
        "text": "firing opens or updates the alert, resolved ends it.",
    }
    (listed,) = found("incidents.list")
    filters = {argument["name"]: argument["operators"] for argument in listed["arguments"]}
    assert filters["severity"] == ["one_of", "not_in", "gte", "lte"]


VALUES = ("01FCNDV6P870EA6S7TK1DSYDG0", "INC-123", "a b/ü?#", "list")


def test_every_operation_is_found_by_a_path_with_values_in_it() -> None:
    """As it stands in a log: with its method, and without it where no other operation has the path."""
    for operation in operations().values():
        for value in VALUES:
            count = operation.path.count("{")
            path = re.sub(r"\{\w+\}", quote(value, safe=""), operation.path)
            (found,) = locate(f"{operation.method} {path}")
            if found.operation is not operation:  # a word of another path
                assert (value, found.operation.path) == ("list", path)
                continue
            assert found.values == (value,) * count
            assert operation in [one.operation for one in locate(f"{path}/")]


def test_a_path_with_values_in_it() -> None:
    assert names("GET", "/v2/incidents/INC-1") == names("/v2/incidents/INC-1/") == ["incidents.show"]
    assert names("/v2/incidents/INC-1?page=2") == ["incidents.show"]
    assert names("delete", "/v1/severities/1") == ["severities.delete"]
    assert set(names("/v1/severities/1")) == {"severities.show", "severities.update", "severities.delete"}
    assert locate("POST /v2/incidents/INC-1") == locate("/v2/incidents/INC-1/x/y") == locate("incidents") == []

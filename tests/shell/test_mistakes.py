"""What ``call`` says of mistakes: one line on stderr that says the way out, before anything is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shell.running import KEY, ULID, error_of, invoke

NOWHERE = "http://127.0.0.1:9"
HELP = "incidentio-async call {} --help shows its arguments"
CATEGORIES = "triage, declined, merged, canceled, live, learning, closed, paused"
NEWER = """A value that is newer than this release is given as a JSON string: '"…"'"""
CREATE = ("incidents.create", "--visibility", "public", "--write")
MISTAKES = {
    # The operation.
    ("incidents.lst",): "no operation is named 'incidents.lst'; the nearest: 'incidents.list', 'incidents_v1.list', "
    "'incidents.show'; incidentio-async operations WORD searches all of them",
    ("GET", "/v9/incidents"): "no operation is named 'GET /v9/incidents'; the nearest: 'GET /v2/incidents'",
    ("GET", "/v2/incidents/1?page_size=5", "--limit", "1"): (
        "GET /v2/incidents/1?page_size=5: give the path without its query, and the query as options, such as --limit 5"
    ),
    ("GET", "/v2/incidents/1", "2"): "incidents.show: got unexpected extra argument (2); ",
    # Its options.
    ("incidents.list", "--statuss", "x"): "incidents.list takes no --statuss; the nearest: --status",
    ("incidents.list", "-x"): f"incidents.list takes no -x; {HELP.format('incidents.list')}",
    ("incidents.list", "--page-size"): "incidents.list: option '--page-size' requires an argument; ",
    ("incidents.list", "--limit", "0"): "incidents.list: invalid value for '--limit': 0 is not in the range x>=1; ",
    (
        "incidents.list",
        "--page-size",
        "5",
        "--page-size",
        "6",
    ): "--page-size: it was given 2 times, and takes one value",
    ("severities.list", "--limit", "1", "--output", "x"): "severities.list takes no --output; ",
    # Its path.
    ("incidents.show",): f"incidents.show: missing argument 'ID'; {HELP.format('incidents.show')}",
    ("incidents.show", "1", "2"): "incidents.show: got unexpected extra argument (2); ",
    ("incidents.show", ""): "ID: give an id; an empty one would address the whole collection",
    ("incidents.edit", "INC-1", "--incident", "{}", "--notify-incident-channel", "false", "--write"): (
        "ID: 'INC-1' is a reference, and incidents_v2.edit takes only the incident's id; "
        "look it up: incidentio-async call incidents.show INC-1"
    ),
    # Filters.
    ("incidents.list", "--status-category", "live"): "--status-category: give one_of=triage, not 'live'; it takes ",
    ("incidents.list", "--status-category", "one_of=Live"): (
        f"--status-category: 'Live' is not one of its values; did you mean live? it takes {CATEGORIES}. {NEWER}"
    ),
    ("incidents.list", "--status-category", "one_of=live,closed"): (
        "--status-category: 'live,closed' is not one of its values; give the option once per value; it takes "
        f"{CATEGORIES}. {NEWER}"
    ),
    ("incidents.list", "--status", "one_off=x"): (
        "--status: 'one_off' is not one of its operators; did you mean one_of? it takes one_of, not_in. "
        "An operator that is newer than this release goes through --extra-query"
    ),
    ("incidents.list", "--status", f"one_of={ULID},{ULID}"): "--status: an id has no comma; give the option once per",
    ("incidents.list", "--status", "one_of="): "--status: '' would be ignored and return everything; omit it",
    ("incidents.list", "--severity", "gte=Major"): "--severity: 'Major' is not a valid id; ",
    (
        "incidents.list",
        "--severity",
        f"gte={ULID}",
        "--severity",
        f"gte={ULID}",
    ): "--severity: gte takes one value, not 2",
    ("incidents.list", "--custom-field", "one_of=x"): "--custom-field: give ID:one_of=…, not 'one_of=x'; it takes ",
    ("incidents.list", "--custom-field", f"{ULID}:{ULID}:one_of=x"): "--custom-field: give ID:one_of=…, not ",
    ("incidents.list", "--incident-role", f"{ULID}:one_of={ULID}", "--incident-role", f"{ULID}:{ULID}:one_of={ULID}"): (
        f"--incident-role: '{ULID}:{ULID}:one_of={ULID[:18]} does not fit the values before it; an id has either "
        "operators or ids"
    ),
    ("incidents.list", "--status", "{}"): "--status: an empty dict would be ignored and return everything; omit ",
    ("incidents.list", "--status", "{}", "--status", "one_of=x"): "--status: a JSON object is the whole filter; ",
    ("incidents.list", "--created-at", "gte=2026-11-01T00:00:00Z"): "--created-at: this list is filtered by whole days",
    # Values.
    ("incidents.list", "--page-size", "ten"): "--page-size: give a whole number, not 'ten'",
    ("incidents.list", "--sort-by", "oldest"): "--sort-by: 'oldest' is not one of its values; ",
    ("users.list", "--include-inactive", "yes"): "--include-inactive: give true or false, not 'yes'",
    ("incidents.create", "--write"): "incidents.create also needs --visibility (one of public, private)",
    (
        *CREATE,
        "--mode",
        "testing",
    ): "--mode: 'testing' is not one of its values; did you mean test? it takes standard, ",
    (*CREATE, "--retrospective-incident-options", "x"): (
        "--retrospective-incident-options: 'x' is not valid JSON; quote it for the shell: '{\"name\": \"…\"}'"
    ),
    (*CREATE, "--retrospective-incident-options", "[]"): (
        "--retrospective-incident-options: give a JSON object, not '[]'"
    ),
    (*CREATE, "--retrospective-incident-options", '{"a": 1, "a": 2}'): (
        "--retrospective-incident-options: the JSON has the property 'a' twice in one object; give it once"
    ),
    (*CREATE, "--retrospective-incident-options", '{"slack_chanel_id": "C1"}'): (
        "retrospective_incident_options.slack_chanel_id: RetrospectiveIncidentOptionsV2 has no such property; "
        "did you mean 'slack_channel_id'?"
    ),
    (*CREATE, "--custom-field-entries", "[NaN]"): "--custom-field-entries: '[NaN]' is not valid JSON; ",
    (*CREATE, "--custom-field-entries", "[]", "--custom-field-entries", "{}"): (
        "--custom-field-entries: a JSON list is all of its values; give one list, or the option once per value"
    ),
    (*CREATE, "--extra-body", "x"): "--extra-body: 'x' is not valid JSON; ",
    (*CREATE, "--name", "@no/such/file"): "--name: 'no/such/file' cannot be read: no such file or directory; a value ",
    (*CREATE, "--name", "-", "--summary", "-"): "--summary: stdin was read for --name already; use @FILE for one",
    ("alert_notes.create", "--content", "x", "--alert-id", "null", "--write"): "",
    # Secrets.
    ("api_keys.rotate", ULID, "--grace-period-minutes", "5", "--write"): (
        "api_keys.rotate: the response holds a token, which the API returns only once; give --show-secrets to print it"
    ),
    ("heartbeat.ping", ULID, "--write"): (
        "heartbeat.ping: give --secret-env VAR, the variable that holds the secret of the alert source"
    ),
    ("heartbeat.ping", ULID, "--write", "--secret", "x"): "--secret: other users of the machine can read a command ",
    ("heartbeat.ping", ULID, "--write", "--secret-env", "NO_SUCH"): (
        "--secret-env: the environment has no 'NO_SUCH', or it is empty"
    ),
    ("pay_reports.download", ULID, "--output", "/no/such/folder/file"): (
        "--output: '/no/such/folder/file' is not the name of a file in a folder that exists"
    ),
}
MISTAKES = {given: error for given, error in MISTAKES.items() if error}


@pytest.mark.parametrize(("given", "error"), MISTAKES.items(), ids=[" ".join(given) for given in MISTAKES])
def test_mistakes(given: tuple[str, ...], error: str) -> None:
    result = invoke("call", *given, base_url=NOWHERE, stdin=b"text")
    assert error_of(result, 2).startswith(error)


def test_a_key_is_needed_only_where_it_is_sent() -> None:
    error = error_of(invoke("call", "severities.list", key=None, base_url=NOWHERE), 2)
    assert error == "set INCIDENT_API_KEY to an API key"


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "image.png"
    path.write_bytes(b"\x89PNG\xff")
    error = error_of(invoke("call", *CREATE, "--name", f"@{path}", base_url=NOWHERE), 2)
    assert error == f"--name: {str(path)!r:.80} is not a text file in UTF-8"


def test_the_api_refuses(tmp_path: Path) -> None:
    from incidentio_async.sandbox import Sandbox

    with Sandbox(incidents=1).in_thread() as sandbox:
        missing = invoke("call", "incidents.show", ULID, key=sandbox.api_key, base_url=sandbox.base_url)
        error = error_of(missing, 1)
        assert error.startswith(f"GET /v2/incidents/{ULID}: 404 not_found: ")
        assert "; request id " in error
        foreign = error_of(invoke("call", "severities.list", key=KEY, base_url=sandbox.base_url), 1)
        assert foreign.endswith("; set INCIDENT_API_KEY to a key that is valid there")
        weak = sandbox.keys.add("weak", scopes=["users.view"])
        error = error_of(invoke("call", "severities.list", key=weak, base_url=sandbox.base_url), 1)
        assert error.endswith("; the key lacks the scope severities.view")

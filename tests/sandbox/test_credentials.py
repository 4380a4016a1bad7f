"""Keys and secrets: none follows from the seed or from another, and none is shown."""

from __future__ import annotations

import asyncio
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from incidentio_async.sandbox import Sandbox
from tests.sandbox.support import Api, known_ids, post, run, sample_object, serving

PREFIX = "inc_sandbox_"
NO_KEY = {"Authorization": ""}


async def credentials(seed: int) -> dict[str, list[str]]:
    """Every credential that a sandbox gives out, and how it gave it."""
    async with serving(incidents=2, users=2, seed=seed, limits=False) as api:
        sandbox = api.sandbox
        wanted = {"name": "Mine", "role_names": ["viewer"], "team_ids": [], "team_role_names": []}
        key = await post(api, "/v1/api_keys", wanted)
        rotate = f"/v1/api_keys/{key['api_key']['id']}/actions/rotate"
        rotated = await post(api, rotate, {"grace_period_minutes": 5})
        body = sample_object("AlertSourcesCreatePayloadV2", known_ids(sandbox)) | {"source_type": "http"}
        made = await post(api, "/v2/alert_sources", body, status=200)
        sources = (await api.get("/v2/alert_sources"))["alert_sources"]
        return {
            "key": [sandbox.api_key],
            "other keys": [sandbox.keys.add("one"), sandbox.keys.add("two"), key["token"], rotated["token"]],
            "secret": [sandbox.secret],
            "sources": [each["secret_token"] for each in sources if "secret_token" in each],
            "created source": [made["alert_source"]["secret_token"]],
            "added source": [sandbox.store.add("alert_sources", name="x")["secret_token"]],
            "endpoints": [sandbox.webhooks.add(f"http://127.0.0.1:{port}/").secret for port in (1, 2)],
        }


def test_no_two_credentials_are_the_same() -> None:
    """Neither in one sandbox nor in two of one seed, and each is long enough not to be guessed."""
    first, second = (asyncio.run(credentials(7)) for _ in range(2))
    assert {name: len(values) for name, values in first.items()} == {n: len(values) for n, values in second.items()}
    assert min(len(values) for values in first.values()) >= 1
    listed = [value for given in (first, second) for values in given.values() for value in values]
    created = first["created source"] + second["created source"]
    assert len(set(listed)) == len(listed) - len(created)  # those are listed as well
    assert all(len(value.rpartition("_")[2]) >= 32 for value in listed)


def test_the_same_seed_gives_the_same_records() -> None:
    """But for their credentials, and those stay the same for as long as the sandbox lives."""

    def records() -> dict[str, Any]:
        store = Sandbox(incidents=3, users=3, seed=5).store
        first, again = ({kind: store.records(kind, 3) for kind in store if kind != "api_keys"} for _ in range(2))
        assert first == again
        for source in first["alert_sources"]:
            assert source.pop("secret_token").startswith("sandbox_")
        return first

    assert records() == records()


def test_a_saved_sandbox_has_its_credentials_again(tmp_path: Path) -> None:
    path = tmp_path / "saved"
    sandbox = Sandbox(incidents=1, users=1)
    sandbox.keys.add("another")
    sandbox.save(path)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    tokens = [source["secret_token"] for source in sandbox.store.records("alert_sources")]
    loaded = Sandbox.load(path)
    assert (loaded.api_key, loaded.secret) == (sandbox.api_key, sandbox.secret)
    assert [source["secret_token"] for source in loaded.store.records("alert_sources")] == tokens
    given = Sandbox.load(path, api_key="mine")
    assert [str(key.token) for key in given.keys] == ["mine", *[str(key.token) for key in sandbox.keys][1:]]
    assert given.api_key == "mine"
    with pytest.raises(ValueError, match="the API key is already the token of another key"):
        Sandbox.load(path, api_key=[key.token for key in sandbox.keys][1])

    # As an earlier release saved it.
    document = json.loads(path.read_bytes())
    del document["secret"]
    path.write_text(json.dumps({**document, "keys_made": 2}))
    assert len({Sandbox.load(path).secret, Sandbox.load(path).secret, sandbox.secret}) == 3


def test_a_given_key() -> None:
    async def test(api: Api) -> None:
        sandbox = api.sandbox
        assert (sandbox.api_key, [key.name for key in sandbox.keys]) == ("a-key", ["Sandbox"])
        assert (await api("GET", "/v1/identity")).status == 200
        for wrong in ("a-ke", "a-key2", PREFIX):
            headers = {"Authorization": f"Bearer {wrong}"}
            assert (await api("GET", "/v1/identity", headers=headers)).status == 401

    run(test, api_key="a-key", incidents=1)


def test_secrets_that_are_almost_right() -> None:
    """A part of one, nothing where a source has none, and text of any kind."""

    async def test(api: Api) -> None:
        store, secret = api.sandbox.store, api.sandbox.secret
        first, second, *_ = (source["id"] for source in store.records("alert_sources"))
        store.update("alert_sources", second, secret_token="")
        for source, token, status in (
            (first, secret, 204),
            (first, secret[:-1], 401),
            (first, secret + "0", 401),
            (first, secret.upper(), 401),
            (first, "é\U0001f600", 401),
            (second, "", 401),
            (second, secret, 204),
        ):
            answer = await api("POST", f"/v2/heartbeat/{source}/ping", params={"token": token}, headers=NO_KEY)
            assert answer.status == status, (source, token)

    run(test, incidents=1)


@pytest.mark.parametrize(
    ("api_key", "said"),
    [
        ("", "the API key is empty: give a key, or leave it out for a random one"),
        (" ", "the API key must consist of visible ASCII characters, without spaces and not in quotes"),
        ("a b", "the API key must consist of visible ASCII"),
        ("Bearer x", "the API key must consist of visible ASCII"),
        ("key\n", "the API key must consist of visible ASCII"),
        ("clé", "the API key must consist of visible ASCII"),
        ('"key"', "the API key must consist of visible ASCII"),
        (b"key", "api_key must be a string, not bytes"),
        (5, "api_key must be a string, not int"),
    ],
)
def test_keys_that_no_client_can_send(api_key: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Sandbox(incidents=0, users=1, api_key=api_key)


def test_no_credential_is_shown() -> None:
    """Neither in a repr nor in what a tool prints of the locals of a test."""
    sandbox = Sandbox(incidents=0, users=1)
    values = [sandbox.api_key, sandbox.secret, sandbox.keys.add("x"), *(key.token for key in sandbox.keys)]
    values.append(sandbox.webhooks.add("http://127.0.0.1:9/").secret)
    shown = repr([values, sandbox, list(sandbox.keys), sandbox.webhooks.endpoints])
    assert [value for value in values if str(value) in shown] == []
    assert f"{sandbox.api_key}".startswith(PREFIX)

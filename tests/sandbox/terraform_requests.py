"""The requests that the vendor's Terraform provider sends, replayed against a sandbox in their order.

The recording has one request per line. A value ``{{12:catalog_type.id}}`` stands for the value at that place in the
response to step 12.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.sandbox.support import Api
from tests.support.api import shared

Json = dict[str, Any]

# The recording has three requests to an API that the document does not have.
FOREIGN_PATHS = re.compile(r"/v3/alert_sources")
_PLACEHOLDER = re.compile(r"\{\{(\d+):([^}]+)\}\}")
_PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True)
class Step:
    """One recorded request."""

    number: int
    method: str
    path: str
    body: Any
    status_then: int
    ids_of_the_caller: list[str] = field(default_factory=list)


def recorded_steps() -> list[Step]:
    """All steps of the recording that are of the API's document; none if the recording is not here."""
    path = shared("terraform/requests.jsonl")
    lines = path.read_text("utf-8").splitlines() if path else []
    rows = (json.loads(line) for line in lines)
    steps = [
        Step(
            row["step"],
            row["method"],
            row["path"],
            row.get("body"),
            row["status_then"],
            row.get("ids_of_the_caller", []),
        )
        for row in rows
    ]
    return [step for step in steps if not FOREIGN_PATHS.match(step.path)]


class Replay:
    """Sends steps and keeps what they answered. ``team_id`` replaces the ids of teams in an account of the caller."""

    def __init__(self, api: Api, team_id: str) -> None:
        self._api = api
        self._team_id = team_id
        self.answers: dict[int, Json] = {}
        self.bodies: dict[int, Any] = {}
        self.paths: dict[int, str] = {}

    async def send(self, step: Step) -> tuple[int, Json]:
        """Send one step and return its status and its JSON, an empty object if it has none."""
        path = self.paths[step.number] = self._filled(step.path)
        body = self.bodies[step.number] = self._body(step)
        answer = await self._api(step.method, path, **({} if body is None else {"json": body}))
        found = self.answers[step.number] = answer.json if answer.content else {}
        return answer.status, found

    def _body(self, step: Step) -> Any:
        text = json.dumps(step.body)
        for each in step.ids_of_the_caller:
            if f'_team_ids": ["{each}"' in text or f'"team_ids": ["{each}"' in text:
                text = text.replace(each, self._team_id)
        return json.loads(self._filled(text))

    def _filled(self, text: str) -> str:
        return _PLACEHOLDER.sub(lambda match: json.dumps(self._value(int(match[1]), match[2]))[1:-1], text)

    def _value(self, step: int, place: str) -> str:
        value: Any = self.answers[step]
        for name, index in _PART.findall(place):
            value = value[int(index)] if index else value[name]
        assert isinstance(value, str), (step, place, value)
        return value


def differences(sent: Any, shown: Any, path: str = "") -> Iterator[str]:
    """The places where a response does not have what was sent. Lists are compared without their order."""
    if isinstance(sent, dict):
        if not isinstance(shown, dict):
            yield f"{path}: sent {sent!r}, got {shown!r}"
            return
        for name, value in sent.items():
            if value not in (None, [], {}) or name in shown:
                yield from differences(value, shown.get(name), f"{path}.{name}" if path else name)
    elif isinstance(sent, list):
        if not isinstance(shown, list) or len(sent) != len(shown):
            yield f"{path}: sent {sent!r}, got {shown!r}"
            return
        left = list(shown)
        for index, value in enumerate(sent):
            match = next((item for item in left if not list(differences(value, item))), None)
            if match is None:
                yield from differences(value, shown[index], f"{path}[{index}]")
            else:
                left.remove(match)
    elif sent is not None and sent != shown:
        yield f"{path}: sent {sent!r}, got {shown!r}"

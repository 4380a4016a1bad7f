"""What the vendor's Terraform provider sends is accepted, and shown as it was sent."""

from __future__ import annotations

import pytest

from tests.sandbox.support import Api, run
from tests.sandbox.terraform_requests import Replay, recorded_steps


def test_every_recorded_request_is_accepted_and_echoed() -> None:
    steps = recorded_steps()
    if not steps:
        pytest.skip("the recording is not beside the checkout")
    found: dict[int, list[str]] = {}

    async def test(api: Api) -> None:
        replay = Replay(api)
        for step in steps:
            problems = await replay.send(step)
            if problems:
                found[step.number] = problems

    run(test, incidents=5)
    assert found == {}

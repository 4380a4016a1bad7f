"""The commands of the page about the shell work as printed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest

from incidentio_async.sandbox import Sandbox
from tests.shell.running import invoke
from tests.support.api import CHECKOUT

PAGE = CHECKOUT / "docs" / "shell.md"

if not PAGE.exists():
    pytest.skip("the page is part of the checkout, not of the wheel", allow_module_level=True)


def commands() -> Iterator[list[str]]:
    for block in re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            if line.startswith("incidentio-async "):
                yield shlex.split(line.partition(" | ")[0])[1:]


def test_the_commands_work() -> None:
    found = list(commands())
    assert {name for name, *_ in found} == {"whoami", "operations", "call"}
    with Sandbox(incidents=60).in_thread() as sandbox:
        for arguments in found:
            result = invoke(*arguments, key=sandbox.api_key, base_url=sandbox.base_url)
            if "create_http" not in " ".join(arguments):
                assert (result.exit_code, result.stderr) == (0, ""), (arguments, result.output)
                assert result.stdout
            else:  # the sandbox knows neither the source nor its secret
                assert (result.exit_code, " 401 " in result.stderr) == (1, True), result.output

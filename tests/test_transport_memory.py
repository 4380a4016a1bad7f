"""Answers far larger than what is taken: an error of ours, and no memory to speak of."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.api import CHECKOUT

CAP = 32 * 1024 * 1024
"""The default of ``max_response_size``, which is how much of an answer is held at most."""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc to know the memory's peak")
@pytest.mark.parametrize(
    ("case", "error", "most"),
    [
        ("gzip", "ResponseTooLargeError", 2 * CAP),
        ("deflate", "ResponseTooLargeError", 2 * CAP),
        ("length", "ResponseTooLargeError", 2 * CAP),
        ("chunked", "ResponseTooLargeError", 2 * CAP),
        ("head", "APIConnectionError", CAP // 4),
        ("header", "APIConnectionError", CAP // 4),
        ("error gzip", "ServerError", CAP // 4),
        ("error length", "ServerError", CAP // 4),
    ],
)
def test_a_gigabyte(case: str, error: str, most: int) -> None:
    command = [sys.executable, "-W", "error", "-m", "tests.support.large_answers", case]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=120)
    assert done.stderr == ""
    name, grown = done.stdout.split()
    assert name == error
    assert int(grown) < most

"""How the commands end when they cannot do what they were asked."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any, TypeVar

import click

T = TypeVar("T")

INTERRUPTED = 130
"""What shells say of a process that Ctrl-C ended: 128 + SIGINT."""


class Refused(click.ClickException):
    """The command was used in a wrong way."""

    exit_code = 2


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run a command's work. What is interrupted more than once ends without a word of what was cut off."""
    unraisable = sys.unraisablehook

    def hook(problem: Any) -> None:
        # Ctrl-C can come in the midst of a destructor, where Python reports it and goes on.
        if not issubclass(problem.exc_type, KeyboardInterrupt):
            unraisable(problem)

    sys.unraisablehook = hook
    try:
        with asyncio.Runner() as runner:
            try:
                return runner.run(work)
            except KeyboardInterrupt:
                runner.get_loop().set_exception_handler(lambda *_: None)
                raise
    finally:
        sys.unraisablehook = unraisable

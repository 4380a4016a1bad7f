"""How the commands end when they cannot do what they were asked."""

from __future__ import annotations

import click

INTERRUPTED = 130
"""What shells say of a process that Ctrl-C ended: 128 + SIGINT."""


class Refused(click.ClickException):
    """The command was used in a wrong way."""

    exit_code = 2

"""The command, and those below it."""

from __future__ import annotations

from typing import Any

import click

from incidentio_async._version import __version__
from incidentio_async.cli._errors import INTERRUPTED
from incidentio_async.cli._export import export_command
from incidentio_async.cli._sandbox import sandbox_command
from incidentio_async.cli._webhook import webhook


class _Group(click.Group):
    """Commands that say nothing, and give their code, when they are interrupted where they do not expect it."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def cli() -> None:
    """Work with the incident.io API."""


cli.add_command(export_command)
cli.add_command(sandbox_command)
cli.add_command(webhook)

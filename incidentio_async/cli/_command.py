"""The command and its subcommands."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import click

from incidentio_async._secrets.scrubber import printable
from incidentio_async._version import __version__
from incidentio_async.cli._call import call_command
from incidentio_async.cli._catalog import catalog_command
from incidentio_async.cli._errors import INTERRUPTED
from incidentio_async.cli._export import export_command
from incidentio_async.cli._on_call import on_call_command
from incidentio_async.cli._operations import operations_command
from incidentio_async.cli._sandbox import sandbox_command
from incidentio_async.cli._webhook import webhook
from incidentio_async.cli._whoami import whoami_command

# The maximum length of an error's text. Most values in it have lower limits of their own.
_MOST = 20_000


class _Group(click.Group):
    """Commands with printable errors, whatever their texts contain.

    An unexpected interrupt prints nothing and sets the exit code.
    """

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with _printable_errors():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _printable_errors():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)


@contextlib.contextmanager
def _printable_errors() -> Iterator[None]:
    """Escape control sequences in click's errors, which click prints unescaped."""
    try:
        yield
    except click.ClickException as error:
        error.message = printable(error.message, _MOST)  # type: ignore[misc]  # declared final, and printed by click itself
        raise


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def cli() -> None:
    """Work with the incident.io API."""


cli.add_command(call_command)
cli.add_command(catalog_command)
cli.add_command(export_command)
cli.add_command(on_call_command)
cli.add_command(operations_command)
cli.add_command(sandbox_command)
cli.add_command(webhook)
cli.add_command(whoami_command)

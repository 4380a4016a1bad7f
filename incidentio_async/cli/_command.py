"""The command, and those below it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import click

from incidentio_async._secrets.scrubber import printable
from incidentio_async._version import __version__
from incidentio_async.cli._errors import INTERRUPTED
from incidentio_async.cli._export import export_command
from incidentio_async.cli._sandbox import sandbox_command
from incidentio_async.cli._webhook import webhook

# Characters of an error's text; what is put into it has limits of its own, well below, but for a few properties.
_MOST = 20_000


class _Group(click.Group):
    """Commands whose errors are printable, whatever their texts are made of.

    They say nothing, and give their code, when they are interrupted where they do not expect it.
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
    """Escape in click's errors what a terminal would act on: they are printed as they are."""
    try:
        yield
    except click.ClickException as error:
        error.message = printable(error.message, _MOST)  # type: ignore[misc]  # declared final, and printed by click itself
        raise


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def cli() -> None:
    """Work with the incident.io API."""


cli.add_command(export_command)
cli.add_command(sandbox_command)
cli.add_command(webhook)

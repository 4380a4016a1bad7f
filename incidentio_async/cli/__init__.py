"""The command ``incidentio-async``. It needs the extra ``cli`` (click and rich)."""

from __future__ import annotations

import sys

_NAME = "incidentio-async"


def main() -> None:
    """Run the command with the process's arguments and exit with its code.

    0: done. 1: it failed. 2: it was used in a wrong way, or click and rich are not installed. 130: interrupted.
    """
    try:
        import rich  # noqa: F401 - to find out before the work begins, not at the first progress bar

        from incidentio_async.cli._command import cli
    except ModuleNotFoundError as error:
        if error.name not in ("click", "rich"):
            raise
        print(f"{_NAME}: the command needs click and rich: pip install 'incidentio-async[cli]'", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:  # loading takes long enough to be interrupted
        sys.exit(130)
    try:
        cli(prog_name=_NAME)
    except OSError as error:  # the commands see to their own: this is of what they print
        print(f"Error: the output cannot be written: {error.strerror}", file=sys.stderr)
        sys.exit(1)

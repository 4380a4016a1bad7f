"""The command ``incidentio-async``. It needs the extra ``cli`` (click and rich)."""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn

_NAME = "incidentio-async"
_INTERRUPTED = 130


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
        sys.exit(_INTERRUPTED)
    try:
        cli(prog_name=_NAME)
    except KeyboardInterrupt:  # once more, as the command was ending
        _end_interrupted()
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            _end_interrupted()
        raise
    except BrokenPipeError:
        _discard_output()
        sys.exit(1)
    except OSError as error:  # the commands see to their own: this is of what they print
        print(f"Error: the output cannot be written: {error.strerror}", file=sys.stderr)
        sys.exit(1)


def _end_interrupted() -> NoReturn:
    """Return the process ends now: what interrupts it once more would only leave a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(_INTERRUPTED)


def _discard_output() -> None:
    """Nobody reads the output any more: let nothing that is still to be written, as the process ends, fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)

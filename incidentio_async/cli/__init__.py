"""The command ``incidentio-async``. It needs the extra ``cli`` (click and rich)."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import NoReturn

_NAME = "incidentio-async"
_INTERRUPTED = 130


def main() -> None:
    """Run the command with the process's arguments and exit with its code.

    0: success. 1: failure. 2: invalid usage, or click and rich are not installed. 130: interrupted.
    """
    try:
        import rich  # noqa: F401 - to fail before the work begins, not at the first progress bar

        from incidentio_async.cli._command import cli
    except ModuleNotFoundError as error:
        if error.name not in ("click", "rich"):
            raise
        print(f"{_NAME}: the command needs click and rich: pip install 'incidentio-async[cli]'", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:  # the imports take long enough to be interrupted
        sys.exit(_INTERRUPTED)
    try:
        cli(prog_name=_NAME)
    except KeyboardInterrupt:  # again, while the command was ending
        _end_interrupted()
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            _end_interrupted()
        raise
    except BrokenPipeError:
        _discard_output()
        sys.exit(1)
    except OSError as error:  # the commands handle their own: this one is from printing
        if error.errno is None:  # it is not of the system
            raise
        with contextlib.suppress(OSError):  # nor can that be, if both go to the same full disk
            print(f"Error: the output cannot be written: {error.strerror}", file=sys.stderr)
        _discard_output()
        sys.exit(1)


def _end_interrupted() -> NoReturn:
    """Exit, and ignore further interrupts, which would only print a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(_INTERRUPTED)


def _discard_output() -> None:
    """Redirect the output to nowhere, so that flushing it at exit does not fail, which would exit with 120."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)

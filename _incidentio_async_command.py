"""The console script ``incidentio-async``.

It stands beside the package, so that Ctrl-C is in its hands before anything is loaded: that takes long enough to be
interrupted.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command. See `incidentio_async.cli.main`."""
    try:
        from incidentio_async.cli import main
    except KeyboardInterrupt:
        sys.exit(130)
    main()

"""``python -m incidentio_async``: the command ``incidentio-async``."""

from incidentio_async.cli import main

if __name__ == "__main__":
    main()

"""zstd, where Python has it, or its backport is installed."""

from __future__ import annotations

import sys
from typing import Any


def load_zstd() -> Any:
    """Return the module; None where there is none."""
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError:
        return None
    return zstd

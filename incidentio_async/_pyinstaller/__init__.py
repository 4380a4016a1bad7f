"""The hook for PyInstaller, which finds it by the entry point ``pyinstaller40``."""

from __future__ import annotations

from pathlib import Path


def get_hook_dirs() -> list[str]:
    """Return the folder of the hook, a plain folder: what imports all modules of the package must not import it."""
    return [str(Path(__file__).parent / "hooks")]

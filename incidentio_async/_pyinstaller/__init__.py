"""The hook for PyInstaller, which finds it by the entry point ``pyinstaller40``."""

from __future__ import annotations

from pathlib import Path


def get_hook_dirs() -> list[str]:
    """Return the folder of the hook. It is no package: what walks over all modules must not import the hook."""
    return [str(Path(__file__).parent / "hooks")]

"""Small helpers for writing Python source."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from codegen.document import Refused

SETTINGS = Path(__file__).parents[1] / "pyproject.toml"
HEADER = '"""{title}\n\nWritten by `python -m codegen`; changes made here are lost.\n"""\n'

# What may stand in an annotation; a property of that name would hide it from the annotations after it.
SHIELDS = ("shield", "shield_named", "shield_options", "shield_secret")
"""The functions of `incidentio_async._secrets` that generated methods call."""
ANNOTATION_NAMES = frozenset({"str", "int", "float", "bool", "list", "dict", "Any", "datetime", "Mapping", "Sequence"})

# What generated modules import or define beside classes of the document.
MODULE_NAMES = ANNOTATION_NAMES | {
    "AUDIT_LOG_ENTRIES",
    "CLASSES",
    "ClassVar",
    "Coroutine",
    "Event",
    "HOMES",
    "Model",
    "OpenEnum",
    "Paginator",
    "RequestOptions",
    "Resource",
    "TYPE_CHECKING",
    "Literal",
    "date",
    "import_module",
}


def header(title: str) -> str:
    return HEADER.format(title=title)


def quoted(text: str) -> str:
    """A text of the document for a docstring, where a backslash and three quotes would mean something else."""
    shown = "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
    return shown.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


def import_lines(imports: Mapping[str, Iterable[str]]) -> list[str]:
    """``{"typing": {"Any"}}`` → ``from typing import Any``, in a stable order."""
    return [f"from {module} import {', '.join(sorted(names))}" for module, names in sorted(imports.items()) if names]


def format_files(files: Mapping[str, str]) -> dict[str, str]:
    """Format Python files as `ruff format` and its import sorting would.

    They go through a temporary folder, all at once: starting ruff for each of a hundred takes longer than the work.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "pyproject.toml").write_text(SETTINGS.read_text("utf-8"), "utf-8")
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        ruff = [sys.executable, "-m", "ruff"]
        checked = [*ruff, "check", "--quiet", "--fix", "--select", "I", "--no-cache", "--output-format=concise", "."]
        for command in (checked, [*ruff, "format", "--quiet", "--no-cache", "."]):
            # Our own files, our own tool.
            run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603
            if run.returncode:
                raise Refused(f"what would be written is no Python: {(run.stdout or run.stderr).partition(chr(10))[0]}")
        return {name: (root / name).read_text("utf-8") for name in files}

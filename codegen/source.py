"""Writes Python source: the only way from a text of the document into a file (see ``Code``)."""

from __future__ import annotations

import ast
import math
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import LiteralString

from codegen.checks import UnsupportedSpec, shown
from codegen.names import spelled

SETTINGS = Path(__file__).parents[1] / "pyproject.toml"

# What may stand in an annotation; a property of that name would hide it from the annotations after it.
SHIELDS = ("shield", "shield_named", "shield_options", "shield_secret")
"""The functions of ``incidentio_async._secrets.strings`` that generated methods call."""
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


class Code(str):
    """Python source that this module made: nothing else gets into a file.

    An f-string, a `str.join` or a `+` makes a plain string, which is refused wherever source is put together. So text
    of a document cannot become source but through `code`, which quotes it, or `docstring`.
    """

    __slots__ = ()


def code(template: LiteralString, *values: object) -> Code:
    """Fill in a template that is written in this package.

    Each place says how its value is written: ``{:name}`` as an identifier, ``{:literal}`` as a literal of Python, and
    ``{:code}`` as source that was made here before.

    Raises:
        UnsupportedSpec: A value cannot be written that way.
    """
    given = iter(values)
    written = [fixed if kind is None else fixed + _WRITERS[kind](next(given)) for fixed, kind in _parts(template)]
    return Code("".join(written))


def join(separator: LiteralString, parts: Iterable[Code]) -> Code:
    """Join pieces of source."""
    return Code(separator.join([_source(part) for part in parts]))


def name(text: str) -> Code:
    """Return an identifier: it matches a pattern, is not too long and is not a keyword."""
    return Code(spelled(text, "an identifier"))


def literal(value: object) -> Code:
    """Return a literal of plain values.

    Raises:
        UnsupportedSpec: It is not one; a number that is not finite has no literal.
    """
    if isinstance(value, str):
        text = repr(str(value))
        # As the formatter would write it. A text without double quotes has no other that would end it.
        return Code(f'"{text[1:-1]}"' if text[0] == "'" and '"' not in text else text)
    if value is None or isinstance(value, bool | int):
        return Code(repr(value))
    if isinstance(value, float) and math.isfinite(value):
        return Code(repr(value))
    if isinstance(value, tuple):
        return Code(f"({', '.join(map(literal, value))}{',' if len(value) == 1 else ''})")
    if isinstance(value, list):
        return Code(f"[{', '.join(map(literal, value))}]")
    if isinstance(value, dict):
        return Code(f"{{{', '.join(f'{literal(key)}: {literal(item)}' for key, item in value.items())}}}")
    raise UnsupportedSpec(f"{value!r:.80} cannot be written as a literal")


def docstring(*lines: str, indent: int = 0) -> Code:
    """Return a docstring of any text. Each line stays one line, whatever it holds."""
    pad = " " * indent
    text = "\n".join(pad + _inside(line) if line.strip() else "" for line in lines).strip()
    return Code(f'{pad}"""{text}"""' if len(lines) == 1 else f'{pad}"""{text}\n{pad}"""')


def header(*title: str) -> Code:
    """Return the docstring of a module."""
    return join("", [docstring(*title, "", "Written by `python -m codegen`; changes made here are lost."), code("\n")])


def _inside(line: str) -> str:
    """Return a line with its backslashes and quotes escaped."""
    text = shown(line).replace("\\", "\\\\")
    return text.replace('"', '\\"') if '"""' in text or text.endswith('"') else text


def _source(value: object) -> str:
    if not isinstance(value, Code):
        raise TypeError(f"{value!r:.80} is not source; write it as a name, a literal or a docstring")
    return value


def _name(value: object) -> str:
    return name(str(value))


_WRITERS: dict[str, Callable[[object], str]] = {"code": _source, "literal": literal, "name": _name}


@cache
def _parts(template: str) -> list[tuple[str, str | None]]:
    """Return the pieces of a template: fixed text, and how the value after it is written, if there is one."""
    return [(fixed, None if field is None else kind) for fixed, field, kind, _ in Formatter().parse(template)]


def import_lines(imports: Mapping[str, Iterable[str]]) -> list[Code]:
    """``{"typing": {"Any"}}`` → ``from typing import Any``, in a stable order."""
    return [
        code("from {:code} import {:code}", dotted(module), join(", ", map(name, sorted(names))))
        for module, names in sorted(imports.items())
        if names
    ]


def dotted(module: str) -> Code:
    """Return the name of a module; a part of it may begin with an underscore."""
    return join(".", [code("_{:name}", part[1:]) if part[:1] == "_" else name(part) for part in module.split(".")])


def used(text: Code) -> set[str]:
    """Return the names that source refers to, including those in quoted annotations."""
    found = set()
    for node in ast.walk(parsed(text)):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.annotation, ast.Constant):
            inner = ast.parse(str(node.annotation.value), mode="eval")
            found |= {part.id for part in ast.walk(inner) if isinstance(part, ast.Name)}
    return found


def parsed(text: str, place: str = "what would be written") -> ast.Module:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise UnsupportedSpec(f"{place} is not valid Python: {error}") from None


def format_files(files: Mapping[str, str]) -> dict[str, str]:
    """Format Python files as ``ruff format`` and its import sorting do.

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
                raise UnsupportedSpec(
                    f"what would be written is not valid Python: {(run.stdout or run.stderr).partition(chr(10))[0]}"
                )
        return {name: (root / name).read_text("utf-8") for name in files}

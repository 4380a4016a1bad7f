"""How the package is laid out: its layers, and that no modules import each other in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import incidentio_async

PACKAGE = Path(incidentio_async.__file__).parent
NAME = PACKAGE.name
GENERATED = "Written by `python -m codegen`"

# From the lowest to the highest. A module imports from its own layer and from those below, never from those above. A
# module that is named stands in that layer, whatever its package does.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("_version", "_json", "_secrets", "_checks", "_files", "_rate_limits.headers", "errors"),
    ("_api.operation_types", "resources._registry", "operations"),
    ("_codec", "codec", "filters", "hooks", "models", "pagination", "response"),
    ("_http.base_url", "_http.proxies", "_rate_limits", "limits", "options", "retries"),
    ("_http",),
    ("_api", "resources"),
    ("", "bulk", "client"),
    ("audit_logs", "export", "webhooks"),
    ("cli", "__main__"),
)
# What the sandbox takes from the client: it makes one for tests, it delivers signed webhooks, and it shares what says
# nothing of the API, such as how secrets are masked. How the client sends and decodes it does not know, so that a
# mistake there is seen here.
SANDBOX_IMPORTS = frozenset(
    {
        "_checks.callables",
        "_secrets.reprs",
        "_secrets.scrubber",
        "_secrets.strings",
        "client",
        "errors",
        "hooks",
        "limits",
        "options",
        "webhooks",
    }
)
MOST_MODULES = 16
UNFINISHED = frozenset({"export.sinks", "sandbox.server", "sandbox.records.records"})
MOST_LINES = 400


@cache
def modules() -> Mapping[str, Path]:
    """The package's modules by their names within it; the package itself is ``""``."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports(name: str) -> frozenset[str]:
    """The modules of the package that a module imports: anywhere in it, and for types alone, too."""
    found = set()
    for node in ast.walk(ast.parse(modules()[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {resolved(alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: a relative import"
            found |= {resolved(f"{node.module}.{alias.name}") for alias in node.names}
    return frozenset(other for other in found if other is not None and other != name)


def resolved(dotted: str) -> str | None:
    """The module of the package that an import of this name loads; None for one of another package."""
    first, _, rest = dotted.partition(".")
    if first != NAME:
        return None
    while rest not in modules():
        rest = rest.rpartition(".")[0]
    return rest


def layer(name: str) -> int:
    """The number of a module's layer: that of the longest beginning of its name that is listed."""
    numbers = {listed: number for number, names in enumerate(LAYERS) for listed in names}
    known = name
    while known not in numbers:
        assert known, f"{name} is of no layer"
        known = known.rpartition(".")[0]
    return numbers[known]


def is_sandbox(name: str) -> bool:
    return name.partition(".")[0] == "sandbox"


def client_modules() -> list[str]:
    return [name for name in modules() if not is_sandbox(name)]


def upward() -> Iterator[str]:
    for name in client_modules():
        for other in imports(name):
            if not is_sandbox(other) and layer(other) > layer(name):
                yield f"{name or NAME} -> {other or NAME}"


def test_no_module_imports_from_a_layer_above() -> None:
    assert sorted(upward()) == []


def circles() -> Iterator[frozenset[str]]:
    """The sets of modules that import each other, each set once."""
    reached: dict[str, set[str]] = {}
    for name in modules():
        rest, seen = list(imports(name)), set[str]()
        while rest:
            other = rest.pop()
            if other not in seen:
                seen.add(other)
                rest += imports(other)
        reached[name] = seen
    yield from {frozenset(o for o in seen if name in reached[o]) for name, seen in reached.items() if name in seen}


def test_no_modules_import_each_other() -> None:
    """Neither when they are run nor for types: whoever reads one of them does not need to know the other."""
    assert [sorted(circle) for circle in circles() if not circle & UNFINISHED] == []


def test_the_client_imports_the_sandbox_for_its_command_alone() -> None:
    found = {name for name in client_modules() if any(map(is_sandbox, imports(name)))}
    assert {name.partition(".")[0] for name in found} <= {"cli"}


def test_the_sandbox_is_independent_of_the_client() -> None:
    """So that it can show what is wrong with the client: a mistake that both share would not be seen."""
    found = {other for name in modules() if is_sandbox(name) for other in imports(name) if not is_sandbox(other)}
    assert found == SANDBOX_IMPORTS


def test_few_modules_stand_in_the_package_itself() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= MOST_MODULES


def test_hand_written_files_are_short() -> None:
    texts = {name: path.read_text("utf-8") for name, path in modules().items()}
    lines = {name: text.count("\n") for name, text in texts.items() if GENERATED not in text and name not in UNFINISHED}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}

"""The prose keeps to the words of its field: pages, docstrings, comments, texts of errors, generated ones included."""

from __future__ import annotations

from pathlib import Path

import pytest

import incidentio_async
from tests.support.api import CHECKOUT
from tests.support.wording import RULED_OUT_NAMES, findings, findings_in_tests, names_of

PACKAGE = Path(incidentio_async.__file__).parent


def test_ruled_out_words_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("It begins\nanew: `told`.\nAnd is no\nid, once a call. There is none. It is None.\n")
    module = tmp_path / "module.py"
    module.write_text(
        '"""It goes\non."""\nname = "told"\n# one request a\n# second\nraise ValueError(f"{name} is no id")\n'
    )
    assert [hit.partition(f"{tmp_path}/")[2] for hit in (*findings(page), *findings(module))] == [
        "page.md:2: anew (again, from the start)",
        "page.md:3: is no id (is not a (valid) …)",
        "page.md:4: once a call (per)",
        "module.py:1: goes on (continue)",
        "module.py:6: is no id (is not a (valid) …)",
        "module.py:4: request a second (per)",
    ]


@pytest.mark.parametrize(
    "page",
    sorted(path for pattern in ("*.md", "docs/*.md", "examples/*.md") for path in CHECKOUT.glob(pattern)),
    ids=lambda page: page.name,
)
def test_pages(page: Path) -> None:
    assert findings(page) == []


@pytest.mark.parametrize("part", sorted({path.name for path in PACKAGE.iterdir()} - {"__pycache__"}))
def test_the_package(part: str) -> None:
    root = PACKAGE / part
    paths = [root] if root.suffix == ".py" else sorted(root.rglob("*.py"))
    assert [hit for path in paths for hit in findings(path)] == []


@pytest.mark.parametrize("folder", ["benchmarks", "codegen", "examples"])
def test_the_programs_beside_it(folder: str) -> None:
    assert [hit for path in sorted((CHECKOUT / folder).rglob("*.py")) for hit in findings(path)] == []


def test_the_names_of_tests() -> None:
    tests = sorted(Path(__file__).parent.rglob("test_*.py"))
    assert Path(__file__) in tests
    assert [hit for path in tests for hit in findings_in_tests(path)] == []


def test_ruled_out_words_in_the_names_of_tests_are_found(tmp_path: Path) -> None:
    module = tmp_path / "test_module.py"
    module.write_text("def test_it_goes_on() -> None: ...\ndef goes_on() -> None: ...\ndef test_it() -> None: ...\n")
    assert findings_in_tests(module) == [f"{module}:1: goes on (continue)"]


@pytest.mark.parametrize("name", ["codegen/decisions.toml", "codegen/docstrings.toml"])
def test_the_words_of_docstrings(name: str) -> None:
    path = CHECKOUT / name
    assert not path.exists() or findings(path) == []


@pytest.mark.parametrize("folder", ["incidentio_async", "codegen"])
def test_names_are_those_of_the_field(folder: str) -> None:
    root = PACKAGE if folder == PACKAGE.name else CHECKOUT / folder
    found = ((path, line, name) for path in sorted(root.rglob("*.py")) for line, name in names_of(path))
    assert [f"{path}:{line}: {name}" for path, line, name in found if name in RULED_OUT_NAMES] == []

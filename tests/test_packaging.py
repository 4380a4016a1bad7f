"""What a release is checked by, and how package indexes show the README."""

from __future__ import annotations

import re
import runpy
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from incidentio_async import _pyinstaller
from tests.support.api import CHECKOUT

HERE = CHECKOUT / ".ci"
pytestmark = pytest.mark.skipif(not HERE.exists(), reason="part of the checkout, not of the wheel")


def script(name: str) -> dict[str, Any]:
    return runpy.run_path(str(HERE / name))


VERSION = '__version__ = "1.2.3"\n'
UNRELEASED = "# Changelog\n\nText.\n\n## Unreleased\n\n### Added\n\n## 1.2.2 - 2026-01-01\n"
DATED = "# Changelog\n\n## 1.2.3 - 2026-02-28\n\n## 1.2.2 - 2026-01-01\n"


@pytest.mark.parametrize(("changelog", "tag"), [(UNRELEASED, None), (DATED, None), (DATED, "v1.2.3")])
def test_what_is_released_agrees(changelog: str, tag: str | None) -> None:
    assert script("release.py")["check"](VERSION, changelog, tag) == "1.2.3"


@pytest.mark.parametrize(
    ("version", "changelog", "tag", "reason"),
    [
        ("version = 1", DATED, None, 'the version is not a line __version__ = "X.Y.Z"'),
        (VERSION, DATED, "1.2.3", "the tag '1.2.3' is not the version 1.2.3: tag the release as v1.2.3"),
        (VERSION, DATED, "v1.2.4", "the tag 'v1.2.4' is not the version 1.2.3: tag the release as v1.2.3"),
        (VERSION, DATED, "", "the tag '' is not the version 1.2.3: tag the release as v1.2.3"),
        *(
            (
                VERSION,
                f"# Changelog\n\n{heading}\n",
                tag,
                f"CHANGELOG.md starts with {said!r}: write '## 1.2.3 - YYYY-MM-DD' above its changes",
            )
            for heading, tag, said in [
                ("## Unreleased", "v1.2.3", "Unreleased"),
                ("## 1.2.2 - 2026-01-01", None, "1.2.2 - 2026-01-01"),
                ("## 1.2.3", "v1.2.3", "1.2.3"),
                ("## 1.2.3 - today", "v1.2.3", "1.2.3 - today"),
                ("", "v1.2.3", "no heading"),
            ]
        ),
        (VERSION, DATED.replace("02-28", "02-29"), "v1.2.3", "CHANGELOG.md: 2026-02-29 is not a date"),
    ],
)
def test_a_release_whose_parts_do_not_agree_is_refused(
    version: str, changelog: str, tag: str | None, reason: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        script("release.py")["check"](version, changelog, tag)


def test_this_version_can_be_released(capsys: pytest.CaptureFixture[str]) -> None:
    script("release.py")["main"]([])
    assert re.fullmatch(r"version [0-9.]+\n", capsys.readouterr().out)


def without_local_links(text: str) -> str:
    pytest.importorskip("hatchling", reason="it builds the metadata")
    rendered = runpy.run_path(str(CHECKOUT / "hatch_build.py"))["without_local_links"](text)
    assert isinstance(rendered, str)
    return rendered


def test_links_to_files_become_their_names() -> None:
    text = (
        "# Title\n\nSee [the\npages](docs/a.md#part), [`b.md`](b.md), [below](#end), [site](https://x.example/y) and\n"
        "[mail](mailto:a@b.example).\n\n```python\nrows[0](docs/a.md)\n```\n\n## End\n\n[c](c.md)\n\n## Last\n"
    )
    assert without_local_links(text) == (
        "# Title\n\nSee the\npages (`docs/a.md`), `b.md`, below, [site](https://x.example/y) and\n"
        "[mail](mailto:a@b.example).\n\n```python\nrows[0](docs/a.md)\n```\n\n"
        "The files that this page names, such as `docs/a.md`, are in the source distribution of the release.\n\n"
        "## End\n\nc (`c.md`)\n\n## Last\n"
    )


@pytest.mark.parametrize("link", ["[a]: docs/a.md", "[![b](b.png)](c.md)", '<a href="c.md">c</a>', "[a](<b c.md>)"])
def test_links_in_other_forms_are_refused(link: str) -> None:
    with pytest.raises(ValueError, match=r"^the README has a link that is not written as \[text\]\(target\), near "):
        without_local_links(f"# Title\n\n{link}\n")


def test_the_readme_on_an_index_has_no_broken_link() -> None:
    text = (CHECKOUT / "README.md").read_text("utf-8")
    shown = without_local_links(text)
    assert {target for target in re.findall(r"\]\(([^)]*)\)", shown) if not target.startswith("https://")} == set()
    assert re.findall(r"^```.*?^```", shown, re.MULTILINE | re.DOTALL) == re.findall(
        r"^```.*?^```", text, re.MULTILINE | re.DOTALL
    )
    assert {name for name in re.findall(r"\(`([\w./]+\.md)`\)", shown) if not (CHECKOUT / name).is_file()} == set()


def test_unknown_types_are_counted() -> None:
    typed = script("typed.py")
    symbol = {"isExported": True, "isTypeKnown": True, "isTypeAmbiguous": False, "diagnostics": []}
    ambiguous = symbol | {"name": "b", "isTypeAmbiguous": True, "diagnostics": [{"message": "no type\nat all"}]}
    symbols = [
        symbol | {"name": "a"},
        ambiguous,
        symbol | {"name": "c", "isTypeKnown": False},
        ambiguous | {"name": "d", "isExported": False},
    ]
    report = {"typeCompleteness": {"completenessScore": 0.975, "symbols": symbols}}
    assert typed["known"](report) == 97.5
    assert typed["unknown"](report) == ["b: no type", "c"]


def test_the_hook_for_pyinstaller_takes_all_modules_and_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """`.ci/frozen` freezes a program with it; here it is asked what it would add."""
    package = CHECKOUT / "incidentio_async"
    given: dict[str, Any] = {}

    class Utilities:
        """Stands for ``PyInstaller.utils.hooks``."""

        @staticmethod
        def collect_submodules(name: str, **options: Any) -> list[str]:
            given.update(options, package=name)
            return ["found"]

        @staticmethod
        def collect_data_files(name: str, excludes: list[str]) -> list[str]:
            files = [path for path in package.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")]
            return sorted(path.name for path in files if not any(fnmatch(str(path), pattern) for pattern in excludes))

        @staticmethod
        def can_import_module(name: str) -> bool:
            return name == "pyarrow"

    monkeypatch.setitem(sys.modules, "PyInstaller", Utilities)
    monkeypatch.setitem(sys.modules, "PyInstaller.utils", Utilities)
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", Utilities)
    (folder,) = _pyinstaller.get_hook_dirs()
    hook = runpy.run_path(str(Path(folder, "hook-incidentio_async.py")))
    assert hook["hiddenimports"] == ["found", "pyarrow", "pyarrow.parquet"]
    assert hook["datas"] == ["_facts.json", "page.html"]
    assert (given["package"], given["on_error"]) == ("incidentio_async", "ignore")
    names = ["incidentio_async", "incidentio_async._pyinstaller", "incidentio_async.models.incidents_v2"]
    assert [name for name in names if given["filter"](name)] == [names[0], names[2]]

"""What the documentation site has beside its pages: its index, pages of files outside docs/, and links that fit."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from codegen.reference import rst

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

_LINK = re.compile(r"(?<=\]\()(?!https?:|#|mailto:)([^)\s#]+)(#[^)\s]*)?(?=\))")
_ROW = re.compile(r"^\| \[([^]]+)\]\((\w+)\.md\) \| (.+) \|$", re.MULTILINE)
_FILES = {
    "README.md": "project/readme.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "CHANGELOG.md": "project/changelog.md",
    "SECURITY.md": "project/security.md",
    "LICENSE": "project/license.md",
    "examples/README.md": "project/examples/index.md",
    "docs/README.md": "index.rst",
}
"""File → page: where files outside docs/, and its index, stand on the site."""
_REST = "How-to"
"""The part of pages that the index does not name."""


def homes() -> dict[str, str]:
    """Return the page of each file of the project that the site shows."""
    programs = {f"examples/{one.name}": f"project/examples/{one.stem}.md" for one in ROOT.glob("examples/*.py")}
    pages = {f"docs/{one.name}": one.name for one in DOCS.glob("*.md") if one.name != "README.md"}
    return {**pages, **programs, **{file: page for file, page in _FILES.items() if (ROOT / file).exists()}}


def relinked(text: str, file: str, page: str) -> str:
    """Return the text of a file with links that are right where it is shown.

    Args:
        text: The text, as Markdown.
        file: The file within the project, ``"docs/lists.md"``.
        page: Its page on the site, ``"lists.md"``.
    """
    known = homes()

    def link(match: re.Match[str]) -> str:
        target = os.path.normpath(Path(file).parent / match[1])
        home = known.get(target)
        if home is None:
            return match[0]  # the build fails at a link to no page
        return os.path.relpath(home, Path(page).parent) + (match[2] or "")

    return _LINK.sub(link, text)


def project_pages() -> dict[str, str]:
    """Return path → text of the pages of files outside docs/, below ``project``."""
    found = {}
    for file, page in homes().items():
        if not page.startswith("project/"):
            continue
        text = (ROOT / file).read_text("utf-8")
        if file.endswith(".py"):
            text = f"# {Path(file).name}\n\n```python\n{text}```\n"
        elif not file.endswith(".md"):
            text = f"# {Path(file).stem.capitalize()}\n\n```text\n{text}```\n"
        found[page.removeprefix("project/")] = relinked(text, file, page)
    listed = "".join(
        f"{Path(page).stem}\n" for page in sorted(found) if page.startswith("examples/") and "index" not in page
    )
    found["examples/index.md"] += f"\n```{{toctree}}\n:hidden:\n\n{listed}```\n"
    return found


def parts() -> dict[str, list[tuple[str, str, str]]]:
    """Return part → the title, the page and the summary of each of its pages, as docs/README.md lists them."""
    _, *sections = re.split(r"^## (.+)$", (DOCS / "README.md").read_text("utf-8"), flags=re.MULTILINE)
    found = {title: _ROW.findall(text) for title, text in zip(sections[::2], sections[1::2], strict=True)}
    listed = {page for rows in found.values() for _, page, _ in rows}
    rest = sorted(page.stem for page in DOCS.glob("*.md") if page.name != "README.md" and page.stem not in listed)
    found.setdefault(_REST, []).extend((page.replace("_", " ").capitalize(), page, "") for page in rest)
    return found


def index() -> str:
    """Return the first page: the parts of docs/README.md as tables, and what the side bar lists."""
    opening = (
        "An async-first client for the incident.io API: typed, throttled by itself, tolerant of change. Begin with\n"
        "the :doc:`README </project/readme>`, or look up :doc:`which resource you want </reference/which_resource>`.\n"
        "To search for an operation, write what you want to do: *get incident*, *on call*, *IncidentV2*.\n"
    )
    text = [rst.heading("incidentio-async", "="), opening]
    for part, rows in parts().items():
        text += [rst.heading(part, "-"), _toctree(part, [page for _, page, _ in rows])]
        shown = [(f":doc:`{title} </{page}>`", _as_rst(summary)) for title, page, summary in rows]
        text.append(rst.table(shown, classes="pages", widths="25 75") if shown else "")
    return "\n".join(text)


def _as_rst(text: str) -> str:
    return re.sub(r"(?<!`)`([^`]+)`(?!`)", r"``\1``", text)


def _toctree(part: str, pages: list[str]) -> str:
    extra = {"Tutorial": ["project/readme", "project/examples/index"], "Reference": ["reference/index"]}.get(part, [])
    if part not in ("Tutorial", "How-to", "Explanation", "Reference"):
        extra = [
            page.removesuffix(".md") for file, page in homes().items() if file in ("CONTRIBUTING.md", "SECURITY.md")
        ]
        extra += ["project/changelog", "project/license"]
    listed = "".join(f"   {page}\n" for page in [*extra, *pages])
    return f".. toctree::\n   :hidden:\n   :caption: {part}\n\n{listed}"


def prose_files() -> Iterator[Path]:
    """Yield the files of the prose pages, in the order of the index."""
    for rows in parts().values():
        for _, page, _ in rows:
            yield DOCS / f"{page}.md"

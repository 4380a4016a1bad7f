"""What the documentation site has beside its pages: its index, pages of files outside docs/, and links that fit."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
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
Row = tuple[str, str, str]
"""The title of a page, the page, and what it covers."""
PARTS: dict[str, tuple[Row, ...]] = {
    "Tutorial": (
        ("Overview", "project/readme", "Installation, a quickstart, and what most people need: the README."),
        ("Example programs", "project/examples/index", "Ten programs to start from."),
    ),
    "How-to": (),
    "Explanation": (),
    "Reference": (
        ("Which resource do I want?", "reference/which_resource", "Verb, thing and method of every operation."),
        ("Resources", "reference/resources/index", "Every operation: arguments, scopes, limits, an example."),
        ("Models", "reference/models/index", "Every record and enum, with its fields and values."),
        ("Library", "reference/api/index", "The client, options, errors, hooks and all other classes and functions."),
        ("Filter operators", "reference/filter_operators", "Which lists take which filters, and their operators."),
        ("Names in other clients", "reference/old_names", "What ``get``, ``update`` and ``delete`` are called here."),
        ("Deprecated operations", "reference/deprecated", "When they are removed, and what to use instead."),
    ),
}
"""The parts of the site, with the pages of each that are not in docs/."""
_REFERENCE: Row = ("Generated reference", "reference/index", "")
"""What the side bar lists of the reference; its pages are below it."""
_REST = "How-to"
"""The part of pages that the index does not name."""
_SEARCHED = {
    "on_call": ("on call", "on-call", "who is on call"),
    "lookup": ("get incident by name", "id of a name", "create incident", "close incident", "resolve incident"),
    "limits_and_retries": ("rate limit", "429", "retry", "timeout"),
    "lists": ("pagination", "paging", "cursor", "next page"),
    "errors": ("exceptions", "404", "error handling"),
    "sync_code": ("sync", "synchronous", "blocking", "django", "flask"),
    "celery": ("task", "worker", "prefork", "retry"),
    "installation": ("install", "pip", "extras", "wheel"),
    "testing": ("mock", "pytest", "fixtures"),
    "export": ("backup", "csv", "parquet", "duckdb", "jsonl"),
    "models": ("enum", "decode", "extra fields", "cattrs"),
    "networks": ("proxy", "tls", "certificates"),
    "observability": ("opentelemetry", "tracing", "metrics", "logging", "hooks"),
    "authentication": ("api key", "token", "environment variables"),
    "webhooks": ("signature", "svix"),
    "analysis": ("pandas", "polars", "mttr"),
}
"""What people may search for that is not the title of a page."""
_PROJECT: tuple[Row, ...] = (
    ("Contributing", "project/contributing", ""),
    ("Security", "project/security", ""),
    ("Changelog", "project/changelog", ""),
    ("License", "project/license", ""),
)


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
            return match[0]  # the build fails at a broken link
        return os.path.relpath(home, Path(page).parent) + (match[2] or "")

    return _LINK.sub(link, text)


def search_words(page: str) -> str:
    """Return what makes the search find a page of docs/ first, as Markdown that shows nothing."""
    words = _SEARCHED.get(page)
    return f"```{{eval-rst}}\n{rst.index(words, f'page-{page}')}```\n\n" if words else ""


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


def parts() -> dict[str, list[Row]]:
    """Return part → the title, the page and the summary of each of its pages, as docs/README.md lists them.

    Raises:
        ValueError: Its headings are not the parts of the site, or a page is listed twice.
    """
    _, *sections = re.split(r"^## (.+)$", (DOCS / "README.md").read_text("utf-8"), flags=re.MULTILINE)
    found = {title: _ROW.findall(text) for title, text in zip(sections[::2], sections[1::2], strict=True)}
    if list(found) != list(PARTS):
        raise ValueError(f"the headings of docs/README.md are {', '.join(found)}; write {', '.join(PARTS)}")
    listed = [page for rows in found.values() for _, page, _ in rows]
    if twice := {page for page in listed if listed.count(page) > 1}:
        raise ValueError(f"docs/README.md lists {', '.join(sorted(twice))} more than once; leave one row of each")
    rest = sorted(page for page in DOCS.glob("*.md") if page.name != "README.md" and page.stem not in listed)
    found[_REST].extend((_title(page), page.stem, "") for page in rest)
    return found


def _title(page: Path) -> str:
    return page.read_text("utf-8").partition("\n")[0].removeprefix("# ")


def index() -> str:
    """Return the first page: the parts of docs/README.md as tables, and what the side bar lists."""
    opening = (
        "An async-first client for the incident.io API: typed, throttled by itself, tolerant of change. Begin with\n"
        "the :doc:`README </project/readme>`, or look up :doc:`which resource you want </reference/which_resource>`.\n"
        "To search for an operation, write what you want to do: *get incident*, *on call*, *IncidentV2*.\n"
    )
    text = [rst.heading("incidentio-async", "="), opening]
    for part, rows in parts().items():
        own = [(title, page, _as_rst(summary)) for title, page, summary in rows]
        listed = (_REFERENCE,) if part == "Reference" else PARTS[part]
        text += [rst.heading(part, "-"), _toctree(part, [*listed, *(("", page, "") for _, page, _ in own)])]
        shown = [(f":doc:`{title} </{page}>`", summary) for title, page, summary in (*PARTS[part], *own)]
        text.append(rst.table(shown, classes="pages", widths="25 75"))
    text.append(_toctree("Project", _PROJECT))
    return "\n".join(text)


def _as_rst(text: str) -> str:
    return re.sub(r"(?<!`)`([^`]+)`(?!`)", r"``\1``", text)


def _toctree(part: str, rows: Iterable[Row]) -> str:
    """Return what the side bar lists of a part; a page without a title there has its own."""
    listed = "".join(f"   {title} <{page}>\n" if title else f"   {page}\n" for title, page, _ in rows)
    return f".. toctree::\n   :hidden:\n   :caption: {part}\n\n{listed}"


def prose_files() -> Iterator[Path]:
    """Yield the files of the prose pages, in the order of the index."""
    for rows in parts().values():
        for _, page, _ in rows:
            yield DOCS / f"{page}.md"

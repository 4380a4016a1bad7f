"""All pages of the reference, and writing those that changed."""

from __future__ import annotations

from pathlib import Path

from codegen.reference.api_pages import api_pages
from codegen.reference.model_pages import model_pages
from codegen.reference.overview_pages import overview_pages
from codegen.reference.resource_pages import resource_pages


def pages() -> dict[str, str]:
    """Return path → text of every page, below the folder of the reference."""
    return {**dict(overview_pages()), **dict(resource_pages()), **dict(model_pages()), **dict(api_pages())}


def write(folder: Path, files: dict[str, str]) -> None:
    """Make a folder hold exactly these files. One that has its text already stays as it is, and is not built again."""
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
    write_all(folder, files)


def write_all(folder: Path, files: dict[str, str]) -> None:
    """Write files into a folder, and leave its others alone."""
    for name, text in files.items():
        write_file(folder / name, text)


def write_file(path: Path, text: str) -> None:
    """Write a file, unless it has the text already."""
    if not path.exists() or path.read_text("utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

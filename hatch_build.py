"""The README as package indexes show it: they have no other page of the project, so its links would lead nowhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:|mailto:)([^)#\s]*)(?:#[^)\s]*)?\)")
_CODE = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_WHERE = "The files that this page names, such as `{}`, are in the source distribution of the release.\n\n"


class ReadmeHook(MetadataHookInterface):
    """Sets the field ``readme`` of the metadata."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the field from the README beside this file."""
        text = Path(self.root, "README.md").read_text("utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": without_local_links(text)}


def without_local_links(text: str) -> str:
    """Return Markdown whose links to files of the project are the names of the files, and a sentence on where they are.

    Args:
        text: The Markdown. Its blocks of code stay as they are.

    Raises:
        ValueError: A link has another form than ``[text](target)``, so it would stay.
    """
    parts = _CODE.split(text)
    files = [found[2] for part in parts[::2] for found in _LINK.finditer(part) if found[2]]
    parts[::2] = [_LINK.sub(_named, part) for part in parts[::2]]
    for part in parts[::2]:
        if rest := re.search(r"^ {0,3}\[[^\]]+\]:\s|\]\((?!https?:|mailto:)|<(?:a|img)\s", part, re.MULTILINE):
            raise ValueError(f"the README has a link that is not written as [text](target), near {rest[0]!r}")
    rendered = "".join(parts)
    if not files:
        return rendered
    return re.sub(r"^## ", lambda heading: _WHERE.format(files[0]) + heading[0], rendered, count=1, flags=re.MULTILINE)


def _named(link: re.Match[str]) -> str:
    text, file = link[1], link[2]
    if not file:  # a section of the README itself: its name is enough
        return text
    return f"`{file}`" if text.strip("`") == file else f"{text} (`{file}`)"

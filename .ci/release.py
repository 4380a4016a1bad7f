"""Refuse a release whose tag, version and changelog do not agree: ``python .ci/release.py [TAG]``.

Without a tag, the changelog may have changes that are not released yet.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Sequence
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_VERSION = re.compile(r'^__version__ = "([0-9]+\.[0-9]+\.[0-9]+)"$', re.MULTILINE)
_HEADING = re.compile(r"^## (.*)$", re.MULTILINE)
_DATED = re.compile(r"([0-9]+\.[0-9]+\.[0-9]+) - ([0-9]{4}-[0-9]{2}-[0-9]{2})")
_UNRELEASED = "Unreleased"


def check(version_file: str, changelog: str, tag: str | None = None) -> str:
    """Return the version of a release.

    Args:
        version_file: The text of the module that has the version.
        changelog: The text of the changelog.
        tag: The tag that is released. None for no release.

    Raises:
        ValueError: They do not agree.
    """
    found = _VERSION.search(version_file)
    if found is None:
        raise ValueError('the version is not a line __version__ = "X.Y.Z"')
    version = found[1]
    if tag not in (None, f"v{version}"):
        raise ValueError(f"the tag {tag!r} is not the version {version}: tag the release as v{version}")
    headings = _HEADING.findall(changelog)
    newest = headings[0] if headings else "no heading"
    if tag is None and newest == _UNRELEASED:
        return version
    dated = _DATED.fullmatch(newest)
    if dated is None or dated[1] != version:
        raise ValueError(f"CHANGELOG.md starts with {newest!r}: write '## {version} - YYYY-MM-DD' above its changes")
    try:
        dt.date.fromisoformat(dated[2])
    except ValueError:
        raise ValueError(f"CHANGELOG.md: {dated[2]} is not a date") from None
    return version


def main(arguments: Sequence[str]) -> None:
    """Check the files of the project."""
    version_file = (_ROOT / "incidentio_async" / "_version.py").read_text("utf-8")
    try:
        version = check(version_file, (_ROOT / "CHANGELOG.md").read_text("utf-8"), *arguments[:1])
    except ValueError as error:
        sys.exit(str(error))
    sys.stdout.write(f"version {version}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

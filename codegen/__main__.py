"""``python -m codegen [DOCUMENT]``, ``--check``, ``diff OLD NEW``; see ``--help``."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from codegen.checks import UnsupportedSpec, shown
from codegen.decisions import check_decisions
from codegen.diff import diff
from codegen.document import distill, load
from codegen.facts_file import NAME, facts_files, read_facts
from codegen.kept import undecided_kept
from codegen.plan import HERE, Plan, load_plan, read_json
from codegen.render_json import dumps
from codegen.render_models import model_files
from codegen.render_resources import resource_files
from codegen.render_webhooks import webhook_files
from codegen.shape import check_paths, check_shapes
from codegen.source import Code, format_files

ROOT = HERE.parent
FOLDERS = ("incidentio_async/models", "incidentio_async/resources")
"""Folders that hold generated files only: a file that is no longer generated is removed."""

WIDTH = 2_000
"""The longest line that is printed: a document could hold names of any length."""


def main(arguments: list[str] | None = None) -> int:
    """Run the generator. Return 0 for success, 1 if ``--check`` finds a difference, 2 for an unsupported document."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        if arguments[:1] == ["diff"]:
            return _diff(arguments[1:])
        return _generate(arguments)
    except UnsupportedSpec as error:
        print(f"codegen: {shown(str(error), WIDTH)}", file=sys.stderr)
        return 2


def _diff(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "python -m codegen diff", description="List what an update of the document changes."
    )
    parser.add_argument("old", metavar="OLD", help="an OpenAPI document: a file or an https address, gzip or not")
    parser.add_argument("new", metavar="NEW", help="the document to compare it with")
    options = parser.parse_args(arguments)
    for line in diff(distill(load(options.old)), distill(load(options.new))):
        print(f"- {shown(line, WIDTH)}")
    return 0


def _generate(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "python -m codegen",
        description=f"Write models/, resources/ and webhook events from the facts in {NAME}.",
        epilog="python -m codegen diff OLD NEW lists what an update of the document adds, changes and removes.",
    )
    parser.add_argument(
        "document",
        nargs="?",
        metavar="DOCUMENT",
        help="take the facts from this OpenAPI document first: a file or an https address",
    )
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything would change")
    options = parser.parse_args(arguments)
    document = load(options.document) if options.document else {}
    facts = distill(document) if document else read_facts()
    if not facts:
        raise UnsupportedSpec(f"there is no {NAME} yet; name a DOCUMENT")
    plan = load_plan(facts, read_json("pins.json"))
    files = render(plan)
    plan.notes += undecided_kept(document, plan.decisions["kept"]) if document else []
    for note in plan.notes:
        print(f"note: {shown(note, WIDTH)}", file=sys.stderr)
    changed = changes(files)
    if options.check:
        for name in changed:
            print(f"differs from what codegen writes: {name}", file=sys.stderr)
        return 1 if changed else 0
    write(files, changed)
    print(
        f"{len(plan.operations)} operations, {len(plan.schemas)} schemas; {len(changed)} of {len(files)} files written"
    )
    return 0


def render(plan: Plan) -> dict[str, str]:
    """Return path → text of all generated files.

    Raises:
        UnsupportedSpec: A file would hold more than data and declarations, or its path is not that of a generated file.
    """
    python = format_files(sources(plan))
    check_shapes(python)
    # The pins are written last: planning adds those of operations seen for the first time. Those of operations that
    # are gone stay, so that an operation that comes back returns what it used to.
    pins = dumps(dict(sorted(plan.pins.items()))) + "\n"
    files = {**python, **facts_files(plan), "codegen/pins.json": pins}
    check_paths(files)
    return files


def sources(plan: Plan) -> dict[str, Code]:
    """Return path → source of every Python file, not yet formatted.

    Raises:
        UnsupportedSpec: A decision names nothing, or contradicts the document.
    """
    check_decisions(plan)
    files: dict[str, Code] = {}
    for part in (model_files(plan), resource_files(plan), webhook_files(plan)):
        if twice := files.keys() & part.keys():
            raise UnsupportedSpec(f"{min(twice)} would be written twice")
        files |= part
    check_paths(files)
    return files


def changes(files: dict[str, str]) -> list[str]:
    """Return the files that differ from what they should be, and those that should not exist."""
    changed = [name for name, text in files.items() if not _same(ROOT / name, text)]
    for folder in FOLDERS:
        names = (path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*.py*") if path.suffix != ".pyc")
        changed += [name for name in names if name not in files]
    return sorted(changed)


def _same(path: Path, text: str) -> bool:
    return path.exists() and path.read_text("utf-8") == text


def write(files: dict[str, str], changed: list[str]) -> None:
    """Write what changed.

    Everything is on disk before the first file is replaced, so that a full disk or an interruption changes nothing.
    """
    # Beside the folders, so that a file is moved and never copied; a link in its place is replaced, not followed.
    with tempfile.TemporaryDirectory(prefix=".codegen-", dir=ROOT) as folder:
        staged = {}
        for number, name in enumerate(name for name in changed if name in files):
            staged[name] = Path(folder) / str(number)
            staged[name].write_text(files[name], "utf-8")
        for name in changed:
            path = ROOT / name
            if name in staged:
                path.parent.mkdir(parents=True, exist_ok=True)
                os.replace(staged[name], path)
            else:
                path.unlink()


if __name__ == "__main__":
    sys.exit(main())

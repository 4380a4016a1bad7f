"""``llms.txt`` and ``llms-full.txt``: the site as text, for language models (https://llmstxt.org)."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from codegen.reference import names, site
from codegen.reference.api_pages import available, shown
from codegen.reference.operation_text import plain_signature, summary
from incidentio_async import models
from incidentio_async._codec.kinds import Kind, fields_of
from incidentio_async._codec.model import Model
from incidentio_async.operations import Operation, operations

_TITLE = """\
# incidentio-async

> An async-first Python client for the incident.io API: typed, throttled by itself, tolerant of change.

Install `incidentio-async`, then `async with AsyncClient() as client:` and call a method per operation, such as
`await client.incidents.show(id)`. Lists are lazy: iterate them with `async for`. `incidentio-async sandbox` serves the
API on this machine, without an account.
"""
_FULL = "- [Everything as one text](llms-full.txt): All pages, and a short form of the reference."


def texts() -> dict[str, str]:
    """Return path → text: both files, and the source of each page beside it."""
    pages = {f"{path.stem}.md": _text(path.read_text("utf-8"), path, f"{path.stem}.md") for path in site.prose_files()}
    project = {f"project/{page}": _as_markdown(text) for page, text in site.project_pages().items()}
    readme = site.ROOT / "README.md"
    opening = _text(readme.read_text("utf-8"), readme, "llms-full.txt")
    full = "\n\n".join([opening.rstrip(), *(text.rstrip() for text in pages.values()), reference_text()])
    return {"llms.txt": overview(), "llms-full.txt": full + "\n", **pages, **project}


def _text(text: str, path: Path, page: str) -> str:
    return _as_markdown(site.relinked(text, path.relative_to(site.ROOT).as_posix(), page))


def _as_markdown(text: str) -> str:
    """Return a page without what only Sphinx reads."""
    return re.sub(r"(\]\((?:\.\./)*)index\.rst", r"\1llms.txt", text.partition("\n```{toctree}")[0])


def overview() -> str:
    """Return ``llms.txt``: a title, and lists of links with a line each."""
    lines = [_TITLE]
    for part, rows in site.parts().items():
        lines.append(f"## {part}\n")
        for title, page, covers in (*site.PARTS[part], *rows):
            end = "html" if page.startswith("reference/") else "md"
            lines.append(f"- [{title}]({page}.{end}): {(covers or title).replace('``', '`')}")
        lines += [_FULL] if part == "Reference" else []
        lines.append("")
    return "\n".join(lines)


def reference_text() -> str:
    """Return a short form of the reference: a line per operation, model and function."""
    lines = ["# Reference", "", "## Operations", ""]
    lines += [_operation(one) for one in operations().values()]
    lines += ["", "## Models", ""]
    lines += [_model(name) for found in names.model_modules().values() for name in found]
    lines += ["", "## Library", ""]
    for module, own in shown().items():
        lines += [_object(module, name) for name in own]
    return "\n".join(lines)


def _operation(operation: Operation) -> str:
    facts = [f"{operation.method} {operation.path}"]
    facts += [f"scopes {' '.join(operation.scopes)}"] if operation.scopes else []
    facts += [f"deprecated, use {operation.replacement or 'nothing'}"] if operation.deprecated else []
    return f"- `{names.call_name(operation)}{plain_signature(operation)}` {summary(operation)} [{'; '.join(facts)}]"


def _model(name: str) -> str:
    cls = getattr(models, name)
    if not issubclass(cls, Model):
        return f"- `{name}`: {', '.join(repr(str(member.value)) for member in cls)}"
    fields = (f"{one.name}{'?' if one.optional else ''}: {_kind(one.kind)}" for one in fields_of(cls))
    return f"- `{name}({', '.join(fields)})`"


def _kind(kind: Kind) -> str:
    match kind.form:
        case "scalar" | "enum" | "model":
            return str(kind.type.__name__)
        case "list":
            return f"list[{_kind(kind.inner)}]" if kind.inner else "list"
        case "map":
            return "dict"
    return {"time": "datetime"}.get(kind.form, "Any")


def _object(module: str, name: str) -> str:
    value = getattr(available()[module], name)
    text = (inspect.getdoc(value) or "").partition("\n\n")[0] if callable(value) else ""
    return f"- `incidentio_async.{module}.{name}` {' '.join(text.replace('``', '`').split())}".rstrip()

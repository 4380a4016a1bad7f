"""The reference of the documentation site: complete, and with examples that run."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import io
import re
import warnings
from pathlib import Path

import pytest

pytest.importorskip("codegen", reason="the generator is part of the checkout, not of the wheel")

from codegen.reference import api_pages, llms, names, overview_pages, pages, resource_pages, site
from codegen.reference.examples import example_of
from codegen.reference.model_pages import model_pages
from codegen.reference.operation_text import operation_section
from incidentio_async import AsyncClient, models
from incidentio_async._codec.kinds import fields_of
from incidentio_async._codec.model import Model
from incidentio_async.operations import Operation, operations
from incidentio_async.sandbox import Sandbox
from tests.support.surface import is_generated_part, public_modules

pytestmark = pytest.mark.skipif(not site.DOCS.exists(), reason="the pages are part of the checkout, not of the wheel")

OPERATIONS = list(operations().values())
NO_RECORDS = {
    "Call Sessions V2#List",
    "Incident Relationships V1#List",
    "Incident Timeline Items V2#List",
    "IncidentParticipantWorkloads V2#List",
}
"""Lists that are empty in a sandbox with its defaults."""


async def output_of(example: str) -> str:
    """Return what an example prints; it runs against a sandbox of its own."""
    code = compile(example, "example.py", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    printed = io.StringIO()
    async with (
        Sandbox(limits=False) as sandbox,
        AsyncClient(sandbox.api_key, base_url=sandbox.base_url, rate_limiter=None, retry=None) as client,
    ):
        with contextlib.redirect_stdout(printed), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            await eval(code, {"client": client})
    return printed.getvalue()


def test_every_example_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As it is printed. What prints nothing is a list without records, or has nothing to print."""
    monkeypatch.chdir(tmp_path)  # one is a download to a file

    async def run() -> None:
        silent = set()
        for operation in OPERATIONS:
            example = example_of(operation)
            if not await output_of(example) and "print(" in example:
                silent.add(operation.id)
            assert f"client.{operation.resource.rpartition('_v')[0]}" in example
        assert silent == NO_RECORDS

    asyncio.run(run())


@pytest.mark.parametrize("operation", OPERATIONS[::12], ids=lambda operation: operation.id)
def test_an_example_fits_its_page(operation: Operation) -> None:
    assert max(map(len, example_of(operation).splitlines())) <= 110


def test_every_fact_of_an_operation_is_shown() -> None:
    for operation in OPERATIONS:
        text = operation_section(operation)
        facts = [f"{operation.method} {operation.path}", names.call_name(operation), *operation.scopes]
        facts += [f"up to {operation.max_page_size} per page"] if operation.items and operation.max_page_size else []
        facts += [f"{operation.rate_limit.requests:,} requests per"] if operation.rate_limit else []
        facts += [operation.removal_date] if operation.removal_date else []
        facts += [f"``{name}``" for parameter in operation.filters.values() for name in parameter.operators]
        assert [fact for fact in facts if fact not in text] == [], operation.id
        if operation.replacement:
            new = names.operation_at(operation.replacement)
            assert (names.link_to(new) if new else operation.replacement) in text


def test_every_operation_has_its_place() -> None:
    written = dict(resource_pages.resource_pages())
    assert len(written) == len(names.resources()) == 67
    headings = [line for text in written.values() for line in text.splitlines() if line.startswith(".. py:method:: ")]
    assert len(headings) == len(set(headings)) == len(OPERATIONS) == 337


def test_which_resource_lists_what_is_in_use() -> None:
    text = pages.pages()["which_resource.rst"]
    rows = re.findall(r"^   \* - (.+)\n     - (.+)\n     - :py:meth:`(.+?)`.*$", text, re.MULTILINE)
    assert {method for _, _, method in rows} == {
        names.call_name(one) for one in OPERATIONS if not one.deprecated and one.auth != "none"
    }
    assert ("get", "incident", "client.incidents.show") in rows
    assert ("list", "schedule entries", "client.schedules.list_schedule_entries") in rows


def test_every_field_and_value_of_a_model_is_shown() -> None:
    text = dict(model_pages())
    for module, found in names.model_modules().items():
        sections = re.split(r"^\.\. py:class:: (\w+).*$", text[f"models/{module}.rst"], flags=re.MULTILINE)
        shown = dict(zip(sections[1::2], sections[2::2], strict=True))
        assert list(shown) == list(found)
        for name in found:
            cls = getattr(models, name)
            own = [field.name for field in fields_of(cls)] if issubclass(cls, Model) else list(cls.__members__)
            assert [one for one in own if f"``{one}``" not in shown[name]] == [], name


def test_deprecated_operations_say_when_and_what_instead() -> None:
    text = overview_pages._deprecated()
    for operation in OPERATIONS:
        assert operation.deprecated == (f"- {names.link_to(operation)}\n" in text.replace("     - ", "\0"))


def test_every_public_module_has_a_page() -> None:
    """Or all that it shows is on the page of another. Filters, models and resources are on pages of their own."""
    modules = {name: module for name, module in public_modules().items() if name and not is_generated_part(name)}
    shown = {id(getattr(module, name)) for module in api_pages.available().values() for name in module.__all__}
    without = modules.keys() - api_pages.available().keys() - {"filters", "webhooks.events"}
    objects = [getattr(modules[name], one) for name in without for one in modules[name].__all__]
    assert [one for one in objects if id(one) not in shown] == []


@pytest.mark.parametrize(
    ("said", "operation"),
    [
        ("get incident", "client.incidents.show"),
        ("fetch incident", "client.incidents.show"),
        ("client.incidents.get", "client.incidents.show"),
        ("update incident", "client.incidents.edit"),
        ("client.incidents.update", "client.incidents.edit"),
        ("list incidents", "client.incidents.list"),
        ("get all incidents", "client.incidents.list"),
        ("delete schedule", "client.schedules.destroy"),
        ("client.schedules.delete", "client.schedules.destroy"),
        ("add follow up", "client.follow_ups.create"),
        ("on call", "client.schedules.list_schedule_entries"),
    ],
)
def test_what_people_search_for(said: str, operation: str) -> None:
    found = [names.call_name(one) for one in OPERATIONS if said in names.sayings(one) and not one.deprecated]
    assert operation in found


def test_what_operations_do_in_words() -> None:
    known = operations()
    assert {*names._DOES, *names._ALSO_SEARCHED} <= set(known)
    assert names.does(known["Incidents V2#Edit"]) == "update an incident"
    assert names.does(known["Users V2#List"]) == "list users"
    assert names.does(known["Users V2#Show"]) == "get a user"
    assert names.does(known["API Keys V1#Rotate"]) == "rotate an API key"
    assert names.does(known["Pay Reports V2#Download"]) == "download a pay report"
    assert names.does(known["Incident Statuses V1#Show"]) == "get an incident status"
    assert names.does(known["Utilities V1#Identity"]) == "get the identity of the key"


def test_the_parts_of_the_index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each page is in one part, and those that nobody listed are how-to pages."""
    found = [page for rows in site.parts().values() for _, page, _ in rows]
    assert sorted(found) == sorted(path.stem for path in site.DOCS.glob("*.md") if path.name != "README.md")
    assert list(site.parts()) == ["Tutorial", "How-to", "Explanation", "Reference"]

    monkeypatch.setattr(site, "DOCS", tmp_path)
    row = "| [Lists](lists.md) | Pages. |\n"
    parts = f"## Tutorial\n\n{row}\n## How-to\n\n## Explanation\n\n## Reference\n\n"
    (tmp_path / "lists.md").write_text("# Lists\n")
    (tmp_path / "new_page.md").write_text("# A new page\n\nText.\n")
    (tmp_path / "README.md").write_text(parts)
    assert site.parts()["How-to"] == [("A new page", "new_page", "")]
    (tmp_path / "README.md").write_text(parts + row)
    with pytest.raises(ValueError, match=r"lists lists more than once"):
        site.parts()
    (tmp_path / "README.md").write_text(parts + "## Others\n\n")
    with pytest.raises(ValueError, match=r"the headings of docs/README\.md are .*, Others; write Tutorial, How-to,"):
        site.parts()


def test_links_lead_to_pages() -> None:
    """Between files of the repository, wherever their pages are."""
    text = (
        "[a](lists.md#pages), [b](../README.md), [c](https://example.com), [d](#here), [e](../examples/on_call_bot.py)"
    )
    expected = "[a](lists.md#pages), [b](project/readme.md), [c](https://example.com), [d](#here)"
    expected += ", [e](project/examples/on_call_bot.md)"
    assert site.relinked(text, "docs/errors.md", "errors.md") == expected
    assert site.relinked("[a](docs/lists.md)", "README.md", "project/readme.md") == "[a](../lists.md)"


def test_texts_for_language_models() -> None:
    written = llms.texts()
    overview = written["llms.txt"]
    assert re.match(r"# incidentio-async\n\n> .+\n\n", overview)
    assert len(overview) < 10_000
    own = {f"reference/{path.replace('.rst', '.html')}" for path in pages.pages()} | set(written)
    links = [re.fullmatch(r"- \[[^]]+\]\(([^)]+)\): \S.*", line) for line in overview.splitlines() if line[:1] == "-"]
    assert {link and link[1] for link in links} <= own
    assert len(links) > 40
    full = written["llms-full.txt"]
    assert len(full) < 1_000_000
    assert all(f"`{names.call_name(one)}(" in full for one in OPERATIONS)
    assert all(f"`{name}" in full for found in names.model_modules().values() for name in found)

"""A hostile document is refused in a sentence, or what it says stays text; no statement of it is written or run."""

from __future__ import annotations

import ast
import copy
import json
import multiprocessing
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("codegen", reason="the generator is part of the checkout, not of the wheel")

from codegen import __main__ as generator
from codegen.__main__ import main, sources
from codegen.checks import MAX_DEPTH
from codegen.document import UnsupportedSpec, distill
from codegen.names import MAX_IDENTIFIER, attribute, pascal
from codegen.plan import load_plan, read_json
from codegen.shape import check_paths, check_shapes
from codegen.source import ANNOTATION_NAMES, code
from tests.codegen.hostile import CANARY, HOSTILE, by_kind, mutated, reduced
from tests.codegen.test_codegen import imported, small
from tests.support.api import CHECKOUT
from tests.support.api import document as real_document

RUNS = 1_500
SHARES = 2
"""As many processes try a share of them each."""
NAMES = ("key ", "value paths.*.*.tags", "value paths.*.*.operationId", "value paths.*.*.parameters.*.name")
"""Kinds of places that name something: its own statements may then differ, but by none of a new form."""


@pytest.fixture(scope="module")
def real() -> Any:
    found = real_document()
    if found is None:
        pytest.skip("the API's document is not here")
    return found


def forms(files: dict[str, Any]) -> Counter[tuple[str, ...]]:
    """The form of every statement: its type, those of what is in it, and what it calls; no name and no text."""
    found: Counter[tuple[str, ...]] = Counter()
    for text in files.values():
        for statement in ast.walk(ast.parse(text)):
            if isinstance(statement, ast.stmt):
                found[(type(statement).__name__, *sorted(set(_inside(statement))))] += 1
    return found


def _inside(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            name = child.func.attr if isinstance(child.func, ast.Attribute) else ast.unparse(child.func)
            own = name[0].isupper() and name not in ("Operation", "Parameter", "TypedDict")
            yield f"call of {'a class' if own else name}"
        if not isinstance(child, ast.stmt):
            yield type(child).__name__
            yield from _inside(child)


def coarse(found: Counter[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """The types of statements, and what they call: where a name changes, a class may get one argument less."""
    calls = [(form[0], *[part for part in form[1:] if part.startswith("call of ")]) for form in found]
    return {(kind, call) for kind, *rest in calls for call in (rest or [""])}


@pytest.fixture(scope="module")
def fuzzed(real: Any) -> tuple[str, dict[str, Any]]:
    document = reduced(real)
    return json.dumps(document), by_kind(document)


def test_a_reduced_document_has_every_kind_of_place(real: Any, fuzzed: tuple[str, dict[str, Any]]) -> None:
    assert fuzzed[1].keys() == by_kind(real).keys()
    assert len(fuzzed[1]) > 200


def test_every_kind_of_place(
    fuzzed: tuple[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each of the mutated documents is refused, or has statements of the same forms as the clean one."""
    monkeypatch.chdir(tmp_path)
    with ProcessPoolExecutor(SHARES, mp_context=multiprocessing.get_context("spawn")) as pool:
        ended = sum(pool.map(tried, [fuzzed] * SHARES, range(SHARES)), Counter[str]())
    assert ended.total() == RUNS
    assert min(ended["left behind"], ended["refused"]) > 300
    assert ended["written"] > 20
    assert list(tmp_path.iterdir()) == []


def tried(fuzzed: tuple[str, dict[str, Any]], share: int) -> Counter[str]:
    """What became of one share of the documents."""
    text, kinds = fuzzed
    pins = json.dumps(read_json("pins.json"))
    facts = distill(json.loads(text))
    clean = forms(sources(load_plan(facts, json.loads(pins), partial=True)))
    rng = random.Random(share)
    ended: Counter[str] = Counter()
    for number in range(share, RUNS, SHARES):
        kind = list(kinds)[number % len(kinds)]
        hostile = rng.choice(HOSTILE)
        document = mutated(text, rng.choice(kinds[kind]), kind.partition(" ")[0], hostile, rng)
        try:
            changed = distill(document)
            if changed == facts:
                ended["left behind"] += 1
                continue
            files = sources(load_plan(changed, json.loads(pins), partial=True))
            check_shapes(files)
        except UnsupportedSpec:
            ended["refused"] += 1
            continue
        ended["written"] += 1
        said = f"{kind}: {hostile!r}"
        if kind.startswith(NAMES) or "description" in kind:
            assert not coarse(forms(files)) - coarse(clean), said
        else:
            assert forms(files) == clean, said
    return ended


def checkout(folder: Path) -> Path:
    """A copy of what the generator writes to, and of what that is imported with."""
    root = folder / "checkout"
    for name in ("incidentio_async", "codegen"):
        shutil.copytree(CHECKOUT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    return root


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def poisoned(real: Any) -> Any:
    """The real document, with hostile text at every place that takes any text, and what of it is written."""
    document = copy.deepcopy(real)
    texts = [text for text in HOSTILE if len(text) <= 200 and "\ud800" not in text]
    names: dict[str, str] = {}
    for text in texts:
        name = attribute(text)
        if name not in ANNOTATION_NAMES and len(name + pascal(text)) < MAX_IDENTIFIER - 40:
            names.setdefault(name, text)
    schema = document["components"]["schemas"]["SeverityV2"]
    for text in names.values():
        schema["properties"][text] = {"type": "string", "pattern": text, "default": text}
    schema["properties"]["severity_words"] = {"type": "string", "enum": texts}
    listing = next(node for item in document["paths"].values() for node in item.values() if "Severities" in str(node))
    listing["parameters"] = [
        *listing.get("parameters", []),
        {"name": "words", "in": "query", "schema": {"type": "string", "enum": texts}},
    ]
    return document


def test_hostile_text_is_data(
    real: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A whole run of the generator, then all that it wrote is imported and used: the text is there, and did nothing."""
    root = checkout(tmp_path)
    before = snapshot(tmp_path)
    path = tmp_path / "document.json"
    path.write_text(json.dumps(poisoned(real)))
    monkeypatch.setattr(generator, "ROOT", root)
    monkeypatch.chdir(root)
    assert main([str(path)]) == 0
    assert all(char.isprintable() or char == "\n" for char in "".join(capsys.readouterr()))
    after = snapshot(tmp_path)
    del after["document.json"]
    written = {name.removeprefix("checkout/") for name, data in after.items() if before.get(name) != data}
    check_paths(written)
    assert before.keys() == after.keys() | ({"checkout/incidentio_async/models/parameters.py"} - after.keys())
    text = after["checkout/incidentio_async/models/incidents.py"].decode()
    module = ast.parse(text)
    enum = next(
        node for node in module.body if isinstance(node, ast.ClassDef) and node.name == "SeverityV2SeverityWords"
    )
    calls = [node.value for node in enum.body if isinstance(node, ast.Assign)]
    values = [ast.literal_eval(call.args[0]) for call in calls if isinstance(call, ast.Call)]
    assert values == [text for text in HOSTILE if len(text) <= 200 and "\ud800" not in text]
    said, operations = imported({name.removeprefix("checkout/"): data.decode() for name, data in after.items()}, root)
    assert (said, int(operations)) == ("", len(distill(real)["operations"]))
    assert not list(tmp_path.rglob(CANARY))
    assert not Path("/tmp", CANARY).exists()


SCOPES = 'actions.view"""+__import__("os").system("touch CANARY")+"""'


def refused(document: Any, part: str) -> None:
    with pytest.raises(UnsupportedSpec, match="^.{3,500}$") as caught:
        sources(load_plan(distill(document), {}, partial=True))
    assert part in str(caught.value)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (lambda d: d["paths"]["/v9/things"]["get"].update({"x-rbac-scopes": [SCOPES]}), "not a valid scope"),
        (lambda d: d["paths"]["/v9/things"]["get"].update({"x-rbac-scopes": "things.view"}), "is not a list"),
        (lambda d: d["paths"]["/v9/things"]["get"].update(tags=[SCOPES]), "not a valid tag"),
        (lambda d: d["paths"]["/v9/things"]["get"].update(tags="T"), "is not a list"),
        (lambda d: d["paths"]["/v9/things"]["get"].update(tags=["../x"]), "not a valid tag"),
        (lambda d: d["paths"]["/v9/things"]["get"].update(operationId="Things V9#List\n"), "not a valid identifier"),
        (lambda d: d["paths"]["/v9/things"]["get"].update(deprecated="yes"), "neither true nor false"),
        (
            lambda d: d["paths"]["/v9/things"]["get"].update(description='Use <code>GET /"""</code> instead'),
            "not a valid operation to use instead",
        ),
        (lambda d: d["paths"].update({"//evil.example/x": d["paths"]["/v9/things"]}), "not a valid path"),
        (lambda d: d["paths"].update({"/v9/../x": d["paths"]["/v9/things"]}), "not a valid path"),
        (lambda d: d["paths"].update({"/v9/x?y=#": d["paths"]["/v9/things"]}), "not a valid path"),
        (lambda d: d["info"].update(version='1"""'), "not a valid version"),
        (lambda d: d["servers"][0].update(url="http://api.incident.io"), "not a valid server address"),
        (lambda d: d["components"]["schemas"]["ThingV9"].update(required="class"), "not a list"),
        (lambda d: thing(d, maxLength=True), "maxLength is True"),
        (lambda d: thing(d, maxLength=-1), "maxLength is -1"),
        (lambda d: thing(d, maxLength="9"), "maxLength is '9'"),
        (lambda d: thing(d, minimum=float("nan")), "a number is not between"),
        (lambda d: thing(d, maximum=10**400), "a number is not between"),
        (lambda d: thing(d, default={"a": 1}), "default is {'a': 1}"),
        (lambda d: thing(d, default=[1]), "default is [1]"),
        (lambda d: thing(d, pattern=7), "pattern is 7"),
        (lambda d: thing(d, enum=["a", "a"]), "appears twice"),
        (lambda d: thing(d, enum="ab"), "is not a list"),
        (lambda d: thing(d, enum=["a" * 201]), "is not understood"),
        (lambda d: thing(d, example="\ud800"), "not valid Unicode"),
        (lambda d: thing(d, description="a" * 300_000), "characters"),
        (lambda d: thing(d, **{"$ref": "https://evil.example/x.json#/components/schemas/ThingV9"}), "the reference"),
        (lambda d: thing(d, **{"$ref": "../x.json#/components/schemas/ThingV9"}), "the reference"),
        (lambda d: d["components"]["schemas"].update({"a" * 300: {"type": "object"}}), "characters"),
        (lambda d: d["components"]["schemas"].update({"Model": {"type": "object"}}), "'Model' is taken"),
        (lambda d: d["components"]["schemas"].update({"Été": {"type": "object"}}), "Python cannot spell"),
        (
            lambda d: d["components"]["schemas"].update(
                {"Open": {"type": "object", "properties": {"enum": {"type": "string", "enum": ["a"]}}}}
            ),
            "'OpenEnum' is taken",
        ),
        (lambda d: d["components"]["schemas"]["ThingV9"]["properties"].update(a=deep(MAX_DEPTH)), "levels deep"),
    ],
)
def test_each_kind_of_text_has_a_form(change: Any, part: str) -> None:
    document = small()
    change(document)
    refused(document, part)


def thing(document: Any, **changed: Any) -> None:
    node = document["components"]["schemas"]["ThingV9"]["properties"]["class"]
    if "$ref" in changed or "enum" in changed:
        node.clear()
        node.update({"type": "string"} if "enum" in changed else {})
    node.update(changed)


def deep(levels: int) -> Any:
    return {"type": "array", "items": deep(levels - 1)} if levels else {"type": "string"}


def test_a_chain_of_references_of_any_length() -> None:
    """No recursion of the generator follows the document's."""
    document = small()
    schemas = document["components"]["schemas"]
    for number in range(3_000):
        ref = {"$ref": f"#/components/schemas/Link{(number + 1) % 3_000}"}
        schemas[f"Link{number}"] = {"type": "object", "properties": {"next": ref}}
    schemas["ThingV9"]["properties"]["link"] = {"$ref": "#/components/schemas/Link0"}
    plan = load_plan(distill(document), {}, partial=True)
    plan.decisions["values"]["status"] = "text"
    assert len(plan.modules["things_v9"]) == 3_003


def test_nothing_is_written_of_a_document_that_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even what came before the place that is refused, and not where writing breaks off."""
    root = checkout(tmp_path)
    monkeypatch.setattr(generator, "ROOT", root)
    before = snapshot(tmp_path)
    files = {"incidentio_async/models/a.py": "x = 1\n", "incidentio_async/models/b.py": "\ud800"}
    with pytest.raises(UnicodeEncodeError):
        generator.write(files, sorted(files))
    assert snapshot(tmp_path) == before
    assert [path.name for path in root.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    "name",
    [
        "incidentio_async/client.py",
        "incidentio_async/models/../client.py",
        "incidentio_async/models/x/y.py",
        "/etc/passwd.py",
        "incidentio_async/resources/X.py",
        "codegen/decisions.toml",
        "incidentio_async/models/a\n.py",
    ],
)
def test_files_are_generated_in_their_places_only(name: str) -> None:
    with pytest.raises(UnsupportedSpec, match="is not a file that is generated"):
        check_paths([name])


@pytest.mark.parametrize(
    "text",
    [
        "print('x')",
        "import os",
        "from os import system",
        "from incidentio_async.models.x import *",
        "from . import x",
        "x = f'{y}'",
        "x = __import__('os')",
        "x = y()",
        "x = y.z",
        "x = [y for y in z]",
        "x = lambda: 1",
        "x = 1 + 1",
        "x: y() = 1",
        "x = y = 1",
        "x = {**y}",
        "del x",
        "for x in y: pass",
        "class X(y()): pass",
        "class X(metaclass=Y): pass",
        "@x\nclass X: pass",
        "class X:\n    print()",
        "class X:\n    def f(self, x=y()): return self._send()",
        "class X:\n    def f(self, *, x=y()): return self._send()",
        "class X:\n    def f(self, *args): return self._send()",
        "class X:\n    @x\n    def f(self): return self._send()",
        "class X:\n    def f(self): return x()",
        "class X:\n    def f(self): return self.x",
        "class X:\n    def f(self):\n        from incidentio_async.x import y\n        return self._send()",
        "class X:\n    def f(self): return self.y()",
        "class X:\n    def f(self): return self._send(x())",
        "class X:\n    def f(self): return self._send(**x)",
        "class X:\n    def f(self): return y._send()",
        "class X:\n    def f(self):\n        x()\n        return self._send()",
        "class X:\n    def f(self):\n        x = y()\n        return self._send()",
        "class X:\n    def f(self): pass",
        "if x:\n    from incidentio_async.models.x import y",
        "x = 1\nx = 2",
        "class X: pass\nclass X: pass",
        "class X:\n    a: int\n    a: str",
        "x = (",
    ],
)
def test_source_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(UnsupportedSpec, match=r"^incidentio_async/models/x\.py"):
        check_shapes({"incidentio_async/models/x.py": text})


def test_a_secret_may_be_shielded_first() -> None:
    shielded = "a, b = shield(a), shield_options(b)"
    text = f"class X:\n    def f(self, a, b):\n        {shielded}\n        return self._send(a, b)\n"
    check_shapes({"incidentio_async/resources/x.py": text})
    assert code("{:code}", code("x")) == "x"

"""What the generator writes as Python."""

from __future__ import annotations

import ast
import re

import pytest

pytest.importorskip("codegen", reason="the generator is part of the checkout, not of the wheel")

from hypothesis import given
from hypothesis import strategies as st

from codegen.document import UnsupportedSpec
from codegen.source import code, docstring, format_files, join, literal, name
from tests.support.api import CHECKOUT

TEXT = st.text(st.sampled_from("ab\"'`x0{}%#\\ \n\r\x0c\0é\u202e\u2028\ud800")) | st.text() | st.just('"""\\d')


@given(st.lists(TEXT, min_size=1, max_size=4), st.integers(0, 8))
def test_a_docstring_holds_any_text(lines: list[str], indent: int) -> None:
    """Quotes, backslashes and control characters end no string, escape nothing and start no line."""
    source = f"if 1:\n{docstring(*lines, indent=indent + 1)}\n"
    ((statement,),) = [node.body for node in ast.parse(source).body if isinstance(node, ast.If)]
    assert isinstance(statement, ast.Expr)
    shown = ast.literal_eval(statement.value)
    assert len(shown.strip().splitlines()) <= len(lines)
    assert all(line.strip() in shown for line in lines if line.isprintable())
    assert all(char.isprintable() or char == "\n" for char in source)


@given(TEXT | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False, allow_infinity=False))
def test_a_literal_is_its_value(value: object) -> None:
    for whole in (value, (value,), [value, value], {str(value): value}):
        assert ast.literal_eval(literal(whole)) == whole


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, object(), b"", (object(),)])
def test_what_has_no_literal_is_refused(value: object) -> None:
    with pytest.raises(UnsupportedSpec, match="cannot be written as a literal"):
        literal(value)


@given(TEXT)
def test_a_name_is_an_identifier_or_refused(text: str) -> None:
    try:
        made = name(text)
    except UnsupportedSpec:
        return
    assert re.fullmatch("[A-Za-z][A-Za-z0-9_]*", made)
    assert made.isidentifier()


def test_plain_text_is_not_source() -> None:
    """An f-string or a `str.join` of source is plain text again, and plain text gets into no file."""
    made = code("x = {:literal}", 1)
    for text in ("x", f"{made}", made + "", ", ".join([made])):
        assert type(text) is str
        with pytest.raises(TypeError, match="is not source"):
            code("{:code}", text)
        with pytest.raises(TypeError, match="is not source"):
            join("", [made, text])  # type: ignore[list-item]
    with pytest.raises(KeyError):
        code("{}", "x")


def test_templates_are_written_in_the_generator() -> None:
    """The first argument of every `code` and `join` is a constant: no text of a document is a template."""
    calls = 0
    for path in sorted((CHECKOUT / "codegen").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("code", "join"):
                calls += 1
                template = node.args[0]
                branches = [template.body, template.orelse] if isinstance(template, ast.IfExp) else [template]
                for branch in branches:
                    fixed = isinstance(branch, ast.Constant) or ast.unparse(branch) == "_FRONT"
                    assert fixed, f"{path.name}, line {node.lineno}"
            # Nothing else makes source.
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Code":
                assert path.name == "source.py" or "Sequence[" in ast.unparse(node), f"{path.name}, line {node.lineno}"
    assert calls > 100


def test_what_is_not_python_is_refused() -> None:
    with pytest.raises(UnsupportedSpec, match=r"not valid Python: broken\.py"):
        format_files({"broken.py": "def import(): ...\n"})

"""What the generator writes as Python."""

from __future__ import annotations

import ast

import pytest

pytest.importorskip("codegen", reason="the generator is part of the checkout, not of the wheel")

from hypothesis import given
from hypothesis import strategies as st

from codegen.document import Refused
from codegen.render_models import limits_text
from codegen.render_resources import _words
from codegen.source import format_files

TEXT = st.text(st.sampled_from("ab\"'`x0\\ \n\0é")) | st.just('"""\\d')


@given(TEXT, TEXT)
def test_what_the_document_says_stays_inside_its_docstring(text: str, other: str) -> None:
    """Quotes and backslashes in patterns, defaults and enum values end no string and escape nothing."""
    said = f"{limits_text({'pattern': text, 'default': other})}; {_words({'enum': [text, other]})}."
    (line,) = ast.parse(f'"""{said}"""').body
    assert isinstance(line, ast.Expr)
    shown = ast.literal_eval(line.value)
    if text.isprintable() and text and other:
        assert shown.startswith(f"must match ``{text}``, {other!r} if not given; one of {text}, ")


def test_what_is_no_python_is_refused() -> None:
    with pytest.raises(Refused, match=r"no Python: broken\.py"):
        format_files({"broken.py": "def import(): ...\n"})

"""Type checkers other than those of the gate see the same of records. All five: ``python -m tests.typing.checkers``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.typing.checkers import marked, reported


@pytest.mark.parametrize("checker", ["ty", "pyrefly"])
def test_a_checker_reports_what_is_wrong_and_nothing_else(checker: str, tmp_path: Path) -> None:
    if shutil.which(checker) is None:
        pytest.skip(f"{checker} is not installed")
    assert len(marked()) == 3
    assert reported(checker, tmp_path) == marked()

"""The mutants that are kept beside the tests fit the code as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.run import CHECKOUT, Mutant, misfit, read_all, write

pytestmark = pytest.mark.skipif(
    not (CHECKOUT / "incidentio_async" / "client.py").exists(), reason="the sources are part of the checkout"
)


@pytest.mark.parametrize("mutant", read_all(), ids=lambda mutant: mutant.origin)
def test_it_fits(mutant: Mutant) -> None:
    assert misfit(mutant) is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"file": "incidentio_async/gone.py"}, "its file does not exist"),
        ({"old": "no such line"}, "its text stands 0 times in the file, not once"),
        ({"tests": ["tests/test_gone.py::test_it"]}, "its tests do not exist: tests/test_gone.py::test_it"),
    ],
)
def test_what_does_not_fit_is_noticed(change: dict[str, object], reason: str) -> None:
    assert misfit(read_all()[0]._replace(**change)) == reason  # type: ignore[arg-type]


def test_each_source_has_a_time_of_its_own(tmp_path: Path) -> None:
    """Bytecode knows its source by its length and the second that it was written in."""
    path, seconds = tmp_path / "own_code.py", []
    for number in range(5):
        write(path, f"x = {number}\n")
        assert path.read_text() == f"x = {number}\n"
        seconds.append(int(path.stat().st_mtime))
    assert len(set(seconds)) == 5

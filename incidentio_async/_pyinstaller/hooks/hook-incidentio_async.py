"""Add to a frozen program what PyInstaller does not find in the code.

These are modules that are loaded by their names when they are first used, such as models, and the data of the sandbox.
A module that needs an extra is added, too. It brings the packages of the extra if they are installed.
"""

from __future__ import annotations

from PyInstaller.utils.hooks import can_import_module, collect_data_files, collect_submodules


def _is_used_by_programs(name: str) -> bool:
    return not name.startswith("incidentio_async._pyinstaller")


# The packages that need an extra can only be imported with it, and only then are they of use.
hiddenimports = collect_submodules("incidentio_async", filter=_is_used_by_programs, on_error="ignore")
# The format Parquet loads it by its name.
if can_import_module("pyarrow"):
    hiddenimports += ["pyarrow", "pyarrow.parquet"]
# Stubs and the marker of types are for type checkers.
datas = collect_data_files("incidentio_async", excludes=["**/*.pyi", "**/py.typed", "**/__pycache__"])

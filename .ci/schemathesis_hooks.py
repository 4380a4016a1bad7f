"""Hooks for Schemathesis: half of the ids that it makes up become those of records that the sandbox has.

Without them, nearly every request would be refused before it does anything.
"""

from __future__ import annotations

import json
import os
import re
import urllib.error
import urllib.request
import zlib
from functools import cache
from typing import Any

import schemathesis  # type: ignore[import-not-found]  # only where .ci/schemathesis runs

# A rotated or deleted key would refuse all later requests.
_UNTOUCHED = frozenset({"api_keys"})


@schemathesis.hook  # type: ignore[untyped-decorator]
def before_call(_context: Any, case: Any, _kwargs: Any) -> None:
    """Replace ids in the path, the query and the body. What a DELETE names stays: later requests need the records."""
    if case.method.upper() == "DELETE":
        return
    own = case.path.split("/")[2].replace("-", "_")
    for parameters in (case.path_parameters, case.query):
        for name, value in (parameters or {}).items():
            kind = own if name == "id" else _plural(name.removesuffix("_id"))
            if name == "id" or name.endswith("_id"):
                parameters[name] = _known(kind, value)
    if isinstance(case.body, dict | list):
        case.body = _replaced(case.body)


def _replaced(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _replaced(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_replaced(item, name) for item in value]
    stem = re.sub(r"_ids?$", "", name)
    return _known(_plural(stem), value) if stem != name and isinstance(value, str) else value


def _plural(stem: str) -> str:
    kinds = _ids()
    while stem:
        for plural in (f"{stem}s", f"{stem}es", f"{stem[:-1]}ies"):
            if plural in kinds:
                return plural
        stem = stem.partition("_")[2]
    return ""


def _known(kind: str, value: Any) -> Any:
    ids = _ids().get(kind)
    # A checksum, so that the same seed makes the same requests.
    check = zlib.crc32(repr(value).encode("utf-8", "surrogatepass"))
    return ids[check // 2 % len(ids)] if ids and check % 2 else value


@cache
def _ids() -> dict[str, list[str]]:
    """The ids of a few records of every kind that can be listed without parameters."""
    found: dict[str, list[str]] = {}
    with open(os.environ["SANDBOX_DOCUMENT"], encoding="utf-8") as file:
        paths = json.load(file)["paths"]
    for path in sorted(paths, reverse=True):
        kind = path.rsplit("/", 1)[-1].replace("-", "_")
        if "get" in paths[path] and "{" not in path and kind not in _UNTOUCHED:
            items = next((value for value in _get(path).values() if isinstance(value, list)), [])
            ids = [item["id"] for item in items if isinstance(item, dict) and isinstance(item.get("id"), str)]
            if ids:
                found.setdefault(kind, ids[:5])
    return found


def _get(path: str) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {os.environ['SANDBOX_KEY']}"}
    request = urllib.request.Request(f"{os.environ['SANDBOX_URL']}{path}?page_size=25", headers=headers)  # noqa: S310 its own sandbox
    try:
        with urllib.request.urlopen(request) as response:  # noqa: S310
            return dict(json.load(response))
    except (urllib.error.HTTPError, ValueError):
        return {}

"""Print the API's document for Schemathesis, without what real responses do not hold: ``… URL KEY > document.json``.

It is the document beside the checkout, else the one that the sandbox at the URL serves.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import urllib.request
from pathlib import Path
from typing import Any

# What the document requires and real responses lack, with the reason.
NOT_REQUIRED = {
    ("ErrorSource", "pointer"): "absent from the document's own example of a 422",
}
# Responses whose schema says nothing of their JSON, with the reason.
FILES = {
    "/v1/openapiV3.json": "a file, described as binary text",
}


def document(url: str, key: str) -> dict[str, Any]:
    """Return the document with the exceptions applied."""
    beside = Path(os.environ.get("INCIDENTIO_ASYNC_SHARED") or Path(__file__).parents[2] / "shared")
    found = sorted(beside.glob("spec/*.json.gz"))
    if found:
        whole: dict[str, Any] = json.loads(gzip.decompress(found[-1].read_bytes()))
    else:
        request = urllib.request.Request(f"{url}/v1/openapiV3.json", headers={"Authorization": f"Bearer {key}"})  # noqa: S310 its own sandbox
        with urllib.request.urlopen(request) as response:  # noqa: S310
            whole = json.load(response)
    for schema, name in NOT_REQUIRED:
        required = whole["components"]["schemas"][schema]["required"]
        required.remove(name)
        if not required:
            del whole["components"]["schemas"][schema]["required"]
    for path in FILES:
        [success] = [found for status, found in whole["paths"][path]["get"]["responses"].items() if status == "200"]
        success["content"] = {"application/json": {"schema": {}}}
    return whole


if __name__ == "__main__":
    json.dump(document(*sys.argv[1:]), sys.stdout)

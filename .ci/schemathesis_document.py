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

# Schemas that responses need not fit, with the reason.
NOT_REQUIRED = {
    ("ErrorSource", "pointer"): "required by the document, and absent from its own example of a 422",
}


def document(url: str, key: str) -> dict[str, Any]:
    """Return the document with the exceptions applied."""
    beside = Path(os.environ.get("INCIDENTIO_ASYNC_SHARED") or Path(__file__).parents[2] / "shared")
    found = sorted(beside.glob("spec/*.json.gz"))
    if found:
        whole: dict[str, Any] = json.loads(gzip.decompress(found[-1].read_bytes()))
    else:
        request = urllib.request.Request(f"{url}/v1/openapiV3.json", headers={"Authorization": f"Bearer {key}"})
        with urllib.request.urlopen(request) as response:
            whole = json.load(response)
    for schema, name in NOT_REQUIRED:
        required = whole["components"]["schemas"][schema]["required"]
        required.remove(name)
        if not required:
            del whole["components"]["schemas"][schema]["required"]
    return whole


if __name__ == "__main__":
    json.dump(document(*sys.argv[1:]), sys.stdout)

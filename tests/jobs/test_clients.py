"""The functions of everyday jobs without the client that they work with, which is easily forgotten."""

from __future__ import annotations

from typing import Any

import pytest

from incidentio_async import AsyncClient, catalog, on_call
from incidentio_async.errors import ConfigurationError
from incidentio_async.jobs import set_status
from incidentio_async.lookup import Lookup
from tests.support.running import run

USES: dict[str, Any] = {
    "on_call.now": on_call.now,
    "on_call.shifts": lambda client: on_call.shifts(client, "a", "b", "c"),
    "on_call.gaps": lambda client: on_call.gaps(client, "a", "b", "c"),
    "jobs.set_status": lambda client: set_status(client, "INC-1", "Closed"),
    "catalog.plan": lambda client: catalog.plan(client, "Service", []),
    "Lookup": Lookup,
}


@pytest.mark.parametrize(
    ("given", "what"), [("Primary", "str"), (None, "NoneType"), (AsyncClient, "the class AsyncClient")]
)
@pytest.mark.parametrize("name", USES)
def test_what_is_not_a_client(name: str, given: Any, what: str) -> None:
    async def main() -> None:
        with pytest.raises(ConfigurationError, match=f"^{name} takes an AsyncClient first, not {what}; make one"):
            await USES[name](given)

    run(main())

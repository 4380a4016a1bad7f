"""Checks of the clients that functions work with."""

from __future__ import annotations

from typing import Any

from incidentio_async.errors import InvalidArgumentError


def check_client(name: str, client: Any) -> None:
    """Refuse what is not a client, such as the first of the other arguments. A stand-in of a test is accepted.

    Args:
        name: The name of the function.
        client: What it was given.

    Raises:
        InvalidArgumentError: It is not a client.
    """
    if isinstance(client, type) or not hasattr(client, "incidents"):
        what = f"the class {client.__name__}" if isinstance(client, type) else type(client).__name__
        raise InvalidArgumentError(f"{name} takes an AsyncClient first, not {what}; make one with AsyncClient()")

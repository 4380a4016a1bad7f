"""Fixtures for pytest: a sandbox of the incident.io API per test, and a client of it.

pytest imports this module in every project that has the package installed. It is outside of the package, so that
nothing else is imported before a test requests a sandbox.

The sandbox runs in its own thread. So the fixtures are synchronous and work with synchronous tests, and with every
plugin for asynchronous ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from incidentio_async import AsyncClient
    from incidentio_async.sandbox import SandboxThread
    from incidentio_async.threads import BackgroundLoop

_MARKER = "incidentio_sandbox"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", f"{_MARKER}(**options): arguments of incidentio_async.sandbox.Sandbox for incidentio_sandbox."
    )


@pytest.fixture(scope="session")
def _incidentio_loop() -> Iterator[BackgroundLoop]:
    from incidentio_async.threads import BackgroundLoop

    with BackgroundLoop(name="incidentio-sandbox") as loop:
        yield loop


@pytest.fixture
def incidentio_sandbox_options() -> Mapping[str, Any]:
    """Return arguments of ``Sandbox`` for every test; override it. Markers take precedence."""
    return {}


@pytest.fixture
def incidentio_client_options() -> Mapping[str, Any]:
    """Return arguments of ``AsyncClient`` for every test; override it."""
    return {}


@pytest.fixture
def incidentio_sandbox(
    request: pytest.FixtureRequest, _incidentio_loop: BackgroundLoop, incidentio_sandbox_options: Mapping[str, Any]
) -> Iterator[SandboxThread]:
    """Yield a new sandbox of the incident.io API, for this test alone."""
    from incidentio_async.sandbox import Sandbox

    with Sandbox(**_options(request.node, incidentio_sandbox_options)).in_thread(_incidentio_loop) as sandbox:
        yield sandbox


@pytest.fixture
def incidentio_client(
    incidentio_sandbox: SandboxThread, incidentio_client_options: Mapping[str, Any]
) -> Iterator[AsyncClient]:
    """Yield a client of this test's sandbox, for the event loop that first uses it."""
    from incidentio_async._secrets.strings import shield_arguments
    from incidentio_async.sandbox.testing import client_of

    incidentio_client_options = shield_arguments(incidentio_client_options)
    with client_of(incidentio_sandbox, **incidentio_client_options) as client:
        yield client


def _options(node: pytest.Item, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of a test; the nearest marker takes precedence over those of its class and module."""
    options = dict(defaults)
    for mark in reversed(list(node.iter_markers(_MARKER))):
        if mark.args:
            raise pytest.UsageError(f"{_MARKER} takes keyword arguments only, as Sandbox does: {mark.args[0]!r}")
        options |= mark.kwargs
    return options

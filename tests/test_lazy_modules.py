"""The public modules are attributes of the package. Each is loaded when it is first used."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import incidentio_async
from incidentio_async import models, resources
from tests.support.surface import public_modules

TOP = sorted(name for name in public_modules() if name and "." not in name)

# Fails at the first module that is not the attribute of its name.
PROBE = """
import sys
import incidentio_async
for name in sys.argv[1:]:
    assert getattr(incidentio_async, name) is sys.modules[f"incidentio_async.{name}"], name
from incidentio_async import *
assert "models" not in dir()
"""


def run(code: str, *arguments: str) -> str:
    """What a fresh interpreter prints, errors included."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_every_public_module_is_there_after_one_import() -> None:
    assert run(PROBE, *TOP) == ""


def test_the_list_of_modules_is_whole() -> None:
    """The same modules are public, loaded on use, shown by `dir`, and known to type checkers."""
    tree = ast.parse(Path(incidentio_async.__file__).read_text("utf-8"))
    blocks = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    typed = [alias for node in blocks[0].body if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert sorted(alias.name for alias in typed) == TOP
    assert all(alias.asname == alias.name for alias in typed)
    assert set(dir(incidentio_async)) >= {*TOP, *incidentio_async.__all__}
    assert sorted(incidentio_async._MODULES) == TOP


@pytest.mark.parametrize(
    ("module", "name", "nearest"),
    [
        ("", "modles", "models"),
        ("", "Webhooks", "webhooks"),
        ("", "asyncclient", "AsyncClient"),
        ("", "NotFound", "NotFoundError"),
        ("", "zzz", ""),
        ("", "_modles", ""),
        ("models", "IncidentV9", "IncidentV2"),
        ("models", "incidentv2", "IncidentV2"),
        ("resources", "Incident_V2", "IncidentsV2"),
        ("webhooks", "webhook", "Webhook"),
        ("webhooks", "fast_api", "fastapi"),
        ("limits", "RedisLimit", "RedisLimiter"),
        ("sandbox", "SandBox", "Sandbox"),
        ("sandbox", "testings", "testing"),
    ],
)
def test_a_mistyped_name_gives_the_nearest(module: str, name: str, nearest: str) -> None:
    at = public_modules()[module]
    with pytest.raises(AttributeError) as caught:
        getattr(at, name)
    text = f"module {at.__name__!r} has no attribute {name!r}"
    assert str(caught.value) == (f"{text}; did you mean {nearest!r}?" if nearest else text)
    assert caught.value.name == name


def test_a_traceback_suggests_once() -> None:
    last = run("import incidentio_async; incidentio_async.modles").splitlines()[-1]
    assert last == "AttributeError: module 'incidentio_async' has no attribute 'modles'; did you mean 'models'?"


def test_classes_of_resources_are_loaded_when_they_are_used() -> None:
    """By their names, which are in `dir`, and as what the client has."""
    found = {
        name: getattr(resources, name)
        for name in dir(resources)
        if name not in vars(resources) and not name.startswith("_")
    }
    attributes = vars(resources.Resources).values()
    assert found.keys() == {each.cls for each in attributes if hasattr(each, "cls")}
    assert {name: cls.__name__ for name, cls in found.items()} == {name: name for name in found}
    client = incidentio_async.AsyncClient("key")
    assert type(client.incidents) is resources.IncidentsV2
    assert models.IncidentV2.__name__ == "IncidentV2"


# Without the packages that these modules need.
LACKING = """
import inspect, sys
sys.modules["opentelemetry.trace"] = sys.modules["fastapi"] = None
import incidentio_async
from incidentio_async import webhooks
for module, name in ((incidentio_async, "otel"), (webhooks, "fastapi")):
    assert not hasattr(module, name)
    try:
        getattr(module, name)
    except AttributeError as error:
        print(error)
    try:
        exec(f"from {module.__name__} import {name}")
    except ImportError as error:
        print(error)
    assert inspect.getmembers(module)
"""


def test_what_lacks_its_package_is_not_an_attribute() -> None:
    """`hasattr`, `help` and `unittest.mock` look at all attributes, and expect an AttributeError."""
    otel = "incidentio_async.otel needs the OpenTelemetry API: pip install 'incidentio-async[otel]'\n"
    fastapi = "webhooks.fastapi needs FastAPI: pip install 'incidentio-async[fastapi]'\n"
    assert run(LACKING) == otel * 2 + fastapi * 2

"""What the package shows, what it loads, and how it is laid out."""

from __future__ import annotations

import ast
import functools
import importlib
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable

import pytest

from incidentio_async._secrets.scrubber import Scrubber
from incidentio_async.hooks import Hooks
from incidentio_async.operations import operations
from tests.support.api import facts
from tests.support.surface import (
    PACKAGE,
    is_generated_part,
    named_in,
    private_names,
    public_modules,
    public_objects,
)

# Module → what it shows. Names of webhook events and of the API's models and resources follow from its document.
PUBLIC: dict[str, str] = {
    "": (
        "APIConnectionError APIStatusError APITimeoutError AmbiguousMatchError AmbiguousWriteError AsyncClient "
        "AuthenticationError BadRequestError BucketState ConfigurationError ConflictError DecodeError Hooks "
        "IncidentIOError InvalidArgumentError KeyLimiter NoMatchError NotFoundError Page Paginator "
        "PermissionDeniedError RateLimit RateLimitError RateLimiter RequestOptions Response ResponseTooLargeError "
        "RetryPolicy ServerError ValidationError WebhookVerificationError __version__ converter register"
    ),
    "alerts": "AlertSource heartbeat",
    "audit_logs": "BadLineError Entry OnBadLine EntrySource UnknownEntry decode read read_stream",
    "catalog": ("Action CatalogPlan Change EntryChange Prune SyncFailure SyncProgress SyncResult Value plan"),
    "bulk": "ItemCancelledError ItemFailure OnError Results fan_out map",
    "client": "AsyncClient ClientOptions",
    "codec": "Model OpenEnum converter register",
    "errors": (
        "APIConnectionError APIStatusError APITimeoutError AmbiguousMatchError AmbiguousWriteError AuthenticationError "
        "BadRequestError Check ConfigurationError ConflictError DecodeError ErrorDetail IncidentIOError "
        "InvalidArgumentError NoMatchError NotFoundError PermissionDeniedError Problem RETRYABLE_STATUSES "
        "RateLimitDetail RateLimitError ResponseTooLargeError ServerError ValidationError WebhookVerificationError "
        "status_for"
    ),
    "export": ("ALL DEFAULT FORMATS Plan PlannedResource Progress Summary check_resources export exportable plan"),
    "filters": (
        "FieldFilter IsFilter KeyFilter MembershipFilter OneOfFilter RoleFilter SeverityFilter TagsFilter TimeFilter"
    ),
    "hooks": (
        "CallEndEvent CallStartEvent Hooks ProblemEvent RequestEvent ResponseEvent RetryEvent WaitEvent WaitReason"
    ),
    "jobs": "IncidentTimes incident_times set_status to_rows",
    "limits": "BucketState KeyLimiter Priority RateLimiter RedisLimiter SharedLimiter limiter_for",
    "lookup": "AmbiguousMatchError Lookup NoMatchError",
    "on_call": "Gap Shift TeamScopedKeyWarning gaps now shifts upcoming",
    "operations": (
        "Auth Coverage ParameterKind Operation Parameter Parent RequestLimit RetrySafety TimePrecision operations"
    ),
    "options": "API_KEY_VARIABLE BASE_URL_VARIABLE DEFAULT_BASE_URL Priority RequestOptions",
    "otel": "OpenTelemetryHooks",
    "pagination": "Page Paginator",
    "response": "Download RateLimit Response",
    "retries": "RetryPolicy",
    "sandbox": (
        "DeliveryAttempt Endpoint Fault FaultOptions Faults APIKey APIKeys Limits RecordedRequest "
        "RequestLog Sandbox SandboxThread SnapshotError Store TokenBucket WebhookDelivery Webhooks example"
    ),
    "sandbox.testing": "SandboxMixin client_of",
    "threads": "BackgroundLoop",
    "webhooks": (
        "AnyEvent Body Delivery Dispatcher Event Headers MemorySeen Outcome Reply Seen ClaimState UnknownEvent "
        "Webhook WebhookVerificationError"
    ),
    "webhooks.aiohttp": "routes",
    "webhooks.dispatcher": "AnyEvent Dispatcher Outcome Reply",
    "webhooks.fastapi": "router",
    "webhooks.redis": "RedisSeen",
    "webhooks.seen": "MemorySeen Seen ClaimState",
}
# Called by the library alone, which makes the objects of these classes, and by the sandbox's server.
INTERNAL = frozenset(
    {
        "jobs.IncidentTimes.__init__(times): _Time",
        "Paginator.__init__(scrubber): Scrubber",
        "Response.__init__(scrubber): Scrubber",
        "catalog.CatalogPlan.__init__(differences): Differences",
        "limits.RedisLimiter.for_loop(return): KeyBuckets",
        "pagination.Paginator.__init__(scrubber): Scrubber",
        "response.Response.__init__(scrubber): Scrubber",
        "sandbox.Fault.__init__(effects): Effects",
        "sandbox.Faults.plan_for(return): FaultPlan",
        "sandbox.APIKey.check(operation): OperationSpec",
        "sandbox.APIKeys.__init__(records): Records",
        "sandbox.Limits.injected_rate_limit(return): APIProblem",
        "sandbox.SandboxThread.__init__(sandbox): Startable",
        "sandbox.Store.__init__(handlers): Handlers",
        "sandbox.Store.__init__(records): Records",
        "sandbox.TokenBucket.problem(return): APIProblem",
        "sandbox.Webhooks.__init__(records): Records",
    }
)


@pytest.mark.parametrize("name", [name for name in public_modules() if not is_generated_part(name)])
def test_public_names(name: str) -> None:
    """Exactly these: whoever adds one promises to keep it, and whoever removes one breaks what uses it."""
    module = public_modules()[name]
    assert {shown for shown in module.__all__ if not hasattr(module, shown)} == set()
    events = importlib.import_module("incidentio_async.webhooks.events").__all__ if name.startswith("webhooks") else []
    assert sorted(set(module.__all__) - set(events)) == sorted(PUBLIC.get(name, "").split())
    assert len(set(module.__all__)) == len(module.__all__)


def test_no_public_module_is_gone() -> None:
    assert PUBLIC.keys() <= public_modules().keys()


def test_every_class_in_a_public_annotation_is_public() -> None:
    assert sorted({where for where in private_names() if where not in INTERNAL}) == []
    assert INTERNAL - set(private_names()) == set()


def test_private_classes_in_annotations_are_found() -> None:
    hint = dict[str, Callable[[list[Scrubber] | None], tuple[Hooks, ...]]]
    assert set(named_in(hint)) == {Scrubber, Hooks}


def test_no_two_public_classes_have_one_name() -> None:
    """But for the classes of models, whose names are the API's."""
    classes = defaultdict(set)
    for value in public_objects().values():
        if isinstance(value, type) and not value.__module__.startswith("incidentio_async.models"):
            classes[value.__name__].add(f"{value.__module__}.{value.__qualname__}")
    assert len(classes) > 150
    assert {name: sorted(found) for name, found in classes.items() if len(found) > 1} == {}


@functools.cache
def loaded(code: str) -> frozenset[str]:
    """The modules that a fresh interpreter has loaded after ``code``."""
    probe = f"{code}\nimport sys\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return frozenset(run.stdout.split())


def test_importing_loads_no_models_and_no_resources() -> None:
    names = loaded("import incidentio_async")
    assert not {name for name in names if name.startswith("incidentio_async.models")}
    assert not {name for name in names if name.startswith("incidentio_async.resources.")}
    assert not {"incidentio_async.sandbox", "incidentio_async.webhooks", "incidentio_async.audit_logs"} & names


def test_one_resource_loads_few_modules() -> None:
    """No resource brings in more than a dozen modules beyond what the client itself needs."""
    bare = loaded("import incidentio_async")
    for resource in ("severities", "incidents", "schedules", "escalations", "alert_routes_v3"):
        more = loaded(f"import incidentio_async\nincidentio_async.AsyncClient('k').{resource}") - bare
        assert len({name for name in more if name.startswith("incidentio_async")}) <= 12, resource


def test_optional_packages_are_not_loaded() -> None:
    assert not {"click", "rich", "fastapi", "httpx", "hypothesis"} & loaded("import incidentio_async")


@pytest.mark.parametrize(
    ("library", "owner"),
    [("cattrs", "codec.py"), ("aiolimiter", "_rate_limits/key_buckets.py"), ("backoff", "retries.py")],
)
def test_each_library_has_one_owner(library: str, owner: str) -> None:
    """cattrs, aiolimiter and backoff are imported in one file each, so that each could be replaced there."""
    found = set()
    texts = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    for path, text in texts.items():
        for node in ast.walk(ast.parse(text)) if library in text else ():
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.partition(".")[0] == library for name in names):
                found.add(path.relative_to(PACKAGE).as_posix())
    assert found == {owner}


def test_every_generated_method_is_one_return() -> None:
    """A generated method is a signature, a docstring, what hides its secrets from tracebacks, and one return."""
    count = 0
    for path in (PACKAGE / "resources").glob("[a-z]*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                _, shielding, last = node.body
                assert ast.get_docstring(node)
                assert isinstance(shielding, ast.Assign)
                assert "shield_options(options)" in ast.unparse(shielding)
                assert isinstance(last, ast.Return)
                count += 1
    assert count == len(facts()["operations"])


def test_docstrings_state_the_facts() -> None:
    """Method, path, operators, the largest page, scopes, deprecation and a link, for every operation."""
    for operation in operations().values():
        module = importlib.import_module(f"incidentio_async.resources.{operation.resource}")
        classes = [
            value for value in vars(module).values() if isinstance(value, type) and value.__module__ == module.__name__
        ]
        text = " ".join((getattr(classes[0], operation.name).__doc__ or "").split())
        assert f"``{operation.method} {operation.path}``" in text
        assert "Reference: https://api-docs.incident.io/tag/" in text
        assert not operation.scopes or f"Scopes: {', '.join(operation.scopes)}." in text
        assert not operation.max_page_size or f"1 to {operation.max_page_size}, the largest if omitted" in text
        for said in (operation.removal_date, operation.replacement):
            assert not said or said in text
        for fact in facts()["operations"][operation.id]["query"].values():
            assert ", ".join(fact.get("operators", [])) in text

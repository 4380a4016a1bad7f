"""The path of one request.

Service.handle -> _respond: read_content -> _route -> _admit (authenticate -> limits -> faults)
                            -> _execute (query, body -> Handlers.handle)
               -> ResponseMutator.mutate (the faults) -> respond or send_raw
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable
from random import Random

from aiohttp import web

from incidentio_async._secrets.scrubber import SHOWN, printable
from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.errors import APIProblem
from incidentio_async.sandbox.facts import JSON, OperationSpec, load_facts, load_router
from incidentio_async.sandbox.faults.injector import Faults
from incidentio_async.sandbox.faults.response_mutator import ResponseMutator
from incidentio_async.sandbox.keys import APIKey
from incidentio_async.sandbox.limits import Limits
from incidentio_async.sandbox.records.bodies.reader import read_body
from incidentio_async.sandbox.records.handlers import Handlers
from incidentio_async.sandbox.records.lists import Query, check_query
from incidentio_async.sandbox.request_log import RequestLog
from incidentio_async.sandbox.serving.operation_call import OperationCall
from incidentio_async.sandbox.serving.request_body import read_content
from incidentio_async.sandbox.serving.request_context import RequestContext
from incidentio_async.sandbox.serving.response_writer import Delays, OutgoingResponse, respond, send_raw

logger: logging.Logger = logging.getLogger(__name__)

_JSON_TYPE = "application/json"

Authenticate = Callable[[web.BaseRequest, OperationSpec, list[str]], APIKey | None]


class Service:
    """Responds to requests.

    Args:
        authenticate: Returns the API key of a request for an operation and its path's arguments, None if it needs
            none. Raises a 401 if the credentials are missing or not valid.
        handlers: Handles validated calls.
        limits: The rate limits.
        faults: The faults to inject.
        requests: The log of requests.
        ids: Generates the ids of requests.
        strict_page_size: Whether parameters are needed that are required and have a default.
    """

    def __init__(
        self,
        *,
        authenticate: Authenticate,
        handlers: Handlers,
        limits: Limits,
        faults: Faults,
        requests: RequestLog,
        ids: Random,
        strict_page_size: bool = False,
    ) -> None:
        self._authenticate = authenticate
        self._handlers = handlers
        self._limits = limits
        self._faults = faults
        self._requests = requests
        self._ids = ids
        self._strict_page_size = strict_page_size
        self._router = load_router()
        self._schemas = load_facts().schemas
        self._mutator = ResponseMutator(limits, self._schemas)
        self._delays = Delays()

    def open(self) -> None:
        """Start to respond."""
        self._delays = Delays()

    def close(self) -> None:
        """End the waits of all requests in progress."""
        self._delays.end()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Respond to a request."""
        context = self._open_context(request)
        try:
            response = await self._respond(context)
            if context.plan.faults:
                self._mutator.mutate(response, context)
        except (asyncio.CancelledError, ConnectionError):
            raise
        except Exception:
            logger.exception("sandbox: %s %s failed", request.method, printable(request.path, SHOWN))
            response = _problem_response(context, APIProblem(500, "internal_error", "The sandbox failed."))
        effects = context.plan.effects
        context.record.record_status(None if effects.drop else response.status)
        if not effects.sent_raw:
            return respond(response)
        try:
            return await send_raw(request, response, effects, self._delays)
        finally:
            context.record.record_end()

    def refuse(self, request: web.BaseRequest, problem: APIProblem) -> web.StreamResponse:
        """Respond to a request with an error, and do not read its body."""
        context = self._open_context(request)
        response = _problem_response(context, problem)
        context.record.record_status(response.status)
        return respond(response)

    def malformed(self, request: web.BaseRequest, message: str) -> web.StreamResponse:
        """Respond to invalid HTTP; ``message`` says why."""
        return self.refuse(request, APIProblem(400, "invalid_http", f"The request cannot be read: {message}"))

    def _open_context(self, request: web.BaseRequest) -> RequestContext:
        request_id = str(uuid.UUID(int=self._ids.getrandbits(128), version=4))
        return RequestContext(request, self._requests.add(request, request_id))

    async def _respond(self, context: RequestContext) -> OutgoingResponse:
        """Return the API's own response, without a body if a fault will replace it."""
        try:
            content = await read_content(context.request)
            self._requests.record_body(context.record, content)
            operation, arguments = self._route(context)
            self._admit(context, operation, arguments, content)
            if context.plan.latency:
                await self._delays.sleep(context.plan.latency)
            effects = context.plan.effects
            body = b""
            if effects.applied or not effects.replaces_response:
                body = self._execute(context, operation, arguments, content)
        except APIProblem as problem:
            return _problem_response(context, problem)
        if operation.content is not None:
            context.headers["Content-Type"] = operation.content
        return OutgoingResponse(operation.status, context.headers, body)

    def _admit(self, context: RequestContext, operation: OperationSpec, arguments: list[str], content: bytes) -> None:
        """Check the key and the limits, and choose the faults."""
        key = context.key = self._authenticate(context.request, operation, arguments)
        if key is not None:
            context.record.key = key.name
            context.headers |= self._limits.admit(key.id, operation.id)
            key.check(operation)
        request = context.request
        context.plan = self._faults.plan_for(operation.id, request.method, request.raw_path, content)
        context.record.faults = context.plan.faults

    def _execute(
        self, context: RequestContext, operation: OperationSpec, arguments: list[str], content: bytes
    ) -> bytes:
        """Execute a call and return the body of its success."""
        query = Query(context.request.query)
        check_query(operation, query, strict=self._strict_page_size)
        body: JSON = {}
        if operation.body is not None:
            body = read_body(content, operation.body, self._schemas)
        host = context.request.headers.get("Host", "")
        body_bytes = self._handlers.handle(OperationCall(operation, arguments, query, body, context.key, host))
        self._limits.record_success(operation.id)
        return body_bytes

    def _route(self, context: RequestContext) -> tuple[OperationSpec, list[str]]:
        request = context.request
        match = self._router.match(request.rel_url.raw_path)
        if match is None:
            raise APIProblem(404, "not_found", "There is no operation at this path.")
        methods, arguments = match
        operation = methods.get(request.method)
        if operation is None:
            allowed = ", ".join(sorted(methods))
            raise APIProblem(405, "method_not_allowed", f"This path allows {allowed}.", headers={"Allow": allowed})
        context.operation = operation
        context.record.operation = operation.id
        return operation, arguments


def _problem_response(context: RequestContext, problem: APIProblem) -> OutgoingResponse:
    headers = {**context.headers, **problem.headers, "Content-Type": _JSON_TYPE}
    return OutgoingResponse(problem.status, headers, encode(problem.body(context.record.request_id)))

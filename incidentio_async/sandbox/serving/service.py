"""The way of one request.

Service.handle -> _reply: read_content -> _route -> _admit (authenticate -> limits -> faults)
                          -> _carry_out (query, body -> Answers.answer)
               -> ResponseMutator.spoil (what the faults ask for) -> respond or send_by_hand
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
from incidentio_async.sandbox.facts import JSON, Operation, load_facts, load_router
from incidentio_async.sandbox.faults.demand import Faults
from incidentio_async.sandbox.faults.response_mutator import ResponseMutator
from incidentio_async.sandbox.keys import Key
from incidentio_async.sandbox.limits import Limits
from incidentio_async.sandbox.records.answers import Answers
from incidentio_async.sandbox.records.bodies import read_body
from incidentio_async.sandbox.records.lists import Query, check_query
from incidentio_async.sandbox.request_log import RequestLog
from incidentio_async.sandbox.serving.calls import Call
from incidentio_async.sandbox.serving.delivery import Pauses, Reply, respond, send_by_hand
from incidentio_async.sandbox.serving.intake import read_content
from incidentio_async.sandbox.serving.request_context import RequestContext

logger = logging.getLogger(__name__)

_JSON_TYPE = "application/json"

Authenticate = Callable[[web.BaseRequest, Operation, list[str]], Key | None]


class Service:
    """Answers requests.

    Args:
        authenticate: Gives the API key of a request for an operation and its path's arguments, None if it needs none;
            raises a 401 if it came without what it needs.
        answers: Answers what was found good.
        limits: The rate limits.
        faults: What goes wrong.
        requests: Where requests are noted.
        ids: Draws the ids of requests.
    """

    def __init__(
        self,
        *,
        authenticate: Authenticate,
        answers: Answers,
        limits: Limits,
        faults: Faults,
        requests: RequestLog,
        ids: Random,
    ) -> None:
        self._authenticate = authenticate
        self._answers = answers
        self._limits = limits
        self._faults = faults
        self._requests = requests
        self._ids = ids
        self._router = load_router()
        self._schemas = load_facts().schemas
        self._spoiler = ResponseMutator(limits, self._schemas)
        self._pauses = Pauses()

    def open(self) -> None:
        """Begin to answer."""
        self._pauses = Pauses()

    def close(self) -> None:
        """End the waits of all requests that are being answered."""
        self._pauses.end()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer a request."""
        visit = self._begin(request)
        try:
            reply = await self._reply(visit)
            if visit.plan.faults:
                self._spoiler.spoil(reply, visit)
        except (asyncio.CancelledError, ConnectionError):
            raise
        except Exception:
            logger.exception("sandbox: %s %s failed", request.method, printable(request.path, SHOWN))
            reply = _refused(visit, APIProblem(500, "internal_error", "The sandbox failed."))
        effects = visit.plan.effects
        visit.record.answered(None if effects.drop else reply.status)
        if not effects.by_hand:
            return respond(reply)
        try:
            return await send_by_hand(request, reply, effects, self._pauses)
        finally:
            visit.record.ended()

    def malformed(self, request: web.BaseRequest, message: str) -> web.StreamResponse:
        """Answer what is no HTTP; `message` says why."""
        visit = self._begin(request)
        reply = _refused(visit, APIProblem(400, "invalid_http", f"The request cannot be read: {message}"))
        visit.record.answered(reply.status)
        return respond(reply)

    def _begin(self, request: web.BaseRequest) -> RequestContext:
        request_id = str(uuid.UUID(int=self._ids.getrandbits(128), version=4))
        return RequestContext(request, self._requests.add(request, request_id))

    async def _reply(self, visit: RequestContext) -> Reply:
        """The API's own answer; nothing yet, if one of the faults will put another in its place."""
        try:
            content = await read_content(visit.request)
            self._requests.came(visit.record, content)
            operation, arguments = self._route(visit)
            self._admit(visit, operation, arguments, content)
            if visit.plan.latency:
                await self._pauses.sleep(visit.plan.latency)
            effects = visit.plan.effects
            body = b""
            if effects.applied or not effects.replaces:
                body = self._carry_out(visit, operation, arguments, content)
        except APIProblem as refusal:
            return _refused(visit, refusal)
        if operation.content is not None:
            visit.headers["Content-Type"] = operation.content
        return Reply(operation.status, visit.headers, body)

    def _admit(self, visit: RequestContext, operation: Operation, arguments: list[str], content: bytes) -> None:
        """Check the key and the limits, and see what goes wrong."""
        key = visit.key = self._authenticate(visit.request, operation, arguments)
        if key is not None:
            visit.record.key = key.name
            visit.headers |= self._limits.admit(key.id, operation.id)
            key.check(operation)
        request = visit.request
        visit.plan = self._faults.meet(operation.id, request.method, request.raw_path, content)
        visit.record.faults = visit.plan.faults

    def _carry_out(self, visit: RequestContext, operation: Operation, arguments: list[str], content: bytes) -> bytes:
        """Do what is asked; the body of the success."""
        query = Query(visit.request.query)
        check_query(operation, query)
        body: JSON = {}
        if operation.body is not None:
            body = read_body(content, operation.body, self._schemas)
        answer = self._answers.answer(Call(operation, arguments, query, body, visit.key))
        self._limits.carried_out(operation.id)
        return answer

    def _route(self, visit: RequestContext) -> tuple[Operation, list[str]]:
        request = visit.request
        match = self._router.match(request.rel_url.raw_path)
        if match is None:
            raise APIProblem(404, "not_found", "There is nothing at this path.")
        methods, arguments = match
        operation = methods.get(request.method)
        if operation is None:
            allowed = ", ".join(sorted(methods))
            raise APIProblem(405, "method_not_allowed", f"This path takes {allowed}.", headers={"Allow": allowed})
        visit.operation = operation
        visit.record.operation = operation.id
        return operation, arguments


def _refused(visit: RequestContext, refusal: APIProblem) -> Reply:
    headers = {**visit.headers, **refusal.headers, "Content-Type": _JSON_TYPE}
    return Reply(refusal.status, headers, encode(refusal.body(visit.record.request_id)))

"""The span of a call as the current one of its task, while the call runs."""

from __future__ import annotations

from contextvars import ContextVar, Token

from opentelemetry import context
from opentelemetry.trace import Span, set_span_in_context

# Instrumentations of HTTP clients look for it, and stay silent where it is set. It has no public name yet.
_SUPPRESS_HTTP = getattr(context, "_SUPPRESS_HTTP_INSTRUMENTATION_KEY", None)


class SpanContext:
    """A span that is made the current one of the running task, and later taken back.

    Two hooks of a client, both with a span per call, do not end in the reverse order of their beginnings. So a context
    is left when all those within it are ended, and not before.
    """

    __slots__ = ("_is_left", "_own_token", "_token", "context")

    def __init__(self, span: Span) -> None:
        self.context: context.Context = set_span_in_context(span)
        if _SUPPRESS_HTTP is not None:
            self.context = context.set_value(_SUPPRESS_HTTP, True, self.context)
        self._is_left = False
        self._own_token: Token[SpanContext | None]
        self._token: Token[context.Context]

    def enter(self) -> None:
        """Make the span the current one."""
        self._own_token = _innermost.set(self)
        self._token = context.attach(self.context)

    def leave(self) -> None:
        """Restore what was current before, as soon as nothing within this context is left to be ended."""
        self._is_left = True
        while (innermost := _innermost.get()) is not None and innermost._is_left:
            try:
                _innermost.reset(innermost._own_token)
            except (ValueError, RuntimeError):
                # It was entered in another task than this one: the call is being cleared away as garbage.
                return
            context.detach(innermost._token)


_innermost: ContextVar[SpanContext | None] = ContextVar("incidentio_async_span_context", default=None)

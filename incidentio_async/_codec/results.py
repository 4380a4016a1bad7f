"""What the package returns beside records, such as shifts and plans: attrs classes that frameworks take as records."""

from __future__ import annotations

from typing import Any

import attrs

from incidentio_async._codec.framework_support import DictSource, codec_module
from incidentio_async._codec.unstructurer import plain, plain_without_nulls


class ResultObject(DictSource):
    """The base of an attrs class whose objects pydantic, FastAPI and ``dict`` can write as JSON values.

    They write what `incidentio_async.converter` writes, and an error as its text.
    """

    __slots__ = ()

    _pydantic = "pydantic_results"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        return codec_module(cls._pydantic).schema_of(cls, handler)

    def _as_json(self) -> dict[str, Any]:
        plain: dict[str, Any] = plain_result(self)
        return plain


def plain_result(value: Any, *, nulls: bool = True) -> Any:
    """Return a result, or an attribute of one, as JSON values.

    Args:
        nulls: Whether attributes that are None are written.
    """
    if isinstance(value, ResultObject):
        attributes = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}  # type: ignore[arg-type]
        return {name: plain_result(item, nulls=nulls) for name, item in attributes.items() if nulls or item is not None}
    if isinstance(value, list | tuple):
        return [plain_result(item, nulls=nulls) for item in value]
    if isinstance(value, Exception):
        return str(value)
    return plain(value) if nulls else plain_without_nulls(value)

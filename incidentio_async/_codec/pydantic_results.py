"""Results such as shifts as pydantic sees them. Loaded by pydantic alone, when it first meets one."""

from __future__ import annotations

import datetime as dt
import typing
from functools import cache, partial
from typing import TYPE_CHECKING, Annotated, Any

import attrs
from pydantic import AwareDatetime, PlainValidator, TypeAdapter, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticSerializationUnexpectedValue, SchemaSerializer, core_schema

from incidentio_async._codec.pydantic_schema import chosen, dict_schema, named
from incidentio_async._codec.request_parameters import refuse_parameter
from incidentio_async._codec.results import ResultObject, plain_result

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler


def schema_of(cls: type[ResultObject], handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
    """Return how pydantic validates and serializes an attrs class.

    It takes an instance as it is, and makes one of a dict of attributes.

    Raises:
        ConfigurationError: FastAPI would look for it among the parameters of a request.
    """
    refuse_parameter(cls)
    hints = typing.get_type_hints(cls)
    fields = {
        field.name: core_schema.typed_dict_field(
            handler.generate_schema(_annotation(hints[field.name])), required=field.default is attrs.NOTHING
        )
        for field in attrs.fields(typing.cast(Any, cls))
    }
    values = dict_schema(cls, cls.__doc__, fields, extra_behavior="forbid")
    # Not a union with the instances: an error of a union has the names of its parts in its place.
    return core_schema.no_info_wrap_validator_function(
        named(cls.__name__, lambda value, read: value if isinstance(value, cls) else cls(**read(value))),
        values,
        serialization=core_schema.plain_serializer_function_ser_schema(partial(_written, cls), info_arg=True),
        ref=f"{cls.__module__}.{cls.__qualname__}:{id(cls)}",
    )


@cache
def serializer_of(cls: type[ResultObject]) -> SchemaSerializer:
    """Return what pydantic serializes the objects of a class by where they are not declared."""
    return TypeAdapter(cls).serializer


def _written(cls: type[ResultObject], value: Any, info: core_schema.SerializationInfo) -> Any:
    if not isinstance(value, cls):
        raise PydanticSerializationUnexpectedValue(f"expected {cls.__name__}, not {type(value).__name__}")
    return chosen(plain_result(value, nulls=not info.exclude_none), info)


def _annotation(hint: Any) -> Any:
    """Return the type of an attribute as pydantic knows it. It knows no errors; they are written as their text."""
    if hint is dt.datetime:
        return AwareDatetime  # one without a zone could not be written
    if isinstance(hint, type) and issubclass(hint, Exception):
        return Annotated[Any, PlainValidator(partial(_error, hint)), WithJsonSchema({"type": "string"})]
    return hint


def _error(cls: type[Exception], value: Any) -> Any:
    if not isinstance(value, cls):
        raise PydanticCustomError("is_error", "an error is written as its text, which cannot be read back")
    return value

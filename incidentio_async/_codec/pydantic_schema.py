"""Models and enums as pydantic sees them. Loaded by pydantic alone, when it first meets one.

A model is validated as a whole by the decoders that the client uses, and serialized as a whole as the client does it.
pydantic sees the fields of a model in the JSON schema only, which is written from the same description of types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from inspect import signature
from typing import TYPE_CHECKING, Any, cast

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationUnexpectedValue, SchemaSerializer, core_schema

from incidentio_async._codec.enums import OpenEnum
from incidentio_async._codec.kinds import ANY, Kind, fields_of, models_in
from incidentio_async._codec.model import Model
from incidentio_async._codec.pydantic_validation import validated
from incidentio_async._codec.request_parameters import refuse_parameter
from incidentio_async._codec.unstructurer import plain, plain_without_nulls

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue


def core_schema_of(cls: type) -> core_schema.CoreSchema:
    """Return how pydantic validates and serializes a class.

    Raises:
        ConfigurationError: It is a model, and FastAPI would look for it among the parameters of a request.
    """
    refuse_parameter(cls)
    return _enum_schema(cls) if issubclass(cls, OpenEnum) else _model_schema(cast(type[Model], cls))


def json_schema_of(cls: type, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
    """Return the JSON schema of a class."""
    if issubclass(cls, OpenEnum):
        return _enum_json_schema(cls)
    return _model_json_schema(cast(type[Model], cls), handler)


@cache
def serializer_of(cls: type) -> SchemaSerializer:
    """Return what pydantic serializes the objects of a class by."""
    return SchemaSerializer(core_schema_of(cls))


def _model_schema(cls: type[Model]) -> core_schema.CoreSchema:
    """Return how pydantic validates and serializes a model."""
    written = core_schema.plain_serializer_function_ser_schema(partial(_unstructured, cls), info_arg=True)
    if cls is Model:  # any record; it has no fields of its own
        return core_schema.is_instance_schema(cls, ref=_ref(cls), serialization=written)
    validate = named(cls.__name__, lambda value: validated(cls, value))
    return core_schema.no_info_plain_validator_function(validate, ref=_ref(cls), serialization=written)


def _model_json_schema(cls: type[Model], handler: GetJsonSchemaHandler) -> JsonSchemaValue:
    """Return the JSON schema of a model. Those of the models and enums in it become definitions, each once."""
    if cls is Model:
        return {"type": "object", "additionalProperties": True}
    return handler(
        core_schema.definitions_schema(core_schema.definition_reference_schema(_ref(cls)), _definitions(cls))
    )


def _enum_schema(cls: type[OpenEnum]) -> core_schema.CoreSchema:
    """Return how pydantic validates and serializes an enum: any string is one."""
    written = core_schema.plain_serializer_function_ser_schema(partial(_value, cls))
    if cls is OpenEnum:  # it has no members of its own
        return core_schema.is_instance_schema(cls, ref=_ref(cls), serialization=written)
    return core_schema.no_info_after_validator_function(
        cls, core_schema.str_schema(), ref=_ref(cls), serialization=written
    )


def _enum_json_schema(cls: type[OpenEnum]) -> JsonSchemaValue:
    """Return the JSON schema of an enum: a string, whose known values are named and are not all that there may be."""
    values = [member.value for member in cls]
    if not values:
        return {"type": "string"}
    known = ", ".join(f"`{value}`" for value in values)
    return {
        "type": "string",
        "title": cls.__name__,
        "description": f"Known values: {known}. Others may be added.",
        "examples": values,
    }


def _ref(cls: type) -> str:
    """Return the name by which schemas refer to a class; pydantic cuts it to the name of the class where it can."""
    return f"{cls.__module__}.{cls.__qualname__}:{id(cls)}"


def named(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function under the name that errors of unions show."""
    function.__name__ = function.__qualname__ = name
    return function


def _unstructured(cls: type[Model], value: Any, info: core_schema.SerializationInfo) -> Any:
    if not isinstance(value, cls):
        raise PydanticSerializationUnexpectedValue(f"expected {cls.__name__}, not {type(value).__name__}")
    return chosen(plain_without_nulls(value) if info.exclude_none else plain(value), info)


def chosen(written: Any, info: core_schema.SerializationInfo) -> Any:
    """Return JSON values without those that the caller of pydantic did not ask for, by pydantic's own rules."""
    if info.include is None and info.exclude is None:
        return written
    asked: Any = {"include": info.include, "exclude": info.exclude}
    return _ANY.to_python(written, **asked)


_ANY = SchemaSerializer(core_schema.any_schema())


def _value(cls: type[OpenEnum], value: Any) -> str:
    if not isinstance(value, cls):
        raise PydanticSerializationUnexpectedValue(f"expected {cls.__name__}, not {type(value).__name__}")
    return value.value


@cache
def _definitions(cls: type[Model]) -> list[core_schema.CoreSchema]:
    """Return the schemas of the model, and of all models and enums in it: what their JSON schemas are made from."""
    found = [_definition(model) for model in sorted(models_in(Kind("model", cls)), key=_ref)]
    enums = {enum for model in models_in(Kind("model", cls)) for enum in _enums_of(model)}
    return found + [_enum_definition(enum) for enum in sorted(enums, key=_ref)]


@cache
def _definition(cls: type[Model]) -> core_schema.CoreSchema:
    fields = {
        field.wire: core_schema.typed_dict_field(
            core_schema.nullable_schema(_shape(field.kind)) if field.optional else _shape(field.kind),
            required=not field.optional,
        )
        for field in fields_of(cls)
    }
    # Of the model's own docstring this is the first half: the second one lists the attributes, as the schema does.
    return dict_schema(cls, vars(cls)["__doc__"], fields, extra_behavior="allow", ref=_ref(cls))


def dict_schema(
    cls: type, text: str | None, fields: dict[str, core_schema.TypedDictField], **settings: Any
) -> core_schema.TypedDictSchema:
    """Return the schema of the dicts that stand for the objects of a class. pydantic takes their title from a class."""
    if "cls" in signature(core_schema.typed_dict_schema).parameters:  # it is not in older versions
        settings["cls"] = type(cls.__name__, (), {"__doc__": text})
    return core_schema.typed_dict_schema(fields, **settings)


@cache
def _enum_definition(cls: type[OpenEnum]) -> core_schema.CoreSchema:
    return TypeAdapter(cls).core_schema


def _enums_of(cls: type[Model]) -> Iterator[type[OpenEnum]]:
    for field in fields_of(cls):
        kind: Kind | None = field.kind
        while kind:
            if kind.form == "enum":
                yield kind.type
            kind = kind.inner


_SCALARS: dict[Any, Callable[[], core_schema.CoreSchema]] = {
    str: core_schema.str_schema,
    int: core_schema.int_schema,
    float: core_schema.float_schema,
    bool: core_schema.bool_schema,
}


def _shape(kind: Kind) -> core_schema.CoreSchema:
    """Return the schema of a type of JSON values, with references to models and enums."""
    match kind.form:
        case "scalar":
            return _SCALARS[kind.type]()
        case "time":
            return core_schema.datetime_schema()
        case "enum" | "model":
            return core_schema.definition_reference_schema(_ref(kind.type))
        case "list":
            return core_schema.list_schema(_shape(kind.inner or ANY))
        case "map":
            return core_schema.dict_schema(core_schema.str_schema(), _shape(kind.inner or ANY))
    return core_schema.any_schema()

"""What pydantic and FastAPI look for in a class, so that they take it as they take their own."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any


class PydanticType:
    """A class that pydantic can use as a type. Nothing of pydantic is loaded before it does."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        return _pydantic().core_schema_of(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        return _pydantic().json_schema_of(cls, handler)


class FrameworkSupport(PydanticType):
    """A class whose objects pydantic and FastAPI can also serialize where they are not declared."""

    __slots__ = ()

    if not TYPE_CHECKING:  # type checkers know both of these otherwise

        @property
        def __pydantic_serializer__(self) -> Any:
            """What pydantic serializes an object by that is where any value may be, as in ``dict[str, Any]``."""
            if "pydantic_core" not in sys.modules:  # some other tool reads all attributes
                raise AttributeError("__pydantic_serializer__")
            return _pydantic().serializer_of(type(self))

        @property
        def __dict__(self) -> dict[str, Any]:
            """What FastAPI's ``jsonable_encoder`` makes JSON of; as seen by all others, there is none.

            The encoder serves endpoints without a return type. It calls ``vars`` for objects that it does not know.
            """
            if sys._getframe(1).f_globals.get("__name__") != "fastapi.encoders":
                raise AttributeError("__dict__")
            return _pydantic().serializer_of(type(self)).to_python(self)


def _pydantic() -> Any:
    # By its name, as it imports the classes that are built on this one.
    return import_module("incidentio_async._codec.pydantic_schema")

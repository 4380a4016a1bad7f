"""What every generated model is built on."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, dataclass_transform

import attrs

from incidentio_async._codec.framework_support import FrameworkSupport, codec_module
from incidentio_async._secrets.masking import Extra, as_extra, masked, masked_by_name
from incidentio_async._secrets.strings import masks_itself


class _AttributeOfModels(property):
    """A property of models that the metaclass itself does not have: tools ask attrs about the type of a class, too."""

    def __get__(self, model: Any, owner: type | None = None, /) -> Any:
        if model is None:
            raise AttributeError
        return super().__get__(model, owner)


class _ModelType(type):
    """Makes models: attrs classes with slots, whose attrs part is worked out when somebody asks attrs for it.

    `attrs.define` compiles methods for every class, and a module of fifty schemas would take longer to import than
    aiohttp. The methods are `Model`'s instead, once for all, and making a class costs what a plain one does.
    """

    # In comments, as its annotations would be those of every model that has none of its own.
    _names = ()  # type: tuple[str, ...]
    _optional = frozenset()  # type: frozenset[str]
    _attributes = None  # type: tuple[attrs.Attribute[Any], ...] | None

    def __new__(mcls, name: str, bases: tuple[type, ...], scope: dict[str, Any]) -> _ModelType:
        if "__slots__" not in scope:
            wire = scope.get("_wire", {})
            scope["__slots__"] = tuple(sorted(_fields(scope), key=lambda name: wire.get(name, name)))
        names = scope["_names"] = tuple(slot for slot in scope["__slots__"] if slot[0] != "_")
        # Slots and class attributes of one name exclude each other, so the defaults (all of them None) are noted.
        scope["_optional"] = frozenset(slot for slot in names if slot in scope)
        for slot in scope["_optional"]:
            if scope.pop(slot) is not None:
                _refuse_extension(name, f"the default of {slot} must be None, which stands for what a record lacks")
        scope["_attributes"] = None
        for base in bases:
            if inherited := getattr(base, "_names", ()):
                _inherit(scope, base, inherited)
        if "__attrs_attrs__" in scope:  # a copy with slots, made by a decorator
            _refuse_extension(name, _DECORATED)
        made = super().__new__(mcls, name, bases, scope)
        # Whoever sets one of these, be it a decoder, a constructor or an unpickler, sets what is masked.
        for hide, guarded in ((masked, "_secrets"), (masked_by_name, "_untyped")):
            for slot in scope.get(guarded, ()):
                setattr(made, slot, _guarded(getattr(made, slot), hide))
        return made

    def __setattr__(cls, name: str, value: Any) -> None:
        if name in ("__attrs_attrs__", "__dataclass_params__"):
            _refuse_extension(cls.__name__, _DECORATED)
        super().__setattr__(name, value)

    @property
    def __signature__(cls) -> inspect.Signature:
        """What ``inspect.signature`` and ``help`` show."""
        from incidentio_async._codec.introspection import signature

        return signature(cls)

    @property
    def __doc__(cls) -> str | None:  # type: ignore[override]  # made when it is read, so that no import pays for it
        text: str | None = vars(cls)["__doc__"]
        if cls.__module__ == __name__:
            return text
        from incidentio_async._codec.introspection import description

        return description(cls, text)

    @_AttributeOfModels
    def __attrs_attrs__(cls) -> tuple[attrs.Attribute[Any], ...]:
        """What `attrs.fields`, `attrs.has`, `attrs.evolve` and `attrs.asdict` go by."""
        _refuse_cattrs(cls.__name__)
        if cls._attributes is None:
            from incidentio_async._codec.introspection import attribute_types

            scope: dict[str, Any] = {"__annotations__": {**attribute_types(cls), "extra": dict[str, Any]}}
            scope |= {**dict.fromkeys(cls._optional), "extra": attrs.field(factory=dict)}
            twin: Any = attrs.define(type(cls.__name__, (), scope), slots=False, kw_only=True)
            cls._attributes = twin.__attrs_attrs__
        return cls._attributes or ()


def _inherit(scope: dict[str, Any], base: Any, names: tuple[str, ...]) -> None:
    """Add to the scope of a user's own class what it has of the model that it extends."""
    own = scope["_names"]
    scope["_optional"] |= {name for name in base._optional if name not in own}
    scope["_wire"] = {**base._wire, **scope.get("_wire", {})}
    scope["_names"] = tuple(sorted({*names, *own}, key=lambda name: scope["_wire"].get(name, name)))
    for guarded in ("_secrets", "_untyped"):
        scope[guarded] = getattr(base, guarded) | scope.get(guarded, frozenset())


_DECORATED = "a class that extends a model is an attrs class as it is; remove the decorator of attrs or dataclasses"


def _refuse_extension(model: str, reason: str) -> NoReturn:
    """Refuse a user's own class that extends a model: decoding and comparison would ignore what it asks for."""
    from incidentio_async.errors import ConfigurationError

    raise ConfigurationError(f"{model}: {reason}")


def _fields(scope: dict[str, Any]) -> list[str]:
    """Return the names of a model's attributes: all that are annotated, but for class variables and private names."""
    kinds = _annotations(scope)
    return [name for name, kind in kinds.items() if name[0] != "_" and not str(kind).startswith(_CLASS_VARIABLE)]


def _annotations(scope: dict[str, Any]) -> dict[str, Any]:
    """Return the annotations of a class that is about to be made."""
    if "__annotations__" not in scope and sys.version_info >= (3, 14):
        # The class body leaves a function that evaluates them.
        from annotationlib import Format, call_annotate_function, get_annotate_from_class_namespace

        if annotate := get_annotate_from_class_namespace(scope):
            try:
                return dict(annotate(Format.VALUE))
            except NameError:  # it names a class that is defined later
                return call_annotate_function(annotate, Format.FORWARDREF)
    found: dict[str, Any] = scope.get("__annotations__", {})
    return found


# As a string, and as the ``repr`` of what it stands for.
_CLASS_VARIABLE = ("ClassVar", "typing.ClassVar")


def _guarded(slot: Any, hide: Callable[[Any], Any]) -> property:
    """A slot that hides what is put into it."""
    put = slot.__set__
    return property(slot.__get__, lambda made, value: put(made, hide(value)), slot.__delete__)


def _refuse_cattrs(model: str) -> None:
    """Stop cattrs from making up its own way for a model: it would lose what is unknown, and misread times and nulls.

    Where our hooks are registered it has no reason to look at a model's attributes.

    Raises:
        ConfigurationError: the attributes are read by cattrs, to structure or unstructure a model by them.
    """
    frame = sys._getframe(3)
    while (module := frame.f_globals.get("__name__", "")).startswith(_LOOK_UPS) and frame.f_back:
        if frame.f_code.co_name == "has":
            return
        frame = frame.f_back
    if module.startswith(("cattrs.converters", "cattrs.gen")) and not frame.f_code.co_name.startswith("register"):
        from incidentio_async.errors import ConfigurationError

        raise ConfigurationError(
            f"this cattrs converter does not know {model}; call incidentio_async.register(converter) before you use it,"
            " or use incidentio_async.converter"
        )
    if module == "msgspec._utils":  # it makes objects without their constructor, and drops what it does not know
        from incidentio_async.errors import ConfigurationError

        raise ConfigurationError(
            f"msgspec would make an incomplete {model}; decode a dict, and call incidentio_async.converter.structure"
        )


# By the functions of these modules cattrs reads the attributes of a class.
_LOOK_UPS = ("attr.", "cattrs._compat", "cattrs.fns")


@dataclass_transform(kw_only_default=True, field_specifiers=(attrs.field,))
class _Typed(metaclass=_ModelType):
    """Declares to type checkers that models take their annotations as keyword arguments."""

    __slots__ = ()


if TYPE_CHECKING:
    # mypy knows the attrs classes by the decorators of attrs alone.
    from attrs import define as declared_as_attrs
else:

    def declared_as_attrs(**settings: bool) -> Any:
        """Do nothing: `_ModelType` does what `attrs.define` would."""
        return lambda cls: cls


@declared_as_attrs(kw_only=True, init=False, repr=False, eq=False, slots=False)
@masks_itself
class Model(FrameworkSupport, _Typed):
    """A record of the API: an attrs class with slots, mutable, keyword-only, equal by value.

    An optional property that was absent or null is None, and so is a required one that a response left out. A null
    is written back as null as long as its attribute is None; a copy or a pickle keeps it, ``attrs.evolve`` and a
    comparison do not look at it. Properties that this release does not know are in ``extra`` and are written back.
    """

    # `_nulls` is unset in all models that need none: most records have no nulls, and setting it would cost them time.
    __slots__ = ("_extra", "_nulls")

    _wire: ClassVar[dict[str, str]] = {}
    """Attribute → property, where Python cannot spell the property."""
    _secrets: ClassVar[frozenset[str]] = frozenset()
    """Attributes that hold secrets: what they are set to is masked."""
    _untyped: ClassVar[frozenset[str]] = frozenset()
    """Attributes that hold JSON under names that are not known: what they are set to is masked by those names."""

    # Most records hold nothing unknown, and an empty dict in each would be half of all objects of a page: so `extra`
    # makes its dict when it is asked for. Until then a decoded one is a plain dict with nothing masked.
    if TYPE_CHECKING:
        __attrs_attrs__: ClassVar[tuple[attrs.Attribute[Any], ...]]
        extra: dict[str, Any] = attrs.field(factory=dict)
        _extra: dict[str, Any] | None = attrs.field(default=None, init=False)
        _nulls: tuple[str, ...] = attrs.field(init=False)
    else:
        extra: dict[str, Any]

        @property
        def extra(self) -> dict[str, Any]:
            """Properties that this release does not know, by their names."""
            extra = self._extra
            if extra.__class__ is dict or extra is None:
                extra = self._extra = Extra(extra or {})
            return extra

        @extra.setter
        def extra(self, value: dict[str, Any]) -> None:
            if value is not self._extra:  # as it is after ``extra |= …``
                self._extra = as_extra(value)

    def __init__(self, **values: Any) -> None:
        cls = type(self)
        missing = []
        for name in cls._names:
            if name in values or name in cls._optional:
                setattr(self, name, values.pop(name, None))
            else:
                missing.append(name)
        self._extra = as_extra(values.pop("extra", None))
        if missing or values:
            values = masked(values)  # whose names are not known, so that each may be the misspelled one of a secret
            wrong = [f"missing {', '.join(missing)}"] if missing else []
            wrong += (
                [f"unknown {', '.join(values)} (put what this release does not know into extra=)"] if values else []
            )
            raise TypeError(f"{cls.__name__}(): {'; '.join(wrong)}")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Model) or other.__class__ is not self.__class__:
            return NotImplemented
        return (self._extra or {}) == (other._extra or {}) and all(
            getattr(self, n) == getattr(other, n) for n in type(self)._names
        )

    __hash__: ClassVar[None]  # type: ignore[assignment]  # mutable, so unhashable, as attrs itself has it

    def __repr__(self) -> str:
        """Return the properties that are set, on one screen; secrets are masked, also those put into a dict later."""
        shown: str = codec_module("record_repr").short_repr(self)
        return shown

    def to_dict(self) -> dict[str, Any]:
        """Return the record as the API's JSON has it, in plain dicts, lists, strings, numbers and booleans.

        It is what ``converter.unstructure`` returns: times are strings as the API writes them, unknown properties are
        included, and properties that are None are not, unless the API sent them as null. Secrets are plain strings
        that nothing masks; log the record itself instead.

        Raises:
            InvalidArgumentError: An attribute was set to something that JSON cannot represent.
        """
        made: dict[str, Any] = codec_module("unstructurer").to_dict(self)
        return made

    def to_json(self) -> str:
        """Return what `to_dict` returns as JSON text, on one line. Secrets are plain in it, too.

        Raises:
            InvalidArgumentError: An attribute was set to something that JSON cannot represent.
        """
        text: str = codec_module("unstructurer").to_json(self)
        return text

    def __reduce_ex__(self, protocol: Any) -> Any:
        # The older protocols know nothing of slots, but can write what is made for a newer one.
        return super().__reduce_ex__(max(protocol, 2))

    def __replace__(self, **changes: Any) -> Self:
        """What `copy.replace` calls."""
        made = attrs.evolve(self, **changes)
        if nulls := getattr(self, "_nulls", ()):
            made._nulls = nulls
        return made

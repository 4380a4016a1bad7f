"""What modules need that load their attributes on first use."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from types import ModuleType


def no_attribute(module: str, name: str, known: Iterable[str]) -> AttributeError:
    """Return the error for an attribute that a module does not have. It has the nearest name that there is.

    Args:
        module: The module's full name.
        name: The attribute.
        known: The module's public names.
    """
    text = f"module {module!r} has no attribute {name!r}"
    # Many programs probe modules for private names: this is not the place to compare names for them.
    if not name.startswith("_"):
        from difflib import get_close_matches  # only a refusal needs it

        folded = {each.casefold(): each for each in known}
        near = get_close_matches(name.casefold(), folded, 1)
        text += f"; did you mean {folded[near[0]]!r}?" if near else ""
    # With a name and without an object, a traceback does not append a suggestion of its own:
    # https://docs.python.org/3/library/exceptions.html#AttributeError
    return AttributeError(text, name=name)


def loaded_module(package: str, name: str) -> ModuleType:
    """Return a module of a package as its attribute.

    Args:
        package: The full name of the package.
        name: The module.

    Raises:
        AttributeError: The module needs a package that is not installed. ``hasattr`` and tools that look at all
            attributes expect this error; ``from package import module`` still raises the `ImportError` of the module.
    """
    try:
        return import_module(f"{package}.{name}")
    except ImportError as error:
        if error.name is not None:  # Python's own error: something is broken
            raise
        text = str(error)
    raise AttributeError(text, name=name)

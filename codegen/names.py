"""Words of the document → identifiers."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Collection

from codegen.checks import UnsupportedSpec

_WORDS = re.compile(r"V\d+(?![a-z])|[A-Z]+s(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
MAX_IDENTIFIER = 160
_RESERVED = frozenset({"self", "options", "secret"})


def words(text: str) -> list[str]:
    """``"IPAllowlists V1"`` → ``["IP", "Allowlists", "V1"]``."""
    return [word for part in re.split(r"[^A-Za-z0-9]+", text) for word in _WORDS.findall(part)]


def snake(text: str) -> str:
    """``"IncidentParticipantWorkloads V2"`` → ``"incident_participant_workloads_v2"``."""
    return "_".join(word.lower() for word in words(text))


def pascal(text: str) -> str:
    """``"Follow-ups V3"`` → ``"FollowUpsV3"``, ``"sort_by"`` → ``"SortBy"``."""
    return "".join(word[:1].upper() + word[1:] for word in words(text))


def attribute(wire: str) -> str:
    """Return the attribute of a model for a property: the property's name, unless Python cannot spell it."""
    name = _ascii(wire)
    if not name[:1].isalpha():
        # A leading underscore would make it private, and could hide an attribute that every model has.
        name = "value_" + name.lstrip("_")
    return name + "_" if keyword.iskeyword(name) or name in _TAKEN else name


# What every model has: `extra`, its methods, and the first parameter of its constructor.
_TAKEN = ("extra", "keys", "self", "to_dict", "to_json")


def _ascii(text: str) -> str:
    """Return a text without accents; every character that is neither a letter nor a digit becomes an underscore.

    Only ASCII: letters of other scripts may look the same as these, and Python reads some of them as these.
    """
    plain = text
    if not text.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return re.sub(r"[^A-Za-z0-9_]", "_", plain)


def argument(wire: str) -> str:
    """Return the keyword argument for a query parameter or a property of the body."""
    name = attribute(wire)
    return name + "_" if name in _RESERVED else name


def member(value: str, taken: set[str]) -> str:
    """Return the name of an enum's member, unique among ``taken``."""
    name = _ascii(value.upper()).upper() or "EMPTY"
    if not name[0].isalpha():
        name = "VALUE_" + name.lstrip("_")
    while name in taken:
        name += "_"
    return name


def spelled(name: str, place: str, taken: Collection[str] = ()) -> str:
    """Return the name unchanged.

    Raises:
        UnsupportedSpec: Python cannot spell it, or it is taken.
    """
    if not _IDENTIFIER.fullmatch(name) or keyword.iskeyword(name):
        raise UnsupportedSpec(f"{place}: Python cannot spell the name {name!r:.80}")
    if len(name) > MAX_IDENTIFIER:
        raise UnsupportedSpec(f"{place}: the name {name!r:.80} has more than {MAX_IDENTIFIER} characters")
    if name in taken:
        raise UnsupportedSpec(f"{place}: the name {name!r} is taken")
    return name

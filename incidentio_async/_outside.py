"""Text that came from outside, made safe to show: in a message, a log line or a terminal."""

from __future__ import annotations


def printable(text: str, limit: int | None = None) -> str:
    r"""Return the text on one line, with everything that is not printable escaped (``\x1b``, ``\n``, ``\u202e``).

    Control characters can repaint a terminal and forge log lines, and characters that change the direction of text
    can hide what it says. What `str.isprintable` takes stays as it is, so the result of one pass is not changed by
    another.

    Args:
        text: Any string; lone surrogates are escaped, too.
        limit: The largest length of what is kept of ``text``, in characters; a longer one ends in ``…``.
    """
    if limit is not None and len(text) > limit:
        text = text[:limit] + "…"
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else _escaped(letter) for letter in text)


def _escaped(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")

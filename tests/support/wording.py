"""Words and names that the project does without, and what stands in their place; see CONTRIBUTING.md."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

_UNIT = (
    "second|minute|hour|day|attempt|bucket|call|class|client|connection|event|file|folder|handler|incident|item|key"
    "|line|list|loop|model|operation|page|parent|process|property|record|request|resource|row|source|status|table|tag"
    "|task|test|thread|type"
)
_COUNTED = (
    "once|twice|bytes|ms|seconds|attempts?|buckets?|calls?|characters|clients?|connections?|files?"
    "|functions?|handlers?|items?|lines?|loops?|lists?|pages?|problems?|records?|requests?|rows?|tables?|tasks?"
    "|times?|timers?|tokens?|warnings?|one|two|three|\\d+"
)

_STEMS = "authori|customi|initiali|normali|organi|reali|recogni|seriali|summari|synchroni"

INSTEAD = {
    r"\banew\b": "again, from the start",
    r"\banswer(?:s|ed|ing)?\b": "response, respond",
    r"(?<!\bthere\s)\b(?:are|is|was|were) (?-i:none)\b": "is not one, there is none",
    r"\bat least 1 characters\b": "at least 1 character",
    r"\b(?:go|goes|going|went|gone) on\b": "continue",
    r"\bgo(?:es)? ahead\b": "is sent",
    r"\bin (?:its|their) stride\b": "tolerates",
    r"(?<!\bthere\s)\b(?:is|was) no (?!longer\b|more\b)\w+": "is not a (valid) …",
    r"\bleads? nowhere\b": "broken symlink",
    r"\boddit(?:y|ies)\b": "problem",
    r"\bof one's own\b|\bof its making\b": "its own",
    r"\b(?:tells|told)\b": "report, say, return, show, distinguish",
    r"\bwithout a word\b": "silently",
    rf"\b(?:{_COUNTED}) an? (?:{_UNIT})\b(?!'s|\s(?:is|time)\b)": "per",
    rf"\b(?:{_STEMS})s(?:e|es|ed|ing|ation)\b": "-ize",
    r"\b(?:behaviour|colour|favour|honour|neighbour)s?\b": "-or",
}
"""Pattern → what to write in its place."""

_NAMES = """
Abridger Course Cutter Desk Exchange Fitter Happened Late MadeUp Narrow Outlook Patience Refusal Spoiler Trouble Visit
Watch World courses dressing goes_on heir intake misfits outlook partly_hidden pass_by patience scatter tells_news
trouble _price _tells _told
"""
RULED_OUT_NAMES = frozenset(_NAMES.split())
"""Names that say little to whoever knows httpx, tenacity, anyio and attrs."""

_RULED_OUT = {re.compile(words.replace(" ", r"\s+"), re.IGNORECASE): better for words, better in INSTEAD.items()}


def findings(path: Path) -> list[str]:
    """Return ``file:line: words (what to write)`` for each place where the text of a file has ruled-out words."""
    return _hits(path, _of_python(path) if path.suffix == ".py" else _of_markdown(path))


def findings_in_tests(path: Path) -> list[str]:
    """Return the same for the names of a module's tests, which are read as sentences."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    named = [node for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return _hits(path, ((node.lineno, node.name.replace("_", " ")) for node in named))


def _hits(path: Path, texts: Iterable[tuple[int, str]]) -> list[str]:
    return [
        f"{path}:{line + text.count(chr(10), 0, hit.start())}: {' '.join(hit[0].split())} ({better})"
        for line, text in texts
        for words, better in _RULED_OUT.items()
        for hit in words.finditer(text)
    ]


def names_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the names in the code of a module, each with its line."""
    for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
        if token.type == tokenize.NAME:
            yield token.start[0], token.string


def _of_markdown(path: Path) -> Iterator[tuple[int, str]]:
    yield 1, re.sub(r"`[^`\n]+`", lambda code: "_" * len(code[0]), path.read_text("utf-8"))


def _of_python(path: Path) -> Iterator[tuple[int, str]]:
    """The strings and comments of a module, each with its line; single words are left out: names, keys."""
    source = path.read_text("utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.lineno, node.value
    comments = [
        (token.start[0], token.string.lstrip("# "))
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    ]
    # Lines of one comment belong together: words may be on two of them.
    while comments:
        line, text = comments.pop(0)
        count = 1
        while comments and comments[0][0] == line + count:
            text, count = f"{text}\n{comments.pop(0)[1]}", count + 1
        yield line, text

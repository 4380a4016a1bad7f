"""What log streams deliver: lines, documents, lists and wrappers, packed and split in every way."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pytest
from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async import DecodeError, audit_logs, converter, models
from incidentio_async.audit_logs import BadLineError
from incidentio_async.models._audit_log_entries import AUDIT_LOG_ENTRIES
from tests.support.api import facts, sample_model
from tests.support.running import run
from tests.test_audit_logs import KINDS, collected, numbers, plain

WRAPPERS: dict[str, Callable[[Any], Any]] = {
    "bare": lambda entry: entry,
    "https": lambda entry: {"event": entry, "timestamp": "2026-11-24T10:00:01Z"},
    "splunk": lambda entry: {"event": entry, "time": 1732442400.5, "sourcetype": "workos", "source": "audit-logs"},
    "splunk, as text": lambda entry: {"time": 1, "event": json.dumps(entry)},
    "datadog": lambda entry: {"ddsource": "workos", "service": "x", "message": entry, "ddtags": "action:none"},
    "datadog, as text": lambda entry: {"ddsource": "workos", "message": json.dumps(entry, indent=1)},
    "datadog's archive": lambda entry: {"_id": "A", "date": "x", "message": "user created", "attributes": entry},
    "sentinel": lambda entry: {"TimeGenerated": "2026-11-24T10:00:01Z", "data": entry},
    "sentinel, as columns": lambda entry: {"TimeGenerated": "2026-11-24T10:00:01Z", "Data": json.dumps(entry)},
    "wrapped twice": lambda entry: {"data": {"event": entry}},
    "wrapped twice, as text": lambda entry: {"message": json.dumps({"event": json.dumps(entry)})},
    "text": json.dumps,
    "a list": lambda entry: [entry],
    "a wrapped list": lambda entry: {"data": [{"event": entry}]},
    "a list in lists": lambda entry: [[[entry]]],
    "an envelope": lambda entry: {"action": "deliver", "event": entry},
}


def reasons(data: bytes) -> list[str]:
    told: list[BadLineError] = []
    assert list(audit_logs.read(data, on_bad_line=told.append)) == []
    return [error.reason for error in told]


@pytest.mark.parametrize("name", WRAPPERS)
@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstd.compress])
@pytest.mark.parametrize("indent", [None, 0, 2])
def test_each_wrapper_holds_the_same_entry(name: str, pack: Callable[[bytes], bytes], indent: int | None) -> None:
    data = pack(json.dumps(WRAPPERS[name](plain(7)), indent=indent).encode())
    assert list(audit_logs.read(data)) == [converter.structure(plain(7), models.AuditLogsUserCreatedV1)]


@pytest.mark.parametrize("name", WRAPPERS)
def test_one_object_is_decoded_out_of_its_wrapper(name: str) -> None:
    assert audit_logs.decode(WRAPPERS[name](plain(7))) == audit_logs.decode(plain(7))


@pytest.mark.parametrize("key", ["event", "message", "data", "entries", "Event", "records"])
@pytest.mark.parametrize("value", ["text", '{"action": "other.thing"}', {"action": "other.thing"}, [plain(2)], None, 5])
def test_an_entry_is_one_whatever_else_it_has(key: str, value: Any) -> None:
    """Properties that are named like wrappers are its own."""
    (entry,) = audit_logs.read(json.dumps(plain(1, **{key: value})).encode())
    assert isinstance(entry, models.AuditLogsUserCreatedV1)
    assert entry.extra == {key: value}


def test_what_is_not_known_comes_out_of_its_wrapper_whole() -> None:
    data = plain(1, action="user.teleported", event={"deep": [1]}, version="7")
    for wrap in WRAPPERS.values():
        (entry,) = audit_logs.read(json.dumps(wrap(data)).encode())
        assert isinstance(entry, audit_logs.UnknownEntry)
        assert converter.unstructure(entry) == data


@pytest.mark.parametrize("kind", KINDS)
def test_a_version_may_be_text_or_missing(kind: str) -> None:
    """Each is the entry that it is with its version as a number."""
    action, _, number = kind.rpartition(".")
    schema = facts()["audit_logs"][kind]
    data = {**sample_model(schema), "action": action, "version": int(number)}
    whole = audit_logs.decode(data)
    for version in (number, f"v{number}", f"0{number}", float(number), f" {number}.0"):
        assert audit_logs.decode({**data, "version": version}) == whole
    del data["version"]
    found = audit_logs.decode(data)
    if found != whole:  # only a newer version with the same properties may be taken instead
        other = facts()["audit_logs"][f"{action}.{found.version}"]
        assert found.version > whole.version
        assert type(found) is getattr(models, other)
        assert found.extra == {}
        assert converter.unstructure(found) == {**data, "version": found.version}
    assert audit_logs.decode({**data, "version": None}) == found


def test_the_version_is_recognized_by_the_properties() -> None:
    action = "announcement_rule.created"
    first = {**plain(1), "action": action}
    del first["version"]
    metadata = sample_model(facts()["audit_logs"][f"{action}.2"])["metadata"]
    assert {(action, 1), (action, 2)} <= AUDIT_LOG_ENTRIES.keys()
    assert audit_logs.decode(first).version == 1
    assert audit_logs.decode({**first, "metadata": metadata}).version == 2


# --- not entries ---------------------------------------------------------------------------------------------------

EXPECTED = "not an audit-log entry: a JSON object with an action was expected, not "


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({}, "an empty object"),
        (None, "null"),
        (False, "true or false"),
        (1.5, "a number"),
        ("hello", "text"),
        ({"event": "x"}, "an object of event (text)"),
        ({"event": {"secret": "hunter2"}, "time": 5}, "an object of event (an object), time (a number)"),
        ({"message": None, "x\x1b[31m\n": []}, r"an object of message (null), x\x1b[31m\n (a list)"),
        (dict.fromkeys("abcdefgh", True), None),
        ({"k" * 500: 1}, f"an object of {'k' * 40}… (a number)"),
    ],
)
def test_what_is_not_an_entry_is_named_without_its_values(value: Any, said: str | None) -> None:
    if said is None:
        said = "an object of " + ", ".join(f"{letter} (true or false)" for letter in "abcdef") + " and 2 more"
    assert reasons(json.dumps(value).encode()) == [EXPECTED + said]
    with pytest.raises(DecodeError) as caught:
        audit_logs.decode(value)
    assert str(caught.value) == EXPECTED + said


def test_wrappers_end() -> None:
    """They may be nested, but not without end, and an empty batch holds nothing."""
    data: Any = plain(1)
    for _ in range(8):
        data = {"data": data}
    assert numbers(audit_logs.read(json.dumps(data).encode())) == ["1"]
    assert reasons(json.dumps({"data": data}).encode()) == [EXPECTED + "an object of data (an object)"]
    for nothing in (b"[]", b"[[], []]", b'{"data": []}', b'{"event": "[]"}', b"", b" \r\n", b"\xef\xbb\xbf", b"\x1e\n"):
        assert list(audit_logs.read(nothing)) == []
    with pytest.raises(DecodeError, match="not a list of 2; pass one at a time"):
        audit_logs.decode([plain(1), plain(2)])


def test_one_item_of_a_list_that_is_not_an_entry() -> None:
    told: list[BadLineError] = []
    text = json.dumps([plain(1), {"x": 1}, [5], plain(2)], indent=1)
    assert numbers(audit_logs.read(text.encode(), on_bad_line=told.append)) == ["1", "2"]
    first, second = (text[: text.index(mark)].count("\n") + 1 for mark in ('{\n  "x"', "5\n"))
    assert [(error.line, error.reason) for error in told] == [
        (first, EXPECTED + "an object of x (a number)"),
        (second, EXPECTED + "a number"),
    ]


# --- a model of the truth --------------------------------------------------------------------------------------------

texts = st.text(max_size=12)
entries = st.builds(
    lambda n, note, more: plain(n, note=note, event=more),
    st.integers(0, 10**6),
    st.recursive(texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3)),
    texts,
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[list[Any], bytes]:
    """Some entries, and a text that holds them."""
    style = draw(st.sampled_from(["line", "pretty", "tabs", "tight", "list", "list of lines"]))
    wrap = WRAPPERS[draw(st.sampled_from(sorted(WRAPPERS)))]
    held = draw(st.lists(entries, min_size=1, max_size=3 if "list" in style else 1))
    unicode = draw(st.booleans())

    def text(value: Any, **options: Any) -> bytes:
        return json.dumps(value, ensure_ascii=not unicode, **options).encode("utf-8", "surrogatepass")

    if style == "list of lines":
        return held, b"[" + b",\n".join(text(wrap(entry)) for entry in held) + b"]"
    options: dict[str, Any] = {"pretty": {"indent": 2}, "tabs": {"indent": "\t"}, "tight": {"separators": (",", ":")}}
    value = [wrap(entry) for entry in held] if style == "list" else wrap(held[0])
    return held, text(value, **options.get(style, {}))


SEPARATORS = [b"\n", b"", b" ", b"\r\n\r\n", b"\x1e", b",\n"]


@settings(max_examples=300, deadline=None)
@given(
    parts=st.lists(st.tuples(documents(), st.sampled_from(SEPARATORS)), max_size=6),
    pack=st.sampled_from([bytes, gzip.compress, zstd.compress]),
    members=st.booleans(),
    cuts=st.lists(st.integers(0, 20_000), max_size=30),
)
def test_whatever_the_packaging_the_entries_are_the_same(
    parts: list[tuple[tuple[list[Any], bytes], bytes]],
    pack: Callable[[bytes], bytes],
    members: bool,
    cuts: list[int],
) -> None:
    texts = [text + separator for (_, text), separator in parts]
    expected = [audit_logs.decode(entry) for (held, _), _ in parts for entry in held]
    whole = b"".join(map(pack, texts)) if members else pack(b"".join(texts))
    places = sorted({0, *(min(cut, len(whole)) for cut in cuts), len(whole)})
    chunks = [whole[a:b] for a, b in itertools.pairwise(places)]
    assert list(audit_logs.read(chunks)) == expected
    assert list(audit_logs.read(whole)) == expected
    assert run(collected(chunks)) == [entry.targets[0].id for entry in expected]


@settings(max_examples=50, deadline=None)
@given(parts=st.lists(documents(), min_size=1, max_size=8))
def test_one_file_per_document(tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[list[Any], bytes]]) -> None:
    """As in a bucket: a folder per day, a pretty-printed file per event."""
    root: Path = tmp_path_factory.mktemp("bucket")
    for n, (_, text) in enumerate(parts):
        path = root / f"2026-11-{n // 3 + 10}" / f"2026-11-24T10:00:0{n}.5Z_ab{n}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text)
    assert list(audit_logs.read(root)) == [audit_logs.decode(entry) for held, _ in parts for entry in held]


# --- bad ones among them ---------------------------------------------------------------------------------------------

CUT = st.sampled_from(["cut", "text", "a byte less", "a byte more"])


T = TypeVar("T")


class Draw(Protocol):
    def __call__(self, strategy: st.SearchStrategy[T], /) -> T: ...


def spoiled(draw: Draw, text: bytes) -> bytes:
    """A document that is possibly broken."""
    place = draw(st.integers(1, len(text) - 1))
    how = draw(CUT)
    if how == "cut":
        return text[:place]
    if how == "text":
        return draw(st.sampled_from([b"garbage", b"{", b"[", b"}", b"]]", b'"x', b"\0\0", b"x{", b"\\", b"NaN"]))
    if how == "a byte less":
        return text[:place] + text[place + 1 :]
    return text[:place] + draw(st.sampled_from([b"}", b"{", b"]", b'"', b"\n", b"x"])) + text[place:]


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_nothing_after_a_bad_one_is_lost(data: st.DataObject) -> None:
    """A document per line, or over several: whatever happened to others, the good ones come, and in their order."""
    texts, expected = [], []
    for n in range(data.draw(st.integers(1, 6))):
        wrap = WRAPPERS[data.draw(st.sampled_from(["bare", "https", "datadog, as text", "a wrapped list"]))]
        text = json.dumps(wrap(plain(n)), indent=data.draw(st.sampled_from([None, 2, "\t"]))).encode()
        if data.draw(st.booleans()):
            text = spoiled(data.draw, text)
        else:
            expected.append(str(n))
        texts.append(text)
    told: list[BadLineError] = []
    found = list(audit_logs.read(b"\n".join(texts), on_bad_line=told.append))
    rest = (
        entry.targets[0].id
        for entry in found
        if isinstance(entry.targets, list) and entry.targets and isinstance(entry.targets[0], models.AuditLogTargetV2)
    )
    assert all(number in rest for number in expected)
    assert told or len(found) == len(texts)


@pytest.mark.parametrize("cut", [b'{"a":', b'{"a":[', b'{"a": 1', b'{"a": 1,', b"{", b'{"a": "x', b'{"a": tru', b"[{"])
def test_a_document_that_was_cut_takes_no_other_with_it(cut: bytes) -> None:
    """Neither one that could be a part of it, nor those that follow."""
    for text in (json.dumps(plain(1)), json.dumps(plain(1), indent=2), json.dumps({"event": plain(1)}, indent="\t")):
        told: list[BadLineError] = []
        data = cut + b"\n" + text.encode() + b"\n" + text.encode().replace(b'"1"', b'"2"') + b"\n"
        assert numbers(audit_logs.read(data, on_bad_line=told.append)) == ["1", "2"]
        assert told[0].line == 1


def test_documents_in_one_line_around_a_bad_one() -> None:
    good, other = json.dumps(plain(1)).encode(), json.dumps(plain(2)).encode()
    bad_ones = [
        b"{'a': 1}",
        b'{"a": NaN}',
        b"}",
        b'{"a": 1]',
        b'{"a": [1}, "b": 2}',
        b'{"a": 1',
        b'{"a": \xff}',
        b", x ",
    ]
    for bad in bad_ones:
        told: list[BadLineError] = []
        assert numbers(audit_logs.read(good + bad + other, on_bad_line=told.append)) == ["1", "2"], bad
        assert {(error.line, error.reason) for error in told} == {(1, "not JSON")}


def test_text_before_or_at_an_object_spoils_it() -> None:
    """It may be in another encoding, so that what looks like an entry is not what was written."""
    good, other = json.dumps(plain(1)).encode(), json.dumps(plain(2), indent=1).encode()
    for text in (b"\xff", b"x", b" x", b"1"):
        told: list[BadLineError] = []
        assert numbers(audit_logs.read(good + text + other + text, on_bad_line=told.append)) == []
        assert [(error.line, error.reason) for error in told] == [(1, "not JSON")] * 2
    prefixed = b"Nov 24 10:00:00 host app: " + json.dumps(plain(1)).encode() + b"\n"
    assert reasons(prefixed) == ["not JSON"]
    assert numbers(audit_logs.read(prefixed + json.dumps(plain(2)).encode(), on_bad_line="skip")) == ["2"]


def test_what_breaks_off() -> None:
    good = json.dumps(plain(1)).encode()
    for data, line, reason in (
        (good + b"\n" + good[:-1], 2, "not JSON: it is truncated"),
        (good + b'\n{"a": {', 2, "not JSON: it is truncated"),
        (good + b'\n\n"tex', 3, "not JSON: it is truncated"),
        (b"\n[" + good + b",\n", 2, "the list that begins here is not closed: the data is truncated"),
        (b"[[" + good + b"]", 1, "the list that begins here is not closed: the data is truncated"),
        (good + b"]", 1, "not JSON"),
        (good + b"\nnul", 2, "not JSON"),
    ):
        told: list[BadLineError] = []
        assert numbers(audit_logs.read(data, on_bad_line=told.append)) == ["1"]
        assert [(error.line, error.reason) for error in told] == [(line, reason)]

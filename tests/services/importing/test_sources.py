"""Bytes and what they are taken for: encodings, marks, and the line on which a wrong one shows."""

from __future__ import annotations

import json

import pytest

from execboard.domain.errors import Invalid
from execboard.services.importing.csv_lists import read_csv
from execboard.services.importing.json_stream import Piece, pieces
from execboard.services.importing.sources import UTF_8, Source, decoded

TABLE = "title,owner\nCafé ☀,Ana\n"


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (TABLE.encode(), UTF_8),
        (b"\xef\xbb\xbf" + TABLE.encode(), UTF_8),
        (TABLE.encode("utf-16"), UTF_8),
        (b"\xfe\xff" + TABLE.encode("utf-16-be"), UTF_8),
        (TABLE.encode("utf-16-le"), "utf-16-le"),
        ("\ufeff".encode("utf-16-le") + TABLE.encode("utf-16-le"), "utf-16-le"),
        (TABLE.encode("utf-32"), "utf-32"),
    ],
    ids=["plain", "with a mark", "UTF-16", "UTF-16 the other way", "named", "named and marked", "UTF-32"],
)
def test_the_same_words_come_out_of_every_encoding(body: bytes, encoding: str) -> None:
    found = read_csv(decoded(body, encoding, "a.csv", "a.csv"), {})
    assert [(one.line, one.title, one.owners) for one in found.initiatives] == [(2, "Café ☀", ("Ana",))]


@pytest.mark.parametrize(
    ("body", "encoding", "words"),
    [
        (b"title\nA\nCaf\xe9\n", UTF_8, "a.csv is not UTF-8: line 3; name its encoding, such as --encoding latin-1"),
        (b"title\n" * 300_000 + b"\xff", UTF_8, "a.csv is not UTF-8: line 300,001; name its encoding"),
        (b"title\nCaf", "utf-16", "a.csv is not utf-16: line 1; name its encoding"),
        ("title\nA\n".encode("utf-16-le"), UTF_8, "a.csv looks like UTF-16 without its mark: line 1; name its"),
        ("title\nCafé\n".encode(), "ascii", "a.csv is not ascii: line 2; name its encoding"),
        (b"title\n", "morse", "there is no encoding 'morse'; give one such as latin-1"),
        (b"title\n", "rot13", "there is no encoding 'rot13'; give one such as latin-1"),
    ],
    ids=["Latin-1", "far down", "half a letter", "UTF-16 without a mark", "ASCII", "none", "no encoding of text"],
)
def test_a_wrong_encoding_is_named_with_its_line(body: bytes, encoding: str, words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        decoded(body, encoding, "a.csv", "a.csv")
    assert str(refusal.value).startswith(words)


def test_json_is_read_piece_by_piece_with_its_lines() -> None:
    text = '{"a": {"n": 1},\n"rows": [\n {"k": "]}\\""},\n [2]\n], "left": [[[1]]]}'
    read = list(pieces(Source(text), ((), ("rows",)), lambda path: path[0] != "left"))
    assert read[:-1] == [
        Piece(1, (), {}),
        Piece(1, ("a",), {"n": 1}),
        Piece(2, ("rows",), []),
        Piece(3, ("rows", "*"), {"k": ']}"'}),
        Piece(4, ("rows", "*"), [2]),
    ]
    assert read[-1].path == ("left",)


def test_pieces_are_whole_wherever_the_text_is_cut() -> None:
    value = {"words": 'x"\\' * 50_000, "more": [1, {"a": []}]}
    text = json.dumps([value] * 6, indent=1)
    assert [one.value for one in pieces(Source(text), (), lambda path: True)][1:] == [value] * 6


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Line 1 of this JSON cannot be read (it is empty)"),
        ("[1,\n2", "Line 2 of this JSON cannot be read (it is not complete)"),
        ("[1\n2]", "Line 2 of this JSON cannot be read (a comma or ] is missing)"),
        ("[1,\n]", "Line 2 of this JSON cannot be read (at ']')"),
        ("[1]\n[2]", "Line 2 of this JSON cannot be read (something stands after its end)"),
        ('[{"a": 1,\n"a": 2}]', 'Line 1 of this JSON cannot be read (the key "a" is there twice)'),
        ("[1,\nNaN]", "Line 2 of this JSON cannot be read (NaN is not a number)"),
        ("[-Infinity]", "Line 1 of this JSON cannot be read (-Infinity is not a number)"),
        ("[" + "9" * 5_000 + "]", "Line 1 of this JSON cannot be read (a number has too many digits)"),
        ("[\n" + "[" * 100_000 + "]" * 100_000 + "]", "Line 2 of this JSON cannot be read (it is nested too deeply)"),
        ('["a\nb"]', "Line 1 of this JSON cannot be read (Invalid control character at)"),
        ('["abc', "Line 1 of this JSON cannot be read (it is not complete)"),
    ],
    ids=lambda value: value[:12].encode("unicode_escape").decode() if isinstance(value, str) else "",
)
def test_what_is_no_json_is_refused_with_its_line(text: str, why: str) -> None:
    with pytest.raises(Invalid) as refusal:
        list(pieces(Source(text), (), lambda path: True))
    assert refusal.value.message == why

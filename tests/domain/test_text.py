"""Text cleaned at the door, folded for comparing and cut to cells."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.text import cells, clean, clean_line, cut, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

nasty = st.text(
    st.one_of(
        st.sampled_from("\x1b\x9b\x9d\x9c\x90\x07[]();0123456789mHPX^_\\ \t\n\r\u2028\u2029\u202e\u2066\ufeff\u200d"),
        st.sampled_from("ae\u0301\u0327\ufe0f❤日本한👍🏽👩🇩🇪\u3099か\ud800\udfff\x00\x85\u00a0\u2000-.,#"),
        st.characters(),
    )
)
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grid-tariff engine", "Grid-tariff engine"),
        ("[/foo] [b]x", "[/foo] [b]x"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[38;2;1;2;3mred", "red"),
        ("\x1b[31", ""),
        ("a\x1b[31\nb", "a\nb"),
        ("\x9b31mred", "red"),
        ("\x1b]52;c;aGVsbG8=\x07pasted", "pasted"),
        ("\x1b]0;title\x1b\\after", "after"),
        ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("before\x1b]52;c;aGVsbG8=", "before"),
        ("before\x1b]52;c;aGVsbG8=\nafter", "before\nafter"),
        ("\x9d52;c;aGVsbG8=\x07pasted", "pasted"),
        ("\x1bPq#0\x1b\\sixel", "sixel"),
        ("\x1b_hidden\x1b\\shown", "shown"),
        ("\x1bcreset", "reset"),
        ("\x1b(Bascii", "ascii"),
        ("\x1b\x1b[0m[31mtwice", "[31mtwice"),
        ("end\x1b", "end"),
        ("a\x00b\x07c\x7fd\x85e\x9ff", "abcdef"),
        ("gr\u202eevil\u202c \u2066x\u2069", "grevil x"),
        ("\ufeffBOM", "BOM"),
        ("lone \ud83d half", "lone \ufffd half"),
        ("one\r\ntwo\rthree\u2028four\u2029five", "one\ntwo\nthree\nfour\nfive"),
        ("Cafe\u0301", "Café"),
        ("a  \n  b\t\n", "a\n  b"),
        ("\n \n\n  first\n\nlast\n\n", "  first\n\nlast"),
        (FAMILY, FAMILY),
        ("   ", ""),
        ("", ""),
    ],
)
def test_cleaned_text(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_wrongly_decoded_quotes_lose_their_controls_and_no_words() -> None:
    assert clean("“one” and “two”".encode().decode("latin-1")) == "âoneâ and âtwoâ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two \n\t words  ", "two words"),
        ("a\u00a0b\u2003c", "a b c"),
        ("\x1b]0;x\x07\n title \r\n", "title"),
        ("\n\n", ""),
    ],
)
def test_a_cleaned_line(text: str, expected: str) -> None:
    assert clean_line(text) == expected


@given(nasty)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(nasty)
def test_no_control_character_or_override_is_left(text: str) -> None:
    banned = {
        char
        for char in clean(text)
        if (unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t")
        or unicodedata.bidirectional(char) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    }
    assert banned == set()


@given(nasty)
def test_cleaned_text_can_be_written_anywhere(text: str) -> None:
    assert clean(text).encode().decode() == clean(text)


@given(nasty)
def test_cleaning_first_makes_no_other_line(text: str) -> None:
    assert clean_line(clean(text)) == clean_line(text)


@given(nasty)
def test_a_cleaned_line_is_one_line(text: str) -> None:
    assert clean_line(text).splitlines() in ([], [clean_line(text)])


@given(st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\u2028\u2029")))
def test_plain_text_only_becomes_nfc(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("piece", "left"),
    [("\x1b]", ""), ("\x1b[", ""), ("\x9d", ""), ("\x9d0", "0"), ("\x1b", ""), ("\x9b1;", "1;"), ("\x1b]x\n", "")],
)
def test_hundreds_of_thousands_of_unfinished_sequences_are_cleaned_in_one_pass(piece: str, left: str) -> None:
    assert clean(piece * 300_000) == left * 300_000


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Re-brand  the Café!", "rebrand the cafe"),
        ("“Partner” API …", "partner api"),
        ("`docs` _now_", "DOCS now"),
        ("Straße", "STRASSE"),
        ("ﬁeld service", "Field Service"),
        ("I\u200d \ufe0f❤\ufe0f trains", "i ❤ trains"),
        ("Einführung", "Einfu\u0308hrung"),
        ("A – B", "a b"),
    ],
)
def test_titles_that_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Margin to 1.5%", "Margin to 15%"),
        ("Support C#", "Support C"),
        ("Support C++", "Support C"),
        ("Top 10%", "Top 10"),
        ("???", "!!!"),
        ("か", "が"),
        ("Partner API", "PartnerAPI"),
    ],
)
def test_titles_that_are_not_the_same(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(nasty)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(nasty)
def test_cleaned_text_that_is_not_empty_has_a_key(text: str) -> None:
    assert bool(fold(text)) == bool(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("", 0), ("abc", 3), ("日本", 4), ("e\u0301", 1), ("\u200b", 0), ("ｱ", 1), ("👍", 2), ("👍🏽", 2)),
        *((FAMILY, 2), ("❤", 1), ("❤\ufe0f", 2), ("🇩🇪", 2), ("a\x00b\n", 2), ("한", 2), ("\u1112\u1161\u11ab", 2)),
    ],
)
def test_the_cells_of_a_text(text: str, expected: int) -> None:
    assert cells(text) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Installer academy", 17, "Installer academy"),
        ("Installer academy", 16, "Installer acade…"),
        ("Installer academy", 11, "Installer…"),
        ("Installer", 1, "…"),
        ("Installer", 0, ""),
        ("Installer", -1, ""),
        ("", 5, ""),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("日本語", 2, "…"),
        ("cafe\u0301s", 5, "cafe\u0301s"),
        ("cafe\u0301s open", 5, "cafe\u0301…"),
        (FAMILY + "日本", 3, FAMILY + "…"),
    ],
)
def test_text_cut_to_cells(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


@given(nasty, st.integers(-1, 30))
def test_cut_text_fits(text: str, width: int) -> None:
    assert cells(cut(text, width)) <= max(width, 0)


@given(nasty, st.integers(0, 30))
def test_text_that_fits_is_not_cut(text: str, width: int) -> None:
    width += cells(text)
    assert cut(text, width) == (text if width else "")


@given(nasty, st.integers(1, 30))
def test_text_that_does_not_fit_says_so(text: str, width: int) -> None:
    assert cut(text, width).endswith("…") or cells(text) <= width


@given(nasty, st.integers(1, 30))
def test_what_is_cut_is_the_beginning(text: str, width: int) -> None:
    shown = cut(text, width)
    assert text.startswith((shown, shown.removesuffix("…")))


def test_cutting_reads_no_further_than_the_width() -> None:
    class Counting(str):
        """A text that counts how many of its characters are looked at."""

        seen = 0

        def __iter__(self) -> Iterator[str]:
            for char in str.__iter__(self):
                self.seen += 1
                yield char

    text = Counting("語" * 10_000)
    cut(text, 40)
    assert text.seen <= 21


def test_a_line_of_which_nothing_can_be_seen_is_empty() -> None:
    assert clean_line("\u200b \u200b") == ""

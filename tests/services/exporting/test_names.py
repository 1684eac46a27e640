"""Names of files from titles."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.services.exporting.names import safe_name

if TYPE_CHECKING:
    from collections.abc import Collection


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Leader in solar by 2030", "Leader in solar by 2030.html"),
        ("Über-Ziel: 50 % schneller?", "Über-Ziel- 50 % schneller-.html"),
        ("a/b\\c", "a-b-c.html"),
        ("../../etc/passwd", "etc-passwd.html"),
        ("..", "untitled.html"),
        (".hidden", "hidden.html"),
        ("/", "untitled.html"),
        ("C:\\Windows", "C-Windows.html"),
        ("one\x00two", "onetwo.html"),
        ("two\nlines\tand tabs", "two lines and tabs.html"),
        ("\x1b[31mred\x1b[0m", "red.html"),
        ("ends in dots and spaces. . .", "ends in dots and spaces.html"),
        ("--force", "force.html"),
        ("~root", "root.html"),
        ("CON", "_CON.html"),
        ("nul", "_nul.html"),
        ("Lpt1.txt", "_Lpt1.txt.html"),
        ("COM¹", "_COM¹.html"),
        ("console", "console.html"),
        ("$(id) `id` ; rm -rf", "$(id) `id` ; rm -rf.html"),
        ("Family 👩‍👩‍👧 first", "Family 👩‍👩‍👧 first.html"),
        ("مرحبا بالعالم", "مرحبا بالعالم.html"),
        ("invoice\u202egnp.exe", "invoicegnp.exe.html"),
        ("zero\u200bwidth\ufeff", "zerowidth.html"),
        ("full\uff0fwidth", "full-width.html"),
        ("Cafe\u0301", "Café.html"),
        ("\ud800 lone", "� lone.html"),
        ("", "untitled.html"),
        ("   ", "untitled.html"),
        ("x" * 10_000, "x" * 120 + ".html"),
        ("é" * 10_000, "é" * 60 + ".html"),
        ("😀" * 10_000, "😀" * 30 + ".html"),
    ],
)
def test_a_title_becomes_a_name(title: str, expected: str) -> None:
    assert safe_name(title, ".html") == expected


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], "Plan.md"),
        (["Plan.md"], "Plan 2.md"),
        (["plan.MD", "PLAN 2.md"], "Plan 3.md"),
        (["Plan.html"], "Plan.md"),
    ],
)
def test_a_name_that_is_taken_is_numbered(taken: Collection[str], expected: str) -> None:
    assert safe_name("Plan", ".md", taken=taken) == expected


def test_accents_composed_or_not_are_the_same_name() -> None:
    assert safe_name("Café", ".md", taken=["Cafe\u0301.md"]) == "Café 2.md"


def test_a_long_name_is_not_cut_between_a_letter_and_its_marks() -> None:
    assert safe_name("x" * 119 + "q\u0323\u0307") == "x" * 119


@given(st.text(), st.sampled_from(["", ".html", ".md"]))
def test_any_title_is_one_plain_name(title: str, suffix: str) -> None:
    name = safe_name(title, suffix)
    odd = [char for char in name if unicodedata.category(char) in ("Cc", "Cs") or char in '/\\:*?"<>|']
    assert (Path(name).name, odd, name[0] in ".-~ ", name[-1] in ". ", len(name.encode()) <= 130) == (
        name,
        [],
        False,
        False,
        True,
    )


@given(st.text())
def test_a_safe_name_stays_as_it_is(title: str) -> None:
    assert safe_name(safe_name(title)) == safe_name(title)

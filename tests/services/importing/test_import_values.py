"""Status words, days and numbers as sources write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.services.importing.statuses import read_status
from execboard.services.importing.values import read_day, read_number


@pytest.mark.parametrize(
    ("word", "status"),
    [
        *[
            (word, "done")
            for word in ("Done", "COMPLETED", "closed", "Shipped!", "✅ Done", "✅", "done (May)", "100% complete")
        ],
        *[
            (word, "declined")
            for word in ("Not accepted", "Declined", "rejected", "Won't do", "Won’t fix", "Cancelled")
        ],
        *[(word, "candidate") for word in ("Accepted", "In progress", "in-progress", "active", "On hold", "To do")],
        *[(word, "candidate") for word in ("Not done yet", "80% complete", "almost done", "Proposed", "not completed")],
        *[(word, None) for word in ("Shiny", "", "Donegal", "?")],
    ],
)
def test_status_words(word: str, status: str | None) -> None:
    assert read_status(word) == status


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-30", date(2026, 11, 30)),
        ("2026-11-30T14:00:00Z", date(2026, 11, 30)),
        ("2026/3/4", date(2026, 3, 4)),
        ("30.11.2026", date(2026, 11, 30)),
        ("30/11/2026", date(2026, 11, 30)),
        ("11/30/2026", date(2026, 11, 30)),
        ("30 Nov 2026", date(2026, 11, 30)),
        ("November 30, 2026", date(2026, 11, 30)),
        ("2026-02", date(2026, 2, 28)),
        ("2026-Q4", date(2026, 12, 31)),
        ("Q1 2026", date(2026, 3, 31)),
        ("03/04/2026", None),
        ("2026-02-30", None),
        ("2026-13", None),
        ("soon", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8", 8.0),
        (" 0.5 ", 0.5),
        ("1,200", 1200.0),
        ("80%", 80.0),
        ("-1", -1.0),
        ("1,2", None),
        ("nan", None),
        ("1e9", None),
    ],
)
def test_numbers(text: str, number: float | None) -> None:
    assert read_number(text) == number


@given(st.text(st.sampled_from("0123456789-/.,%QT ") | st.characters()))
def test_no_text_raises(text: str) -> None:
    assert read_day(text) is None or read_number(text) is None
    read_status(text)

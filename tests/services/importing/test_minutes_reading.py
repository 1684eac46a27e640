"""What is read in the minutes of one meeting, in whatever shape, and what is left in their text."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.errors import Invalid
from execboard.services.importing.detect import detect
from execboard.services.importing.minutes.days import NoDay, day_in, kind_of
from execboard.services.importing.minutes.reading import LARGEST_MINUTES, read_minutes
from execboard.services.importing.minutes.signs import signs_of_minutes
from execboard.services.importing.minutes.tense import is_going, is_time_off, is_win
from tests.hostile import FORBIDDEN, WORDS
from tests.services.importing import minutes_samples as samples

if TYPE_CHECKING:
    from execboard.services.importing.minutes.found import Minutes

TODAY = date(2026, 11, 23)


def read(text: str, name: str | None = "notes.md", given: date | None = None) -> Minutes:
    return read_minutes(text, name, TODAY, given=given)


def told(text: str) -> list[tuple[str, str, str]]:
    """Who tells what, under a weekly's title."""
    found = read(f"# Weekly 2026-11-20\n\n{text}")
    return [(one.person, one.heard, one.text) for one in found.said]


def left(text: str) -> list[tuple[int, str]]:
    return [(one.line, one.why) for one in read(text).left]


def test_who_was_there_and_who_led() -> None:
    found = read(samples.FIRST)
    assert (found.attended, found.led_by) == (("@ana", "@bram", "Chen Li"), "@ana")


def test_agenda_and_discussion_are_notes_with_what_is_nested() -> None:
    found = read(samples.FIRST)
    assert ([one.text for one in found.agenda], [one.text for one in found.notes]) == (
        ["Start with updates", "Price of zinc"],
        ["Winter tyres\nwho stores them?"],
    )


def test_updates_line_by_line() -> None:
    assert [(one.line, one.person, one.heard, one.text) for one in read(samples.FIRST).said] == [
        (28, "@ana", "done", "Released the roof calculator: v1.2"),
        (31, "@ana", "done", "(depots) moved shelves to the north depot"),
        (32, "@ana", "going", "(depots) Labels for all shelves"),
        (34, "@ana", "blocked", "Waiting for the vendor's API keys shop#12"),
        (36, "@ana", "next", "Book the crane trainer"),
        (41, "@bram", "done", "Called the insurer"),
        (44, "@bram", "next", "Write the tender for the city"),
        (57, "@bram", "next", "send the permits to the city"),
    ]


def test_links_and_what_is_nested_are_kept() -> None:
    first = read(samples.FIRST).said[0]
    assert (first.links, first.note) == (
        ("https://git.example.org/sun/calc/releases/v1.2",),
        "https://git.example.org/sun/calc/releases/v1.2\nthanks to @chen-li",
    )


def test_what_is_not_understood_is_named_with_its_line() -> None:
    assert left(samples.FIRST) == [
        (13, "a checklist"),
        (27, "time off"),
        (37, "it says nothing in words"),
        (46, "prose"),
        (47, "not under Done, Blocked or Next"),
        (56, "it names nobody whose it is"),
    ]


def test_null_says_that_nothing_blocks_and_a_template_left_as_it_was_does_not() -> None:
    spoke = {one.person: one.spoke_of_blockers for one in read(samples.FIRST).updates}
    later = {one.person: one.spoke_of_blockers for one in read(samples.SECOND).updates}
    assert (spoke["@bram"], later["@bram"]) == (True, False)


def test_people_as_headings_with_labels_and_boxes() -> None:
    assert [(one.person, one.heard, one.text) for one in read(samples.HEADINGS).said] == [
        ("Ana Lim", "done", "Price list sent to all depots"),
        ("Ana Lim", "next", "Price list for schools"),
        ("Ana Lim", "next", "Order ladders"),
        ("Bram", "done", "fixed the crane schedule"),
        ("Bram", "done", "called the insurer"),
        ("Bram", "next", "crane test"),
        ("Ana Lim", "next", "order two more ladders"),
    ]


def test_a_table_with_a_row_a_person() -> None:
    found = read(samples.TABLE)
    assert [(one.person, one.heard, one.text) for one in found.said] == [
        ("Ana", "done", "mounted roof 12"),
        ("Ana", "done", "called the city"),
        ("Ana", "next", "write the tender"),
        ("@bram", "done", "crane test"),
        ("@bram", "next", "return the van"),
        ("@bram", "next", "fuel"),
        ("@bram", "blocked", "crane is rented out"),
    ]
    assert found.kind == "standup"


def test_done_blocked_and_next_as_headings_over_lines_that_name_whose_they_are() -> None:
    assert [(one.person, one.heard, one.text) for one in read(samples.BY_SLOT).said] == [
        ("@ana", "done", "shipped the calculator"),
        ("@bram", "done", "Repaired the van"),
        ("@bram", "blocked", "crane is rented out until Friday"),
        ("", "blocked", "nobody knows the price of zinc"),
        ("@ana", "next", "write the tender"),
    ]


def test_a_standup_without_any_list() -> None:
    assert [(one.person, one.heard, one.text) for one in read(samples.STANDUP).said] == [
        ("@ana", "done", "roof 11"),
        ("@ana", "next", "roof 12"),
        ("@bram", "done", "crane test"),
        ("@bram", "blocked", "no fuel"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Action items\n- @ana write it !2026-12-01", [("@ana", "next", "write it")]),
        ("## Action items\n- [x] @ana: write it", [("@ana", "done", "write it")]),
        ("## Action items\n- write it (owner: Ana)", [("Ana", "next", "write it")]),
        ("Attendees: Ana Lim, Bram\n\n## Actions\n- Ana: write it", [("Ana Lim", "next", "write it")]),
        ("- @ana\n  - Done: a; b\n", [("@ana", "done", "a"), ("@ana", "done", "b")]),
        ("- @ana\n  - Next\n    - c", [("@ana", "next", "c")]),
        ("@ana\n- Done:\n  - roofs\n    - no 12\n    - no 13", [("@ana", "done", f"(roofs) no {x}") for x in (12, 13)]),
        ("@ana\n- Done:\n  - Sent:\n    - <https://github.com/sun/shop/pull/9>", [("@ana", "done", "Sent: shop#9")]),
        ("**@ana**\n\n*Blocked:* no fuel", [("@ana", "blocked", "no fuel")]),
        ("@ana\n- Help wanted:\n  - who knows zinc?", [("@ana", "blocked", "who knows zinc?")]),
        ("@ana\n- Wins:\n  - a first customer", [("@ana", "win", "a first customer")]),
        ("@ana\n- Blocked:\n  - No, all fine", []),
        ("@all\n- Done:\n  - survey", []),
    ],
)  # fmt: skip
def test_shapes(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_a_person_told_of_twice_is_one() -> None:
    found = read("# Weekly 2026-11-20\n\n@ana\n- Done: a\n\n@bram\n- Done: b\n\n@Ana\n- Done: c\n")
    assert [(one.person, one.text) for one in found.said] == [("@ana", "a"), ("@bram", "b"), ("@ana", "c")]


def test_lists_nested_ten_deep_are_kept_with_what_they_belong_to() -> None:
    deep = "".join(f"{'  ' * level}- level {level}\n" for level in range(2, 12))
    found = read(f"# Weekly 2026-11-20\n\n@ana\n- Done:\n  - roof\n  - door and more\n{deep}")
    assert (found.said[-1].text, found.said[-1].note.splitlines()[-1].strip()) == ("door and more", "level 11")


def test_thousands_of_levels_do_no_harm() -> None:
    deep = "".join(f"{' ' * level}- @p{level}\n" for level in range(600))
    assert read(f"# Weekly 2026-11-20\n\n{deep}").day == date(2026, 11, 20)


def test_hostile_words_are_clean_and_data() -> None:
    found = read(f"# Weekly 2026-11-20 {WORDS}\n\n@ana\n- Done:\n  - {WORDS}\n- Blocked:\n  - {'(' * 3000}x\n")
    texts = [found.title, found.text, *(one.text for one in found.said), *(one.note for one in found.said)]
    assert (len(found.said), [one for one in texts if re.search(FORBIDDEN, one)]) == (2, [])


@pytest.mark.parametrize(
    ("title", "name", "given", "expected"),
    [
        ("Weekly 2026-11-20", "2026-11-13.md", None, date(2026, 11, 20)),
        ("Weekly", "minutes-2026_11_13.md", None, date(2026, 11, 13)),
        ("Weekly", "20261113 weekly.md", None, date(2026, 11, 13)),
        ("Weekly, 20th November 2026", "a.md", None, date(2026, 11, 20)),
        ("Weekly 20.11.2026", None, None, date(2026, 11, 20)),
        ("Weekly 2026-11-20", None, date(2026, 11, 6), date(2026, 11, 6)),
    ],
)
def test_the_day(title: str, name: str | None, given: date | None, expected: date) -> None:
    assert read(f"# {title}\n\n@ana\n- Done: a\n", name, given).day == expected


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("# Weekly\n\n@ana\n- Done: a\n", NoDay, "No day is found for the meeting in \"notes.md\"; say it with --date"),
        ("# Weekly 2026-11-24\n\n@ana\n- Done: a\n", NoDay, "2026-11-24 is in the future, by its title"),
        (" \n", Invalid, "\"notes.md\" is empty"),
        ("x" * (LARGEST_MINUTES + 1), Invalid, "\"notes.md\" has 500,001 characters"),
    ],
)  # fmt: skip
def test_refused(text: str, kind: type[Invalid], words: str) -> None:
    with pytest.raises(kind) as refusal:
        read(text)
    assert str(refusal.value).startswith(words)


def test_a_day_that_could_be_two_is_none() -> None:
    assert [day_in(words) for words in ("on 03/04/2026", "33.1.2026", "x")] == [None, None, None]


def test_the_kind_by_the_title_and_the_teams_own_kinds_first() -> None:
    assert [kind_of([title], ["board"]) for title in ("Board weekly", "Daily scrum", "Call")] == [
        ("board", '"board" in its title'),
        ("standup", '"daily" in its title'),
        ("weekly", "no word for a kind in its title, so the weekly"),
    ]


@pytest.mark.parametrize(
    "text", [*samples.WEEKS.values(), samples.HEADINGS, samples.TABLE, samples.BY_SLOT, samples.STANDUP]
)
def test_minutes_are_known_by_what_is_in_them(text: str) -> None:
    assert [detect(text, "notes.md"), detect(text)] == ["minutes", "minutes"]


@pytest.mark.parametrize(
    "text",
    [
        "# Ideas\n\n## Done\n- Old portal\n\n## Next\n- New portal @ana\n",
        "# Roadmap 2026\n\n**Done**\n- Old portal\n\n**Next**\n- New portal\n",
        "- Book the trainer\n- Agenda for the city\n",
        "# README\n\n## Team\n- Ana\n\n## Links\n- x\n",
        "| title | owner |\n|---|---|\n| Next | Ana |\n",
    ],
)
def test_lists_of_initiatives_are_no_minutes(text: str) -> None:
    assert (signs_of_minutes(text), detect(text, "x.md")) == ((), "markdown")


def test_what_tells_a_win_work_that_goes_on_and_time_off() -> None:
    lines = ("Released 2.0", "plan for the shop", "Roof 12 🎉", "[WIP] labels", "OOO until the 14th", "holiday backlog")
    assert [(is_win(one), is_going(one), is_time_off(one)) for one in lines] == [
        (True, False, False),
        (False, False, False),
        (True, False, False),
        (False, True, False),
        (False, False, True),
        (False, False, False),
    ]


_SNIPPETS = st.sampled_from(
    (
        *(
            "@ana",
            "@ana (off)",
            "## Bram",
            "- Done:",
            "Blocked: none",
            "**Next**",
            "  - [x] roof",
            "- [ ] van !2026-12-01",
        ),
        *("| Who | Done |", "|---|---|", "| @ana | x<br>y |", "- Attendees: @ana, Bram", "    - <https://sun.example>"),
        *(
            "Agenda",
            "## Discussion",
            "```",
            "<!--",
            "-->",
            "\t- deep",
            "Action items:",
            "- @everyone: x",
            "1. one",
            "---",
        ),
    )
)
_LINES = st.lists(st.one_of(_SNIPPETS, st.text(max_size=30)), max_size=25)


@given(_LINES)
def test_whatever_is_written_is_read_or_named_and_only_lines_that_are_there(lines: list[str]) -> None:
    found = read("\n".join(["# Weekly 2026-11-20", "", *lines]))
    numbers = [one.line for one in (*found.said, *found.left, *found.agenda, *found.notes)]
    assert [number for number in numbers if not 1 <= number <= found.text.count("\n") + 1] == []
    assert [one for one in found.said if not one.text.strip() or (not one.person and one.heard == "next")] == []

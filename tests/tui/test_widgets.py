"""The small widgets: health, hints, top line, panes, empty places, banners."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from execboard.tui.widgets.banner import Banner
from execboard.tui.widgets.emptystate import EmptyState, invitation
from execboard.tui.widgets.footer import hint_line
from execboard.tui.widgets.health import LOOKS, health
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.text import fit, literal
from execboard.tui.widgets.topline import Part, TopLine, sides
from tests.tui.kit import Bench, text_of

HINTS = (("a", "activate"), ("x", "pause"), ("n", "say no"), ("?", "keys"))
RIGHT = (Part("2026-Q4", 2), Part("4/5"), Part("health 71", 1))


def test_every_health_has_its_own_shape_and_word() -> None:
    assert [health(word).plain for word in LOOKS] == [
        "● on track",
        "▲ ahead",
        "▼ behind",
        "✖ off track",
        "◆ stale",
        "○ no data",
        "✔ done",
    ]


def test_health_without_glyphs_is_told_apart_too() -> None:
    shapes = [health(word, ascii=True).plain[0] for word in LOOKS]
    assert (len(set(shapes)), "".join(shapes).isascii()) == (len(LOOKS), True)


def test_health_says_more_where_there_is_more() -> None:
    assert health("stale", "stale 12d").plain == "◆ stale 12d"


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (60, "a activate  x pause  n say no  ? keys"),
        (30, "a activate  x pause  ? keys"),
        (18, "a activate  ? keys"),
        (10, "? keys"),
        (4, "? k…"),
    ],
)
def test_hints_give_way_and_never_wrap(width: int, shown: str) -> None:
    assert hint_line(HINTS, width).plain == shown


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (60, "Leader in solar by 2030            2026-Q4 · 4/5 · health 71"),
        (40, "Leader in solar by 2030    2026-Q4 · 4/5"),
        (26, "Leader in solar by 2…  4/5"),
        (8, "Le…  4/5"),
    ],
)
def test_top_line_gives_way_in_its_order(width: int, shown: str) -> None:
    assert sides("Leader in solar by 2030", RIGHT, width).plain == shown


async def test_titles_are_never_markup() -> None:
    app = Bench(TopLine("[/foo]", (Part("[b]x"),)), Pane("[/title]", Static("inside"), remark="[/remark]"))
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        shown = "\n".join(text_of(app))
        assert [words for words in ("[/foo]", "[b]x", "[/title]", "[/remark]") if words not in shown] == []


async def test_empty_place_says_what_belongs_there_and_which_key_makes_it() -> None:
    app = Bench(EmptyState("No candidates yet", ("o", "makes the first one"), why="Ideas wait here [/x]"))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        assert [line.strip() for line in text_of(app) if line.strip()] == [
            "No candidates yet",
            "Ideas wait here [/x]",
            "o  makes the first one",
        ]


def test_invitation_is_one_line() -> None:
    assert invitation("Nothing here.", ("o", "makes one")).plain == "Nothing here.  o makes one"


async def test_banner_takes_no_room_until_it_speaks() -> None:
    banner = Banner()
    app = Bench(banner, Static("board"))
    async with app.run_test(size=(40, 4)) as pilot:
        await pilot.pause()
        before = text_of(app)[0]
        banner.say("Read-only [/x]", "warning")
        await pilot.pause()
        during = text_of(app)[:2]
        banner.hush()
        await pilot.pause()
        assert (before, during, text_of(app)[0]) == ("board", [" !  Read-only [/x]", "board"], "board")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("\x1b[31mred", "�[31mred"),
        ("a\tb\r\nc", "a b  c"),
        ("\x9b0m\u202e\u2066\ud800", "�0m���"),
        ("日本語 🎉 e\u0301", "日本語 🎉 e\u0301"),
    ],
)
def test_what_a_terminal_could_obey_is_taken_out(text: str, safe: str) -> None:
    assert literal(text) == safe


@pytest.mark.parametrize("width", range(1, 12))
@pytest.mark.parametrize("align", ["left", "right"])
def test_text_fits_exactly(width: int, align: str) -> None:
    widths = {fit(text, width, align).cell_length for text in ("", "ab", "日本語日本語", "🎉🎉🎉🎉🎉🎉", "x" * 10_000)}
    assert widths == {width}

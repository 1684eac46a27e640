"""The list of the program: cursor, sources, drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.color import Color

from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.rowlist import Row, RowList, StaticRows
from execboard.tui.widgets.rowstyles import contrast
from tests.tui.kit import Bench, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE = (Column("id", width=6, align="right"), Column("title", minimum=10))


def rows(*numbers: int) -> list[Row]:
    return [Row(f"INI-{n}", (f"INI-{n}", f"Title {n}")) for n in numbers]


class ManyRows:
    """Rows made up as they are asked for, with a count of how many were."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.made = 0

    def count(self) -> int:
        return self._count

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        numbers = range(offset, min(offset + limit, self._count))
        self.made += len(numbers)
        return rows(*numbers)

    def index_of(self, key: str) -> int | None:
        return int(key.removeprefix("INI-"))


class Listening(Bench):
    """Notes which rows the list says were highlighted and chosen."""

    def __init__(self, rowlist: RowList, theme: str = "execboard-dark") -> None:
        super().__init__(rowlist, theme=theme)
        self.list = rowlist
        self.highlighted: list[str | None] = []
        self.chosen: list[str] = []

    def on_row_list_highlighted(self, message: RowList.Highlighted) -> None:
        self.highlighted.append(message.key)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.chosen.append(message.key)


async def test_arrows_move_and_enter_chooses() -> None:
    app = Listening(RowList(TITLE, rows(1, 2, 3)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "down", "up", "enter")
        assert (app.highlighted, app.chosen) == (["INI-1", "INI-2", "INI-3", "INI-2"], ["INI-2"])


async def test_cursor_skips_headings() -> None:
    listing = [Row("h", ("FIVE",), kind="heading"), *rows(1), Row("h2", ("REST",), kind="heading"), *rows(2)]
    app = Listening(RowList(TITLE, listing))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down")
        assert app.highlighted == ["INI-1", "INI-2"]


async def test_cursor_keeps_its_row_when_rows_come_before_it() -> None:
    app = Listening(RowList(TITLE, rows(5, 6)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        app.list.show(rows(1, 2, 5, 6))
        await pilot.press("enter")
        assert app.chosen == ["INI-6"]


async def test_cursor_takes_the_place_of_a_row_that_is_gone() -> None:
    app = Listening(RowList(TITLE, rows(1, 2, 3)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        app.list.show(rows(1, 3))
        await pilot.press("enter")
        assert app.chosen == ["INI-3"]


async def test_cursor_goes_up_when_the_last_row_is_gone() -> None:
    app = Listening(RowList(TITLE, rows(1, 2)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        app.list.show(rows(1))
        await pilot.press("enter")
        assert app.chosen == ["INI-1"]


async def test_no_rows_say_what_belongs_there() -> None:
    app = Listening(RowList(TITLE, empty="No candidates. Press o to make one."))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "down", "end")
        shown = [line.strip() for line in text_of(app) if line.strip()]
        assert (shown, app.chosen) == (["No candidates. Press o to make one."], [])


async def test_list_that_becomes_empty_says_so() -> None:
    app = Listening(RowList(TITLE, rows(1)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.list.show(())
        await pilot.pause()
        assert app.highlighted == ["INI-1", None]


async def test_a_hundred_thousand_rows_cost_only_those_in_sight() -> None:
    source = ManyRows(100_000)
    app = Listening(RowList(TITLE, source))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "home", "ctrl+x")
        assert source.made <= 4 * 64


async def test_end_of_many_rows_is_in_sight() -> None:
    app = Listening(RowList(TITLE, ManyRows(100_000)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert text_of(app)[23] == "▌  INI-9…  Title 99999"


async def test_half_pages() -> None:
    app = Listening(RowList(TITLE, ManyRows(1000)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.list.action_half_page_down()
        app.list.action_half_page_down()
        app.list.action_half_page_up()
        await pilot.pause()
        assert app.highlighted == ["INI-0", "INI-12", "INI-24", "INI-12"]


async def test_click_moves_and_double_click_chooses() -> None:
    app = Listening(RowList(TITLE, rows(1, 2, 3)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(RowList, offset=(10, 1))
        await pilot.double_click(RowList, offset=(10, 2))
        assert (app.highlighted, app.chosen) == (["INI-1", "INI-2", "INI-3"], ["INI-3"])


async def test_wheel_scrolls_without_moving_the_cursor() -> None:
    app = Listening(RowList(TITLE, ManyRows(100)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.list.scroll_to(y=40, animate=False)
        await pilot.pause()
        assert (app.list.cursor_key, "Title 40" in text_of(app)[0]) == ("INI-0", True)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        pytest.param("[/foo] [bold]not bold", "[/foo] [bold]not bold", id="markup"),
        pytest.param("x" * 10_000, "x" * 29 + "…", id="10,000 characters"),
        pytest.param("日本語のとても長いタイトルです。", "日本語のとても長いタイトルで …", id="wide characters"),
        pytest.param("\x1b]52;c;evil\x07\u202etext", "�]52;c;evil��text", id="escape sequence"),
        pytest.param("two\nlines", "two lines", id="line feed"),
        pytest.param("party 🎉 time", "party 🎉 time", id="emoji"),
    ],
)
async def test_titles_are_shown_literally_and_cut_by_cells(title: str, shown: str) -> None:
    app = Listening(RowList((Column("title"), Column("owner", width=4)), [Row("a", (title, "@ana"))]))
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        assert text_of(app)[0].removeprefix("▌").removesuffix("@ana").strip() == shown


async def test_columns_line_up_whatever_the_titles() -> None:
    titles = ("short", "日本語", "x" * 500, "🎉🎉")
    listing = [Row(str(n), (f"INI-{n}", title, "|")) for n, title in enumerate(titles)]
    app = Listening(RowList((*TITLE, Column("end", width=1)), listing))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        assert {cell_len(line.partition("|")[0]) for line in text_of(app)[:4]} == {58}


async def test_second_line_starts_under_its_column() -> None:
    row = Row("a", ("INI-1", "Portal"), under="why and how far")
    app = Listening(RowList(TITLE, [row], row_height=2, under="title"))
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        first, second = text_of(app)[:2]
        assert first.index("Portal") == second.index("why")


async def test_free_place_is_dotted_to_the_edge() -> None:
    app = Listening(RowList(TITLE, [Row("slot-5", ("5", "free"), kind="empty")]))
    wide = (*TITLE, Column("owner", width=6))
    async with app.run_test(size=(40, 5)) as pilot:
        app.list.show(columns=wide)
        await pilot.pause()
        assert text_of(app)[0] == "▌       5  free " + "·" * 23


async def test_marked_rows_bear_a_sign() -> None:
    app = Listening(RowList(TITLE, rows(1, 2)))
    async with app.run_test(size=(40, 5)) as pilot:
        app.list.mark(["INI-2"])
        await pilot.pause()
        assert [line[:3] for line in text_of(app)[:2]] == ["▌  ", " • "]


async def test_rows_changed_by_others_glow_until_the_period_is_over() -> None:
    app = Listening(RowList(TITLE, rows(1, 2)))
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()

        def background() -> object:
            return app.list.render_line(1)._segments[-1].style.bgcolor  # type: ignore[union-attr]

        plain = background()
        app.list.glow(["INI-2"])
        glowing = background()
        app.list._end_glow()
        assert (glowing != plain, background() == plain) == (True, True)


@pytest.mark.parametrize("theme", ["execboard-dark", "execboard-light", "high-contrast", "nord", "gruvbox"])
async def test_every_colour_can_be_read_under_the_cursor(theme: str) -> None:
    cells = tuple((name, f"${name}") for name in ("muted", "faint", "accent", "health-behind", "health-off-track"))
    columns = tuple(Column(str(n), width=14) for n in range(len(cells)))
    app = Listening(RowList(columns, [Row("a", cells)]), theme=theme)
    async with app.run_test(size=(100, 5)) as pilot:
        await pilot.pause()
        styles = [part.style for part in app.list.render_line(0)._segments[2:] if part.text.strip() and part.style]
        ratios = [contrast(Color.from_rich_color(s.color), Color.from_rich_color(s.bgcolor)) for s in styles]
        assert [round(ratio, 1) for ratio in ratios if ratio < 4.5] == []


async def test_show_takes_the_cursor_along() -> None:
    app = Listening(RowList(TITLE, rows(1, 2, 3)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.list.show(StaticRows(rows(3, 4, 5)), cursor="INI-5")
        await pilot.pause()
        assert app.list.cursor_key == "INI-5"

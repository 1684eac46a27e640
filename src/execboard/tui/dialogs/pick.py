"""Typing a few words and taking one of what is found: the palette, the search, the jump, the choice of a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from execboard.tui.dialogs.base import Dialog
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.rowlist import Row, RowList
from execboard.tui.widgets.text import as_content
from execboard.tui.widgets.wordsinput import WordsInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.widget import Widget

    from execboard.tui.board import BoardScreen
    from execboard.tui.widgets.footer import Hint
    from execboard.tui.widgets.text import Cell


class PickInput(WordsInput):
    """Where the words are typed. Every printable key is text; the other keys move the list below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.move('up')", show=False),
        Binding("down,ctrl+n", "screen.move('down')", show=False),
        Binding("pageup", "screen.move('page_up')", show=False),
        Binding("pagedown", "screen.move('page_down')", show=False),
        Binding("tab", "screen.complete", show=False),
        # Keys of the screens behind, which have no meaning in a field.
        Binding("ctrl+p,ctrl+r,shift+tab", "screen.nothing", show=False),
    ]


class PickDialog(Dialog[str]):
    """A field with a list below that follows as one types; the result is the key of the row that was taken.

    `find` gives the rows for some words, the best first, and must be quick: it is asked on every change.
    """

    AUTO_FOCUS = "PickInput"

    def __init__(
        self,
        title: Cell,
        find: Callable[[str], Sequence[Row]],
        columns: Sequence[Column],
        *,
        placeholder: str = "",
        empty: Cell = "",
        words: str = "",
        now: str | None = None,
        few: bool = False,
        hints: Sequence[Hint] = (("Enter", "take"), ("↑ ↓", "move"), ("Esc", "close")),
    ) -> None:
        super().__init__(title, hints)
        self._find = find
        self._columns = tuple(columns)
        self._placeholder = placeholder
        self._empty = empty
        self._begin = words
        self._now = now
        self.set_class(few, "-few")
        self.moved = False
        """Whether the cursor was put where it stands by hand."""

    def on_words_input_refused(self, message: WordsInput.Refused) -> None:
        self.query_one("#dialog").border_subtitle = as_content((message.words, "$error"))

    def body(self) -> Iterable[Widget]:
        field = PickInput(self._begin, placeholder=self._placeholder, select_on_focus=False, id="pick-words")
        field.cursor_blink = False
        yield field
        listing = RowList(self._columns, self._find(self._begin), empty=self._empty, gap=1, id="pick-list")
        listing.can_focus = False
        listing.reload(self._now)
        yield listing

    @property
    def words(self) -> str:
        """What is typed."""
        return self.query_one(PickInput).value

    @property
    def listing(self) -> RowList:
        """What was found."""
        return self.query_one(RowList)

    def find_again(self) -> None:
        """Show what is found now, with the cursor on the best."""
        rows = self._find(self.words)
        self.moved = False
        self.listing.show(rows, cursor=next((row.key for row in rows if row.stops_cursor), None))

    def put(self, words: str) -> None:
        """Type `words` in place of what is there."""
        field = self.query_one(PickInput)
        field.value = words
        field.cursor_position = len(words)

    def take(self, key: str) -> None:
        """What Enter on a row does."""
        self.dismiss(key)

    def submit(self) -> None:
        """What Enter in the field does."""
        if self.listing.cursor_key is not None:
            self.take(self.listing.cursor_key)

    def on_input_changed(self) -> None:
        self.find_again()

    def on_input_submitted(self) -> None:
        # A second Enter, typed at once, arrives here after the first has closed the dialog.
        if self.is_current:
            self.submit()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.take(message.key)

    def action_move(self, where: str) -> None:
        self.moved = True
        listing = self.listing
        moves = {
            "up": listing.action_cursor_up,
            "down": listing.action_cursor_down,
            "page_up": listing.action_page_up,
            "page_down": listing.action_page_down,
        }
        moves[where]()

    def action_complete(self) -> None:
        self.action_move("down")

    def action_nothing(self) -> None:
        """Some keys have no meaning here."""


def ranked(words: str, texts: Sequence[Sequence[str]]) -> list[int]:
    """Which of `texts` match, by place, the best first; each is what a thing is called and then what describes it.

    Every word must be found: at the beginning of a name, of a word, or as letters in their order within a name.
    """
    wanted = words.casefold().split()
    scored = [
        (score, place)
        for place, text in enumerate(texts)
        if (score := _score(wanted, [one.casefold() for one in text])) is not None
    ]
    return [place for _, place in sorted(scored)]


def _score(wanted: Sequence[str], texts: Sequence[str]) -> int | None:
    """Lower is better; None where some word is not found at all."""
    total = 0
    for word in wanted:
        found = [
            score for place, text in enumerate(texts) if (score := _found(word, text, exact=place == 0)) is not None
        ]
        if not found:
            return None
        total += min(score + 10 * place for place, score in enumerate(found))
    return total


def _found(word: str, text: str, *, exact: bool) -> int | None:
    if text.startswith(word):
        return 0 if text == word else 1
    if any(part.startswith(word) for part in text.replace("-", " ").replace("_", " ").split()):
        return 2
    if word in text:
        return 4
    if exact and len(word) > 1:
        letters = iter(text)
        if all(letter in letters for letter in word):
            return 8
    return None


async def pick(
    screen: BoardScreen, title: Cell, choices: Sequence[tuple[str, str]], *, now: str = "", placeholder: str = ""
) -> str | None:
    """Let one of (value, remark) be taken over a screen; the value, or None. The cursor begins on `now`."""
    rows = [Row(value, ((value, "bold" if value == now else ""), (remark, "$muted"))) for value, remark in choices]

    def find(words: str) -> Sequence[Row]:
        return [rows[place] for place in ranked(words, choices)] if words.strip() else rows

    columns = (Column("value", minimum=16), Column("remark", minimum=16, share=2, gives_way=1))
    return await screen.app.push_screen_wait(
        PickDialog(title, find, columns, placeholder=placeholder, empty="nothing is called that", now=now, few=True)
    )

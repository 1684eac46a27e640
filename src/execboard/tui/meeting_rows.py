"""How the parts of a running meeting look in its list. Formatting only: every figure comes from the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.dates import age_words, local_day
from execboard.services.views.agenda_text import ordinal
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.health import LOOKS
from execboard.tui.widgets.rows import Row
from execboard.tui.widgets.text import Cell, fit, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from execboard.services.views.agenda_shapes import ItemView, TurnView
    from execboard.services.views.meeting_notes import NoteView
    from execboard.services.views.meeting_now import NowView
    from execboard.services.views.okr_shapes import KeyResultView
    from execboard.services.views.work_shapes import ActionView, BlockerView, DecisionView, WinView
    from execboard.services.workspace import Workspace

_MARK, _ID, _TEXT = Column("mark", width=1), Column("id", width=6, align="right"), Column("text", minimum=20)
_WHO = Column("who", width=8, gives_way=2)
_WHEN = Column("when", width=8, align="right", gives_way=1)
COLUMNS = (_MARK, _ID, _TEXT, _WHO, _WHEN)
_OTHERS = {
    "blockers": (_MARK, _ID, _TEXT, _WHO, Column("when", width=11, align="right", gives_way=1)),
    "parked": (_MARK, Column("id", width=8, align="right"), _TEXT, _WHO, _WHEN),
    **dict.fromkeys(("round", "commitments", "next-week", "wins"), (_MARK, _ID, _TEXT, _WHEN)),
    **dict.fromkeys(("five", "attention", "retire", "metrics", "learnings", "refresh"), (_MARK, _ID, _TEXT)),
    "digest": (_MARK, _TEXT),
}
"""Columns of parts whose things have no owner of their own, or no age, or more of it."""
NAME = 10
"""Cells of a name in the round, so that what follows lines up."""
_BAD, _GOOD = "$health-off-track", "$health-on-track"
_DOT = ("  ·  ", "$faint")
_ITEM_MARKS: dict[str, Cell] = {
    "move": ("●", _GOOD),
    "hold": ("○", "$muted"),
    "starved": ("◆", "$health-stale"),
    "slip": ("▼", "$health-behind"),
    "must-decide": ("✖", _BAD),
    "gap": ("○", "$warning"),
    "wakes": ("◇", "$accent"),
    "off-track": ("✖", _BAD),
    "behind": ("▼", "$health-behind"),
    "retire": ("◆", "$health-stale"),
}
_ITEM_WORDS = {"move": "moves", "hold": "holds", "starved": "starved", "retire": "does not move"}
_SAID = {"not-now": "not now", "still": "goes on", "next": "next step"}
THIRD = (("D", "decide"), ("!", "escalate"), ("A", "accept"), (".", "not now"))


class PartRows:
    """The rows of the part that a meeting is in."""

    def __init__(self, workspace: Workspace, now: NowView) -> None:
        self._workspace = workspace
        self._today = workspace.today
        self._zone = workspace.clock.zone
        self._now = now
        self._view = now.agenda

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the part."""
        return _OTHERS.get(self._now.turn[0], COLUMNS)

    @property
    def two_lines(self) -> bool:
        """Whether each thing has a second line."""
        return not self._now.by_person and self._now.turn[0] not in ("digest", "inbox", "parked")

    def rows(self) -> list[Row]:
        """All rows of the part."""
        part, view = self._now.turn[0], self._view
        if self._now.by_person:
            return list(self._people())
        match part:
            case "wins":
                found = [self._win(one) for one in view.wins]
                return found + [self._cleared(one) for one in view.cleared] + self._unthanked()
            case "blockers":
                return [self._blocker(one) for one in view.blockers]
            case "decisions":
                return [self._decision(one) for one in (*view.decisions, *view.decided)]
            case "key-results":
                return [self._result(one) for one in view.key_results]
            case "parked":
                return [self._note(one) for one in view.parked]
            case "inbox":
                return [
                    Row(
                        one.id,
                        (("○", "$accent"), (one.id, "$muted"), one.text, _who(one.captured_by), self._age(one.at)),
                    )
                    for one in view.inbox
                ]
            case "digest":
                return list(self._digest())
        items: Sequence[ItemView] = getattr(view, part.replace("-", "_"), ())
        return [self._item(one) for one in items]

    def _digest(self) -> Iterable[Row]:
        """What whoever the lead answers to is told."""
        from execboard.services.views import digest

        told = digest.digest(self._workspace, kind=self._now.meeting.kind)
        if not digest.sections_of(told):
            yield Row("quiet", ("", ("a quiet week: there is nothing to tell", "$muted")), stops=False)
        for section in digest.sections_of(told):
            yield Row(f"heading {section.title}", ((section.title, "bold"),), kind="heading")
            for place, one in enumerate(section.items):
                yield Row(f"{section.title} {place}", (("·", "$muted"), one.text))

    # Person by person

    def _people(self) -> Iterable[Row]:
        now = self._now
        for turn in self._view.people:
            current = turn.name == now.turn[1] and turn.present
            yield self._person(turn, current)
            if current:
                yield from self._unfolded(turn)

    def _person(self, turn: TurnView, current: bool) -> Row:
        been = self._now.place is not None and any(
            part == (self._now.turn[0], self._now.person_ids.get(turn.name)) for part, _ in self._now.place.spent
        )
        if not turn.present:
            name = fit((f"@{turn.name}", "$faint"), max(NAME, len(turn.name) + 1))
            return Row(f"@{turn.name}", (("–", "$faint"), joined(name, ("  absent", "$faint"))))
        if current:
            mark, style = ("▸", "bold $accent"), "bold $accent"
        else:
            mark, style = ("✔" if been else " ", "$muted"), ""
        name = fit((f"@{turn.name}", style), max(NAME, len(turn.name) + 1))
        parts = [f"{len(turn.actions)} open"] if turn.actions else []
        parts += [f"{len(turn.ended)} ended"] if turn.ended else []
        words: list[Cell] = [(f"  {' · '.join(parts) or 'nothing open'}", "$muted")]
        if current and turn.suggestion:
            words = [(f"  {turn.suggestion.partition(' ')[2]}", "$warning")]
        return Row(f"@{turn.name}", (mark, joined(name, *words)))

    def _unfolded(self, turn: TurnView) -> Iterable[Row]:
        known = {one.id: one for one in (*self._view.actions, *self._view.ended)}
        refs = sorted((*turn.ended, *turn.actions), key=lambda ref: int(ref.partition("-")[2]))
        here = self._now.meeting.ref
        old = [ref for ref in refs if known[ref].source != here]
        yield from (self._action(known[ref]) for ref in old)
        yield from (self._action(known[ref]) for ref in refs if ref not in old)
        for note in self._now.notes:
            if note.person == turn.name and note.kind == "note":
                yield Row(note.id, (("“", "$faint"), "", (note.text, "$muted")))
        words = "today" if self._now.turn[0] == "round" else "what comes next week"
        yield Row("today", ("", "", joined(("o", "bold $accent"), (f"  {words}", "$faint"))), stops=False)

    def _action(self, one: ActionView) -> Row:
        mark, style = {"done": ("✔", _GOOD), "dropped": ("–", "$muted")}.get(one.status, ("□", "$muted"))
        said, note = self._now.marks.get(one.id, ("", ""))
        when: Cell = ""
        if one.status == "open":
            when = (f"{ordinal(one.day)} day", "$muted") if one.day > 1 else ""
            if one.due:
                left = (one.due - self._today).days
                when = ("today", "$muted") if not left else (age_words(left), "$muted")
            if one.late and one.due:
                when = (f"late {age_words((self._today - one.due).days)}", _BAD)
            if one.source == self._now.meeting.ref:
                mark, style = "+", "$accent"
            elif said == "still":
                mark, style = "›", "$accent"
        else:
            when = (one.status, "$muted")
        words = joined((one.text, "" if one.status == "open" else "$muted"), _line(one.line), _more(note or one.reason))
        return Row(one.id, ((mark, style), (one.id, "$muted"), words, when))

    # Things

    def _win(self, one: WinView) -> Row:
        thanks = " ".join(f"@{name}" for name in one.by)
        under = _dotted(_path(one.line), f"thanks {thanks}" if thanks else "")
        when = _ago((self._today - one.date).days)
        return Row(one.id, (("✦", _GOOD), (one.id, "$muted"), one.text, (when, "$muted")), under=(under, "$muted"))

    def _cleared(self, one: BlockerView) -> Row:
        after = f"cleared after {age_words(one.days_to_clear)}" if one.days_to_clear else "cleared"
        under = _dotted(after, one.how, _path(one.line))
        return Row(one.id, (("✔", _GOOD), (one.id, "$muted"), one.text, ""), under=(under, "$muted"))

    def _unthanked(self) -> list[Row]:
        if not self._view.unthanked:
            return []
        names = " ".join(f"@{name}" for name in self._view.unthanked)
        return [Row("unthanked", ("", "", (f"not thanked for 30 days: {names}", "$muted")), stops=False)]

    def _blocker(self, one: BlockerView) -> Row:
        owner: Cell = _who(one.owner) if one.owner else ("nobody", "$warning")
        age: Cell = (age_words(one.age_days), _BAD)
        threatens = f"threatens {' → '.join(one.threatens)}" if one.threatens else "threatens nothing known"
        said, note = self._now.marks.get(one.id, ("", ""))
        if one.must_decide and said != "not-now":
            keys: list[Cell] = []
            for key, label in THIRD:
                keys += ["  ", (key, "bold $accent"), (f" {label}", "")]
            age = (f"{ordinal(one.mentions + 1)} mention", "bold $warning")
            under = joined(*keys[1:], _DOT, (threatens, "$muted"))
        else:
            under = joined(*self._step(one), *self._told(said, note), _DOT, (threatens, "$muted"))
        mark = ("▲", _BAD) if one.status == "escalated" else ("✖", _BAD)
        return Row(one.id, (mark, (one.id, "$muted"), one.text, owner, age), under=under)

    def _step(self, one: BlockerView) -> list[Cell]:
        if not one.next_step:
            return [("no next step: n", "$warning")]
        late = one.next_by is not None and one.next_by < self._today
        by = f", {_day(one.next_by, self._today)}" if one.next_by else ""
        return [("next ", "$faint"), (f"{one.next_step}{by}", _BAD if late else "")]

    @staticmethod
    def _told(said: str, note: str) -> list[Cell]:
        if said not in ("not-now", "escalated", "decided"):
            return []
        return [_DOT, (_SAID.get(said, said), "bold"), _more(note)]

    def _decision(self, one: DecisionView) -> Row:
        mark: Cell = ("?", "bold $warning")
        under: Cell = ("waits for its answer", "$muted")
        when: Cell = (age_words((self._today - one.asked_on).days), "$muted")
        if one.status != "open":
            mark, under = ("◇", "$muted"), (one.because or one.answer or "", "$muted")
            when = ("decided", "$muted")
            if one.due_again:
                mark, when = ("◆", "bold $warning"), ("again", "bold $warning")
        elif one.id in self._now.marks:
            said, note = self._now.marks[one.id]
            under = joined((_SAID.get(said, said), "bold"), _more(note))
        under = joined(_line(one.line, ""), "  " if one.line else "", under)
        return Row(one.id, (mark, (one.id, "$muted"), one.question, _who(one.decided_by or None), when), under=under)

    def _result(self, one: KeyResultView) -> Row:
        look = LOOKS.get(one.health)
        mark: Cell = (look.shape, look.style) if look else ""
        share = f"{one.progress:.0%}" if one.progress is not None else "–"
        late = age_words(-one.due_in) if one.due_in is not None and one.due_in < 0 else ""
        under = _dotted(one.health_words, one.range, f"due {late} ago" if late else "due today", f"→ {one.objective}")
        cells = (mark, (one.id, "$muted"), one.title, _who(one.owner), share)
        return Row(one.id, cells, under=(under, "$muted"))

    def _item(self, one: ItemView) -> Row:
        said, note = self._now.marks.get(one.id, ("", ""))
        under = joined(
            (_ITEM_WORDS.get(one.code, ""), "bold"),
            ", " if one.code in _ITEM_WORDS and one.because else "",
            (one.because, "$muted"),
            *([_DOT, (_SAID.get(said, said), "bold"), _more(note)] if said else []),
        )
        return Row(one.id, (_ITEM_MARKS.get(one.code, ("○", "$muted")), (one.id, "$muted"), one.text), under=under)

    def _note(self, one: NoteView) -> Row:
        cells = (("·", "$accent"), (one.id, "$muted"), one.text, _who(one.person or one.author), self._age(one.at))
        return Row(one.id, cells)

    def _age(self, at: datetime) -> Cell:
        return (_ago((self._today - local_day(at, self._zone)).days), "$muted")


def correction_rows(now: NowView) -> list[Row]:
    """What was noted in a meeting that is being corrected."""
    rows = [Row(one.id, (("·", "$accent"), (one.id, "$muted"), one.text, _who(one.author))) for one in now.notes]
    return rows or [
        Row("none", ("", "", ("o adds what the minutes lack, - says who was not there", "$faint")), stops=False)
    ]


def _who(handle: str | None) -> Cell:
    return (f"@{handle}", "$muted") if handle else ""


def _line(line: tuple[str, ...], gap: str = "  ") -> Cell:
    return (f"{gap}{_path(line)}", "$muted") if line else ""


def _path(line: tuple[str, ...]) -> str:
    """``→ INI-11 → KR-6``."""
    return " ".join(f"→ {ref}" for ref in line)


def _more(words: str) -> Cell:
    return (f"  {' '.join(words.split())}", "$muted") if words else ""


def _dotted(*parts: str) -> str:
    return "  ·  ".join(part for part in parts if part)


def _ago(days: int) -> str:
    return "today" if days <= 0 else age_words(days)


def _day(day: date, today: date) -> str:
    if day == today:
        return "today"
    return f"{day:%a}" if 0 < (day - today).days < 7 else f"{day.day} {day:%b}"

"""Lines about what stands on an agenda, and the agenda as text: what a team reads the evening before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.dates import age_words
from execboard.domain.minutes import Item, Section, Sheet, to_chat, to_markdown
from execboard.services.views.refresh_text import steps_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime, tzinfo

    from execboard.services.session import Session
    from execboard.services.views.agenda_shapes import AgendaView, ItemView
    from execboard.services.views.okr_shapes import KeyResultView
    from execboard.services.views.work_shapes import ActionView, BlockerView, DecisionView, WinView


def as_text(session: Session, view: AgendaView, form: str) -> str:
    """The agenda as ``markdown`` or ``chat``."""
    sheet = sheet_of(view, session.clock.zone)
    return to_markdown(sheet) if form == "markdown" else to_chat(sheet)


def sheet_of(view: AgendaView, zone: tzinfo) -> Sheet:
    """The agenda's sections in their order, and below them what nobody needs to tell."""
    sections = [section(view, one.name, one.title, one.minutes) for one in view.segments]
    folded = [Item(f"{one.id} {one.text}") for one in view.status if one.folded]
    folded += [Item(f"{action_words(one)}, @{one.owner}") for one in view.ended if one.id in view.unsaid]
    sections.append(Section("Read yourself", tuple(folded)))
    return Sheet(
        title=f"{view.kind.replace('-', ' ').capitalize()} {day_words(view.date)}",
        vision=view.vision,
        facts=(
            ("Since", moment_words(view.since, zone) if view.since else "the beginning"),
            ("Serves", view.serves or ""),
            ("Clock", f"{view.clock} minutes"),
        ),
        sections=tuple(sections),
        last=view.advice,
    )


def section(view: AgendaView, name: str, title: str, minutes: int) -> Section:
    """One segment of an agenda."""
    heading = f"{title} ({minutes} min)" if minutes else title
    return Section(heading, tuple(items_of(view, name)))


def items_of(view: AgendaView, name: str) -> Iterable[Item]:
    """The lines of one segment."""
    match name:
        case "wins":
            found = [Item(win_words(one)) for one in view.wins]
            found += [Item(f"{one.id} {one.text} cleared{_after(one)}{_because(one.how)}") for one in view.cleared]
            return found + _unthanked(view)
        case "round" | "commitments":
            return _round(view)
        case "blockers":
            return [
                Item(blocker_words(one), (*((view.raised[one.id],) if one.id in view.raised else ()), *_decide(one)))
                for one in view.blockers
            ]
        case "parked":
            return [Item(f"{one.id} {one.text}") for one in view.parked]
        case "inbox":
            return [Item(f"{one.id} {one.text}") for one in view.inbox]
        case "key-results":
            return [Item(result_words(one)) for one in view.key_results]
        case "decisions":
            return [Item(decision_words(one)) for one in (*view.decisions, *view.decided)]
        case "next-week":
            words = [one.suggestion for one in view.people if one.suggestion]
            return [Item(line) for line in words or ["two or three commitments a person"]]
        case "digest":
            return [Item(line) for line in view.digest]
        case "refresh":
            return steps_of(view.refresh) if view.refresh else []
    listed: Sequence[ItemView] = getattr(view, name)
    return [Item(item_words(one)) for one in listed]


def _round(view: AgendaView) -> Iterable[Item]:
    actions = {one.id: one for one in (*view.actions, *view.ended)}
    for turn in view.people:
        own = [action_words(actions[ref]) for ref in (*turn.ended, *turn.actions) if ref not in view.unsaid]
        own += _unsaid([actions[ref] for ref in turn.ended if ref in view.unsaid])
        if own:
            yield Item(f"@{turn.name}" + ("" if turn.present else " (absent)"), tuple(own))


def _unsaid(found: Sequence[ActionView]) -> list[str]:
    """How many things nobody needs to tell: they stand below."""
    done = sum(one.status == "done" for one in found)
    words = [f"{done} more done"] if done else []
    words += [f"{len(found) - done} let go"] if len(found) > done else []
    return [", ".join(words)] if words else []


def _unthanked(view: AgendaView) -> list[Item]:
    names = ", ".join(f"@{name}" for name in view.unthanked)
    return [Item(f"not thanked for 30 days: {names}")] if names else []


def win_words(one: WinView) -> str:
    """``WIN-14 Bot answers 40% of mails → INI-11 → KR-6, thanks to @dua``."""
    thanks = ", ".join(f"@{name}" for name in one.by)
    return f"{one.id} {one.text}{line_words(one.line)}" + (f", thanks to {thanks}" if thanks else "")


def action_words(one: ActionView) -> str:
    """``ACT-34 contract to legal, 2nd day, due 2026-11-27``."""
    state = {"done": "done: ", "dropped": "dropped: "}.get(one.status, "")
    words = f"{state}{one.id} {one.text}"
    if one.status == "open":
        words += f", {ordinal(one.day)} day" if one.day > 1 else ""
        words += f", {'late since' if one.late else 'due'} {one.due.isoformat()}" if one.due else ""
    return words + _because(one.reason)


def blocker_words(one: BlockerView) -> str:
    """``BLK-5 legal review, 9d, @bram, next: call legal by 2026-11-24, threatens KR-5 → OBJ-2``."""
    words = [f"{one.id} {one.text}", age_words(one.age_days)]
    words += [f"@{one.owner}"] if one.owner else []
    if one.status == "escalated":
        words.append("escalated" + (f" to @{one.escalated_to}" if one.escalated_to else ""))
    by = f" by {one.next_by.isoformat()}" if one.next_by else ""
    words.append(f"next: {one.next_step}{by}" if one.next_step else "no next step")
    words += [f"threatens {' → '.join(one.threatens)}"] if one.threatens else []
    return ", ".join(" ".join(part.split()) for part in words)


def _decide(one: BlockerView) -> tuple[str, ...]:
    return (f"{ordinal(one.mentions + 1)} mention: decide, escalate or accept",) if one.must_decide else ()


def decision_words(one: DecisionView) -> str:
    """``DEC-2 Which vendor? asked 12d ago``; or what was decided."""
    if one.status == "open":
        return f"{one.id} {one.question}, asked on {one.asked_on.isoformat()}"
    if one.due_again:
        return f"{one.id} {one.question}, to look at again since {one.revisit}"
    answer = f": {one.answer}" if one.answer and one.answer != one.question else ""
    return f"{one.id} {one.question}{answer}{_because(one.because)}"


def result_words(one: KeyResultView) -> str:
    """``KR-2 partner quotes, 0 → 150, on track, due since 2026-11-20``."""
    due = f", due since {one.due.isoformat()}" if one.due else ""
    return f"{one.id} {one.title}, {one.range}, {one.health_words}{due}"


def item_words(one: ItemView) -> str:
    """``INI-3 Portal: starved, nothing for 16 days``."""
    code = {"move": "moves", "hold": "holds", "starved": "starved", "must-decide": "decide"}.get(one.code, "")
    return f"{one.id} {one.text}: " + ", ".join(word for word in (code, one.because) if word)


def line_words(line: tuple[str, ...]) -> str:
    """`` → INI-11 → KR-6``."""
    return "".join(f" → {ref}" for ref in line)


def ordinal(number: int) -> str:
    """``2nd``."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{endings.get(number % 10, 'th')}"


def day_words(day: date) -> str:
    """``Mon 23 Nov 2026``, in English wherever it runs."""
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{names[day.weekday()]} {day.day} {months[day.month - 1]} {day.year}"


def moment_words(at: datetime, zone: tzinfo) -> str:
    """``Fri 20 Nov 2026 09:30`` in the workspace's zone."""
    local = at.astimezone(zone)
    return f"{day_words(local.date())} {local:%H:%M}"


def _after(one: BlockerView) -> str:
    return f" after {one.days_to_clear}d" if one.days_to_clear else ""


def _because(words: str) -> str:
    return f" ({' '.join(words.split())})" if words else ""

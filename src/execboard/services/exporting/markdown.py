"""The whole plan as one Markdown document: the vision, the five, what waits, every no, and who is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.escaping import address, inline, paragraphs
from execboard.domain.initiatives import NO_CLASSES
from execboard.domain.scoring import score_words
from execboard.domain.text import clean
from execboard.services.exporting.lines import cycle_named, titles, upwards
from execboard.services.exporting.okr_markdown import OkrDocument
from execboard.services.views import (
    agenda_text,
    board,
    initiatives,
    learnings,
    meetings,
    metrics,
    people,
    plan,
    retro_shapes,
    retros,
    work,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from execboard.domain.initiatives import Status
    from execboard.services.exporting.lines import Titles
    from execboard.services.session import Session
    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.views.work import DecisionView

_NONE = "—"


def to_markdown(session: Session, *, cycle: str | None = None) -> str:
    """The plan at one moment, with the objectives of one cycle or of all, which `import` reads again.

    What people wrote is escaped: it stays in its place and shows as it was typed; and it is cleaned, for another
    program may have put anything into the file, and this is read on terminals. Raises NotFound for a cycle that is not
    there.
    """
    with session.db.snapshot():
        status = board.status(session)
        known = titles(session)
        blocks = [
            *_head(session, status),
            f"## The {_IN_WORDS[status.limit]}",
            *_the_active(session, status, known),
            *_listed(session, "Candidates", ["candidate"], _CANDIDATES),
            *_listed(session, "Paused", ["paused"], _PAUSED),
            *_listed(session, "Declined", ["declined"], _DECLINED),
            *_listed(session, "Done", ["done"], _ENDED),
            *_listed(session, "Retired", ["retired"], _RETIRED),
            *_goals_and_objectives(session, cycle),
            *_decisions(session),
            *_blockers(session),
            *_wins(session),
            *_actions(session),
            *_meetings(session),
            *_retros(session),
            *_learnings(session),
            *_metrics(session),
            *_people(session),
        ]
    return clean("\n\n".join(blocks)) + "\n"


_IN_WORDS = {3: "three", 4: "four", 5: "five"}
_CANDIDATES = ("Score", "Id", "Title", "Owner", "Supports", "Lacks")
_PAUSED = ("Id", "Title", "Owner", "Why", "Look again")
_DECLINED = ("Id", "Title", "Why", "Look again", "Asked")
_ENDED = ("Id", "Title", "Owner", "Ended", "Result")
_RETIRED = (*_ENDED, "Learned")


def _head(session: Session, status: board.StatusView) -> Iterator[str]:
    charter = plan.charter(session)
    yield f"# {inline(charter.vision) or 'No vision yet'}"
    yield from paragraphs(charter.mission)
    yield from paragraphs(charter.why)
    cycle = status.cycle
    yield (
        f"{status.date.isoformat()} · {cycle.name} · week {cycle.week} of {cycle.weeks} · "
        f"{len(status.active)} of {status.limit} active"
    )


def _line_up(ref: str, known: Titles) -> str:
    """``KR-2 Partner quotes → OBJ-1 Installers choose us first → GOAL-1 …``."""
    return " → ".join(f"{step} {inline(title)}" for step, title in upwards(ref, known))


def _the_active(session: Session, status: board.StatusView, known: Titles) -> Iterator[str]:
    for one in status.active:
        yield f"### {one.slot} · {one.id} {inline(one.title)}"
        facts = [
            ("What exactly", inline(one.outcome)),
            ("How measured", inline(one.measure)),
            ("Who", _who(one)),
            *(("Supports", _line_up(ref, known)) for ref in one.supports),
            ("Why", inline(one.because)),
            ("Next", _next(one)),
            *(
                (
                    "Blocker",
                    f"{blocker.id} {inline(blocker.text)}, {blocker.age_days}d, next: {inline(blocker.next_step)}",
                )
                for blocker in work.blockers(session, on=one.id)
            ),
            ("Starved", f"nothing has happened for {one.starved_days} days" if one.starved_days else ""),
            ("Link", address(one.link)),
        ]
        yield "\n".join(f"- {name}: {words}" for name, words in facts if words)
    if status.free_slots:
        yield f"{status.free_slots} of {status.limit} slots {'is' if status.free_slots == 1 else 'are'} free."


def _who(one: InitiativeView) -> str:
    others = [f"@{share.name} {share.share} %" if share.share else f"@{share.name}" for share in one.people]
    owner = f"@{one.owner}" if one.owner else ""
    return f"{owner} (time: {', '.join(others)})" if owner and others else owner


def _next(one: InitiativeView) -> str:
    return f"{one.next.id} {inline(one.next.title)}, due {one.next.due.isoformat()}" if one.next else ""


def _listed(session: Session, title: str, statuses: Sequence[Status], headings: tuple[str, ...]) -> Iterator[str]:
    found = list(initiatives.every(session, statuses))
    if found:
        yield f"## {title}"
        yield _table(headings, ([_cell(one, heading) for heading in headings] for one in found))


def _cell(one: InitiativeView, heading: str) -> str:
    match heading:
        case "Score":
            return "" if one.score is None else score_words(one.score)
        case "Id":
            return one.id
        case "Title":
            return inline(one.title)
        case "Owner":
            return f"@{one.owner}" if one.owner else ""
        case "Supports":
            return ", ".join(one.supports)
        case "Lacks":
            return ", ".join(one.missing)
        case "Why":
            return _why(one)
        case "Look again":
            return one.revisit.isoformat() if one.revisit else ""
        case "Asked":
            return "once" if one.asked == 1 else f"{one.asked} times"
        case "Ended":
            return one.ended.isoformat() if one.ended else ""
        case "Result":
            return inline(one.result)
    return inline(one.learning)


def _why(one: InitiativeView) -> str:
    known = {str(name): words for name, words in NO_CLASSES.items()}
    words = [known[one.reason_class]] if one.reason_class in known else []
    return ": ".join([*words, *([inline(one.reason)] if one.reason else [])])


def _goals_and_objectives(session: Session, only: str | None) -> Iterator[str]:
    if only is not None:
        cycle_named(session, only)
    yield from OkrDocument(session).blocks(only)


def _decisions(session: Session) -> Iterator[str]:
    found = work.decisions(session)
    waiting = [one for one in found if one.status == "open"]
    decided = [one for one in found if one.status == "decided" and one.kind != "no"]
    if waiting:
        yield "## Open questions"
        yield "\n".join(f"- {one.id} {inline(one.question)} Asked on {one.asked_on.isoformat()}." for one in waiting)
    if decided:
        yield "## Decisions"
        yield "\n".join(line for one in decided for line in _decision(one))


def _decision(one: DecisionView) -> Iterator[str]:
    when = f", {one.decided_on.isoformat()}" if one.decided_on else ""
    yield f"- {one.id} {inline(one.question)} ({inline(one.decided_by)}{when})"
    facts = [
        ("Decided", inline(one.answer) if one.answer and one.answer != one.question else ""),
        ("Because", inline(one.because)),
        ("Gives up", inline(one.gives_up)),
        ("Look again", one.revisit.isoformat() if one.revisit else ""),
    ]
    yield from (f"  - {name}: {words}" for name, words in facts if words)


def _blockers(session: Session) -> Iterator[str]:
    found = work.blockers(session)
    if found:
        yield "## Blockers"
        yield "\n".join(f"- {inline(agenda_text.blocker_words(one))}" for one in found)


def _wins(session: Session) -> Iterator[str]:
    found = work.wins(session)
    if found:
        yield "## Wins"
        yield "\n".join(f"- {one.date.isoformat()} {inline(agenda_text.win_words(one))}" for one in found)


def _actions(session: Session) -> Iterator[str]:
    found = [one for one in work.actions(session) if one.status == "open"]
    if found:
        yield "## Commitments"
        yield "\n".join(f"- @{one.owner}: {inline(agenda_text.action_words(one))}" for one in found)


def _meetings(session: Session) -> Iterator[str]:
    found = meetings.meetings(session)
    if found:
        yield "## Meetings"
        rows = ([one.id, inline(one.title), one.status, _minutes(one.seconds), _there(one.attended)] for one in found)
        yield _table(("Id", "Meeting", "State", "Took", "There"), rows)


def _retros(session: Session) -> Iterator[str]:
    found = retros.retros(session)
    if found:
        yield "## Retros"
        rows = (
            [one.id, one.date.isoformat(), inline(one.title), inline(", ".join(one.themes)), _open(one)]
            for one in found
        )
        yield _table(("Id", "Day", "Retro", "Themes", "Actions"), rows)


def _open(one: retro_shapes.RetroLineView) -> str:
    return f"{one.open_actions} of {one.actions} open" if one.actions else ""


def _learnings(session: Session) -> Iterator[str]:
    found = learnings.learnings(session, initiatives_too=False)
    if found:
        yield "## Learned"
        lines = (
            f"- {one.id} {inline(one.text)}" + "".join(f" {inline('#' + tag)}" for tag in one.tags) for one in found
        )
        yield "\n".join(lines)


def _metrics(session: Session) -> Iterator[str]:
    found = metrics.metrics(session)
    if found:
        yield "## Metrics"
        rows = (
            [
                one.id,
                inline(one.name),
                inline(one.current_words),
                one.last.isoformat() if one.last else "",
                inline(one.trend_words),
                inline(one.against),
                one.on or "",
            ]
            for one in found
        )
        yield _table(("Id", "Metric", "Now", "Day", "Last values", "Projected", "On"), rows)


def _minutes(seconds: int | None) -> str:
    return "" if seconds is None else f"{round(seconds / 60)} min"


def _there(names: Iterable[str]) -> str:
    return ", ".join(f"@{name}" for name in names)


def _people(session: Session) -> Iterator[str]:
    found = people.everyone(session)
    if found:
        yield "## People"
        rows = ([f"@{one.handle}", inline(one.name), inline(", ".join(one.teams)), str(one.active)] for one in found)
        yield _table(("Handle", "Name", "Teams", "Active owned"), rows)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *([cell or _NONE for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

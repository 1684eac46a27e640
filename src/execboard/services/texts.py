"""Items as text: what is known of each in labelled words, as Markdown, and as a file that can be edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.ids import WORDS, parse_ref
from execboard.domain.text import clean
from execboard.services import lookup
from execboard.services.told_facts import learning_facts, metric_facts
from execboard.services.views.line import VISION, upwards

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.services.session import Session
    from execboard.services.views.initiatives import InitiativeView

Fact = tuple[str, str]
"""A label and what it says; never empty."""


@dataclass(frozen=True, slots=True)
class Card:
    """All that is known of one item. `facts` are in the order in which one asks for them."""

    id: str
    kind: str
    title: str
    facts: tuple[Fact, ...]


def card(session: Session, ref: str) -> Card:
    """What is known of an item or, with ``@``, of a person. Raises Invalid or NotFound."""
    if ref.startswith("@"):
        return _person(session, ref)
    found = parse_ref(ref)
    title = lookup.title_of(lookup.find(session, ref)[1])
    facts = [*_FACTS[found.kind](session, str(found)), ("In retros", "\n".join(told_in(session, str(found))))]
    return Card(str(found), WORDS[found.kind], title, _said(facts))


def told_in(session: Session, ref: str) -> list[str]:
    """The notes of retros that are about a thing, or became it; and its retro, where it was agreed on in one."""
    from execboard.storage.queries import retros

    notes = [f"{note.ref} {note.line}" for note in retros.notes_about(session.db, ref)]
    return notes + [f"RET-{group.retro_id} {group.name}" for group in retros.groups_about(session.db, ref)]


def item_markdown(session: Session, ref: str) -> str:
    """An item as Markdown: its title, what is known of it, and the line up from it."""
    one = card(session, ref)
    lines = [f"## {one.id} {one.title}".rstrip(), ""]
    for label, words in one.facts:
        first, *more = words.split("\n")
        lines.append(f"- **{label}:** {first}".rstrip())
        lines += [f"  {line}".rstrip() for line in more]
    if not ref.startswith("@"):
        line = upwards(session, ref)
        if len(line.steps) > 1:
            steps = " → ".join(
                step.title if step.id == VISION else f"{step.id} {step.title}" for step in line.steps[1:]
            )
            lines += ["", f"Line of sight: {steps}"]
        lines += [f"Missing: {gap.partition(':')[0]}" for gap in line.gaps]
    return clean("\n".join(lines)) + "\n"


def whole(session: Session, form: str) -> str:
    """The whole workspace as `form`: ``markdown`` or ``json``."""
    if form == "markdown":
        from execboard.services.exporting.markdown import to_markdown

        return to_markdown(session)
    from execboard.services.exporting.workspace_json import to_text as to_json

    return to_json(session)


def _person(session: Session, who: str) -> Card:
    from execboard.services.views import person_page
    from execboard.services.views.person_text import line_words

    one = person_page.page(session, who)

    def lines(found: Sequence[person_page.Held]) -> str:
        told = (f"{each.id} {each.title}{f' ({each.state})' if each.state else ''}" for each in found)
        return "\n".join(f"{words} {line_words(each)}" for words, each in zip(told, found, strict=True))

    facts = [
        ("Teams", ", ".join(one.teams)),
        ("Owns", lines(one.owns)),
        ("Supports", lines(one.supports)),
        ("Actions", "\n".join(f"{each.id} {each.title}{_due(each.day)}" for each in one.committed)),
        ("Thanked for", "\n".join(f"{each.day} {each.id} {each.title}" for each in one.thanked)),
        ("Leads to", "\n".join(f"{each.id} {each.title}" for each in one.leads_to)),
    ]
    return Card(f"@{one.handle}", "person", one.name, _said(facts))


def _initiative(session: Session, ref: str) -> Sequence[Fact]:
    from execboard.services.views import initiatives

    one = initiatives.one(session, ref)
    return [
        ("State", state_words(one)),
        ("What exactly", one.outcome),
        ("How measured", one.measure),
        ("Owner", _at(one.owner)),
        ("Supports", "\n".join(titled(session, support) for support in one.supports)),
        ("Because", one.because),
        ("Due", _day(one.due)),
        ("People", ", ".join(_at(share.name) + (f" {share.share} %" if share.share else "") for share in one.people)),
        ("Has what it needs", f"asked of {_at(one.asked_of)}" if one.resourced == "asked" else one.resourced or ""),
        ("Score", score_words(one, session.charter.scoring)),
        ("Reason", one.reason),
        ("Look again", _day(one.revisit)),
        ("Asked", one.asked_words),
        ("Came of it", one.result),
        ("Learned", one.learning),
        ("Lacks", ", ".join(one.missing)),
        ("Link", one.link),
        ("Notes", one.notes),
    ]


def state_words(one: InitiativeView) -> str:
    """``active in slot 2 since 2026-10-01``."""
    words = f"{one.status} in slot {one.slot}" if one.slot else one.status
    since = one.ended or one.started
    return f"{words} since {since.isoformat()}" if since else words


def score_words(one: InitiativeView, method: str) -> str:
    """``RICE 213.3 (reach 400, impact 2, confidence 80, effort 3)``; empty where nothing is estimated."""
    from execboard.domain import scoring

    names = scoring.input_names(method)
    given = [f"{name} {value:g}" for name in names if (value := one.inputs.get(name)) is not None]
    if not given:
        return ""
    shown = scoring.score_words(one.score) if one.score is not None else "not complete"
    return f"{scoring.method_of(method).label} {shown} ({', '.join(given)})"


def _goal(session: Session, ref: str) -> Sequence[Fact]:
    from execboard.services.views import plan

    one = plan.goal(session, ref)
    return [("Why", one.why), ("Owner", _at(one.owner)), ("Due", _day(one.due)), *_below(session, ref)]


def _objective(session: Session, ref: str) -> Sequence[Fact]:
    from execboard.services.views import plan

    one = plan.objective(session, ref)
    return [
        ("State", f"{one.status}, {one.kind}"),
        ("Stands", _stands(one.progress, one.expected)),
        ("Health", f"{one.health_words}: {one.health_because}"),
        ("Cycle", one.cycle or ""),
        ("Owner", _at(one.owner)),
        ("Why", one.why),
        ("Supports", titled(session, one.supports) if one.supports else ""),
        ("Key results", "\n".join(f"{kr.id} {kr.title}, {kr.range}" for kr in one.key_results)),
        *_below(session, ref),
        ("Notes", one.notes),
    ]


def _key_result(session: Session, ref: str) -> Sequence[Fact]:
    from execboard.services.views import plan

    one = plan.key_result(session, ref)
    return [
        ("Range", one.range),
        ("Stands", _stands(one.progress, one.expected)),
        ("Health", f"{one.health_words}: {one.health_because}"),
        ("Kind", f"{one.kind}, {one.direction.replace('-', ' ')}"),
        ("Owner", _at(one.owner)),
        ("Of", titled(session, one.objective)),
        ("Priority", one.priority),
        *_below(session, ref),
        ("Notes", one.notes),
    ]


def _stands(progress: float | None, expected: float | None) -> str:
    """``62% where 58% is expected``."""
    from execboard.domain.okr_health import percent

    if progress is None:
        return ""
    return percent(progress) + (f" where {expected:.0%} is expected" if expected is not None else "")


def _below(session: Session, ref: str) -> Sequence[Fact]:
    """The initiatives that support it."""
    from execboard.services.views import initiatives

    found = [one for one in initiatives.page(session, ("active", "candidate", "paused")) if ref in one.supports]
    return [("Supported by", "\n".join(f"{one.id} {one.title} ({one.status})" for one in found))]


def _milestone(session: Session, ref: str) -> Sequence[Fact]:
    from execboard.services.views import work

    one = work.milestone(session, ref)
    state = f"done on {one.done_on.isoformat()}" if one.done_on else "late" if one.late else "to come"
    moved = f"{one.moves} times, {one.slipped_days:+d} days since {one.first_due.isoformat()}" if one.moves else ""
    return [
        ("State", state),
        ("Due", _day(one.due)),
        ("Of", titled(session, one.initiative)),
        ("Moved", moved.replace("1 times", "once")),
        ("Because", one.move_reason),
    ]


def _blocker(session: Session, ref: str) -> Sequence[Fact]:
    from execboard.services.views import work

    one = work.blocker(session, ref)
    return [
        ("State", f"{one.status}, {one.age_days} days, since {one.opened.isoformat()}"),
        ("On", titled(session, one.on) if one.on else ""),
        ("Kind", one.kind or ""),
        ("Raised by", _at(one.raised_by)),
        ("Owner", _at(one.owner)),
        ("Threatens", "\n".join(titled(session, ref) for ref in one.threatens)),
        ("Mentions", f"{one.mentions}, to be decided" if one.must_decide else str(one.mentions or "")),
        ("Escalated", f"{_day(one.escalated_on)} {_at(one.escalated_to)}".strip()),
        ("Accepted", f"{_day(one.accepted_on)}: {one.accepted_because}" if one.accepted_on else ""),
        ("Next step", one.next_step),
        ("By", _day(one.next_by)),
        ("Cleared", _day(one.closed)),
        ("How", one.how),
    ]


def _win(session: Session, ref: str) -> Sequence[Fact]:
    from execboard.services.views import work

    one = work.win(session, ref)
    thanks = ", ".join(_at(name) for name in one.by)
    return [
        ("When", _day(one.date)),
        ("On", titled(session, one.on) if one.on else ""),
        ("Thanks to", thanks),
        ("To say", one.recognition if one.by else ""),
    ]


def _action(session: Session, ref: str) -> Sequence[Fact]:
    from execboard.services.views import work

    one = work.action(session, ref)
    return [
        ("State", "open, late" if one.late else one.status),
        ("Owner", _at(one.owner)),
        ("Due", _day(one.due)),
        ("Day", str(one.day) if one.status == "open" else ""),
        ("Carried", _times(one.carried)),
        ("On", titled(session, one.on) if one.on else ""),
        ("Closed", _day(one.closed)),
        ("Reason", one.reason),
        ("From", titled(session, one.source) if one.source else ""),
        *_judged(session, ref),
    ]


def _judged(session: Session, ref: str) -> Sequence[Fact]:
    """What a retro wants to know of an action."""
    from execboard.services.views import retro_actions

    one = retro_actions.one(session, ref)
    return [
        ("Proof", one.proof),
        ("Did it help", (one.effect or "").replace("-", " ") or ("asked now" if one.asked_now else "")),
        ("In retros", f"carried {_times(one.carried)}" if one.carried else ""),
    ]


def _times(number: int) -> str:
    return {0: "", 1: "once"}.get(number, f"{number} times")


def _decision(session: Session, ref: str) -> Sequence[Fact]:
    from execboard.services.views import work

    one = work.decision(session, ref)
    kind = {"trade": "a trade", "no": "a no"}.get(one.kind, "a decision")
    asked = f"a question, asked on {one.asked_on.isoformat()}"
    return [
        ("State", f"{kind} of {_day(one.decided_on)}, by {_at(one.decided_by)}" if one.decided_on else asked),
        ("Answer", one.answer if one.answer and one.answer != one.question else ""),
        ("Because", one.because),
        ("Gives up", one.gives_up),
        ("Set off by", one.trigger or ""),
        ("Took", f"{one.lead_days} days since it was asked" if one.lead_days else ""),
        ("Takes up", one.reopens or ""),
        ("Taken up again", one.reopened_as or ""),
        ("On", titled(session, one.on) if one.on else ""),
        ("Look again", _day(one.revisit) + (", which has come" if one.due_again else "")),
    ]


def _inbox(session: Session, ref: str) -> Sequence[Fact]:
    from execboard.services.views import work

    one = work.inbox_item(session, ref)
    return [
        ("State", f"became {titled(session, one.became)}" if one.became else one.status),
        ("Captured", f"{one.at.astimezone(session.clock.zone):%Y-%m-%d %H:%M} by {_at(one.captured_by)}"),
    ]


def _meeting(session: Session, ref: str) -> Sequence[Fact]:
    from execboard.services.views import meetings

    one = meetings.meeting(session, ref)
    return [
        ("State", one.status),
        ("Day", _day(one.date)),
        ("There", ", ".join(_at(name) for name in one.attended)),
        ("Absent", ", ".join(_at(name) for name in one.absent)),
        ("Took", f"{one.seconds // 60} minutes" if one.seconds is not None else ""),
        ("Notes", "\n".join(one.notes)),
        ("Parked", "\n".join(one.parked)),
        ("Minutes", one.chat or one.minutes),
    ]


def _retro(session: Session, ref: str) -> Sequence[Fact]:
    from execboard.services.views import retros

    one = retros.retro(session, ref)
    columns = [(column.name, "\n".join(note.text for note in column.notes)) for column in one.columns]
    return [
        ("State", f"{one.status}, {one.format_title}"),
        ("Day", _day(one.date)),
        *columns,
        ("Actions", "\n".join(f"{each.id} {each.text} ({_at(each.owner)}, {each.status})" for each in one.actions)),
        ("Learned", "\n".join(f"{each.id} {each.text}" for each in one.learned)),
        ("Also", one.kept),
    ]


_FACTS = {
    "goal": _goal,
    "objective": _objective,
    "key_result": _key_result,
    "initiative": _initiative,
    "milestone": _milestone,
    "action": _action,
    "blocker": _blocker,
    "win": _win,
    "decision": _decision,
    "inbox": _inbox,
    "meeting": _meeting,
    "retro": _retro,
    "learning": learning_facts,
    "metric": metric_facts,
}


def titled(session: Session, ref: str) -> str:
    """``INI-3 Partner API``."""
    found, entity = lookup.find(session, ref)
    return f"{found} {lookup.title_of(entity)}"


def _said(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    return tuple((label, words) for label, words in facts if words)


def _at(handle: str | None) -> str:
    return f"@{handle}" if handle else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _due(day: date | None) -> str:
    return f", due {day.isoformat()}" if day else ""

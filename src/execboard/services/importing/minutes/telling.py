"""Puts minutes into the workspace: meetings held, and all that they tell together as wins, actions and blockers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from execboard.domain.people import near
from execboard.domain.text import fold
from execboard.domain.told_again import Line, Sitting, gather
from execboard.services.importing.found import Skipped
from execboard.services.importing.minutes.holding import Holding
from execboard.services.importing.minutes.known import known_threads
from execboard.services.importing.minutes.report import MinutesReport
from execboard.services.importing.minutes.summing import sentences, sums
from execboard.services.importing.minutes.writing import Writing
from execboard.services.importing.owning import Owners
from execboard.services.importing.remarking import Remarks
from execboard.services.importing.report import FromFile, Report
from execboard.services.importing.words import quoted, short
from execboard.storage.queries import meetings as reads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.domain.meetings import Meeting
    from execboard.domain.told_again import Slot
    from execboard.services.importing.minutes.found import Minutes
    from execboard.services.importing.minutes.vocabulary import Heard
    from execboard.services.session import Session
    from execboard.storage.door import Batch

SOURCE: Final = "minutes"
_SLOT: Final[dict[Heard, Slot]] = {
    "done": "done",
    "win": "done",
    "next": "next",
    "going": "next",
    "blocked": "blocked",
}


def key_of_meeting(minutes: Minutes) -> str:
    """By what minutes are known again: their day and title, however the file is called."""
    return f"{minutes.day.isoformat()} {fold(minutes.title)}"[:1_000]


def tell(session: Session, batch: Batch, found: Sequence[Minutes]) -> Report:
    """Bring minutes in, in the order of their days; those that are here are left alone. Call inside a change."""
    remarks = Remarks()
    owners = Owners(session, batch, {}, remarks)
    coming, here = _coming(session, found, remarks)
    holding = Holding(session, batch, owners, SOURCE)
    for minutes in coming:
        holding.hold(minutes, key_of_meeting(minutes))
    writing = Writing(holding)
    sittings = [_sitting(owners, key_of_meeting(one), one) for one in coming]
    writing.write(gather(sittings, known_threads(session)))
    _say_who_is_alike(owners, remarks)
    return Report(
        kind=SOURCE,
        unchanged=tuple(ref for ref, _ in here),
        skipped=tuple(
            replace(left, file=one.file or None)
            for one in coming
            for left in sorted((*one.left, *_nobodys(owners, one)), key=lambda each: each.line)
        ),
        remarks=remarks.told(),
        people_made=tuple(owners.made),
        files=tuple(
            sorted(
                (
                    *(FromFile(one.file, SOURCE, 1, 0) for one in coming),
                    *(FromFile(file, SOURCE, 0, 1) for _, file in here),
                ),
                key=lambda one: one.name,
            )
        ),
        minutes=MinutesReport(
            meetings=tuple(holding.came),
            told=tuple(writing.told),
            lines_left=sum(one.lines_left + len(_nobodys(owners, one)) for one in coming),
            sums=sums(writing.told, writing.threads.values()),
            retold=sentences(session, writing.threads, sorted({one.kind for one in coming})),
        ),
    )


def _coming(
    session: Session, found: Sequence[Minutes], remarks: Remarks
) -> tuple[list[Minutes], list[tuple[str, str]]]:
    """What is not here yet, in the order of its days; and the ids of the meetings that are, with their files."""
    coming: dict[str, Minutes] = {}
    known: list[tuple[str, str]] = []
    for minutes in sorted(found, key=lambda one: (one.day, one.title, one.text, one.file)):
        key = key_of_meeting(minutes)
        here = reads.imported(session.db, SOURCE, key) or _held(session, minutes)
        if here is not None:
            known.append((here.ref, minutes.file))
            if here.source != SOURCE:
                remarks.about(0, f"{here.ref} was held here on {here.happened}, so {_name(minutes)} was left out")
            elif here.minutes != minutes.text:
                remarks.about(0, f"{here.ref} is here already, and says something else than {_name(minutes)}: kept")
        elif key in coming:
            remarks.about(0, f"{_name(minutes)} is of the same meeting as {_name(coming[key])}, so it was left out")
        else:
            coming[key] = minutes
    return list(coming.values()), known


def _say_who_is_alike(owners: Owners, remarks: Remarks) -> None:
    """Of people who are new: whose handle theirs is so like that it may be a slip of the keys."""
    for handle in owners.made:
        close = near(handle, (other for other in owners.handles if other != handle))
        if close:
            remarks.about(0, f"@{handle} is new here, and much like @{close[0]}")


def _held(session: Session, minutes: Minutes) -> Meeting | None:
    """The meeting of that kind and day that was held with the program itself."""
    held = reads.everything(session.db, minutes.kind)
    return next((one for one in held if one.happened == minutes.day and one.is_held and one.source is None), None)


def _nobodys(owners: Owners, minutes: Minutes) -> list[Skipped]:
    """What is told by a team or several people at once: no one person is held to it, so it stays in the text."""
    return [
        Skipped(one.line, short(one.text), f"{quoted(one.person)} is not one person")
        for one in minutes.said
        if one.person and one.heard not in ("blocked", "win") and owners.one(one.person) is None
    ]


def _name(minutes: Minutes) -> str:
    return quoted(minutes.file) if minutes.file else "the text"


def _sitting(owners: Owners, key: str, minutes: Minutes) -> Sitting:
    """The minutes as a sitting: people by their handles; things told by their places."""

    def handle(name: str) -> str:
        person = owners.one(name) if name else None
        return person.handle if person else ""

    lines = tuple(
        Line(place, handle(one.person), _SLOT[one.heard], one.text, one.links)
        for place, one in enumerate(minutes.said)
        if handle(one.person) or one.heard == "blocked"
    )
    return Sitting(
        minutes.day,
        key,
        lines,
        frozenset(filter(None, (handle(one.person) for one in minutes.updates))),
        frozenset(filter(None, (handle(one.person) for one in minutes.updates if one.spoke_of_blockers))),
    )

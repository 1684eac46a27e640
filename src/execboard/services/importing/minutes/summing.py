"""How much minutes brought, and what was told in them most often."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from execboard.domain.mentions import raised_words
from execboard.services.importing.minutes.report import Sums
from execboard.services.importing.words import short
from execboard.services.views.mentions import raised_of
from execboard.storage.queries import agenda, retold, work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from execboard.domain.told_again import Thread
    from execboard.services.importing.minutes.report import ToldView
    from execboard.services.session import Session

RETOLD = 2
"""Mentions from which a blocker is named in the report. Commitments that were told twice are too many to name."""
NAMED = 10


def sums(told: Iterable[ToldView], threads: Iterable[Thread]) -> Sums:
    """How much was made, as the minutes leave it."""
    made = Counter((one.id.partition("-")[0], one.became) for one in told)
    new = Counter((one.sort, one.state) for one in threads if not one.number)
    return Sums(
        wins=made["WIN", "win"],
        commitments=made["ACT", "added"],
        done=made["ACT", "done"],
        let_go=new["action", "dropped"],
        done_at_once=made["ACT", "done at once"],
        blockers=made["BLK", "added"],
        cleared=new["blocker", "cleared"],
        set_aside=new["blocker", "dropped"],
        mentions=made["BLK", "added"] + made["BLK", "mentioned"],
    )


def sentences(session: Session, threads: dict[str, Thread], kinds: list[str]) -> tuple[str, ...]:
    """The blockers that were raised most often, and after them the commitments that were told most often.

    `threads` by the ids of their things; `kinds` are those of the meetings that came.
    """
    with session.change():
        pass  # flushed, so that their mentions are counted
    found = [*_raised(session, threads), *_carried(session, threads, kinds)]
    found.sort(key=lambda one: (one[1].startswith("ACT-"), -one[0], one[1]))
    return tuple(f"{ref} {short(text, 80)}: {words}" for _, ref, text, words in found[:NAMED])


def _raised(session: Session, threads: dict[str, Thread]) -> Iterator[tuple[int, str, str, str]]:
    for ref, thread in threads.items():
        blocker = work.blocker(session.db, int(ref.partition("-")[2])) if thread.sort == "blocker" else None
        if blocker is not None:
            view = raised_of(session, blocker, retold.mentions(session.db, blocker.id))
            if view.mentions >= RETOLD:
                yield view.mentions, view.id, view.text, view.words


def _carried(session: Session, threads: dict[str, Thread], kinds: list[str]) -> Iterator[tuple[int, str, str, str]]:
    refs = [ref for ref, thread in threads.items() if thread.sort == "action"]
    for ref, times in agenda.carried(session.db, refs).items():
        thread = threads[ref]
        if times >= RETOLD:
            held = sum(retold.held_between(session.db, kind, thread.first, thread.last) for kind in kinds)
            state = {"open": "still open", "dropped": "let go"}.get(thread.state, thread.state)
            words = raised_words(times + 1, held, kinds, thread.first, verb="told")
            yield times + 1, ref, thread.text, f"{words}, {state}"

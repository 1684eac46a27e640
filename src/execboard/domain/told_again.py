"""What the lines of many minutes come to: what is told again is one thing, not one a week.

Minutes are gone through in the order of their days, whatever the order in which they come, person by person:

- a line under Next tells a commitment: a new one, or one that was told before, which then goes on;
- a line under Done tells of a commitment of that person that it is done, or of work that nobody had announced;
- a line under Blocked tells a blocker: a new one, or one that was told before, which is one more mention of it.

Silence ends nothing at once, and clears nothing. What the next two updates of who told it do not tell is let go.
A blocker is cleared when who told it says that nothing blocks, or tells others; or when a line under Done tells it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from execboard.domain.likeness import NONE, Likeness, Weights, is_same, like, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from execboard.domain.likeness import Phrase

Slot = Literal["done", "next", "blocked"]
Sort = Literal["action", "blocker"]
State = Literal["open", "done", "dropped", "cleared"]
What = Literal["added", "still", "done", "dropped", "mentioned", "also", "cleared"]
"""`also` is a blocker that a second person tells in the same meeting: it is mentioned once there."""

REMEMBERED = 42
"""Days for which something that is told no more is still recognised by its words; by a link it always is."""
REMEMBERED_OF_OTHERS = 28
KEPT = 3
"""Words that a line under Done shares with the commitment that it keeps, unless the shorter one has fewer."""
SILENCE = 2
"""Updates of a person that do not tell something, after which it is let go."""
LET_GO = "not told any more since"
"""How the reason begins, why something was let go."""


def is_let_go(reason: str) -> bool:
    """Whether something has ended because nobody told it any more."""
    return reason.startswith(LET_GO)


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """One line of somebody's update: whose, under what, its words and links; `number` is its place in the minutes."""

    number: int
    person: str
    slot: Slot
    text: str
    links: tuple[str, ...] = ()

    @property
    def phrase(self) -> Phrase:
        """The line as it is compared."""
        return phrase(self.text, frozenset(self.links))


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting: its lines, who gave an update, and who said that nothing blocks or told other blockers."""

    day: date
    key: str
    lines: tuple[Line, ...] = ()
    reporting: frozenset[str] = frozenset()
    spoke_of_blockers: frozenset[str] = frozenset()


@dataclass(slots=True)
class Thread:
    """One commitment or blocker through the weeks; "dropped" is what was let go.

    `number` is its own where it is known already, else 0. `silent` counts the updates since `last` of those who told it
    in which it was not.
    """

    sort: Sort
    text: str
    person: str
    first: date
    last: date
    state: State = "open"
    ended: date | None = None
    why: str = ""
    tellers: set[str] = field(default_factory=set)
    phrases: list[Phrase] = field(default_factory=list)
    silent: int = 0
    number: int = 0
    kept: bool = False
    """Whether it was noted by hand, so that silence does not end it."""

    def hears(self, line: Line, day: date) -> None:
        """It is told again, so it is open, whatever was thought before."""
        self.tellers.add(line.person)
        if line.phrase not in self.phrases:
            self.phrases.append(line.phrase)
        self.last, self.silent = max(self.last, day), 0
        self.state, self.ended, self.why = "open", None, ""

    def ends(self, state: State, day: date, why: str) -> None:
        """It is over."""
        self.state, self.ended, self.why = state, day, why


@dataclass(frozen=True, slots=True)
class Told:
    """What one line, or silence (`line` None), says of one thing, and what it was recognised by."""

    sitting: Sitting
    thread: Thread
    what: What
    line: Line | None = None
    likeness: Likeness = NONE
    why: str = ""


def gather(sittings: Iterable[Sitting], known: Sequence[Thread] = ()) -> list[Told]:
    """Everything that the minutes tell, in the order of their days; `known` threads are gone on with."""
    ordered = sorted(sittings, key=lambda one: (one.day, one.key))
    phrases = [line.phrase for one in ordered for line in one.lines]
    weights = Weights(phrases + [each for thread in known for each in thread.phrases])
    history = _History(list(known), weights)
    return [told for one in ordered for told in history.hear(one)]


@dataclass(slots=True)
class _History:
    threads: list[Thread]
    weights: Weights

    def hear(self, sitting: Sitting) -> list[Told]:
        """Go through one meeting: what goes on is looked for before what is done, since one who tells both goes on."""
        told = self._match(sitting, "next", "action")
        told += self._match(sitting, "done", "action", {id(one.thread) for one in told})
        mentioned = self._match(sitting, "blocked", "blocker")
        told += mentioned
        told += self._cleared(sitting, {id(one.thread) for one in mentioned})
        told += self._silence(sitting, {id(one.thread) for one in told})
        return told

    def _match(self, sitting: Sitting, slot: Slot, sort: Sort, taken: Iterable[int] = ()) -> list[Told]:
        lines = sorted(line for line in sitting.lines if line.slot == slot)
        pairs = self._pairs(sitting.day, lines, sort, set(taken))
        told: list[Told] = []
        for line in lines:
            thread, likeness = pairs.get(line.number, (None, NONE))
            if thread is None and slot == "blocked":
                thread, likeness = self._told_by_others(line, told)
                if thread is not None:
                    thread.hears(line, sitting.day)
                    told.append(Told(sitting, thread, "also", line, likeness))
                    continue
            what: What = "done" if slot == "done" else "mentioned" if slot == "blocked" else "still"
            if thread is None:
                thread = Thread(sort, line.text, line.person, sitting.day, sitting.day)
                self.threads.append(thread)
                what = "done" if slot == "done" else "added"
            thread.hears(line, sitting.day)
            if slot == "done":
                thread.ends("done", sitting.day, "")
            told.append(Told(sitting, thread, what, line, likeness))
        return told

    def _pairs(
        self, day: date, lines: Sequence[Line], sort: Sort, taken: set[int]
    ) -> dict[int, tuple[Thread, Likeness]]:
        """Line to the thread that it tells again: the most alike first, each at most once."""
        found: list[tuple[tuple[float, int, date, str, int], Line, Thread, Likeness]] = []
        threads = [one for one in self.threads if one.sort == sort and one.state != "done" and id(one) not in taken]
        by_person = defaultdict(list)
        for place, thread in enumerate(threads):
            if thread.first <= day:
                for person in thread.tellers:
                    by_person[person].append((place, thread))
        for line in lines:
            candidates = list(enumerate(threads)) if sort == "blocker" else by_person[line.person]
            for place, thread in candidates:
                if thread.first > day:
                    continue
                others = line.person not in thread.tellers
                likeness = self._likeness(line, thread, day, others=others)
                if line.slot == "done" and not _keeps(likeness):
                    continue
                if is_same(likeness, others=others):
                    order = (-likeness.share, -len(likeness.words), thread.first, thread.text, place)
                    found.append((order, line, thread, likeness))
        pairs: dict[int, tuple[Thread, Likeness]] = {}
        for _, line, thread, likeness in sorted(found, key=lambda one: (one[0], one[1])):
            if line.number not in pairs and id(thread) not in taken:
                taken.add(id(thread))
                pairs[line.number] = (thread, likeness)
        return pairs

    def _told_by_others(self, line: Line, told: Sequence[Told]) -> tuple[Thread | None, Likeness]:
        """The blocker that somebody else has told in this meeting in like words; the most alike first."""
        found = [
            (likeness, -place, one.thread)
            for place, one in enumerate(told)
            if one.line is not None and one.line.person != line.person
            if is_same(likeness := like(line.phrase, one.line.phrase, self.weights), others=True)
        ]
        best = max(found, key=lambda one: (bool(one[0].links), one[0].share, one[1]), default=None)
        return (best[2], best[0]) if best else (None, NONE)

    def _likeness(self, line: Line, thread: Thread, day: date, *, others: bool) -> Likeness:
        """The best of all the words in which it was told so far; by words alone only for some weeks."""
        best = max(
            (like(line.phrase, each, self.weights) for each in thread.phrases),
            key=lambda one: (bool(one.links), one.share, one.words),
            default=NONE,
        )
        recent = (day - thread.last).days <= (REMEMBERED_OF_OTHERS if others else REMEMBERED)
        return best if recent or best.links else NONE

    def _cleared(self, sitting: Sitting, mentioned: set[int]) -> list[Told]:
        """Blockers that a line under Done tells, whoever tells it."""
        told: list[Told] = []
        for thread in self._open("blocker", mentioned):
            if thread.first >= sitting.day:
                continue
            for line in sorted(line for line in sitting.lines if line.slot == "done"):
                others = line.person not in thread.tellers
                likeness = self._likeness(line, thread, sitting.day, others=others)
                if is_same(likeness, others=True) and (likeness.links or len(likeness.words) > 2):
                    why = f"told as done by @{line.person}: {line.text}"
                    thread.ends("cleared", sitting.day, why)
                    told.append(Told(sitting, thread, "cleared", line, likeness, why))
                    break
        return told

    def _silence(self, sitting: Sitting, touched: set[int]) -> list[Told]:
        told: list[Told] = []
        for thread in (*self._open("action", touched), *self._open("blocker", touched)):
            if thread.kept or thread.last >= sitting.day or thread.tellers.isdisjoint(sitting.reporting):
                continue
            thread.silent += 1
            spoke = thread.tellers & sitting.spoke_of_blockers if thread.sort == "blocker" else None
            if not spoke and thread.silent < SILENCE:
                continue
            what: Literal["cleared", "dropped"] = "cleared" if spoke else "dropped"
            why = f"{LET_GO} {thread.last.isoformat()}"
            if spoke:
                why = f"@{min(spoke)} spoke of blockers on {sitting.day.isoformat()}, and not of this"
            thread.ends(what, sitting.day, why)
            told.append(Told(sitting, thread, what, None, NONE, why))
        return told

    def _open(self, sort: Sort, but: set[int]) -> list[Thread]:
        return [one for one in self.threads if one.sort == sort and one.state == "open" and id(one) not in but]


def _keeps(likeness: Likeness) -> bool:
    """Whether a line is near enough to a commitment to say that it is kept: something like it does not keep it."""
    return bool(likeness.links) or len(likeness.words) >= min(KEPT, likeness.of)

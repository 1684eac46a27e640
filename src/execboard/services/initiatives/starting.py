"""Getting initiatives started: filling in what a playbook lacks, its line up included, and activating, in one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from execboard.domain.errors import Invalid
from execboard.domain.ids import PREFIXES, parse_ref
from execboard.domain.people import handle_of
from execboard.domain.text import clean_line, fold
from execboard.services import lookup
from execboard.services.labels import said
from execboard.services.views import initiatives as initiative_view
from execboard.services.views import plan as plan_view
from execboard.storage.queries import initiatives as reads

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from execboard.domain.ids import Ref
    from execboard.domain.initiatives import Initiative
    from execboard.services.initiatives.keeping import Added, Keeping
    from execboard.services.initiatives.moving import Moving
    from execboard.services.people import People
    from execboard.services.plan import Plan
    from execboard.services.session import Session
    from execboard.services.views.initiatives import InitiativeView

UPWARDS = ("key_result", "objective", "goal")
"""The kinds of thing that an initiative can support."""
_GOAL_MARK = "goal:"


@dataclass(frozen=True, slots=True)
class Line:
    """What words about support mean: something that is there, by its id, or something to be made."""

    title: str
    ref: str | None = None
    """None where it would be made."""
    kind: str = "objective"
    under: str | None = None
    """The goal that a made objective would support."""


def read_line(session: Session, text: str) -> Line:
    """What `text` means as a line up: an id, the title of something that can be supported, or words for a new one.

    New words make an objective of the present cycle, under the goal where there is only one; ``goal: words`` makes a
    goal. Writes nothing. Raises Invalid for an id of another kind or for no words, and NotFound for an unknown id.
    """
    words = clean_line(text)
    if ref := _as_ref(words):
        parse_ref(words, *UPWARDS)
        entity = lookup.find(session, words, *UPWARDS)[1]
        return Line(lookup.title_of(entity), str(ref), ref.kind)
    wants_goal = words.casefold().startswith(_GOAL_MARK)
    title = words[len(_GOAL_MARK) :].strip() if wants_goal else words
    if not title:
        raise Invalid(
            "it supports nothing yet", "give an id such as OBJ-1, or words for an objective", field="supports"
        )
    for known, called in plan_view.supportable(session):
        if fold(called) == fold(title) and (not wants_goal or known.startswith("GOAL-")):
            return Line(called, known, parse_ref(known).kind)
    goals = plan_view.goals(session)
    under = goals[0].id if len(goals) == 1 and not wants_goal else None
    return Line(title, None, "goal" if wants_goal else "objective", under)


def read_lines(session: Session, text: str) -> tuple[Line, ...]:
    """The same for several: ids with commas or spaces between them, else the one line that the words mean."""
    parts = text.replace(",", " ").split()
    if len(parts) > 1 and all(_as_ref(part) for part in parts):
        return tuple(read_line(session, part) for part in parts)
    return (read_line(session, text),)


def same_title(session: Session, title: str) -> InitiativeView | None:
    """The initiative with the same title but for case, accents and punctuation: one on the board, else a declined one.

    Ended ones do not count.
    """
    found = reads.same_title(session.db, fold(clean_line(title)))
    found.sort(key=lambda one: one.status == "declined")
    wanted = [one for one in found if one.status not in ("done", "retired")]
    return initiative_view.views(session, wanted[:1])[0] if wanted else None


class Starting:
    """Writes that take a candidate from what it lacks to its slot."""

    def __init__(self, session: Session, people: People, plan: Plan, keeping: Keeping, moving: Moving) -> None:
        self._session = session
        self._people = people
        self._plan = plan
        self._keeping = keeping
        self._moving = moving

    def line_up(self, text: str) -> str:
        """The id of what `text` means, made where it is not there yet; see `read_line`."""
        with self._session.change():
            line = read_line(self._session, text)
            if line.ref:
                return line.ref
            if line.kind == "goal":
                return f"{PREFIXES['goal']}-{self._plan.add_goal(line.title).id}"
            objective = self._plan.add_objective(line.title, supports=line.under or "")
            return f"{PREFIXES['objective']}-{objective.id}"

    def lines_up(self, text: str) -> tuple[str, ...]:
        """The same for several; see `read_lines`. Empty for no words."""
        if not text.strip():
            return ()
        with self._session.change():
            return tuple(line.ref or self.line_up(text) for line in read_lines(self._session, text))

    def add(self, answers: Mapping[str, str], *, anyway: bool = False, sure_of: Collection[str] = ()) -> Added:
        """Add a candidate, lined up, in one step. Of a declined one that is asked again, what is empty is filled."""
        with self._session.change() as batch:
            given = self._lined_up(answers, sure_of)
            title = given.pop("title", "")
            added = self._keeping.add(title, anyway=anyway, **given)
            verb = "asked again for" if added.asked_again else "added"
            if added.asked_again:
                known = initiative_view.one(self._session, added.initiative.ref)
                lacking = {name: value for name, value in given.items() if value and not getattr(known, name)}
                if lacking:
                    self._keeping.edit(known.id, **lacking)
            batch.label = said(verb, added.initiative.ref, added.initiative.title)
        return added

    def edit(
        self, ref: str, answers: Mapping[str, str], *, expected_rev: int | None = None, sure_of: Collection[str] = ()
    ) -> Initiative:
        """Change what was answered, lined up, in one step; as `Keeping.edit`, which raises ChangedMeanwhile.

        `sure_of` are handles to make even where a known one is near.
        """
        with self._session.change() as batch:
            edited = self._keeping.edit(ref, expected_rev=expected_rev, **self._lined_up(answers, sure_of))
            batch.label = said("edited", edited.ref, edited.title)
        return edited

    def _lined_up(self, answers: Mapping[str, str], sure_of: Collection[str]) -> dict[str, Any]:
        """The answers with ids for what is supported and with owners made; an empty day is no day."""
        given: dict[str, Any] = dict(answers)
        if "supports" in given:
            given["supports"] = self.lines_up(given["supports"])
        handle = handle_of(given.get("owner", ""))
        if handle and handle in sure_of:
            self._people.named(given["owner"], strict=False)
        return given

    def complete_and_activate(
        self, ref: str, answers: Mapping[str, str], *, sure_of: Collection[str] = (), **trade: str | None
    ) -> Initiative:
        """Fill in what an initiative lacks and give it a slot, as one step; `trade` as for `Moving.activate`."""
        with self._session.change() as batch:
            if answers:
                self.edit(ref, answers, sure_of=sure_of)
            terms: dict[str, Any] = {name: value for name, value in trade.items() if value is not None}
            started = self._moving.activate(ref, **terms)
            leaving = terms.get("instead_of")
            verb = f"traded {lookup.find(self._session, leaving)[0]} for" if leaving else "activated"
            batch.label = said(verb, started.ref, started.title)
        return started

    def start(
        self, picks: Sequence[tuple[str, Mapping[str, str]]], *, sure_of: Collection[str] = ()
    ) -> list[Initiative]:
        """Fill in and activate several as one step; nothing is changed where one of them is refused.

        Two that name the same new objective share it.
        """
        with self._session.change() as batch:
            started = [self.complete_and_activate(ref, answers, sure_of=sure_of) for ref, answers in picks]
            if len(started) == 1:
                batch.label = said("activated", started[0].ref, started[0].title)
            else:
                batch.label = f"activated {', '.join(one.ref for one in started)}"
        return started


def _as_ref(text: str) -> Ref | None:
    try:
        return parse_ref(text)
    except Invalid:
        return None

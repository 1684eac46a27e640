"""Adding and editing initiatives: their words, owner, line up, people and time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from execboard.domain.drafts.board import InitiativeDraft, NeedsDraft, ShareDraft
from execboard.domain.errors import Invalid, Refused
from execboard.domain.initiatives import Ask, Assignment, Initiative, InitiativeTeam, Support, check_playbook
from execboard.domain.text import fold
from execboard.services import lookup
from execboard.services.initiatives.ranks import RANK_GAP
from execboard.services.labels import said
from execboard.services.okrs.teams import team_number
from execboard.storage.queries import initiatives as reads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.people import People
    from execboard.services.session import Session

_COLUMN = {"goal": "goal_id", "objective": "objective_id", "key_result": "key_result_id"}


@dataclass(frozen=True, slots=True)
class Added:
    """What adding came to: a new candidate, or one more time that a declined idea was asked for."""

    initiative: Initiative
    asked_again: bool = False


class Keeping:
    """Writes about what an initiative says."""

    def __init__(self, session: Session, people: People) -> None:
        self._session = session
        self._people = people

    def add(self, title: str, *, anyway: bool = False, strict: bool = True, **given: Any) -> Added:
        """Add a candidate at the end of the hand order.

        A title that was declined before is counted as asked again instead, and one that is on the board already is
        refused, unless `anyway`. Not `strict`, an unknown owner is made even where a known one is near.
        """
        draft = InitiativeDraft.read(self._session.today, title=title, **given)
        with self._session.change() as batch:
            known = () if anyway else reads.same_title(self._session.db, fold(draft.title))
            declined = next((one for one in known if one.status == "declined"), None)
            live = next((one for one in known if one.status in ("candidate", "active", "paused")), None)
            if live:
                raise Refused(
                    f"{live.ref} has that title already", "edit that one, or keep both with --anyway", id=live.ref
                )
            if declined:
                return Added(self.ask_again(declined), asked_again=True)
            owner = self._people.named(draft.owner, strict=strict).id if draft.owner else None
            _, last = reads.rank_bounds(self._session.db, "candidate")
            values = {
                name: value
                for name, value in draft.given().items()
                if name not in ("owner", "supports", "teams", "title")
            }
            initiative = batch.insert(
                Initiative(draft.title, self._session.clock.now(), rank=last + RANK_GAP, owner_id=owner, **values)
            )
            self._support(initiative, draft.supports)
            self._share(initiative, draft.teams)
            batch.label = batch.label or said("added", initiative.ref, initiative.title)
        return Added(initiative)

    def ask_again(self, declined: Initiative) -> Initiative:
        """Count one more time that a declined idea was asked for."""
        with self._session.change() as batch:
            batch.insert(Ask(declined.id, self._session.today, self._session.actor))
            batch.label = batch.label or said("asked again for", declined.ref, declined.title)
        return declined

    def edit(self, ref: str, *, expected_rev: int | None = None, **given: Any) -> Initiative:
        """Change what was given. An active initiative keeps a complete playbook.

        With `expected_rev`, raises ChangedMeanwhile where someone changed it since that revision was read.
        """
        draft = InitiativeDraft.read(self._session.today, **given)
        with self._session.change() as batch:
            before = lookup.initiative(self._session, ref)
            self._check_rev(before, expected_rev)
            changes = draft.given()
            supports, teams = changes.pop("supports", None), changes.pop("teams", None)
            if "owner" in changes:
                changes["owner_id"] = self._people.owner(changes.pop("owner"))
            after = batch.update(before, replace(before, **changes))
            if supports is not None:
                self._support(after, supports)
            if teams is not None:
                self._share(after, teams)
            if after.status == "active":
                has_line = (
                    bool(supports) if supports is not None else bool(reads.supports(self._session.db, [after.id]))
                )
                check_playbook(after, supports=has_line)
            batch.label = batch.label or said("edited", after.ref, after.title)
        return after

    @staticmethod
    def _check_rev(before: Initiative, expected: int | None) -> None:
        if expected is not None and before.rev != expected:
            from execboard.domain.errors import ChangedMeanwhile

            raise ChangedMeanwhile(f"{before.ref} was changed meanwhile", "look at it again, then save", id=before.ref)

    def assign(self, ref: str, who: str, share: str | None = None) -> Initiative:
        """Put a person on an initiative, or change how much of their week it takes; a share of 0 takes them off."""
        with self._session.change() as batch:
            initiative = lookup.initiative(self._session, ref)
            person = self._people.named(who)
            present = reads.assignments(self._session.db, [initiative.id]).get(initiative.id, [])
            known = next((one for one in present if one.person_id == person.id), None)
            if share is not None and share.strip(" %") == "0":
                if known is None:
                    raise Invalid(f"@{person.handle} is not on {initiative.ref}", "give a share from 1 to 100")
                batch.delete(known)
                batch.label = batch.label or f"took @{person.handle} off {initiative.ref}"
                return initiative
            number = ShareDraft.read(self._session.today, share=share).share
            per_cent = None if number is None else round(number)
            if known:
                batch.update(known, replace(known, share=per_cent))
            else:
                batch.insert(Assignment(initiative.id, person.id, per_cent))
            batch.label = batch.label or f"put @{person.handle} on {initiative.ref}"
        return initiative

    def needs(self, ref: str, answer: str, asked_of: str = "") -> Initiative:
        """Record whether it has what it needs: yes, no, or asked of whom."""
        draft = NeedsDraft.read(self._session.today, answer=answer, asked_of=asked_of)
        if draft.answer == "asked" and not draft.asked_of:
            raise Invalid("asked of whom is missing", "name one person", field="asked_of")
        if draft.answer != "asked" and draft.asked_of:
            raise Invalid(f"the answer is {draft.answer}, so nobody is asked", "say asked, or leave the person out")
        with self._session.change() as batch:
            before = lookup.initiative(self._session, ref)
            asked = self._people.named(draft.asked_of).id if draft.answer == "asked" else None
            after = batch.update(before, replace(before, resourced=draft.answer, asked_of_id=asked))
            batch.label = batch.label or f"{after.ref} has what it needs: {draft.answer}"
        return after

    def _share(self, initiative: Initiative, names: Sequence[str]) -> None:
        """Make the teams that have a share in it exactly `names`."""
        wanted = dict.fromkeys(team_number(self._session, name) for name in names if name)
        with self._session.change() as batch:
            present = reads.teams(self._session.db, [initiative.id]).get(initiative.id, [])
            for one in present:
                if one.team_id not in wanted:
                    batch.delete(one)
            for team_id in wanted:
                if team_id not in {one.team_id for one in present}:
                    batch.insert(InitiativeTeam(initiative.id, team_id))

    def _support(self, initiative: Initiative, refs: Sequence[str]) -> None:
        """Make its lines up exactly `refs`; the first is the one that counts."""
        wanted: list[dict[str, int]] = []
        for text in refs:
            if not text:
                continue
            ref, _ = lookup.find(self._session, text, "key_result", "objective", "goal")
            line = {_COLUMN[ref.kind]: ref.number}
            if line not in wanted:
                wanted.append(line)
        with self._session.change() as batch:
            present = reads.supports(self._session.db, [initiative.id]).get(initiative.id, [])
            for support in present:
                if _line(support) not in wanted:
                    batch.delete(support)
            for position, line in enumerate(wanted, 1):
                known = next((one for one in present if _line(one) == line), None)
                if known:
                    batch.update(known, replace(known, position=position))
                else:
                    batch.insert(Support(initiative.id, position=position, **line))


def _line(support: Support) -> dict[str, int]:
    return {column: value for column in _COLUMN.values() if (value := getattr(support, column)) is not None}

"""The actions of a retro: agreed in it, and looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from execboard.domain.drafts.retros import RetroActionDraft, ReviewDraft
from execboard.domain.errors import Invalid, Refused
from execboard.domain.retro_reviews import VERDICTS, RetroReview
from execboard.services import lookup
from execboard.services.labels import said
from execboard.storage.queries import retro_actions
from execboard.storage.queries import retros as reads

if TYPE_CHECKING:
    from execboard.domain.actions import Action
    from execboard.domain.retros import Retro
    from execboard.services.actions import Actions
    from execboard.services.session import Session


class Reviewing:
    """Writes about the actions of retros."""

    def __init__(self, session: Session, actions: Actions) -> None:
        self._session = session
        self._actions = actions

    def action(self, ref: str, text: str, owner: str, **given: Any) -> Action:
        """Agree on an action: its `due` day, `on` what, the `proof` that will show that it helped.

        It is an ordinary action, whose source is the retro. `retro_actions.advice` says when there are many.
        """
        draft = RetroActionDraft.read(self._session.today, text=text, owner=owner, **given)
        with self._session.change() as batch:
            retro: Retro = lookup.find(self._session, ref, "retro")[1]
            given = {name: value for name, value in draft.given().items() if name not in ("text", "owner")}
            if retro.happened < self._session.today:
                given["date"] = retro.happened.isoformat()
            action = self._actions.add(draft.text, draft.owner, source=retro.ref, **given)
            batch.label = said("agreed on", f"ACT-{action.id}", action.text)
        return action

    def end(self, ref: str, status: str, on: str) -> None:
        """Say of an action that it is done or dropped, and on which day; one that has ended stays as it is."""
        action: Action = lookup.find(self._session, ref, "action")[1]
        if action.status != "open":
            return
        if status == "dropped":
            self._actions.drop(ref, date=on)
        else:
            self._actions.done(ref, date=on)

    def review(
        self, ref: str, verdict: str, *, retro: str = "", note: str = "", date: str | None = None
    ) -> RetroReview:
        """Say what became of an action: it helped, had no effect, is carried on, or dropped.

        In the retro that is named or running, else between two. Helped and no effect end what is still open, too.
        """
        chosen = next((one for one in VERDICTS if one == verdict), None)
        if chosen is None:
            raise Invalid(f"{verdict!r} is no verdict", f"one of: {', '.join(VERDICTS)}", field="verdict")
        draft = ReviewDraft.read(self._session.today, note=note, date=date)
        with self._session.change() as batch:
            action: Action = lookup.find(self._session, ref, "action")[1]
            inside = self._retro(retro)
            if inside is not None and action.source == inside.ref and not retro:
                inside = None  # it was agreed on just now
            day = draft.date or (inside.happened if inside else self._session.today)
            if action.status == "dropped":
                raise Refused(f"ACT-{action.id} was dropped", "undo that, or agree on it anew")
            if chosen == "drop" and action.status == "done":
                raise Refused(f"ACT-{action.id} is done", "say helped or no-effect")
            for one in reads.reviews_in(self._session.db, inside.id) if inside else ():
                if one.action_id == action.id:
                    batch.delete(one)  # the last word of one retro counts
            if action.status == "open" and chosen != "carry":
                given = day.isoformat() if day < self._session.today else None
                if chosen == "drop":
                    self._actions.drop(ref, draft.note, date=given)
                else:
                    self._actions.done(ref, date=given)
            review = batch.insert(
                RetroReview(
                    action.id,
                    chosen,
                    day,
                    self._session.clock.now(),
                    retro_id=inside.id if inside else None,
                    note=draft.note,
                    author=self._session.actor,
                )
            )
            batch.label = said(
                {"no-effect": "no effect of", "carry": "carried", "drop": "dropped"}.get(verdict, verdict),
                f"ACT-{action.id}",
                action.text,
            )
        return review

    def _retro(self, ref: str) -> Retro | None:
        if ref:
            found: Retro = lookup.find(self._session, ref, "retro")[1]
            return found
        running = reads.running(self._session.db)
        return running[-1] if running else None

    def carry_unmarked(self, retro: Retro) -> None:
        """Within a change: carry the earlier actions of which a retro said nothing; none where a later one was held."""
        last = reads.last_held(self._session.db)
        if last is not None and (last.happened, last.id) > (retro.happened, retro.id):
            return
        said_of = {one.action_id for one in reads.reviews_in(self._session.db, retro.id)}
        with self._session.change() as batch:
            for action in retro_actions.unsettled(self._session.db):
                if action.source != retro.ref and action.id not in said_of:
                    batch.insert(
                        RetroReview(
                            action.id,
                            "carry",
                            retro.happened,
                            self._session.clock.now(),
                            retro_id=retro.id,
                            author=self._session.actor,
                        )
                    )

"""An open workspace: every room of the program behind one door, each made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from execboard.services.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.actions import Actions
    from execboard.services.backups import Backups
    from execboard.services.blockers import Blockers
    from execboard.services.clock import Clock
    from execboard.services.correcting import Correcting
    from execboard.services.decisions import Decisions
    from execboard.services.history import History
    from execboard.services.inbox import Inbox
    from execboard.services.initiatives.keeping import Keeping
    from execboard.services.initiatives.moving import Moving
    from execboard.services.initiatives.ordering import Ordering
    from execboard.services.initiatives.starting import Starting
    from execboard.services.learnings import Learnings
    from execboard.services.meetings.kinds import Kinds
    from execboard.services.meetings.mentioning import Mentioning
    from execboard.services.meetings.noting import Noting
    from execboard.services.meetings.pasting import Pasting
    from execboard.services.meetings.running import Meetings
    from execboard.services.meetings.settling import Settling
    from execboard.services.metrics.keeping import Metrics
    from execboard.services.metrics.recording import Recording
    from execboard.services.milestones import Milestones
    from execboard.services.okrs.checking import CheckIns
    from execboard.services.okrs.closing import Closing
    from execboard.services.okrs.cycles import Cycles
    from execboard.services.okrs.key_results import KeyResults
    from execboard.services.okrs.objectives import Objectives
    from execboard.services.people import People
    from execboard.services.plan import Plan
    from execboard.services.pulse import Pulse
    from execboard.services.refresh import Refresh
    from execboard.services.restoring import Restoring
    from execboard.services.retros.discussing import Discussing
    from execboard.services.retros.editing import RetroEditing
    from execboard.services.retros.grouping import RetroGroups
    from execboard.services.retros.logging import Logging
    from execboard.services.retros.noting import RetroNotes
    from execboard.services.retros.reviewing import Reviewing
    from execboard.services.retros.running import Retros
    from execboard.services.running_places import Places
    from execboard.services.visions import Visions
    from execboard.services.wins import Wins


class Workspace(Session):
    """What front ends hold. Views in services/views read it; the rooms here change it.

    The rooms load pydantic and sqlite-utils, so a command that only reads must not touch them.
    """

    @classmethod
    def create(cls, path: Path, actor: str, at: Clock | None = None) -> Workspace:
        """Make the file where it is missing, and open it. Raises Unusable, or Invalid where the clock is off."""
        from execboard.services.clock import clock
        from execboard.storage.door import create

        if at is None:
            clock()  # a day that is none must not leave a file behind
        create(path)
        return cls(path, actor, at)

    @cached_property
    def people(self) -> People:
        """People and teams."""
        from execboard.services.people import People

        return People(self)

    @cached_property
    def plan(self) -> Plan:
        """Charter and goals."""
        from execboard.services.plan import Plan

        return Plan(self, self.people, self.cycles, self.objectives, self.key_results, self.visions)

    @cached_property
    def visions(self) -> Visions:
        """What became of the vision."""
        from execboard.services.visions import Visions

        return Visions(self, self.people)

    @cached_property
    def cycles(self) -> Cycles:
        """Quarters and other periods."""
        from execboard.services.okrs.cycles import Cycles

        return Cycles(self)

    @cached_property
    def objectives(self) -> Objectives:
        """Objectives."""
        from execboard.services.okrs.objectives import Objectives

        return Objectives(self, self.people, self.cycles)

    @cached_property
    def key_results(self) -> KeyResults:
        """Key results."""
        from execboard.services.okrs.key_results import KeyResults

        return KeyResults(self, self.people, self.cycles)

    @cached_property
    def check_ins(self) -> CheckIns:
        """What key results came to on a day."""
        from execboard.services.okrs.checking import CheckIns

        return CheckIns(self, self.key_results)

    @cached_property
    def closing(self) -> Closing:
        """The end of a cycle: scores, verdicts, what goes on."""
        from execboard.services.okrs.closing import Closing

        return Closing(self, self.cycles)

    @cached_property
    def initiatives(self) -> Keeping:
        """What initiatives say."""
        from execboard.services.initiatives.keeping import Keeping

        return Keeping(self, self.people)

    @cached_property
    def moves(self) -> Moving:
        """The states of initiatives."""
        from execboard.services.initiatives.moving import Moving

        return Moving(self)

    @cached_property
    def starting(self) -> Starting:
        """Filling in what candidates lack, and activating them in the same step."""
        from execboard.services.initiatives.starting import Starting

        return Starting(self, self.people, self.plan, self.initiatives, self.moves)

    @cached_property
    def order(self) -> Ordering:
        """What comes first: by hand, by score, in pairs."""
        from execboard.services.initiatives.ordering import Ordering

        return Ordering(self)

    @cached_property
    def milestones(self) -> Milestones:
        """Dated steps."""
        from execboard.services.milestones import Milestones

        return Milestones(self)

    @cached_property
    def decisions(self) -> Decisions:
        """Decisions and open questions."""
        from execboard.services.decisions import Decisions

        return Decisions(self, self.people)

    @cached_property
    def blockers(self) -> Blockers:
        """What stops something."""
        from execboard.services.blockers import Blockers

        return Blockers(self, self.people)

    @cached_property
    def wins(self) -> Wins:
        """What went well."""
        from execboard.services.wins import Wins

        return Wins(self, self.people)

    @cached_property
    def actions(self) -> Actions:
        """Commitments."""
        from execboard.services.actions import Actions

        return Actions(self, self.people)

    @cached_property
    def inbox(self) -> Inbox:
        """What was captured."""
        from execboard.services.inbox import Inbox

        return Inbox(self, self.initiatives, self.blockers, self.wins, self.actions, self.decisions)

    @cached_property
    def correcting(self) -> Correcting:
        """The words of what was noted."""
        from execboard.services.correcting import Correcting

        return Correcting(self, self.people)

    @cached_property
    def meetings(self) -> Meetings:
        """Meetings as a whole: started, attended, closed, reopened."""
        from execboard.services.meetings.ending import Ending
        from execboard.services.meetings.running import Meetings

        return Meetings(self, self.people, Ending(self, self.places))

    @cached_property
    def noting(self) -> Noting:
        """What is said in a meeting."""
        from execboard.services.meetings.noting import Noting

        return Noting(self, self.people, self.meetings, self.actions)

    @cached_property
    def mentioning(self) -> Mentioning:
        """Which mentions belong to which blocker."""
        from execboard.services.meetings.mentioning import Mentioning

        return Mentioning(self)

    @cached_property
    def pasting(self) -> Pasting:
        """Updates of people who are not there."""
        from execboard.services.meetings.pasting import Pasting

        return Pasting(self, self.people, self.meetings, self.noting, self.actions, self.blockers)

    @cached_property
    def settling(self) -> Settling:
        """What is made of things that were parked."""
        from execboard.services.meetings.settling import Settling

        return Settling(self, self.noting, self.blockers, self.wins, self.actions, self.decisions, self.initiatives)

    @cached_property
    def refresh(self) -> Refresh:
        """What is said of the steps of a quarterly refresh."""
        from execboard.services.refresh import Refresh

        return Refresh(self, self.people, self.plan, self.visions, self.meetings, self.decisions)

    @cached_property
    def places(self) -> Places:
        """Where people are in running meetings and retros."""
        from execboard.services.running_places import Places

        return Places(self)

    @cached_property
    def meeting_kinds(self) -> Kinds:
        """What kinds of meetings there are."""
        from execboard.services.meetings.kinds import Kinds

        return Kinds(self)

    @cached_property
    def retros(self) -> Retros:
        """Retros as a whole: started, closed, their columns."""
        from execboard.services.retros.running import Retros

        return Retros(self, self.retro_actions, self.places)

    @cached_property
    def retro_notes(self) -> RetroNotes:
        """What is noted in a retro."""
        from execboard.services.retros.noting import RetroNotes

        return RetroNotes(self, self.people, self.retros)

    @cached_property
    def retro_groups(self) -> RetroGroups:
        """What belongs together in a retro, and the votes."""
        from execboard.services.retros.grouping import RetroGroups

        return RetroGroups(self, self.people, self.retros, self.retro_notes)

    @cached_property
    def retro_topics(self) -> Discussing:
        """What is said of topics, and what notes are turned into."""
        from execboard.services.retros.discussing import Discussing

        return Discussing(self, self.retro_notes, self.retro_actions, self.blockers, self.initiatives, self.decisions)

    @cached_property
    def retro_actions(self) -> Reviewing:
        """What is agreed in a retro, and what became of it."""
        from execboard.services.retros.reviewing import Reviewing

        return Reviewing(self, self.actions)

    @cached_property
    def retro_logging(self) -> Logging:
        """Whole retros, from their text."""
        from execboard.services.retros.logging import Logging

        return Logging(self, self.people, self.retros, self.retro_notes, self.retro_actions, self.learnings)

    @cached_property
    def retro_editing(self) -> RetroEditing:
        """A retro as one file, read back."""
        from execboard.services.retros.editing import RetroEditing
        from execboard.services.retros.rooms import Rooms

        return RetroEditing(
            self,
            Rooms(
                self.retros,
                self.retro_notes,
                self.retro_groups,
                self.retro_topics,
                self.retro_actions,
                self.learnings,
                self.correcting,
            ),
        )

    @cached_property
    def learnings(self) -> Learnings:
        """What was learned."""
        from execboard.services.learnings import Learnings

        return Learnings(self)

    @cached_property
    def metrics(self) -> Metrics:
        """What metrics are."""
        from execboard.services.metrics.keeping import Metrics

        return Metrics(self)

    @cached_property
    def recording(self) -> Recording:
        """What metrics came to, and ought to come to."""
        from execboard.services.metrics.recording import Recording

        return Recording(self, self.metrics)

    @cached_property
    def pulse(self) -> Pulse:
        """Whether the strategy has arrived, in two questions a month."""
        from execboard.services.pulse import Pulse

        return Pulse(self, self.people)

    @cached_property
    def history(self) -> History:
        """Undo and redo."""
        from execboard.services.history import History

        return History(self)

    @cached_property
    def backups(self) -> Backups:
        """Copies of the whole, made by the clock and when asked for."""
        from execboard.services.backups import backups_of

        return backups_of(self.path, self.clock)

    @cached_property
    def restoring(self) -> Restoring:
        """Back to what a backup holds."""
        from execboard.services.restoring import Restoring

        return Restoring(self, self.backups)

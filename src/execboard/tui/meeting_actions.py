"""The keys of running meetings, for the catalogue: of any, of those that go person by person, of the refresh."""

from __future__ import annotations

from execboard.tui.action import Action

HELD: tuple[Action, ...] = (
    Action("next_turn", ("space",), "held", "next", "The next person or thing; then the next part."),
    Action("previous_turn", ("backspace",), "held", "previous", "The one before."),
    Action("next_segment", ("right_square_bracket",), "held", "next part", "The next part; l too."),
    Action("previous_segment", ("left_square_bracket",), "held", "part before", "The part before; h too."),
    Action("note", ("N",), "held", "note", "Note something for the minutes.", "meeting note"),
    Action("large", ("z",), "held", "large", "Larger, for a screen that all look at."),
    Action("call_off", ("X",), "held", "call off", "Call it off; the next one looks back.", "meeting cancel"),
    Action("end", ("Q",), "held", "end", "End it: rating, minutes, what is carried.", "meeting close"),
)
MEETING: tuple[Action, ...] = (
    Action(
        "outcome",
        ("x",),
        "meeting",
        "done",
        "Done, cleared, decided, settled, gone; an initiative leaves.",
        "meeting done",
    ),
    Action("still", ("greater_than_sign",), "meeting", "still", "It goes on; unmarked goes on too.", "meeting still"),
    Action("drop", ("d",), "meeting", "dropped", "It will not be done, and why.", "meeting drop"),
    Action("meeting_step", ("n",), "meeting", "next step", "What happens next about a blocker.", "blocker next"),
    Action(
        "escalate", ("exclamation_mark",), "meeting", "escalate", "It needs somebody higher up.", "blocker escalate"
    ),
    Action("accept", ("A",), "meeting", "accept", "The team lives with a blocker, and why.", "blocker accept"),
    Action(
        "not_now", ("full_stop",), "meeting", "not now", "It is not decided now; the minutes say so.", "meeting not-now"
    ),
    Action("meeting_check_in", ("i",), "meeting", "check in", "How a key result stands, in one line.", "kr checkin"),
    Action("meeting_walk", ("I",), "meeting", "all due", "Walk all check-ins that are due.", "kr checkin"),
    Action("bring_in", ("a",), "meeting", "bring in", "A slot for it, by trade; a candidate.", "initiative activate"),
    Action("meeting_down", ("J",), "meeting", "lower", "Rank it lower.", "initiative rank"),
    Action("meeting_up", ("K",), "meeting", "higher", "Rank it higher.", "initiative rank"),
    Action("meeting_move", ("r",), "meeting", "move", "Move a milestone to another day.", "milestone move"),
    Action("absent", ("minus",), "meeting", "absent", "Who has the turn is not there; or is, again.", "meeting attend"),
    Action("park", ("p",), "meeting", "park", "Put something off, so that it comes again.", "meeting park"),
    Action("paste_update", ("P",), "meeting", "paste", "Take in the update of who is not there.", "meeting paste"),
    Action("read_yourself", ("v",), "meeting", "read yourself", "What needs no meeting, to read.", "agenda"),
)
REFRESH: tuple[Action, ...] = (
    Action("skip_step", ("greater_than_sign",), "refresh", "skip", "Skip this step, and say why.", "meeting skip"),
    Action("as_it_is", ("full_stop",), "refresh", "as it is", "It stays as it is; a gap is named.", "meeting name-gap"),
    Action("close_it", ("C",), "refresh", "close the cycle", "Close the cycle that is scored.", "cycle close"),
    Action("not_there", ("minus",), "refresh", "absent", "Say who is not there.", "meeting attend"),
)

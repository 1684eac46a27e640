"""From what a reader found to what may be stored: cleaned, and within the limits that forms have too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from execboard.domain.dates import FIRST_YEAR, LAST_YEAR
from execboard.domain.drafts.board import InitiativeDraft
from execboard.domain.errors import Invalid
from execboard.domain.initiatives import ANSWER_LENGTH
from execboard.domain.scoring import check_input
from execboard.domain.text import clean, clean_line, holds_controls

if TYPE_CHECKING:
    from datetime import date

    from execboard.services.importing.found import FoundInitiative
    from execboard.services.importing.remarking import Remarks

_ANSWERS: Final = ("outcome", "measure")
_TEXTS: Final = ("title", *_ANSWERS, "because", "notes", "link", "reason")
_INPUTS: Final = ("reach", "impact", "confidence", "effort")


@dataclass(frozen=True, slots=True)
class Words:
    """A title, and the other fields by name, as far as the source fills them."""

    title: str
    fields: dict[str, Any]


def words_of(found: FoundInitiative, today: date, remarks: Remarks) -> Words:
    """What of `found` may be stored. Raises Invalid where it cannot be taken at all.

    An answer that is too long for a playbook is not cut but goes to the notes; a number out of its range is left out.
    """
    if any(holds_controls(text) for name in _TEXTS if (text := getattr(found, name))):
        remarks.about(found.line, "control characters were left out")
    answers: dict[str, str] = {}
    notes = [clean(found.notes or "")]
    for name in _ANSWERS:
        text = clean_line(getattr(found, name) or "")
        if len(text) > ANSWER_LENGTH:
            remarks.about(found.line, f"{name} is longer than {ANSWER_LENGTH} characters, so it stands in the notes")
            notes.append(f"{name.capitalize()}: {text}")
        else:
            answers[name] = text
    draft = InitiativeDraft.read(
        today,
        title=found.title,
        because=found.because,
        link=found.link,
        notes="\n\n".join(note for note in notes if note),
        due=_due(found, remarks),
        **answers,
    )
    fields = {name: value for name, value in draft.given().items() if name != "title" and value}
    if found.status == "declined":
        said = clean(found.reason or "") or (f'the source says "{found.status_text}"' if found.status_text else "")
        fields |= {"reason": said} if said else {}
    return Words(draft.title, fields | _inputs(found, remarks))


def _due(found: FoundInitiative, remarks: Remarks) -> date | None:
    if found.due is not None and not FIRST_YEAR <= found.due.year <= LAST_YEAR:
        remarks.about(found.line, "due is too far away, so it was left out")
        return None
    return found.due


def _inputs(found: FoundInitiative, remarks: Remarks) -> dict[str, float]:
    kept = {}
    for name in _INPUTS:
        number: float | None = getattr(found, name)
        if number is None:
            continue
        try:
            kept[name] = check_input(name, number)
        except Invalid as error:
            remarks.about(found.line, f"{error.message}, so it was left out: {error.remedy}")
    return kept

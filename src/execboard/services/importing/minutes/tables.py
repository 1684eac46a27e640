"""Updates in a table: a row a person, a column each for what is done, blocked and next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.importing.minutes import names
from execboard.services.importing.minutes.phrasing import parts_of
from execboard.services.importing.minutes.pieces import Node
from execboard.services.importing.minutes.vocabulary import WHO, slot_of
from execboard.services.importing.words import key_of

if TYPE_CHECKING:
    from execboard.services.importing.minutes.gathering import Gathered
    from execboard.services.importing.minutes.pieces import Table
    from execboard.services.importing.minutes.vocabulary import Heard


def read_table(gathered: Gathered, table: Table) -> None:
    """Take a table of updates; of any other it is said that it stays in the text."""
    slots = slots_of(table)
    who = next((at for at, words in enumerate(table.headings) if key_of(words) in WHO), 0)
    if not slots or who in slots:
        gathered.leave(table.line, " ".join(table.headings), "a table", len(table.rows) + 2)
        return
    for line, cells in table.rows:
        found = names.names_in(cells[who], gathered.references) if who < len(cells) else ()
        if not found:
            gathered.leave(line, " ".join(cells), "it names nobody whose it is")
            continue
        person = names.among(found[0], gathered.known) or found[0]
        gathered.reports(person)
        for at, heard in slots.items():
            for part in parts_of(cells[at]) if at < len(cells) else ():
                gathered.tell(Node(line, 0, part), person, heard)


def slots_of(table: Table) -> dict[int, Heard]:
    """Column to what is told in it."""
    return {at: found[0] for at, words in enumerate(table.headings) if (found := slot_of(words))}

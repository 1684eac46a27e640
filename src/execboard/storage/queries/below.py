"""One floor down the line of sight, for many things at once. Each look seeks in an index, whatever else there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from execboard.storage.queries.rows import marks, select, some_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from execboard.storage.database import Database


_STANDS = "CASE WHEN o.status = 'closed' OR c.status = 'closed' THEN 'closed' ELSE '' END"
_OBJECTIVES = f"""SELECT '{{prefix}}-' || o.{{column}}, 'OBJ-' || o.id, o.title, {_STANDS}, 1
    FROM objective o LEFT JOIN cycle c ON c.id = o.cycle_id WHERE o.{{column}} IN ({{{{marks}}}})
    ORDER BY o.position, o.id"""
_FIRST = """NOT EXISTS (SELECT 1 FROM support e WHERE e.initiative_id = s.initiative_id
    AND (e.position < s.position OR e.position = s.position AND e.id < s.id))"""
_SUPPORTERS = f"""SELECT '{{prefix}}-' || s.{{column}}, 'INI-' || i.id, i.title, i.status, {_FIRST}
    FROM support s JOIN initiative i ON i.id = s.initiative_id WHERE s.{{column}} IN ({{{{marks}}}})
    ORDER BY i.slot IS NULL, i.slot, i.status, i.rank, i.id"""
_OF: dict[str, tuple[str, ...]] = {
    "GOAL": (
        _OBJECTIVES.format(prefix="GOAL", column="goal_id"),
        _SUPPORTERS.format(prefix="GOAL", column="goal_id"),
    ),
    "OBJ": (
        """SELECT 'OBJ-' || objective_id, 'KR-' || id, title, '', 1 FROM key_result
            WHERE objective_id IN ({marks}) ORDER BY position, id""",
        _OBJECTIVES.format(prefix="OBJ", column="parent_id"),
        _SUPPORTERS.format(prefix="OBJ", column="objective_id"),
    ),
    "KR": (_SUPPORTERS.format(prefix="KR", column="key_result_id"),),
    "INI": (
        """SELECT 'INI-' || initiative_id, 'MS-' || id, title, CASE WHEN done_on IS NULL THEN '' ELSE 'done' END, 1
            FROM milestone WHERE initiative_id IN ({marks}) ORDER BY due, id""",
    ),
}
_ON = (
    """SELECT on_ref, 'BLK-' || id, text, status, 1 FROM blocker WHERE on_ref IN ({marks}) ORDER BY opened, id""",
    """SELECT on_ref, 'ACT-' || id, text, status, 1 FROM action WHERE on_ref IN ({marks})
        ORDER BY due IS NULL, due, id""",
    """SELECT on_ref, 'DEC-' || id, question, '', 1 FROM decision WHERE on_ref IN ({marks}) ORDER BY id""",
    """SELECT on_ref, 'WIN-' || id, text, '', 1 FROM win WHERE on_ref IN ({marks}) ORDER BY happened, id""",
    """SELECT on_ref, 'MET-' || id, name, '', 1 FROM metric WHERE on_ref IN ({marks}) ORDER BY id""",
    """SELECT on_ref, 'LRN-' || id, text, '', 1 FROM learning WHERE on_ref IN ({marks}) ORDER BY happened, id""",
)
STATEMENTS = (*(sql for several in _OF.values() for sql in several), *_ON)
"""Every statement of this room, with a place for its marks."""


class Below(NamedTuple):
    """What stands below a thing. `counts` is 0 where it leads up another way, and only helps here."""

    above: str
    ref: str
    title: str
    state: str
    counts: int


def below(db: Database, refs: Iterable[str]) -> list[Below]:
    """What stands right below those ids, in the order in which it is read."""
    wanted = list(refs)
    found: list[Below] = []
    for prefix, statements in _OF.items():
        numbers = [int(ref.partition("-")[2]) for ref in wanted if ref.partition("-")[0] == prefix]
        for some in some_of(numbers):
            for sql in statements:
                found += [Below(*row) for row in select(db, sql.format(marks=marks(some)), some)]
    for several in some_of(wanted):
        for sql in _ON:
            found += [Below(*row) for row in select(db, sql.format(marks=marks(several)), several)]
    return found


def goals(db: Database) -> list[Below]:
    """What stands right below the vision."""
    sql = "SELECT 'VISION', 'GOAL-' || id, title, '', 1 FROM goal ORDER BY position, id"
    return [Below(*row) for row in select(db, sql)]

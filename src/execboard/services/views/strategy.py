"""The whole plan as one tree: the vision, all that leads up to it with health carried up, and what is on no line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.health import Health, severity
from execboard.domain.ids import KINDS
from execboard.domain.strategy import ENDED, NO_VISION, VISION, gap_above
from execboard.services.views.consistent import consistent
from execboard.services.views.okr_reading import Reading
from execboard.services.views.trace import Start, branch, read_below
from execboard.storage.queries import audit as reads
from execboard.storage.queries import loose, okrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from execboard.domain.strategy import Gap
    from execboard.services.session import Session
    from execboard.services.views.trace import Branch

NOT_IN_IT = ("WIN-", "DEC-", "LRN-")
"""What a line of sight shows and the tree does not, unless something hangs on it: it tells of the past."""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the tree. `health` is the worst of its own and of what is live below, None where nothing is known.

    `source` is the id of what it is carried up from, empty where it is its own. `gaps` are what is missing right above
    or below it; `hidden` counts what stands below it, however deep.
    """

    id: str
    title: str
    state: str
    health: Health | None
    source: str
    gaps: tuple[Gap, ...]
    live: bool
    down: tuple[Node, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class StrategyView:
    """`vision` is the top of the tree; `loose` are the trees of what leads nowhere; `gaps` counts those of both."""

    vision: Node
    loose: tuple[Node, ...]
    gaps: int


@consistent
def strategy(session: Session) -> StrategyView:
    """The plan as it stands: a few statements for each floor, whatever there is."""
    lost = loose.loose(session.db)
    leads, helpers = read_below(session, [VISION, *(one.ref for one in lost)])
    charter = session.charter
    tree = branch(Start(VISION, charter.vision, ""), leads, helpers, ended=False)
    trees = [branch(one, leads, helpers, ended=False) for one in lost]
    found = _standing(session)
    for ref, late in loose.late_milestones(session.db, session.today.isoformat()).items():
        milestone, days = late[0]
        more = f", and {len(late) - 1} more" if len(late) > 1 else ""
        found[ref] = Health("behind", f"{days} day{'s' * (days != 1)} late{more}"), milestone
    vision = _node(tree, found, () if charter.vision else (NO_VISION,))
    nodes = tuple(_node(one, found, (gap_above(KINDS[one.id.partition("-")[0]], one.id),)) for one in trees)
    return StrategyView(vision, nodes, _gaps(vision) + sum(_gaps(one) for one in nodes))


def walk(node: Node, *, every: bool = False) -> Iterator[Node]:
    """A tree from the top, itself first; only what is live unless `every`."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += [each for each in reversed(one.down) if every or each.live]


def _standing(session: Session) -> dict[str, tuple[Health, str]]:
    """How each key result of what is live stands, by itself; what is above them follows from that."""
    live = reads.objectives(session.db)
    measures = okrs.measures(session.db, [one.id for one in live])
    results = [each for found in measures.values() for each in found]
    reading = Reading(session, live, results, glance=True)
    views = (reading.key_result(one) for one in results)
    return {
        one.id: (Health(one.health, one.health_because, one.stale_days), "")  # type: ignore[arg-type]
        for one in views
    }


def _node(one: Branch, found: Mapping[str, tuple[Health, str]], above: tuple[Gap, ...] = ()) -> Node:
    made = (_node(each, found) for each in one.down)
    down = tuple(each for each in made if each.down or not each.id.startswith(NOT_IN_IT))
    health, source = found.get(one.id, (None, ""))
    for each in down:
        if not each.live or each.health is None or each.state in ("candidate", "paused"):
            continue
        if health is None or severity(each.health.word) < severity(health.word):
            health, source = each.health, each.source or each.id
    gaps = (*above, *((one.gap,) if one.gap else ()))
    live = (one.live and one.state not in ENDED) or any(each.live for each in down)
    hidden = sum(1 + each.hidden for each in down if each.live)
    return Node(one.id, one.title, one.state, health, source, gaps, live, down, hidden)


def _gaps(node: Node) -> int:
    return sum(len(one.gaps) for one in walk(node))

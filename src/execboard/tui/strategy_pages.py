"""The pages of screen 5: what their lists show, and what is told beside them of the thing under the cursor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from execboard.domain.dates import age_words
from execboard.domain.strategy import VISION
from execboard.services.views.person_text import line_words
from execboard.services.views.strategy_tree import shown
from execboard.tui.fixing import what_belongs_below
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.facts import Fact
from execboard.tui.widgets.health import LOOKS, health
from execboard.tui.widgets.rowlist import Row
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from execboard.domain.charter import Charter
    from execboard.services.views.audit import AuditView, GapView
    from execboard.services.views.people import PersonView
    from execboard.services.views.person_page import Held, PersonPage
    from execboard.services.views.strategy_tree import LooseLine, TreeLine, TreeView

PAGES = {"tree": "Strategy", "audit": "Audit", "people": "People"}
TREE = (
    Column("title", minimum=30, share=3),
    Column("health", minimum=11, maximum=23),
)
AUDIT = (
    Column("id", width=9, align="right"),
    Column("text", minimum=24, share=3),
    Column("age", width=5, align="right", gives_way=1),
)
PEOPLE = (
    Column("who", minimum=8, maximum=14),
    Column("name", minimum=10, maximum=24, gives_way=2),
    Column("active", width=9, align="right"),
    Column("teams", minimum=10, share=3, gives_way=1),
)
OF = {"tree": TREE, "audit": AUDIT, "people": PEOPLE}
PUT_AWAY = ("INI-",)
"""What is folded until it is opened: what hangs on an initiative."""
LOOSE = "on no line"
_QUIET = {"paused", "candidate"}


def tree_rows(view: TreeView, folded: Collection[str]) -> Iterator[tuple[str, Callable[[], Row]]]:
    """The tree as it is folded, then what hangs on nothing; each row by its key, to be made when it is seen."""
    for one in shown(view, folded):
        yield one.id, partial(_line, one, one.id in folded)
    if view.loose:
        heading = Row(LOOSE, (joined((f"On no line  {len(view.loose)}", "bold $warning")),), kind="heading")
        yield LOOSE, lambda: heading
    for each in view.loose:
        yield each.id, partial(_loose, each)


def _loose(one: LooseLine) -> Row:
    return Row(one.id, (joined((f"  {one.id} ", "$muted"), one.text), ("x says where", "$warning")))


def _line(one: TreeLine, folded: bool) -> Row:
    mark = "  " if not one.below else "▸ " if folded else "▾ "
    style = "bold" if one.depth <= 1 else "$muted" if one.state in _QUIET else ""
    name: Cell = ("Vision ", "bold $accent") if one.id == VISION else (f"{one.id} ", "$muted")
    put_away = (f"  {one.below}", "$faint") if folded and one.below else ("", "")
    state = (f"  {one.state}", "$muted") if one.state and one.state not in ("open", "active") else ("", "")
    title = joined(("  " * one.depth, ""), (mark, "$accent"), name, (one.title, style), state, put_away)
    return Row(one.id, (title, _stands(one)))


def _stands(one: TreeLine) -> Cell:
    """How it stands; what is missing right below it is more than that."""
    told: Cell = health(one.health.word, one.health.words) if one.health else ""
    if one.gap is None:
        return told
    mark = LOOKS[one.health.word] if one.health else LOOKS["no data"]
    return joined((f"{mark.shape} ", mark.style), (_missing(one), "$warning"))


def _missing(one: TreeLine) -> str:
    below = what_belongs_below(one.id)
    if not below:
        return one.gap.what if one.gap else ""
    return f"no {below}: x"


def tree_facts(view: TreeView, ref: str) -> list[Fact]:
    """What the tree itself tells of a thing: its health with the reason, and what is missing below it."""
    one = next((each for each in view.lines if each.id == ref), None)
    if one is None:
        return []
    facts = []
    if one.health:
        facts += [Fact("Stands", health(one.health.word, one.health.words)), Fact("", (one.health.because, "$muted"))]
    if one.gap:
        facts.append(Fact("Missing", (_missing(one), "$warning")))
    return facts


def vision_facts(charter: Charter, told: Sequence[Fact]) -> tuple[Cell, Cell, list[Fact]]:
    """What the team is for."""
    said = (("Mission", charter.mission), ("Why", charter.why))
    return charter.vision or "No vision yet", "e writes it", [*told, *(Fact(*each) for each in said if each[1])]


def audit_rows(view: AuditView) -> Iterator[Row]:
    """Every gap, below the name of its rule."""
    code = ""
    counts: dict[str, int] = {}
    for one in view.gaps:
        counts[one.code] = counts.get(one.code, 0) + 1
    for number, one in enumerate(view.gaps):
        if one.code != code:
            code = one.code
            yield Row(f"rule {code}", ((f"{one.title}  {counts[code]}", "bold $muted"),), kind="heading")
        cells = ((one.id, "$muted"), one.text, (age_words(one.age_days), "$muted"))
        yield Row(gap_key(one, number), cells)


def gap_key(one: GapView, number: int) -> str:
    """Which gap a row is: a rule may find the same thing twice."""
    return f"{one.code} {one.id} {number}"


def gap_facts(one: GapView) -> tuple[Cell, Cell, list[Fact]]:
    """All about a gap."""
    return (
        f"{one.id} {one.text}",
        one.title,
        [
            Fact("Rule", one.code),
            Fact("Since", f"{one.opened.isoformat()}, {age_words(one.age_days)}"),
            Fact("x", "fixes it here"),
            Fact("Or", one.remedy),
        ],
    )


def person_row(one: PersonView) -> Row:
    """A person."""
    active: Cell = (f"{one.active} active", "bold" if one.active else "$muted")
    return Row(f"@{one.handle}", ((f"@{one.handle}", "bold"), one.name, active, (", ".join(one.teams), "$muted")))


def person_facts(page: PersonPage) -> tuple[Cell, Cell, list[Fact]]:
    """What somebody has to do with, and where it leads."""
    facts = [
        *_held("Owns", page.owns),
        *_held("Supports", page.supports),
        *_held("Committed", page.committed),
        Fact("Kept", f"{page.done} done and {page.dropped} dropped in a quarter"),
        *_held("Thanked", page.thanked[:5]),
        *(
            Fact("" if n else "Leads to", joined((f"{one.id} ", "$muted"), one.title))
            for n, one in enumerate(page.leads_to)
        ),
    ]
    return page.name, ", ".join((f"@{page.handle}", *page.teams)), facts


def _held(label: str, found: Sequence[Held]) -> list[Fact]:
    if not found:
        return [Fact(label, ("nothing", "$muted"))]
    facts = []
    for number, one in enumerate(found):
        told = f"  {one.state}" if one.state else ""
        words = joined((f"{one.id} ", "$muted"), one.title, (told, "$muted"))
        facts.append(Fact("" if number else label, words))
        facts.append(Fact("", (line_words(one), "$muted" if one.reaches else "$warning")))
    return facts

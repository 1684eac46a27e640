"""What retros remember: words in all of them, the themes that recur, and what came of the actions, by quarter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain import retro_reviews as rules
from execboard.domain.retro_grouping import likely_groups
from execboard.domain.themes import terms
from execboard.services import lookup
from execboard.services.views.consistent import consistent
from execboard.services.views.search import Hit, search_retros
from execboard.storage.queries import retro_actions, retros, themes
from execboard.storage.search import search as find

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from execboard.domain.actions import Action
    from execboard.domain.retros import Retro
    from execboard.services.session import Session

RECURS_FROM = 2
"""In so many retros a theme recurs."""
LATEST = 10
"""So many retros and blockers are named with a theme; `count` has all of the retros."""
_SHORT = 4
"""Letters of a word that has no ending to take off."""
_LOOKED_THROUGH = 4
"""Terms that are looked at for each theme that is wanted: one theme is told by several."""


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme: in how many retros it was told, the latest of them with their days, blockers, and what was last done.

    `effect` is ``helped``, ``no-effect``, ``open``, ``done``, ``dropped``, or empty where nothing was agreed.
    """

    term: str
    count: int
    retros: tuple[str, ...]
    dates: tuple[date, ...]
    blockers: tuple[str, ...]
    last_action: str | None
    last_text: str
    effect: str
    words: str


@dataclass(frozen=True, slots=True)
class LikelyView:
    """Notes that may belong together, and why: the words that they share."""

    name: str
    notes: tuple[str, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RateView:
    """What came of the actions that were agreed in a quarter. Rates are of those that can have one, else None."""

    quarter: str
    agreed: int
    done: int
    dropped: int
    open: int
    helped: int
    no_effect: int
    unjudged: int
    done_rate: float | None
    helped_rate: float | None
    days_to_done: float | None


@consistent
def search(session: Session, words: str, limit: int = 50, offset: int = 0) -> list[Hit]:
    """Retros, notes, groups and learnings in which every word begins some word, the latest first."""
    return search_retros(session, words, limit, offset)


@consistent
def recurring(session: Session, limit: int = 20, *, tag: str = "") -> tuple[ThemeView, ...]:
    """Themes that were told in two retros or more, those told most often first."""
    return tuple(_theme(session, term) for term in recurring_terms(session, limit, tag=tag))


def recurring_terms(session: Session, limit: int = 20, *, tag: str = "") -> list[str]:
    """The terms of those themes alone: one look at what was counted as it was written."""
    found = themes.recurring(session.db, RECURS_FROM, limit * _LOOKED_THROUGH)
    return _distinct((term, count) for term, count, _ in found if not tag or tag.casefold() in term)[:limit]


@consistent
def theme(session: Session, words: str) -> tuple[ThemeView, ...]:
    """What retros and blockers tell of the terms in some words, however seldom; the longest terms first."""
    wanted = terms(words)
    there = themes.known(session.db, wanted)
    longest = sorted((term for term in wanted if term in there), key=lambda term: -term.count(" "))
    chosen = _distinct((term, there[term][0]) for term in longest)
    return tuple(_theme(session, term) for term in chosen)


@consistent
def similar(session: Session, ref: str, limit: int = 3) -> dict[str, tuple[ThemeView, ...]]:
    """Topic (the id of its first note) to what earlier retros told of it."""
    retro: Retro = lookup.find(session, ref, "retro")[1]
    notes, groups = retros.notes(session.db, retro.id), {one.id: one for one in retros.groups(session.db, retro.id)}
    told: dict[str, str] = {}
    heads: dict[int, str] = {}
    for note in notes:
        head = heads.setdefault(note.group_id, note.ref) if note.group_id else note.ref
        name = groups[note.group_id].name if note.group_id in groups and head == note.ref and note.group_id else ""
        told[head] = f"{told.get(head, '')}\n{name}\n{note.body}"
    wanted = {head: terms(text) for head, text in told.items()}
    counts = themes.known(session.db, list(dict.fromkeys(term for some in wanted.values() for term in some))[:900])
    found = {}
    for head, some in wanted.items():
        often = sorted(
            ((term, counts[term][0]) for term in some if counts.get(term, (0, 0))[0] >= RECURS_FROM),
            key=lambda one: (-one[0].count(" "), -one[1]),
        )
        views = tuple(_theme(session, term, but=retro) for term in _distinct(often)[:limit])
        if views := tuple(view for view in views if view.retros):
            found[head] = views
    return found


@consistent
def likely(session: Session, ref: str) -> tuple[LikelyView, ...]:
    """Notes of a retro that are in no group yet and share words."""
    retro: Retro = lookup.find(session, ref, "retro")[1]
    alone = [note for note in retros.notes(session.db, retro.id) if note.group_id is None]
    alone.sort(key=lambda note: note.number)
    return tuple(
        LikelyView(one.name, tuple(alone[at].ref for at in one.notes), one.shared)
        for one in likely_groups([note.body for note in alone])
    )


@consistent
def rates(session: Session) -> tuple[RateView, ...]:
    """What came of the actions, by the quarter in which they were agreed; the latest first."""
    actions = retro_actions.every(session.db)
    looked = rules.looked(retros.every_review(session.db))
    days = {one.ref: one.happened for one in retros.everything(session.db)}
    quarters: dict[str, list[Action]] = {}
    for one in actions:
        day = days.get(one.source or "")
        if day is not None:
            quarters.setdefault(f"{day.year}-Q{(day.month + 2) // 3}", []).append(one)
    return tuple(_rate(quarter, some, looked, days) for quarter, some in sorted(quarters.items(), reverse=True))


def _rate(quarter: str, some: Sequence[Action], looked: dict[int, rules.Looked], days: dict[str, date]) -> RateView:
    effects = [looked.get(one.id, rules.Looked()).effect for one in some]
    done = [one for one in some if one.status == "done"]
    helped, without = effects.count("helped"), effects.count("no-effect")
    took = [(one.closed - days[one.source or ""]).days for one in done if one.closed]
    return RateView(
        quarter=quarter,
        agreed=len(some),
        done=len(done),
        dropped=sum(one.status == "dropped" for one in some),
        open=sum(one.status == "open" for one in some),
        helped=helped,
        no_effect=without,
        unjudged=sum(one.status == "done" and looked.get(one.id, rules.Looked()).effect is None for one in some),
        done_rate=len(done) / len(some),
        helped_rate=helped / (helped + without) if helped + without else None,
        days_to_done=sum(took) / len(took) if took else None,
    )


def _distinct(found: Iterable[tuple[str, int]]) -> list[str]:
    """Terms without those that a longer one tells as well: "review", where "review latency" is told as often."""
    counts = dict(found)
    spare = {
        word for term, count in counts.items() if " " in term for word in term.split() if counts.get(word, 0) <= count
    }
    return [term for term in counts if term not in spare]


def _theme(session: Session, term: str, but: Retro | None = None) -> ThemeView:
    db = session.db
    count, _ = themes.known(db, [term]).get(term, (0, 0))
    told = [one for one in themes.latest_retros(db, term, LATEST + 1) if but is None or one[0] != but.id][:LATEST]
    count -= but is not None
    last = _last_action(session, term)
    effect = ""
    if last is not None:
        seen = rules.looked(retros.reviews(db, [last.id])).get(last.id, rules.Looked())
        effect = seen.effect or last.status
    return ThemeView(
        term=term,
        count=count,
        retros=tuple(f"RET-{number}" for number, _ in told),
        dates=tuple(day for _, day in told),
        blockers=tuple(themes.latest_blockers(db, term, LATEST)),
        last_action=f"ACT-{last.id}" if last else None,
        last_text=last.text if last else "",
        effect=effect,
        words=_words(term, count, effect, last),
    )


def _last_action(session: Session, term: str) -> Action | None:
    """The latest action of a retro about a theme: by its words, or because a note that tells it became it."""
    db = session.db
    query = " ".join(word[:-1] if len(word) > _SHORT else word for word in term.split())  # "latency", "latencies"
    said = [number for _, number, *_ in find(db, query, LATEST, 0, ("action",))]
    linked = themes.linked_actions(db, term, LATEST)
    found = retro_actions.numbered(db, [*said, *linked])
    about = [
        one
        for one in found.values()
        if (one.source or "").startswith("RET-") and (one.id in linked or term in terms(f"{one.text}\n{one.proof}"))
    ]
    return max(about, key=lambda one: one.id, default=None)


def _words(term: str, count: int, effect: str, last: Action | None) -> str:
    """``review latency: told in 3 retros; last action: no effect (ACT-3)``."""
    told = f"told in {count} retros" if count > 1 else "told in 1 retro" if count else "told in no retro"
    if last is None:
        return f"{term}: {told}; nothing was agreed on it"
    return f"{term}: {told}; last action: {effect.replace('-', ' ')} (ACT-{last.id})"

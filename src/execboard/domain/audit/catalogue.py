"""Every rule of the audit, in the order of its report. docs/audit.md is written from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from execboard.domain.audit import on_measures, on_owners, on_the_line, on_words, on_work
from execboard.domain.audit.on_owners import MOST_ACTIVE
from execboard.domain.audit.plan import QUARTER_DAYS, Finding, Rule
from execboard.domain.okr_hints import MOST_OWNED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from execboard.domain.audit.plan import Audited

RULES: tuple[Rule, ...] = (
    Rule("no-vision", "no vision", "The line has no upper end.", on_the_line.no_vision),
    Rule(
        "vision-untouched",
        "vision untouched for a quarter",
        f"Neither vision nor mission nor why was changed for {QUARTER_DAYS} days, as far as the change log goes, and "
        "nobody confirmed in that time that the vision holds; "
        "without a log the day the workspace was made counts.",
        on_words.vision_untouched,
    ),
    Rule(
        "strategy-untouched",
        "strategy untouched for a quarter",
        f"No goal was added or changed for {QUARTER_DAYS} days. One gap for all of them, at the first.",
        on_words.strategy_untouched,
    ),
    Rule(
        "orphan-objective",
        "orphan objective",
        "An objective that is not closed supports no goal and no other objective. Backlog counts.",
        on_the_line.orphan_objectives,
    ),
    Rule(
        "no-key-results",
        "objective without key results",
        "An objective of an open cycle has no key result, and no objective below counts into it.",
        on_measures.without_key_results,
    ),
    Rule(
        "only-lagging",
        "only lagging key results",
        "All key results of an objective of an open cycle are lagging: they tell when it is too late to act.",
        on_measures.only_lagging,
    ),
    Rule(
        "no-leading",
        "no leading key result that moves",
        "An objective of an open cycle has leading key results, but each is done or not, and says nothing before the "
        "end.",
        on_measures.no_leading,
    ),
    Rule(
        "orphan-key-result",
        "orphan key result",
        "No candidate, active or paused initiative supports a key result of an open cycle, nor its objective.",
        on_the_line.orphan_key_results,
    ),
    Rule(
        "vanity-measure",
        "vanity measure",
        "The title of a key result of an open cycle counts what flatters: downloads, followers, tickets closed, and "
        "the like. The words are English.",
        on_measures.vanity,
    ),
    Rule(
        "measure-claimed-twice",
        "two owners claim one measure",
        "Two key results of one open cycle have the same title, but for words of direction such as raise or fewer, "
        "and different owners. One gap for each but the oldest.",
        on_measures.claimed_twice,
    ),
    Rule(
        "measure-opposed",
        "two initiatives push one measure in opposite directions",
        "Two active initiatives support key results that measure the same, as above; the one ought to grow, the other "
        "to shrink. One gap for a pair.",
        on_measures.opposed,
    ),
    Rule(
        "metric-on-nothing",
        "metric attached to nothing",
        "A metric is on nothing of the plan, so nobody can say what it would tell them.",
        on_measures.on_nothing,
    ),
    Rule(
        "orphan-initiative",
        "orphan initiative",
        "A candidate, active or paused initiative supports nothing.",
        on_the_line.orphan_initiatives,
    ),
    Rule(
        "playbook-incomplete",
        "active with an incomplete playbook",
        "An active initiative lacks what exactly, how measured, its owner, or what it supports. No door of the "
        "program lets it in; other programs may.",
        on_work.incomplete_playbooks,
    ),
    Rule(
        "no-milestone",
        "active without a milestone",
        "An active initiative has no milestone that is still to come.",
        on_work.without_milestone,
    ),
    Rule(
        "lacks-means",
        "active without what it needs",
        "It was recorded that an active initiative lacks people, time or money, or that these were asked for. Where "
        "nobody has said, there is no gap.",
        on_work.without_means,
    ),
    Rule(
        "owner-missing",
        "owner missing",
        "A goal, an objective or a key result of an open cycle, an active initiative, or a blocker that still blocks "
        "has no owner.",
        on_owners.missing,
    ),
    Rule(
        "owner-not-a-person",
        "owner is not a person",
        "One of these is owned by a crowd (everyone), a placeholder (tbd) or a team.",
        on_owners.not_a_person,
    ),
    Rule(
        "owner-overloaded",
        "owner with too much",
        f"One person owns more than {MOST_OWNED} key results of open cycles, or more than {MOST_ACTIVE} active "
        "initiatives, or is booked for more than a whole week on active ones.",
        on_owners.too_much,
    ),
    Rule("orphan-action", "orphan action", "An open action is on nothing.", on_the_line.orphan_actions),
    Rule(
        "decision-without-because",
        "decision without because",
        "A decision was taken and does not say why.",
        on_words.without_because,
    ),
    Rule(
        "trade-forgotten",
        "trade never looked at again",
        "The day to look at a trade again has come, or no day was said and a quarter has gone by; the initiative that "
        "had to leave still waits, and the decision was not taken up again.",
        on_words.trades_forgotten,
    ),
    Rule(
        "bare-reason",
        "reason without words",
        "A “no” that still stands, or a key result that fell short in a cycle that is not closed, has the class of a "
        "reason and no words.",
        on_words.bare_reasons,
    ),
    Rule(
        "meeting-serves-nothing",
        "meeting that serves no goal",
        "A kind of meeting of which one was held serves no goal.",
        on_work.meetings_for_nothing,
    ),
)
CODES: tuple[str, ...] = tuple(rule.code for rule in RULES)


class Found(NamedTuple):
    """A gap and the rule that found it."""

    rule: Rule
    finding: Finding


def audit(plan: Audited, codes: Iterable[str] = ()) -> list[Found]:
    """Every gap, in the order of the rules and within each in the order of its items; only those of `codes`, if any."""
    wanted = frozenset(codes)
    return [Found(rule, one) for rule in RULES if not wanted or rule.code in wanted for one in rule.find(plan)]

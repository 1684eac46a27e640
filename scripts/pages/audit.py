"""docs/audit.md: every rule of the audit, from the catalogue that runs them."""

from __future__ import annotations

from execboard.domain.audit.catalogue import RULES
from pages import document

_ABOUT = """
`execboard audit` names every gap in the line from the vision to today's work: the rule's code, the item, what is wrong,
the command that repairs it, and the day from which it may have been so, as far as rows tell: the day on which something
was made, became active, was decided or fell due. No gap is older than that day; where a link was taken away later,
it is younger.

The rules below are all there are. They look at what is live: nothing in closed cycles, no initiative that has ended.
They read the plan and today's date and nothing else, so the same plan on the same day gives the same gaps in the same
order: that of this page, and within a rule that of the items. Nothing is weighed, and nobody is scored.
""".strip()


def page() -> str:
    """The whole page."""
    parts = [f"## {rule.code}\n\n{rule.title.capitalize()}. {rule.why}" for rule in RULES]
    return document("The audit", _ABOUT, *parts)

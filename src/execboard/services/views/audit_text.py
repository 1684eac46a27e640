"""The audit as Markdown, for others to read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from execboard.domain.escaping import inline
from execboard.domain.text import clean

if TYPE_CHECKING:
    from execboard.services.views.audit import AuditView


def to_markdown(view: AuditView) -> str:
    """Every gap under its rule, with the command that repairs it."""
    lines = [f"# {view.count} gap{'s' * (view.count != 1)}", ""]
    for title, gaps in groupby(view.gaps, key=lambda one: one.title):
        lines += [f"## {title}", ""]
        lines += [f"- **{one.id}** {inline(one.text)} ({one.age_days}d): `{one.remedy}`" for one in gaps]
        lines.append("")
    return clean("\n".join(lines)).rstrip() + "\n"

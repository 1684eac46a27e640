"""From a view to the JSON that scripts get: ISO dates, lists, plain values."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from execboard.domain.dates import to_stored


def to_json(view: Any) -> Any:
    """A view, or anything made of views, as JSON-ready values."""
    if is_dataclass(view) and not isinstance(view, type):
        return {field.name: to_json(getattr(view, field.name)) for field in fields(view)}
    if isinstance(view, dict):
        return {key: to_json(value) for key, value in view.items()}
    if isinstance(view, (list, tuple, set, frozenset)):
        return [to_json(one) for one in view]
    if isinstance(view, datetime):
        return to_stored(view)
    return view.isoformat() if isinstance(view, date) else view

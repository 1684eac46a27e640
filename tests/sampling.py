"""Some of many alike in `make test`, all of them in `make stress`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable


def sampled(cases: Iterable[Any], every: int) -> list[Any]:
    """The first of each `every` cases as it is; the others marked as the long form."""
    return [
        case if place % every == 0 else pytest.param(case, marks=pytest.mark.stress) for place, case in enumerate(cases)
    ]

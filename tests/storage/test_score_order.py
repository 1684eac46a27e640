"""Scores in SQL are the scores of the domain, so that a list of any length is ordered by the database."""

from __future__ import annotations

import sqlite3
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.charter import ScoringName
from execboard.domain.scoring import METHODS, Inputs, score
from execboard.storage.queries.scores import SCORE

FIELDS = tuple(Inputs.__dataclass_fields__)
NUMBERS = st.none() | st.floats(0, 1e9) | st.sampled_from([0.0, 0.1, 1.0, 100.0])
MEMORY = sqlite3.connect(":memory:")


def in_sql(method: str, inputs: dict[str, float | None]) -> float | None:
    columns = ", ".join(f"CAST(? AS REAL) AS {name}" for name in FIELDS)
    sql = f"SELECT {SCORE[method]} FROM (SELECT {columns})"
    found: float | None = MEMORY.execute(sql, [inputs[name] for name in FIELDS]).fetchone()[0]
    return found


@pytest.mark.parametrize("method", METHODS)
@given(inputs=st.fixed_dictionaries(dict.fromkeys(FIELDS, NUMBERS)))
def test_sql_and_domain_agree(method: str, inputs: dict[str, float | None]) -> None:
    assert in_sql(method, inputs) == score(Inputs(**inputs), method)


def test_every_method_has_its_expression() -> None:
    assert set(SCORE) == set(METHODS) == set(get_args(ScoringName))

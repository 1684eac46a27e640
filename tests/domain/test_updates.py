"""What somebody who is not there has sent: done, blocked, next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.text import clean_line, fold
from execboard.domain.updates import Update, parse_update


@pytest.mark.parametrize(
    ("text", "update"),
    [
        (
            "Done:\n- book trainer\n- spec\nBlocked: keys are lost\nNext: ship it",
            Update(("book trainer", "spec"), ("keys are lost",), ("ship it",)),
        ),
        ("**Yesterday**: spec\n**Today**: ship\n**Blockers**: none", Update(("spec",), (), ("ship",))),
        ("## Done\n* spec\n\n## Blocked\n\n## Next\n1. ship\n2) rest", Update(("spec",), (), ("ship", "rest"))),
        ("- Done:\n    - spec\n        - its link\n- Next:\n    - ship", Update(("spec", "its link"), (), ("ship",))),
        ("- [x] spec\n- [ ] ship", Update(("spec",), (), (), ("ship",))),
        ("Next\n[X] spec\n[ ] ship", Update(("spec",), (), ("ship",))),
        ("I am ill\nNext: sleep", Update((), (), ("sleep",), ("I am ill",))),
        ("Next steps are unclear", Update((), (), (), ("Next steps are unclear",))),
        ("Blocked by: the fair", Update((), ("the fair",))),
    ],
)
def test_an_update_is_understood(text: str, update: Update) -> None:
    assert parse_update(text) == update


@pytest.mark.parametrize("text", ["", "Done:\nBlocked: n/a\nNext:", "None.", "- \n- "])
def test_an_update_can_say_nothing(text: str) -> None:
    assert parse_update(text).is_empty is True


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=12), min_size=1, max_size=6))
def test_no_line_is_lost(lines: list[str]) -> None:
    words = [line for line in map(clean_line, lines) if fold(line)]
    found = parse_update("Done:\n" + "\n".join(f"- {line}" for line in words))
    assert [clean_line(one) for one in (*found.done, *found.other)] == words

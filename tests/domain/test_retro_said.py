"""What is typed in one line in a retro."""

from __future__ import annotations

import pytest

from execboard.domain.retro_said import split_author, without_tags


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("@ana: tests are slow", ("ana", "tests are slow")),
        ("  @ana :tests are slow ", ("ana", "tests are slow")),
        ("tests are slow", ("", "tests are slow")),
        ("@ana tests are slow", ("", "@ana tests are slow")),
        ("@ana:", ("", "@ana:")),
        ("ask @ana: she knows", ("", "ask @ana: she knows")),
    ],
)
def test_whose_a_note_is_stands_in_front_with_a_colon(typed: str, understood: tuple[str, str]) -> None:
    assert split_author(typed) == understood


def test_tags_at_the_end_of_a_learning_are_not_said_twice() -> None:
    assert without_tags("two wait #reviews for two #reviews", ("reviews",)) == "two wait #reviews for two"

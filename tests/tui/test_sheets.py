"""Style sheets are parsed when there is something new in them, and only then."""

from __future__ import annotations

from textual.color import Color

from execboard.tui.sheets import Sheets


def sheets(colour: str = "red") -> Sheets:
    made = Sheets(variables={"mine": colour})
    made.add_source("Label { color: $mine; }", read_from=("a.tcss", ""))
    made.parse()
    return made


def test_rules_stay_as_they_were_parsed_where_no_variable_changed() -> None:
    made = sheets()
    before = made.rules[0]
    made.set_variables({"mine": "red"})
    made.reparse()
    assert made.rules[0] is before


def test_a_changed_variable_reaches_the_rules() -> None:
    made = sheets("red")
    made.set_variables({"mine": "blue"})
    made.reparse()
    assert made.rules[0].styles.get_rule("color") == Color.parse("blue")


def test_a_source_that_comes_later_joins_the_others() -> None:
    made = sheets()
    made.add_source("Static { color: $mine; }", read_from=("b.tcss", ""))
    assert [rule.selectors for rule in made.rules] == ["Label", "Static"]

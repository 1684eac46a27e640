"""The user's own keys, checked against a catalogue."""

from dataclasses import dataclass

import pytest

from execboard.tui.keymap import key_name, read_keymap


@dataclass(frozen=True)
class Entry:
    id: str
    keys: tuple[str, ...]
    where: str


CATALOGUE = (
    Entry("back", ("escape", "q"), "everywhere"),
    Entry("help", ("question_mark",), "everywhere"),
    Entry("go_search", ("slash",), "go"),
    Entry("new", ("o",), "item"),
    Entry("blocker", ("b",), "item"),
    Entry("activate", ("a",), "five"),
    Entry("leave", ("x",), "five"),
    Entry("undo_this", ("x",), "log"),
    Entry("to_blocker", ("b",), "inbox"),
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("x", "x"),
        ("G", "G"),
        ("?", "question_mark"),
        ("/", "slash"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        (",", "comma"),
        (" ", "space"),
        ("Space", "space"),
        ("Esc", "escape"),
        ("Ctrl+D", "ctrl+d"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("F5", "f5"),
        ("question_mark", "question_mark"),
        ("é", "é"),
        ("ctrl+", None),
        ("", None),
        ("bogus", None),
        ("hold+x", None),
        ("ab", None),
    ],
)
def test_keys_as_people_write_them(text: str, name: str | None) -> None:
    assert key_name(text) == name


def test_a_key_and_a_list_of_keys_are_taken() -> None:
    assert read_keymap({"activate": "A", "help": ["f1", "?"]}, CATALOGUE) == (
        {"activate": "A", "help": "f1,question_mark"},
        [],
    )


def test_an_unknown_action_offers_the_nearest() -> None:
    assert read_keymap({"activte": "A"}, CATALOGUE) == (
        {},
        ["keys.activte: there is no such action; did you mean activate?"],
    )


def test_an_unknown_key_keeps_the_old_one() -> None:
    assert read_keymap({"activate": ["A", "bogus"]}, CATALOGUE) == (
        {},
        ['keys.activate: "bogus" is not a key; write it as "x", "ctrl+x", "f5" or "space"'],
    )


def test_no_key_at_all_is_not_a_wish() -> None:
    assert read_keymap({"activate": []}, CATALOGUE) == (
        {},
        ["keys.activate: has no key; give one, or leave the line out"],
    )


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ({"activate": "x"}, 'keys.activate: "x" cannot mean two things; it belongs to leave in the place “five”'),
        ({"activate": "q"}, 'keys.activate: "q" cannot mean two things; it belongs to back everywhere'),
        ({"activate": "o"}, 'keys.activate: "o" cannot mean two things; it belongs to new in the place “item”'),
        ({"help": "a"}, 'keys.help: "a" cannot mean two things; it belongs to activate in the place “five”'),
    ],
)
def test_a_clash_is_explained_and_not_used(own: dict[str, str], told: str) -> None:
    assert read_keymap(own, CATALOGUE) == ({}, [f"{told}; choose another"])


def test_of_two_own_keys_that_clash_the_first_stays() -> None:
    told = '"z" cannot mean two things; your own keys give it to activate in the place “five”; choose another'
    assert read_keymap({"activate": "z", "leave": "z"}, CATALOGUE) == ({"activate": "z"}, [f"keys.leave: {told}"])


def test_two_actions_can_swap_their_keys() -> None:
    assert read_keymap({"activate": "x", "leave": "a"}, CATALOGUE) == ({"activate": "x", "leave": "a"}, [])


def test_half_of_a_swap_is_a_clash_once_the_other_half_is_refused() -> None:
    used, problems = read_keymap({"activate": "x", "leave": "bogus"}, CATALOGUE)
    assert (used, len(problems)) == ({}, 2)


@pytest.mark.parametrize("own", [{"go_search": "q"}, {"undo_this": "a"}, {"to_blocker": "o"}, {"leave": "b"}])
def test_places_that_are_never_there_at_once_may_share_a_key(own: dict[str, str]) -> None:
    used, _ = read_keymap(own, CATALOGUE)
    assert used == ({} if "leave" in own else own)

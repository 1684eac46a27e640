"""Forms: what they say while one types, what they keep, and how they are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.idle import one_round
from tests.tui.kit import Bench, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot
from textual import events
from textual.geometry import Region

from execboard.domain.errors import Invalid
from execboard.tui.dialog import ChoiceDialog
from execboard.tui.forms import Field, FormDialog, Several
from execboard.tui.forms.inputs import LineInput, LinesInput, Moved
from execboard.tui.forms.rows import FieldRow

Answers = dict[str, str]

PEOPLE = (("@ana", "Ana Silva"), ("@anton", "Anton Rau"), ("@bram", "Bram Vos"))


class Desk(Bench):
    """Opens one form and keeps its result."""

    def __init__(self, form: FormDialog[Answers]) -> None:
        super().__init__()
        self.form = form
        self.results: list[Answers | None] = []

    def on_mount(self) -> None:
        self.push_screen(self.form, self.results.append)

    def paste(self, text: str) -> None:
        self.screen.query_one(LineInput).post_message(events.Paste(text))


def shown(app: Desk) -> str:
    return "\n".join(text_of(app))


async def test_enter_moves_on_and_saves_at_the_last_field() -> None:
    app = Desk(FormDialog("New", [Field("title", "Title"), Field("why", "Why")], dict))
    async with app.run_test() as pilot:
        await pilot.press(*"Portal", "enter", *"now", "enter")
        assert app.results == [{"title": "Portal", "why": "now"}]


async def test_ctrl_s_saves_from_any_field() -> None:
    app = Desk(FormDialog("New", [Field("title", "Title"), Field("why", "Why")], dict))
    async with app.run_test() as pilot:
        await pilot.press(*"Portal", "ctrl+s")
        assert app.results == [{"title": "Portal", "why": ""}]


async def test_every_printable_key_is_text() -> None:
    app = Desk(FormDialog("New", [Field("title", "Title")], dict))
    async with app.run_test() as pilot:
        await pilot.press("q", "question_mark", "1", "space", "colon", "slash", "j", "enter")
        assert app.results == [{"title": "q?1 :/j"}]


async def test_tab_and_arrows_go_round_the_fields() -> None:
    fields = [Field("a", "A"), Field("b", "B", kind="choice", choices=("x", "y")), Field("c", "C", kind="text")]
    app = Desk(FormDialog("New", fields, dict))
    async with app.run_test() as pilot:
        visited = []
        for key in ("tab", "tab", "tab", "shift+tab", "up", "up", "down"):
            await pilot.press(key)
            visited.append(app.focused.id if app.focused else None)
        assert visited == [f"field-{name}" for name in "bcacbab"]


async def test_needed_answers_are_named_and_nothing_is_lost() -> None:
    app = Desk(FormDialog("New", [Field("title", "Title", required=True), Field("why", "Why")], dict))
    async with app.run_test() as pilot:
        await pilot.press("tab", *"now", "ctrl+s")
        await pilot.pause()
        assert (
            "Not saved yet. Look at: Title" in shown(app),
            "this is needed" in shown(app),
            app.form.answers,
            app.focused and app.focused.id,
        ) == (True, True, {"title": "", "why": "now"}, "field-title")


async def test_a_rule_speaks_while_one_types() -> None:
    rule = Field("owner", "Owner", check=lambda answer: "one person, not everyone" if answer == "all" else None)
    app = Desk(FormDialog("New", [rule], dict))
    async with app.run_test() as pilot:
        await pilot.press(*"al")
        before = "one person" in shown(app)
        await pilot.press("l")
        await pilot.pause()
        assert (before, "one person, not everyone" in shown(app)) == (False, True)


async def test_limited_answers_are_counted_and_too_long_ones_stay() -> None:
    app = Desk(FormDialog("New", [Field("title", "Title", max_length=5)], dict))
    async with app.run_test() as pilot:
        await pilot.press(*"Portals", "enter")
        await pilot.pause()
        assert ("7/5" in shown(app), "2 characters too long" in shown(app), app.results, app.form.answers) == (
            True,
            True,
            [],
            {"title": "Portals"},
        )


async def test_what_was_understood_is_said() -> None:
    due = Field("due", "Due", kind="date", says=lambda answer: "Fri 27 Nov 2026" if answer == "fri" else None)
    app = Desk(FormDialog("New", [due], dict))
    async with app.run_test() as pilot:
        await pilot.press(*"fri")
        await pilot.pause()
        assert "→ Fri 27 Nov 2026" in shown(app)


@pytest.mark.parametrize(("typed", "taken"), [("@an", "@ana"), ("an", "ana"), ("vos", "bram"), ("anto", "anton")])
async def test_tab_takes_a_completion(typed: str, taken: str) -> None:
    app = Desk(FormDialog("New", [Field("owner", "Owner", kind="person", choices=PEOPLE)], dict))
    async with app.run_test() as pilot:
        await pilot.press(*typed, "tab", "enter")
        assert app.results == [{"owner": taken}]


async def test_choices_turn_with_arrows_and_letters() -> None:
    direction = Field("direction", "Direction", kind="choice", choices=("increase", "decrease", "done"), required=True)
    app = Desk(FormDialog("New", [direction], dict))
    async with app.run_test() as pilot:
        await pilot.press("d", "d", "left", "enter")
        assert app.results == [{"direction": "decrease"}]


async def test_escape_leaves_an_untouched_form_at_once() -> None:
    app = Desk(FormDialog("New", [Field("title", "Title", value="Portal")], dict))
    async with app.run_test() as pilot:
        await pilot.press("escape")
        assert app.results == [None]


@pytest.mark.parametrize(("key", "results"), [("t", [None]), ("g", []), ("escape", [])])
async def test_escape_asks_before_work_is_thrown_away(key: str, results: list[None]) -> None:
    app = Desk(FormDialog("New", [Field("title", "Title")], dict))
    async with app.run_test() as pilot:
        await pilot.press(*"Portal", "escape")
        asked = isinstance(app.screen, ChoiceDialog)
        await pilot.press(key)
        assert (asked, app.results, app.form.answers) == (True, results, {"title": "Portal"})


async def test_leaving_a_field_keeps_the_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FormDialog, "DRAFT_SECONDS", 3600.0)  # so that leaving keeps it, not the time that passes
    kept: list[Answers] = []
    app = Desk(FormDialog("New", [Field("title", "Title"), Field("why", "Why")], dict, on_draft=kept.append))
    async with app.run_test() as pilot:
        await pilot.press(*"Po", "tab")
        await pilot.pause()
        assert kept == [{"title": "Po", "why": ""}]


async def test_a_draft_is_kept_soon_after_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[Answers] = []
    waiting: list[tuple[float, Callable[[], None]]] = []
    form = FormDialog("New", [Field("title", "Title")], dict, on_draft=kept.append)
    monkeypatch.setattr(form, "set_timer", lambda delay, callback: waiting.append((delay, callback)))
    app = Desk(form)
    async with app.run_test() as pilot:
        await pilot.press("P")
        delay, keep = waiting[-1]
        keep()
        assert (delay, kept) == (0.3, [{"title": "P"}])


async def test_a_draft_comes_back_and_is_gone_once_saved() -> None:
    kept: list[Answers] = []
    form = FormDialog("New", [Field("title", "Title")], dict, draft={"title": "Half"}, on_draft=kept.append)
    app = Desk(form)
    async with app.run_test() as pilot:
        await pilot.pause()
        told = "You wrote this before" in shown(app)
        await pilot.press("end", "x", "enter")
        assert (told, app.results, kept[-1]) == (True, [{"title": "Halfx"}], {})


async def test_a_draft_can_be_kept_on_leaving() -> None:
    kept: list[Answers] = []
    app = Desk(FormDialog("New", [Field("title", "Title")], dict, on_draft=kept.append))
    async with app.run_test() as pilot:
        await pilot.press(*"Half", "escape", "k")
        assert (app.results, kept[-1]) == ([None], {"title": "Half"})


async def test_a_refusal_is_shown_at_its_field_and_nothing_is_lost() -> None:
    def refuse(answers: Answers) -> Answers:
        raise Invalid(f"{answers['owner']} is a team", "name one person", field="owner")

    app = Desk(FormDialog("New", [Field("title", "Title"), Field("owner", "Owner")], refuse))
    async with app.run_test() as pilot:
        await pilot.press("tab", *"@sales", "up", *"Portal", "ctrl+s")
        await pilot.pause()
        assert (
            "@sales is a team" in shown(app) and "name one person" in shown(app),
            app.form.answers,
            app.focused and app.focused.id,
            app.screen.query(FieldRow).last().has_class("-wrong"),
        ) == (True, {"title": "Portal", "owner": "@sales"}, "field-owner", True)


async def test_pasted_lines_are_joined_where_nobody_wants_them() -> None:
    app = Desk(FormDialog("New", [Field("title", "Title")], dict))
    async with app.run_test() as pilot:
        app.paste("one\r\n\n  two\x1b\nthree\n")
        await pilot.pause()
        await pilot.pause()
        told = "3 pasted lines are one line now" in shown(app)
        await pilot.press("enter")
        assert (told, app.results) == (True, [{"title": "one two� three"}])


def several(made: list[list[str]]) -> Several[Answers]:
    def add(lines: list[str], answers: Answers) -> Answers:
        made.append(lines)
        return answers

    return Several("title", ("goal", "goals"), add)


async def pasted(app: Desk, pilot: Pilot[None], text: str) -> None:
    app.paste(text)
    await pilot.pause()
    await pilot.pause()


async def test_lines_for_the_main_field_become_as_many_things_with_the_same_other_answers() -> None:
    made: list[list[str]] = []
    fields = [Field("title", "Title", required=True), Field("owner", "Owner")]
    app = Desk(FormDialog("New", fields, dict, several=several(made)))
    async with app.run_test() as pilot:
        await pilot.press(*"one")
        await pasted(app, pilot, "two\n\n  three\n")
        offered = "each by itself: 3 goals" in shown(app)
        await pilot.press("e")
        await pilot.pause()
        told = "3 goals, one a line" in shown(app)
        await pilot.press("enter", *"four", "tab", *"ana", "enter")
        assert (offered, told, made, app.results) == (
            True,
            True,
            [["one", "two", "three", "four"]],
            [{"title": "one\ntwo\nthree\nfour", "owner": "ana"}],
        )


async def test_lines_for_the_main_field_can_be_one_thing_and_that_is_said() -> None:
    made: list[list[str]] = []
    app = Desk(FormDialog("New", [Field("title", "Title")], dict, several=several(made)))
    async with app.run_test() as pilot:
        await pilot.press(*"one")
        await pasted(app, pilot, "two\nthree")
        await pilot.press("o")
        await pilot.pause()
        told = "2 pasted lines are one line now" in shown(app)
        await pilot.press("enter")
        assert (told, made, app.results) == (True, [], [{"title": "one two three"}])


async def test_leaving_the_offer_pastes_nothing_and_says_so() -> None:
    app = Desk(FormDialog("New", [Field("title", "Title")], dict, several=several([])))
    async with app.run_test() as pilot:
        await pilot.press(*"one")
        await pasted(app, pilot, "two\nthree")
        await pilot.press("escape")
        await pilot.pause()
        assert ("Nothing was pasted" in shown(app), app.form.answers) == (True, {"title": "one"})


async def test_fields_beside_the_main_one_join_lines_as_ever() -> None:
    fields = [Field("owner", "Owner"), Field("title", "Title")]
    app = Desk(FormDialog("New", fields, dict, several=several([])))
    async with app.run_test() as pilot:
        await pasted(app, pilot, "one\ntwo")
        assert ("2 pasted lines are one line now" in shown(app), app.form.answers["owner"]) == (True, "one two")


async def test_more_lines_than_are_made_at_once_are_refused_with_the_limit() -> None:
    app = Desk(FormDialog("New", [Field("title", "Title")], dict, several=several([])))
    async with app.run_test() as pilot:
        await pasted(app, pilot, "x\n" * 501)
        told = "Nothing was pasted: 501 lines, 500 at once is the limit" in shown(app)
        assert (told, app.form.answers) == (True, {"title": ""})


async def test_each_line_is_judged_as_one_answer_would_be() -> None:
    made: list[list[str]] = []
    field = Field("title", "Title", check=lambda answer: "too loud" if answer.isupper() else None)
    app = Desk(FormDialog("New", [field, Field("owner", "Owner")], dict, several=several(made)))
    async with app.run_test() as pilot:
        await pasted(app, pilot, "one\nTWO")
        await pilot.press("e", "ctrl+s")
        await pilot.pause()
        assert ("line 2: too loud" in shown(app), made, app.results) == (True, [], [])


async def test_lines_that_were_left_come_back_as_lines() -> None:
    made: list[list[str]] = []
    draft = {"title": "one\ntwo"}
    app = Desk(FormDialog("New", [Field("title", "Title")], dict, several=several(made), draft=draft))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+s")
        assert made == [["one", "two"]]


@pytest.mark.parametrize("title", ["[/foo]", "[bold]x", "日本語 🎉 é", "a\\[b]"])
async def test_answers_are_never_markup(title: str) -> None:
    fields = [Field("title", title, value=title, hint=title), Field("why", "Why", kind="text", value=title)]
    app = Desk(FormDialog(title, fields, dict, intro=title))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+s")
        assert app.results == [{"title": title, "why": title}]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_frame_and_keys_stay_on_the_screen(size: tuple[int, int]) -> None:
    app = Desk(FormDialog("New", [Field(f"f{n}", f"Field {n}", kind="text") for n in range(9)], dict))
    async with app.run_test(size=size) as pilot:
        await pilot.press(*["tab"] * 8)
        await pilot.pause()
        frame = app.screen.query_one("#dialog").region
        focused = app.focused.region if app.focused else None
        assert (
            app.screen.region.contains_region(frame),
            frame.width <= 100,
            "Ctrl+s save" in shown(app),
            focused is not None and frame.contains_region(focused),
        ) == (True, True, True, True)


async def test_a_hint_that_is_longer_than_its_line_goes_on_below() -> None:
    app = Desk(FormDialog("New", [Field("title", "Title", hint=f"{'word ' * 14}remedy")], dict))
    async with app.run_test(size=(80, 24)):
        assert "remedy" in shown(app)


async def test_a_day_that_is_proposed_is_replaced_by_typing() -> None:
    app = Desk(FormDialog("New", [Field("day", "Day", "2026-11-23", kind="date")], dict))
    async with app.run_test() as pilot:
        await pilot.press(*"fri", "enter")
        assert app.results == [{"day": "fri"}]


async def test_keys_that_come_while_a_form_closes_are_let_go() -> None:
    app = Desk(FormDialog("New", [Field("title", "Title"), Field("why", "Why")], dict))
    async with app.run_test() as pilot:
        await pilot.press(*"Portal")
        app.post_message(events.Key("ctrl+s", None))
        for _ in range(12):
            app.form.post_message(Moved(1))
            await one_round()
        await pilot.pause()
        assert app.results == [{"title": "Portal", "why": ""}]


def test_a_text_that_no_style_has_reached_yet_is_blank() -> None:
    text = LinesInput(Field("notes", "Notes", kind="text"), "words")
    assert [strip.text for strip in text.render_lines(Region(0, 0, 4, 2))] == ["    ", "    "]

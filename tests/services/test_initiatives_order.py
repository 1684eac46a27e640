"""What comes first: by hand, by score, in pairs."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from execboard.domain.errors import Invalid, Refused
from execboard.domain.pairwise import Ask, most_questions
from execboard.services.views import initiatives as views
from tests.builders import active, add, by_rank, open_board, slots, unpacked

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace

SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
PLACES = st.integers(0, 3)
MOVES = st.lists(st.tuples(PLACES, PLACES | st.sampled_from(["first", "last", "up", "down"])), max_size=6)


def candidates(workspace: Workspace, count: int = 4) -> list[str]:
    with workspace.change():
        return [add(workspace, f"Idea {number}") for number in range(count)]


def scored(workspace: Workspace, title: str, **inputs: str) -> str:
    ref = add(workspace, title)
    workspace.order.score(ref, **inputs)
    return ref


def moved(order: list[str], ref: str, to: int | str) -> list[str]:
    """What a person expects of a list."""
    at = order.index(ref)
    if to in ("up", "down"):
        other = at + (1 if to == "down" else -1)
        if 0 <= other < len(order):
            order = [*order]
            order[at], order[other] = order[other], order[at]
        return order
    others = [one for one in order if one != ref]
    if isinstance(to, int):
        target = order[to]
        place = at if target == ref else others.index(target)
    else:
        place = 0 if to == "first" else len(others)
    return [*others[:place], ref, *others[place:]]


def move(workspace: Workspace, order: list[str], ref: str, to: int | str) -> None:
    if to in ("up", "down"):
        end = order[-1] if to == "down" else order[0]
        if ref != end:
            workspace.order.nudge(ref, 1 if to == "down" else -1)
    elif isinstance(to, int):
        workspace.order.rank(ref, before=order[to])
    else:
        workspace.order.rank(ref, first=to == "first", last=to == "last")


@SHARED
@given(ranks=st.lists(st.integers(-2, 2), min_size=4, max_size=4), moves=MOVES)
@example(ranks=[0, 0, 0, 0], moves=[(3, 0), (0, "down"), (1, "up")])
@example(ranks=[1, 2, 2, 2], moves=[(0, 3)])
def test_the_hand_order_does_what_a_list_does(
    workspace: Workspace, ranks: list[int], moves: list[tuple[int, int | str]]
) -> None:
    """Whatever ranks are there, equal ones too, as undo, imports and other programs may leave them."""
    refs = by_rank(workspace) or candidates(workspace)
    for ref, rank in zip(refs, ranks, strict=True):
        number = ref.removeprefix("INI-")
        workspace.db.connection.execute("UPDATE initiative SET rank = ? WHERE id = ?", (rank, number))
    order = by_rank(workspace)
    for place, to in moves:
        ref = order[place]
        move(workspace, order, ref, to)
        order = moved(order, ref, to)
        assert by_rank(workspace) == order


@SHARED
@given(moves=MOVES)
def test_the_slots_do_what_a_list_does(workspace: Workspace, moves: list[tuple[int, int | str]]) -> None:
    if not slots(workspace):
        active(workspace, 4)
    order = unpacked(views_by_slot(workspace))
    for place, to in moves:
        ref = order[place]
        move(workspace, order, ref, to)
        order = moved(order, ref, to)
        assert [slots(workspace)[slot] for slot in sorted(slots(workspace))] == order


def views_by_slot(workspace: Workspace) -> list[views.Initiative]:
    from execboard.storage.queries.initiatives import active as read

    return read(workspace.db)


def test_the_same_two_can_be_ranked_between_for_ever(workspace: Workspace) -> None:
    refs = candidates(workspace, 3)
    for turn in range(60):
        workspace.order.rank(refs[turn % 2], before=refs[2])
    assert by_rank(workspace) == refs


def test_ranking_one_changes_one_row(workspace: Workspace) -> None:
    refs = candidates(workspace)
    before = workspace.db.connection.execute("SELECT count(*) FROM change").fetchone()[0]
    workspace.order.rank(refs[3], before=refs[1])
    assert workspace.db.connection.execute("SELECT count(*) FROM change").fetchone()[0] == before + 1


@pytest.mark.parametrize(("at", "by", "end"), [(0, -1, "first"), (3, 1, "last")])
def test_a_nudge_over_the_end_says_so(workspace: Workspace, at: int, by: int, end: str) -> None:
    ref = candidates(workspace)[at]
    with pytest.raises(Refused, match=f"{ref} is {end} already; nothing to move"):
        workspace.order.nudge(ref, by)


def test_one_is_ranked_among_those_of_its_own_state(workspace: Workspace) -> None:
    active(workspace, 1)
    with pytest.raises(Refused, match="INI-1 is active, INI-2 is candidate; rank it among those of its own state"):
        workspace.order.rank(add(workspace, "Other"), before="INI-1")


@pytest.mark.parametrize("where", [{}, {"first": True, "last": True}, {"first": True, "before": "INI-1"}])
def test_a_rank_names_one_place(workspace: Workspace, where: dict[str, str]) -> None:
    with pytest.raises(Invalid, match="give --before INI-5, --first or --last"):
        workspace.order.rank(add(workspace), **where)


def test_before_nothing_is_no_place(workspace: Workspace) -> None:
    with pytest.raises(Invalid, match="'' is not an id; give INI-1"):
        workspace.order.rank(add(workspace), before="")


def test_a_new_candidate_comes_last(workspace: Workspace) -> None:
    refs = candidates(workspace, 2)
    workspace.order.rank(refs[0], last=True)
    new = add(workspace, "New")
    assert by_rank(workspace) == [refs[1], refs[0], new]


@pytest.mark.parametrize(
    ("method", "inputs", "expected"),
    [
        ("rice", {"reach": "400", "impact": "2", "confidence": "80%", "effort": "4"}, 160.0),
        ("ice", {"impact": "8", "confidence": "50", "ease": "5"}, 200.0),
        ("wsjf", {"value": "8", "urgency": "5", "risk": "3", "size": "2"}, 8.0),
    ],
)
def test_a_score_is_worked_out_from_its_inputs(
    workspace: Workspace, method: str, inputs: dict[str, str], expected: float
) -> None:
    workspace.plan.set_charter(scoring=method)
    assert views.one(workspace, scored(workspace, "Scored", **inputs)).score == expected


@pytest.mark.parametrize("lacks", ["reach", "impact", "confidence", "effort"])
def test_an_incomplete_score_is_none_not_zero(workspace: Workspace, lacks: str) -> None:
    inputs = {name: "1" for name in ("reach", "impact", "confidence", "effort") if name != lacks}
    assert views.one(workspace, scored(workspace, "Scored", **inputs)).score is None


def test_a_score_of_zero_is_a_score(workspace: Workspace) -> None:
    ref = scored(workspace, "Scored", reach="0", impact="1", confidence="80", effort="1")
    assert views.one(workspace, ref).score == 0.0


def test_an_empty_input_is_cleared(workspace: Workspace) -> None:
    ref = scored(workspace, "Scored", reach="4", impact="1", confidence="80", effort="1")
    workspace.order.score(ref, reach="")
    seen = views.one(workspace, ref)
    assert (seen.score, seen.inputs["reach"], seen.inputs["effort"]) == (None, None, 1.0)


@pytest.mark.parametrize(
    "given", [{"reach": "many"}, {"reach": "-1"}, {"effort": "0"}, {"impact": "nan"}, {"reach": "inf"}, {}]
)
def test_an_input_that_cannot_be_is_refused(workspace: Workspace, given: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        workspace.order.score(add(workspace), **given)


def listed(workspace: Workspace, order: str, **given: str) -> list[str]:
    return [one.id for one in views.page(workspace, ["candidate"], order=order, **given)]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("rank", ["INI-1", "INI-2", "INI-3", "INI-4"]),
        ("newest", ["INI-4", "INI-3", "INI-2", "INI-1"]),
        ("title", ["INI-2", "INI-4", "INI-3", "INI-1"]),
        ("score", ["INI-3", "INI-1", "INI-2", "INI-4"]),
    ],
)
def test_a_list_has_its_order(workspace: Workspace, order: str, expected: list[str]) -> None:
    inputs = {"impact": "1", "confidence": "100", "effort": "1"}
    scored(workspace, "zebra", reach="10", **inputs)
    add(workspace, "Ape")
    scored(workspace, "ox", reach="20", **inputs)
    add(workspace, "Élan")
    assert listed(workspace, order) == expected


@pytest.mark.parametrize("order", ["rank", "newest", "title", "score"])
def test_a_place_in_a_list_is_where_it_is(workspace: Workspace, order: str) -> None:
    candidates(workspace)
    refs = listed(workspace, order)
    places = [views.position(workspace, ref, ["candidate"], order=order) for ref in refs]
    assert places == list(range(len(refs)))


def test_what_is_not_in_a_list_has_no_place(workspace: Workspace) -> None:
    assert views.position(workspace, add(workspace), ["active"]) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("part", ["INI-1"]),
        ("@ana", ["INI-1"]),
        ("ini-2", ["INI-2"]),
        ("100%", ["INI-2"]),
        ("_", []),
        ("api tariff", []),
        ("", ["INI-1", "INI-2"]),
    ],
)
def test_a_list_is_filtered_by_words_as_they_are(workspace: Workspace, words: str, expected: list[str]) -> None:
    add(workspace, "Partner API", owner="ana")
    add(workspace, "Tariffs 100% done")
    assert (listed(workspace, "rank", words=words), views.count(workspace, ["candidate"], words)) == (
        expected,
        len(expected),
    )


def test_a_page_of_a_list_goes_on_where_the_last_one_ended(workspace: Workspace) -> None:
    refs = candidates(workspace)
    pages = [views.page(workspace, ["candidate"], offset=offset, limit=3) for offset in (0, 3)]
    assert [[(one.id, one.rank) for one in page] for page in pages] == [
        [(refs[0], 1), (refs[1], 2), (refs[2], 3)],
        [(refs[3], 4)],
    ]


def answer_all(workspace: Workspace, wanted: list[str], most: int = 100) -> int:
    """Answer as somebody would who has `wanted` in mind; how many questions it took."""
    for asked in range(most):
        step = workspace.order.next_pair()
        if not isinstance(step, Ask):
            return asked
        left, right = f"INI-{step.left}", f"INI-{step.right}"
        first, second = sorted((left, right), key=wanted.index)
        workspace.order.prefer(first, second)
    return most


@settings(SHARED, max_examples=12)
@given(wanted=st.permutations([f"INI-{number}" for number in range(1, 7)]))
def test_comparing_in_pairs_gives_the_order_one_has_in_mind(workspace: Workspace, wanted: list[str]) -> None:
    if not by_rank(workspace):
        candidates(workspace, 6)
    workspace.order.forget_pairs()
    asked = answer_all(workspace, wanted)
    workspace.order.apply_pairs()
    assert (by_rank(workspace), asked <= most_questions(6)) == (wanted, True)


def test_a_comparison_that_was_stopped_goes_on_in_another_session(workspace: Workspace, path: Path) -> None:
    wanted = list(reversed(candidates(workspace, 6)))
    asked = answer_all(workspace, wanted, most=4)
    with closing(open_board(path, "bram")) as bram:
        asked += answer_all(bram, wanted)
        bram.order.apply_pairs()
    assert (by_rank(workspace), asked <= most_questions(6)) == (wanted, True)


def test_the_order_found_so_far_can_be_used(workspace: Workspace) -> None:
    candidates(workspace, 3)
    workspace.order.prefer("INI-3", "INI-1")
    workspace.order.apply_pairs()
    assert by_rank(workspace).index("INI-3") < by_rank(workspace).index("INI-1")


def test_an_answer_can_be_given_anew(workspace: Workspace) -> None:
    candidates(workspace, 2)
    workspace.order.prefer("INI-1", "INI-2")
    workspace.order.prefer("INI-2", "INI-1")
    workspace.order.apply_pairs()
    assert by_rank(workspace) == ["INI-2", "INI-1"]


def test_one_is_not_compared_with_itself(workspace: Workspace) -> None:
    ref = add(workspace)
    with pytest.raises(Invalid, match="INI-1 cannot be compared with itself; name two initiatives"):
        workspace.order.prefer(ref, ref)


def test_applying_no_answers_keeps_the_order(workspace: Workspace) -> None:
    refs = candidates(workspace)
    workspace.order.apply_pairs()
    assert by_rank(workspace) == refs

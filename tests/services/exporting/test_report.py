"""The HTML report: whole, literal, self-contained."""

from __future__ import annotations

import re
from base64 import b64encode
from contextlib import closing
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.errors import NotFound
from execboard.services.demo import fill
from execboard.services.exporting.report import link, to_html
from execboard.services.workspace import Workspace
from tests.builders import clock_at, new_file, plainly, ready

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """A page as a browser sees it: its tags with their attributes, its words, and whether the tags pair."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        """All words, with single spaces."""
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def demo_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = new_file(tmp_path_factory.mktemp("report") / "board.db")
    with closing(Workspace(path, "ana", clock_at("2026-11-23T09:30"))) as board:
        fill(board)
        return to_html(board)


@pytest.mark.parametrize(
    "words",
    [
        "Leader in solar by 2030",
        "4 of 5",
        "Field-service portal INI-3 @ana",
        "Technicians close a job on site",
        "Jobs closed on the first visit KR-3 → Installers choose us first OBJ-1 → One roof in five in our regions",
        "nothing has happened for 17 days",
        "Slot 5 is free",
        "60.0 Street-by-street offers INI-16",
        "Green hydrogen pilot INI-8 does not serve the vision: no roof that we serve will use it before 2035 3 times",
        "Do we sell batteries by size or by evening use?",
        "Gives up INI-10 Roof survey by drone, paused",
        "Weeks from signature to first power KR-4 @bram lagging 11 → 6 weeks",
        "The trainers' contract is still with legal BLK-3",
        "thanks to @dua, @eli",
        "Agree the data contract with the two small operators ACT-6 @chen INI-9 ✖ late",
        "Jobs close without a signal MS-1 Field-service portal INI-3 ✔ done 11 Nov 2026 2 days after the first promise",
    ],
)
def test_the_report_tells_the_plan(demo_page: str, words: str) -> None:
    assert words in Page(demo_page).text


def test_candidates_come_by_score(demo_page: str) -> None:
    candidates = demo_page.partition('aria-labelledby="candidates"')[2].partition("</section>")[0]
    scores = [float(score) for score in re.findall(r'class="number" data-label="Score">([\d.]+)<', candidates)]
    assert (scores, len(scores)) == (sorted(scores, reverse=True), 10)


def test_every_tag_is_closed_in_its_place(demo_page: str) -> None:
    page = Page(demo_page)
    assert (page.wrong, page.open) == ([], [])


def test_nothing_is_loaded_from_anywhere(demo_page: str) -> None:
    page = Page(demo_page)
    loading = [(tag, attrs) for tag, attrs in page.tags if {"src", "srcset", "data", "poster"} & set(attrs)]
    elsewhere = [attrs["href"] for tag, attrs in page.tags if tag == "a" and not str(attrs.get("href")).startswith("#")]
    assert (loading, elsewhere, [tag for tag, _ in page.tags if tag in ("script", "link", "iframe", "img")]) == (
        [],
        [],
        [],
    )
    assert re.findall(r"@import|url\(", demo_page) == []


def test_the_policy_allows_this_style_sheet_and_nothing_else(demo_page: str) -> None:
    style = demo_page.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policies = [attrs["content"] for tag, attrs in Page(demo_page).tags if tag == "meta" and "http-equiv" in attrs]
    assert policies == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]


def test_no_element_has_a_style_or_a_handler_of_its_own(demo_page: str) -> None:
    names = {name for _, attrs in Page(demo_page).tags for name in attrs}
    assert [name for name in names if name == "style" or name.startswith("on")] == []


def test_headings_never_skip_a_level(demo_page: str) -> None:
    levels = [int(tag[1]) for tag, _ in Page(demo_page).tags if re.fullmatch("h[1-6]", tag)]
    jumps = [(one, two) for one, two in pairwise(levels) if two > one + 1]
    assert (levels[0], levels.count(1), jumps) == (1, 1, [])


def test_every_table_has_a_caption_and_headed_columns(demo_page: str) -> None:
    tags = Page(demo_page).tags
    tables = len([tag for tag, _ in tags if tag == "table"])
    scoped = [attrs.get("scope") for tag, attrs in tags if tag == "th"]
    assert (len([tag for tag, _ in tags if tag == "caption"]), set(scoped)) == (tables, {"col"})


def test_every_entry_of_the_contents_leads_somewhere_once(demo_page: str) -> None:
    tags = Page(demo_page).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    led = [str(attrs["href"])[1:] for tag, attrs in tags if tag == "a"]
    assert (set(led) - set(ids), len(ids)) == (set(), len(set(ids)))


def test_it_says_its_language_and_fits_a_phone(demo_page: str) -> None:
    tags = Page(demo_page).tags
    named = {attrs["name"]: attrs["content"] for tag, attrs in tags if tag == "meta" and "name" in attrs}
    assert (tags[0], named["viewport"], named["color-scheme"]) == (
        ("html", {"lang": "en"}),
        "width=device-width, initial-scale=1",
        "light dark",
    )


def test_the_same_instant_gives_the_same_page(workspace: Workspace) -> None:
    ready(workspace, "Portal")
    assert to_html(workspace) == to_html(workspace)


def test_an_empty_workspace_is_a_page_too(workspace: Workspace) -> None:
    page = Page(to_html(workspace))
    assert ("No vision yet" in page.text, "Slot 1 is free" in page.text, page.wrong) == (True, True, [])


HOSTILE = "</style></title><script>alert(1)</script> \" onload='x' {{ 7*7 }} {% raw %} &lt; <img src=x>"


def test_what_people_wrote_is_shown_and_never_obeyed(workspace: Workspace) -> None:
    workspace.plan.set_charter(vision=HOSTILE, mission=HOSTILE, why=HOSTILE)
    workspace.people.add("Zoe")
    plainly(workspace.path, f"UPDATE person SET name = {quoted(HOSTILE)}")
    workspace.moves.activate(ready(workspace, HOSTILE, outcome=HOSTILE, measure=HOSTILE, because=HOSTILE, owner="zoe"))
    workspace.milestones.add("INI-1", HOSTILE, "2026-12-01")
    for note in (workspace.blockers.add, workspace.wins.add):
        note(HOSTILE, on="INI-1")
    workspace.actions.add(HOSTILE, owner="zoe", on="INI-1")
    workspace.decisions.add(HOSTILE, because=HOSTILE)
    page = Page(to_html(workspace))
    assert ([tag for tag, _ in page.tags if tag in ("script", "img")], page.wrong) == ([], [])
    assert page.text.count(HOSTILE) >= 10


def test_control_characters_that_another_program_wrote_stay_out(workspace: Workspace) -> None:
    ready(workspace, "Portal")
    plainly(workspace.path, "UPDATE initiative SET title = 'Po' || char(27) || '[31mrtal' || char(8) || char(8238)")
    assert re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", to_html(workspace)) == []


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://example.org/plan?a=1#b", True),
        ("HTTP://example.org", True),
        ("mailto:ana@example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,<b>", False),
        ("vbscript:x", False),
        ("//example.org", False),
        ("/etc/passwd", False),
        ("file:///etc/passwd", False),
        ("https:example.org", False),
        ("https://example.org/ x", False),
        ("https://example.org/\njavascript:x", False),
        ("see https://example.org", False),
        ("", False),
    ],
)
def test_a_link_leads_to_the_web_or_to_mail_only(address: str, leads: bool) -> None:
    assert link(address) == (address if leads else None)


@given(st.text())
def test_any_text_is_a_link_of_a_known_kind_or_none(text: str) -> None:
    assert link(text) is None or text.casefold().startswith(("http://", "https://", "mailto:"))


@pytest.mark.parametrize(
    ("address", "expected"), [("https://example.org", ["https://example.org"]), ("javascript:1", [])]
)
def test_the_link_of_an_initiative_is_one_where_it_may_be(
    workspace: Workspace, address: str, expected: list[str]
) -> None:
    workspace.moves.activate(ready(workspace, "Portal"))
    plainly(workspace.path, f"UPDATE initiative SET link = '{address}'")
    page = Page(to_html(workspace))
    led = [attrs["href"] for tag, attrs in page.tags if tag == "a" and not str(attrs["href"]).startswith("#")]
    assert (led, address in page.text) == (expected, True)


def test_of_one_cycle_there_is_what_falls_into_it(workspace: Workspace) -> None:
    with workspace.cycles.filling():
        workspace.plan.add_objective("Old aim", cycle="2026-Q3")
    workspace.plan.add_objective("New aim", cycle="2026-Q4")
    workspace.wins.add("Old win", date="2026-08-01")
    workspace.wins.add("New win", date="2026-11-01")
    text = Page(to_html(workspace, cycle="2026-Q3")).text
    assert [words in text for words in ("Old aim", "Old win", "New aim", "New win")] == [True, True, False, False]


def test_a_cycle_that_is_not_there_is_named(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="there is no cycle 2031-Q1"):
        to_html(workspace, cycle="2031-Q1")


def quoted(text: str) -> str:
    """A string in SQL."""
    return "'" + text.replace("'", "''") + "'"


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize("name", ["text", "muted", "accent", "bad", "warn", "good"])
@pytest.mark.parametrize("ground", ["ground", "raised"])
def test_every_colour_of_words_is_readable(demo_page: str, scheme: int, name: str, ground: str) -> None:
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", demo_page.split(":root")[scheme + 1]))
    one, two = sorted((_luminance(colours[name]), _luminance(colours[ground])), reverse=True)
    assert (one + 0.05) / (two + 0.05) >= 4.5

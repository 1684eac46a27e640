"""A user's own settings: read, written back with everything else in the file kept, and what they decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from execboard.domain.errors import Invalid, NotFound
from execboard.services import settings
from execboard.services.settings import Settings

WRITTEN = """\
# Of Ana, do not touch.
user = "ana"   # that is me

[keys]
activate = "A" # easier
"""


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    return {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "XDG_DATA_HOME": str(home / ".local/share")}


@pytest.fixture
def file(environment: dict[str, str]) -> Path:
    """The configuration file, not there yet."""
    path = settings.config_path(environment)
    path.parent.mkdir(parents=True)
    return path


def test_without_a_file_there_are_defaults(environment: dict[str, str]) -> None:
    said = settings.load(environment)
    assert (said.user, said.theme, said.ascii, said.workspaces, said.keys) == ("", "", False, {}, {})


def test_a_file_is_read(environment: dict[str, str], file: Path) -> None:
    file.write_text(WRITTEN)
    said = settings.load(environment)
    assert (said.user, said.keys) == ("ana", {"activate": ["A"]})


def test_a_change_keeps_comments_and_the_rest(environment: dict[str, str], file: Path) -> None:
    file.write_text(WRITTEN)
    settings.change("theme", "nord", environment)
    assert file.read_text() == WRITTEN.replace("\n\n[keys]", '\ntheme = "nord"\n\n[keys]')


def test_an_empty_value_takes_a_line_away(environment: dict[str, str], file: Path) -> None:
    file.write_text(WRITTEN)
    settings.change("user", "", environment)
    assert file.read_text() == WRITTEN.replace('user = "ana"   # that is me\n', "")


@pytest.mark.parametrize(
    ("key", "value", "field", "expected"),
    [
        ("user", "bram", "user", "bram"),
        ("ascii", "yes", "ascii", True),
        ("ascii", "off", "ascii", False),
        ("workspaces.team", "~/team.db", "workspaces", {"team": "~/team.db"}),
        ("keys.activate", "A, ctrl+a", "keys", {"activate": ["A", "ctrl+a"]}),
    ],
)
def test_a_change_is_read_again(
    environment: dict[str, str], key: str, value: str, field: str, expected: object
) -> None:
    settings.change(key, value, environment)
    assert getattr(settings.load(environment), field) == expected


@pytest.mark.parametrize(
    ("key", "value"), [("colour", "red"), ("ascii", "perhaps"), ("workspaces", "x"), ("team.x", "y")]
)
def test_what_is_no_setting_is_refused_and_nothing_written(
    environment: dict[str, str], file: Path, key: str, value: str
) -> None:
    with pytest.raises(Invalid):
        settings.change(key, value, environment)
    assert not file.exists()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("user = ", "is not TOML"),
        ("colour = 'red'", "there is no setting 'colour'"),
        ("user = 7", "user is not text; write it as text"),
        ("ascii = 'no'", "ascii is not true or false"),
        ("workspaces = 'x'", r"workspaces is not a table; write \[workspaces\] above its lines"),
        ("[keys]\nactivate = 7", r"keys.activate is no key"),
        ("\ufeff\x00", "is not TOML"),
    ],
)
def test_a_file_that_is_wrong_is_named_with_what_is_wrong(
    environment: dict[str, str], file: Path, body: str, words: str
) -> None:
    file.write_text(body)
    with pytest.raises(Invalid, match=words) as refused:
        settings.load(environment)
    assert str(file) in refused.value.message


def test_a_change_of_a_file_that_is_wrong_leaves_it_alone(environment: dict[str, str], file: Path) -> None:
    file.write_text("colour = 'red'")
    with pytest.raises(Invalid):
        settings.change("user", "ana", environment)
    assert file.read_text() == "colour = 'red'"


def test_a_file_that_cannot_be_read_is_said_so(environment: dict[str, str], file: Path) -> None:
    file.mkdir()
    with pytest.raises(Invalid, match="cannot be read"):
        settings.load(environment)


def test_a_link_stays_a_link(environment: dict[str, str], file: Path) -> None:
    dotfiles = file.with_name("dotfiles.toml")
    dotfiles.write_text(WRITTEN)
    file.symlink_to(dotfiles)
    settings.change("theme", "nord", environment)
    assert (file.is_symlink(), 'theme = "nord"' in dotfiles.read_text()) == (True, True)


def test_the_configuration_can_be_somewhere_else(tmp_path: Path) -> None:
    place = {"EXECBOARD_CONFIG": str(tmp_path / "mine.toml")}
    settings.change("user", "ana", place)
    assert settings.load(place).user == "ana"


TEAM = Settings(Path("x"), workspace="team", workspaces={"team": "/plans/team.db", "own": "~/own.db"})


@pytest.mark.parametrize(
    ("db", "name", "variable", "said", "expected"),
    [
        ("/a.db", "own", "/b.db", TEAM, "/a.db"),
        (None, "own", "/b.db", TEAM, "~/own.db"),
        (None, None, "/b.db", TEAM, "/b.db"),
        (None, None, None, TEAM, "/plans/team.db"),
        (None, None, None, Settings(Path("x")), "~/.local/share/execboard/workspace.db"),
    ],
)
def test_which_workspace_is_meant(
    environment: dict[str, str], db: str | None, name: str | None, variable: str | None, said: Settings, expected: str
) -> None:
    if variable:
        environment["EXECBOARD_DB"] = variable
    assert settings.workspace_path(said, db=db, name=name, environment=environment) == Path(expected).expanduser()


def test_a_workspace_that_is_not_configured_is_not_found(environment: dict[str, str]) -> None:
    with pytest.raises(NotFound, match="no workspace is called 'mine'; configured are: own, team"):
        settings.workspace_path(TEAM, name="mine", environment=environment)


@pytest.mark.parametrize(
    ("said", "variable", "configured", "expected"),
    [
        ("@Ana", "bram", "chen", "ana"),
        (None, "Bram Vos", "chen", "bram-vos"),
        (None, None, "Chen", "chen"),
        ("!!!", None, "chen", "chen"),
        (None, None, "", "tester"),
    ],
)
def test_who_acts(said: str | None, variable: str | None, configured: str, expected: str) -> None:
    environment = {"EXECBOARD_USER": variable} if variable else {}
    assert settings.actor(Settings(Path("x"), user=configured), said, environment) == expected


def test_a_value_that_a_check_refuses_is_not_written(environment: dict[str, str], file: Path) -> None:
    def check(said: Settings) -> list[str]:
        return ["theme: there is no theme nope; choose one"] if said.theme == "nope" else []

    with pytest.raises(Invalid, match="there is no theme nope; choose one"):
        settings.change("theme", "nope", environment, check=check)
    assert settings.load(environment).theme == ""


def test_what_was_wrong_before_does_not_stand_in_the_way(environment: dict[str, str], file: Path) -> None:
    file.write_text('theme = "nope"\n')
    changed = settings.change("user", "ana", environment, check=lambda said: ["theme: no; choose one"])
    assert changed.user == "ana"

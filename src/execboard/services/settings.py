"""A user's own settings: where they are, which workspace is meant, who acts. The team's rules are in the workspace.

``config.toml`` in the user's configuration folder; everything in it is optional::

    user = "ana"
    theme = "execboard-light"
    workspace = "team"            # which of the named ones is the default
    ascii = false                 # stand-ins where the font lacks glyphs
    backups = "~/backups"         # where the automatic ones go; "off" makes none

    [workspaces]
    team = "~/plans/team.db"

    [keys]                        # action id to key or list of keys
    activate = "A"

    [formats]                     # of retros: name to its columns
    speedboat = ["Engine", "Anchor", "Sharks"]
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from execboard.domain.errors import Invalid, NotFound
from execboard.domain.retro_formats import own_format

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

APP = "execboard"
TEXTS = ("user", "theme", "workspace", "backups")
FLAGS = ("ascii",)
OFF = "off"
"""For `backups`: none are made by the clock."""
KEYS = (*TEXTS, *FLAGS)
"""What ``config KEY VALUE`` sets in the user's file, besides what is in tables, such as ``keys.ACTION``."""
TABLES = ("workspaces", "keys", "formats")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the configuration file says; `path` is where it is, or would be."""

    path: Path
    user: str = ""
    theme: str = ""
    workspace: str = ""
    backups: str = ""
    ascii: bool = False
    workspaces: dict[str, str] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)
    formats: dict[str, list[str]] = field(default_factory=dict)

    @property
    def themes_folder(self) -> Path:
        """Where the user's own themes are."""
        return self.path.parent / "themes"


def load(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the configuration file; without one, the defaults. Raises Invalid with what is wrong in it."""
    path = config_path(environment)
    try:
        body = path.read_bytes()
    except FileNotFoundError:
        return Settings(path)
    except OSError as error:
        raise Invalid(f"{path} cannot be read ({error.strerror})", "check its permissions") from error
    import tomllib

    try:
        said = tomllib.loads(body.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Invalid(f"{path} is not TOML: {error}", "correct it, or move it away") from error
    return _checked(path, said)


def config_path(environment: Mapping[str, str] = os.environ) -> Path:
    """The configuration file: ``EXECBOARD_CONFIG``, else in the user's configuration folder."""
    named = environment.get("EXECBOARD_CONFIG")
    return expanded(named) if named else _folder("config", environment) / "config.toml"


def expanded(text: str) -> Path:
    """The path that people mean, with ``~`` for a home folder. Raises Invalid where there is no such home."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise Invalid(f"{text} names a home folder that does not exist", "write the path out") from None


def workspace_path(
    settings: Settings, db: str | None = None, name: str | None = None, environment: Mapping[str, str] = os.environ
) -> Path:
    """Which file is meant: `db`, the workspace `name`d, ``EXECBOARD_DB``, the configured one, the user's data folder.

    Raises NotFound for a name that is not configured.
    """
    if db:
        return expanded(db)
    if name:
        return _named(settings, name)
    if environment.get("EXECBOARD_DB"):
        return expanded(environment["EXECBOARD_DB"])
    if settings.workspace:
        return _named(settings, settings.workspace)
    return _folder("data", environment) / "workspace.db"


def backups_folder(settings: Settings, workspace: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """Where backups of that workspace go: a folder of its own in the configured one, or in the user's state folder.

    Where they are off, those that precede a migration or a restore still go into the state folder.
    """
    from hashlib import sha256

    real = os.path.realpath(workspace)
    own = f"{Path(real).stem}-{sha256(os.fsencode(real)).hexdigest()[:8]}"
    if settings.backups and settings.backups != OFF:
        return expanded(settings.backups).absolute() / own
    return _folder("state", environment) / "backups" / own


def actor(settings: Settings, said: str | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """Who acts: ``--as``, ``EXECBOARD_USER``, the configured user, the login name; as a handle."""
    from execboard.domain.people import handle_of

    for name in (said, environment.get("EXECBOARD_USER"), settings.user):
        if name and handle_of(name):
            return handle_of(name)
    import getpass

    try:
        return handle_of(getpass.getuser()) or "someone"
    except (KeyError, OSError):  # a user number without a name
        return "someone"


def change(
    key: str,
    value: str,
    environment: Mapping[str, str] = os.environ,
    *,
    check: Callable[[Settings], list[str]] | None = None,
) -> Settings:
    """Set one key of the user's file, keeping everything else in it as it stands; an empty value removes it.

    `check` says what could not be used of settings, each as ``what is wrong; what to do``. Raises Invalid for a key
    that does not exist, a value that does not fit, and for what `check` finds that it did not find before.
    """
    import tomlkit

    path = config_path(environment)
    before = load(environment)
    document = tomlkit.parse(path.read_text()) if path.exists() else tomlkit.document()
    section, _, name = key.partition(".")
    if name and section in TABLES:
        table = document.setdefault(section, tomlkit.table())
        _put(table, name, _listed(section, value), bool(value))
    elif key in FLAGS:
        _put(document, key, _flag(key, value), bool(value))
    elif key in TEXTS:
        _put(document, key, value, bool(value))
    else:
        raise Invalid(
            f"there is no setting {key!r}",
            f"one of: {', '.join((*KEYS, 'workspaces.NAME', 'keys.ACTION', 'formats.NAME'))}",
        )
    wanted = _checked(path, document.unwrap())
    if key == "workspace" and value:
        _named(wanted, value)
    if check is not None and value:
        _refuse_new(check(before), check(wanted))
    path = path.resolve()  # a link to a file elsewhere stays one
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    spare = path.with_name(f".{path.name}.{os.getpid()}")
    spare.write_text(tomlkit.dumps(document))
    spare.replace(path)
    return load(environment)


def _refuse_new(problems_before: list[str], problems: list[str]) -> None:
    for problem in problems:
        if problem not in problems_before:
            message, _, remedy = problem.rpartition("; ")
            raise Invalid(message or remedy, remedy if message else "see execboard config --help")


def _put(table: Any, key: str, value: Any, keep: bool) -> None:
    if keep:
        table[key] = value
    else:
        table.pop(key, None)


def _flag(key: str, value: str) -> bool:
    words = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
    if value and value.casefold() not in words:
        raise Invalid(f"{value!r} does not fit {key}", "give true or false")
    return words.get(value.casefold(), False)


def _checked(path: Path, said: dict[str, Any]) -> Settings:
    unknown = sorted(set(said) - {*KEYS, *TABLES})
    if unknown:
        raise Invalid(f"{path}: there is no setting {unknown[0]!r}", f"one of: {', '.join((*KEYS, *TABLES))}")
    values: dict[str, Any] = {}
    for key, kind, words in (*((key, str, "text") for key in TEXTS), *((key, bool, "true or false") for key in FLAGS)):
        if key in said and not isinstance(said[key], kind):
            raise Invalid(f"{path}: {key} is not {words}", f"write it as {words}")
        values |= {key: said[key]} if key in said else {}
    for key in TABLES:
        if not isinstance(said.get(key, {}), dict):
            raise Invalid(f"{path}: {key} is not a table", f"write [{key}] above its lines")
    workspaces = {str(name): str(place) for name, place in said.get("workspaces", {}).items()}
    keys = {str(name): [key] if isinstance(key, str) else [str(one) for one in key] for name, key in _lists(said, path)}
    return Settings(path, **values, workspaces=workspaces, keys=keys, formats=_formats(said, path))


def _formats(said: dict[str, Any], path: Path) -> dict[str, list[str]]:
    found = {}
    for name, columns in said.get("formats", {}).items():
        if not isinstance(columns, list):
            raise Invalid(f"{path}: formats.{name} has no columns", 'write them as ["Wind", "Anchors"]')
        try:
            own_format(str(name), [str(one) for one in columns])
        except Invalid as error:
            raise Invalid(f"{path}: formats.{name}: {error.message}", error.remedy) from error
        found[str(name)] = [str(one) for one in columns]
    return found


def _listed(section: str, value: str) -> Any:
    """A value as its table has it: keys are words, columns of a format stand between commas."""
    if section == "formats":
        return [words for part in value.split(",") if (words := part.strip())]
    return [word for word in value.replace(",", " ").split() if word] if section == "keys" else value


def _lists(said: dict[str, Any], path: Path) -> list[tuple[str, Any]]:
    found = list(said.get("keys", {}).items())
    for name, key in found:
        if not isinstance(key, (str, list)):
            raise Invalid(f"{path}: keys.{name} is no key", 'write it as "x" or ["x", "y"]')
    return found


def _named(settings: Settings, name: str) -> Path:
    if name not in settings.workspaces:
        known = ", ".join(sorted(settings.workspaces)) or "none"
        raise NotFound(f"no workspace is called {name!r}", f"configured are: {known}; see execboard config --help")
    return expanded(settings.workspaces[name])


def _folder(kind: str, environment: Mapping[str, str]) -> Path:
    """The XDG folder where it is set (it costs nothing), else what platformdirs says for this system."""
    base = environment.get(f"XDG_{kind.upper()}_HOME")
    if base and Path(base).is_absolute():
        return Path(base) / APP
    import platformdirs

    if kind == "state":
        return platformdirs.user_state_path(APP)
    return platformdirs.user_config_path(APP) if kind == "config" else platformdirs.user_data_path(APP)

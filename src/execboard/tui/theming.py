"""Themes: the shipped ones and the user's own, each a TOML file named after its theme.

A file is read only when its theme is wanted, so that the first paint pays for one. A file that cannot be used becomes
a Problem in words, never an exception.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.color import Color, ColorParseError
from textual.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import App

DEFAULT = "execboard-dark"

COLOURS = (
    "background",
    "surface",
    "panel",
    "text",
    "muted",
    "faint",
    "accent",
    "border",
    "cursor",
    "cursor-text",
    "warning",
    "error",
    "success",
)
"""What ``[colours]`` of a theme file must name."""

HEALTH = ("on-track", "ahead", "behind", "off-track", "stale", "no-data")
"""What ``[health]`` of a theme file must name; each becomes the variable ``$health-…``."""

VARIABLE_DEFAULTS = {
    "muted": "#9aa5b8",
    "faint": "#657188",
    "cursor": "#24344f",
    "cursor-text": "#ffffff",
    "cursor-blurred": "#1b2537",
    "cursor-style": "none",
    "cursor-blurred-style": "none",
    "glow": "#1e2530",
    **{f"health-{name}": "#9aa5b8" for name in HEALTH},
}
"""For ``App.get_theme_variable_defaults``, so that style sheets parse under a theme that is not ours."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A theme file that cannot be used, and why, in one line."""

    path: Path
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class BadTheme(Exception):
    """The words of a theme file cannot be made into a theme."""


def shipped_folder() -> Path:
    """The folder of the shipped themes: inside an installed package, at the top of a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "themes"
    return installed if installed.is_dir() else package.parents[1] / "themes"


class Themes:
    """The themes that can be chosen; the user's own replace shipped ones of the same name."""

    def __init__(self, own: Path | None = None, shipped: Path | None = None) -> None:
        self._folders = [folder for folder in (shipped or shipped_folder(), own) if folder is not None]
        self._read: dict[str, Theme | None] = {}
        self.problems: list[Problem] = []
        """What could not be used of the files read so far."""

    @cached_property
    def _files(self) -> dict[str, Path]:
        files: dict[str, Path] = {}
        for folder in self._folders:
            try:
                files.update((path.stem, path) for path in sorted(folder.glob("*.toml")))
            except OSError as error:
                self.problems.append(
                    Problem(folder, f"cannot be listed ({error.strerror}); give yourself access to it")
                )
        return files

    def names(self) -> list[str]:
        """All names, the default first, without reading any file."""
        return sorted(self._files, key=lambda name: (name != DEFAULT, name))

    def get(self, name: str) -> Theme | None:
        """The theme of that name; None, with a Problem noted, where it cannot be used."""
        if name not in self._read:
            self._read[name] = self._load(name)
        return self._read[name]

    def _load(self, name: str) -> Theme | None:
        path = self._files.get(name)
        if path is None:
            known = ", ".join(self.names())
            self.problems.append(Problem(Path("theme"), f"there is no theme {name}; choose one of {known}"))
            return None
        try:
            return read_theme(path)
        except BadTheme as error:
            self.problems.append(Problem(path, str(error)))
            return None

    def install(self, app: App[Any], name: str = DEFAULT) -> str:
        """Make `app` wear the theme `name`, or the default where that cannot be used; return the one worn.

        Call it at the end of ``App.__init__``, and again to change: only this theme is read.
        """
        theme = self.get(name) or self.get(DEFAULT)
        if theme is None:
            return app.theme
        app.register_theme(theme)
        app.theme = theme.name
        return theme.name


def read_theme(path: Path) -> Theme:
    """Read one theme file. Raises BadTheme with one line that says what to mend."""
    try:
        words = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadTheme(f"cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadTheme(f"is not TOML: {error}") from error
    return build_theme(words, path.stem)


def build_theme(words: Mapping[str, Any], stem: str) -> Theme:
    """Make a theme from the contents of the file ``stem.toml``. Raises BadTheme."""
    unknown = set(words) - {"name", "dark", "colours", "health"}
    if unknown:
        raise BadTheme(f"does not know {', '.join(sorted(unknown))}; give name, dark, [colours] and [health]")
    if words.get("name") != stem:
        raise BadTheme(f'name must be the file\'s name: write name = "{stem}"')
    dark = words.get("dark")
    if not isinstance(dark, bool):
        raise BadTheme("dark must be true or false")
    colours = _colours(words, "colours", COLOURS)
    health = _colours(words, "health", HEALTH)
    theme = _theme(stem, dark, colours, health)
    theme.to_color_system().generate()
    return theme


def _colours(words: Mapping[str, Any], table: str, names: tuple[str, ...]) -> dict[str, Color]:
    given = words.get(table)
    if not isinstance(given, dict):
        raise BadTheme(f"has no [{table}]; it must name {', '.join(names)}")
    missing = [name for name in names if name not in given]
    unknown = [name for name in given if name not in names]
    if missing or unknown:
        raise BadTheme(f"[{table}] {'lacks' if missing else 'does not know'} {', '.join(missing or unknown)}")
    colours = {}
    for name in names:
        try:
            colours[name] = Color.parse(str(given[name]))
        except ColorParseError as error:
            raise BadTheme(f'[{table}] {name} = "{given[name]}" is not a colour; write it as "#7ab4ff"') from error
    return colours


def _theme(name: str, dark: bool, colours: dict[str, Color], health: dict[str, Color]) -> Theme:
    ansi = colours["background"].ansi is not None
    background, cursor, accent = colours["background"], colours["cursor"], colours["accent"]
    css = {key: colour.hex for key, colour in colours.items()}
    blurred = css["background"] if ansi else background.blend(cursor, 0.55).hex
    variables = {
        "muted": css["muted"],
        "faint": css["faint"],
        "cursor": css["cursor"],
        "cursor-text": css["cursor-text"],
        "cursor-blurred": blurred,
        # Nobody knows what the sixteen colours of a terminal look like: only turning them round is sure to be seen.
        "cursor-style": "reverse" if ansi else "none",
        "cursor-blurred-style": "underline" if ansi else "none",
        "glow": css["background"] if ansi else background.blend(accent, 0.14).hex,
        **{f"health-{key}": colour.hex for key, colour in health.items()},
        "ansi-background": css["background"],
        "ansi-foreground": css["text"],
        "border": css["accent"],
        "border-blurred": css["border"],
        "block-cursor-background": css["accent"] if ansi else css["cursor"],
        "block-cursor-foreground": css["cursor-text"],
        "block-cursor-text-style": "reverse" if ansi else "none",
        "block-cursor-blurred-background": blurred,
        "block-cursor-blurred-foreground": css["text"],
        "footer-key-foreground": css["accent"],
        "input-cursor-background": css["text"] if ansi else css["accent"],
        "input-cursor-foreground": css["background"],
        "input-cursor-text-style": "reverse" if ansi else "none",
        "input-selection-background": css["accent"] if ansi else background.blend(accent, 0.35).hex,
        "input-selection-foreground": css["text"],
        "scrollbar": css["border"],
        "scrollbar-hover": css["faint"],
        "scrollbar-active": css["accent"],
        **{f"scrollbar-{part}": css["background"] for part in ("background", "corner-color")},
        **{f"scrollbar-background-{state}": css["background"] for state in ("hover", "active")},
    }
    return Theme(
        name=name,
        primary=css["accent"],
        accent=css["accent"],
        secondary=css["muted"],
        foreground=css["text"],
        background=css["background"],
        surface=css["surface"],
        panel=css["panel"],
        warning=css["warning"],
        error=css["error"],
        success=css["success"],
        dark=dark,
        ansi=ansi,
        variables=variables,
    )

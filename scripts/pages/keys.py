"""docs/keys.md: every key, from the catalogue that binds it."""

from __future__ import annotations

from execboard.tui.actions import CATALOGUE, PLACES, actions_of, key_words
from pages import document, table

_ABOUT = """
While a text field has the focus every printable key is text and `Esc` gives the keys back. `?` shows the keys of the
place where you are, `Ctrl+p` everything that can be done there. To use other keys, name an action by its id under
`[keys]` in your configuration: `activate = "A"`.
""".strip()


def page() -> str:
    """The whole page."""
    parts = []
    for place, title in PLACES.items():
        rows = [
            (" ".join(f"`{key_words(key)}`" for key in action.keys), action.help, _command(action.command), action.id)
            for action in actions_of([place])
        ]
        parts.append(f"## {title}\n\n{table(('key', 'what it does', 'as a command', 'id'), rows)}")
    missing = {action.where for action in CATALOGUE} - PLACES.keys()
    if missing:
        raise LookupError(f"the catalogue has places without a title: {sorted(missing)}")
    return document("Keys", _ABOUT, *parts)


def _command(words: str) -> str:
    return f"`execboard {words}`" if words else ""

"""What an operation is called in the log and in "undid …"."""

from __future__ import annotations

from execboard.domain.text import cut

WIDTH = 72
"""Cells that a title may take in a label; the item itself has it whole."""


def said(verb: str, ref: str, title: str) -> str:
    """``activated INI-3 Partner API``."""
    return f"{verb} {ref} {cut(title, WIDTH)}".rstrip()

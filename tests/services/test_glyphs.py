"""What a terminal can show."""

from __future__ import annotations

import pytest

from execboard.services.glyphs import needs_ascii


@pytest.mark.parametrize(
    ("environment", "encoding", "plain"),
    [
        ({}, "utf-8", False),
        ({"TERM": "linux", "LANG": "de_DE.UTF-8"}, "utf-8", True),
        ({"TERM": "xterm"}, "ascii", True),
        ({"TERM": "xterm"}, "ISO-8859-1", True),
        ({"LANG": "C"}, "utf-8", True),
        ({"LANG": "C.UTF-8"}, "utf-8", False),
        ({"LC_ALL": "POSIX", "LANG": "de_DE.UTF-8"}, "utf-8", True),
        ({"LC_ALL": "de_DE.UTF-8", "LANG": "C"}, "utf-8", False),
        ({"TERM": "xterm"}, None, False),
    ],
)
def test_glyphs_are_ascii_where_the_environment_says_so(
    environment: dict[str, str], encoding: str | None, plain: bool
) -> None:
    assert needs_ascii(environment, encoding) == plain

"""Writes the reference pages that the program itself knows best: docs/keys.md, docs/commands.md, docs/schema.md,
docs/audit.md and docs/health.md.

With ``--check`` it writes nothing, and fails where a page is not what it would write.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pages import audit, commands, health, keys, schema

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {
    "keys.md": keys.page,
    "commands.md": commands.page,
    "schema.md": schema.page,
    "audit.md": audit.page,
    "health.md": health.page,
}


def main() -> int:
    """Write the pages, or with ``--check`` name those that are stale; the exit code."""
    written = {DOCS / name: page() for name, page in PAGES.items()}
    if sys.argv[1:] != ["--check"]:
        for path, text in written.items():
            path.write_text(text, "utf-8")
        return 0
    stale = [path.name for path, text in written.items() if not path.exists() or path.read_text("utf-8") != text]
    if stale:
        print(f"docs: {', '.join(stale)} not up to date: run make docs and commit what it wrote", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())

"""Scores as SQL expressions, so that a list of any length is ordered by the database.

The formulas are domain/scoring.py's; a test holds the two against each other.
"""

from __future__ import annotations

SCORE = {
    "rice": "(CASE WHEN effort > 0 THEN reach * impact * (confidence / 100.0) / effort END)",
    "ice": "(impact * (confidence / 10.0) * ease)",
    "wsjf": "(CASE WHEN size > 0 THEN (value + urgency + risk) / size END)",
}
"""Method to expression; NULL where an input is missing, as in the domain."""

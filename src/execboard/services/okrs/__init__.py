"""Cycles, objectives, key results, check-ins, and how a cycle is closed: one room each."""

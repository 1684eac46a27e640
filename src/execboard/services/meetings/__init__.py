"""Meetings: starting and closing them, what is noted in them, where they are, and what kinds there are."""

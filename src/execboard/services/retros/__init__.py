"""Retros: starting and closing them, notes, groups, votes, actions and what became of them."""

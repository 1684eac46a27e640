"""Initiatives: keeping them, moving them between states, and ordering them."""

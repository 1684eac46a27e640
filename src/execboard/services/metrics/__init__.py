"""Metrics: keeping them, recording what they came to, projecting what they ought to come to."""

"""execboard: a team's few priorities, and the line from today's work up to the vision, in the terminal."""

__version__ = "0.1.0"

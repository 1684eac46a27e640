"""The parts of the health score: a small function each, all of them in `catalogue.py`."""

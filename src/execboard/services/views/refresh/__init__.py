"""The quarterly refresh as it is shown: each step with what it starts from, what was said of it, what is left."""

from execboard.services.views.refresh.looking import cycles_of
from execboard.services.views.refresh.reading import refresh, running
from execboard.services.views.refresh.shapes import RefreshView, StepView

__all__ = ["RefreshView", "StepView", "cycles_of", "refresh", "running"]

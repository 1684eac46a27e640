"""Forms: fields that say their rules as one types, and keep what was typed."""

from execboard.tui.forms.fields import Field
from execboard.tui.forms.form import FormDialog
from execboard.tui.forms.several import Several

__all__ = ["Field", "FormDialog", "Several"]

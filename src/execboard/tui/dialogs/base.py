"""The frame of all dialogs, under the name that the dialogs know it by; it stands below the forms, which use it too."""

from execboard.tui.dialog import Body, Choice, ChoiceDialog, ConfirmDialog, Dialog, NoticeDialog

__all__ = ["Body", "Choice", "ChoiceDialog", "ConfirmDialog", "Dialog", "NoticeDialog"]

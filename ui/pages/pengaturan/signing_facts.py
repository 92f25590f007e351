"""The present authority of the office: name, how long it lasts, its sidik to compare by telephone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.figures import sidik_words
from app.monthend.authority import INTERNAL, Authority
from app.worktime.words import date_and_time, date_words
from ui import theme
from ui.widgets import ElidedLabel, Label, Sign, StateMark


class AuthorityFacts(QWidget):
    """What is known of the present authority."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Sign("shield-check-outline", "text2", 20))
        self.name = ElidedLabel("", 12, 600)
        row.addWidget(self.name)
        self.mark = StateMark("running", INTERNAL, icon="office-building-outline")
        row.addWidget(self.mark)
        row.addStretch(1)
        column.addLayout(row)
        self.until = Label("", 10, 400, "text", wrap=True)
        column.addWidget(self.until)
        column.addWidget(Label("Sidik sertifikat (SHA-256)", 9, 500, "text2"))
        self.fingerprint = Label("", 9.5, 400, "text", wrap=True)
        self.fingerprint.setFont(theme.mono(10))
        self.fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.fingerprint)

    def show_authority(self, one: Authority) -> None:
        """Show this one."""
        self.name.setText(one.name)
        self.until.setText(
            f"Berlaku sampai {date_words(one.not_after)}. Dibuat {one.made_by}, {date_and_time(one.made_at)}."
        )
        self.fingerprint.setText(sidik_words(one.fingerprint))
        self.fingerprint.setAccessibleName(f"Sidik {sidik_words(one.fingerprint)}")

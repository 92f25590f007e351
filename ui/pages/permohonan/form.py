"""The form itself: applicant, documents asked for, checklist; it scrolls where the window is low."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.applications import DOCUMENTS, OTHER, documents_words
from ui.pages.permohonan.applicant import ApplicantPanel
from ui.pages.permohonan.cells import DOCUMENT, TickGroup
from ui.pages.permohonan.checklist import ChecklistPanel, slim_head
from ui.pages.permohonan.values import AppFilled
from ui.widgets import Bands, Field, Label, LineEdit, Panel

#: Narrower than this the fields stand one below the other, px.
NARROW = 640
MARGINS, SLIM_MARGINS = (20, 12, 16, 12), (10, 10, 8, 10)


class ApplicationForm(QScrollArea):
    """The left part of the page. `edited` after anything changed, `documents_changed` after another was ticked."""

    edited = Signal()
    documents_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.applicant, self.checklist = ApplicantPanel(), ChecklistPanel()
        self.asked = Panel("Dokumen yang diminta", " ", margins=(16, 9, 16, 9))
        slim_head(self.asked)
        self.several = Label("boleh lebih dari satu", 9, 400, "text2")
        self.asked.add_to_header(self.several)
        self.documents = TickGroup(DOCUMENTS, "Dokumen", columns=4, height=DOCUMENT)
        self.asked.add(self.documents)
        self.other = LineEdit(hint="misalnya Surat Keterangan Pengganti")
        self.other.setMaxLength(200)
        self.other_field = Field("Nama dokumen lain", self.other)
        self.asked.add(self.other_field)
        self.other_field.hide()
        self.content = QWidget()
        self.content.setObjectName("scrolled")
        self._panels = panels = QVBoxLayout(self.content)
        panels.setContentsMargins(*MARGINS)
        panels.setSpacing(10)
        self.bands = Bands(self.content, margins=(0, 0, 0, 0))
        panels.addWidget(self.bands)
        for panel in (self.applicant, self.asked, self.checklist):
            panels.addWidget(panel)
        panels.addStretch(1)
        self.setWidget(self.content)
        self.applicant.edited.connect(self.edited)
        self.checklist.edited.connect(self.edited)
        self.documents.changed.connect(self._ticked)
        self.other.textEdited.connect(self._other_typed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self._panels.setContentsMargins(*(SLIM_MARGINS if narrow else MARGINS))
        self.applicant.set_narrow(narrow)
        self.documents.set_columns(2 if narrow else 4)
        self.checklist.rows.set_narrow(narrow)
        for remark in (self.several, self.checklist.which):
            remark.setVisible(not narrow)

    def put(self, values: AppFilled) -> None:
        """Show the values."""
        self.applicant.put(values)
        self.checklist.put(values.checklist)
        self.documents.choose(values.documents)
        self.other.setText(values.other)
        self._ticked()

    def take(self, values: AppFilled) -> None:
        """Read what stands here into `values`."""
        self.applicant.take(values)
        values.documents = self.documents.chosen()
        values.other = self.other.text() if OTHER in values.documents else ""
        values.checklist = self.checklist.items()

    def blank(self) -> bool:
        """Whether nothing stands here."""
        return self.applicant.blank() and not self.documents.chosen()

    def follow(self, names: Iterable[str], *, shown: bool) -> None:
        """The checklist of the documents that are ticked now; `shown`: whether the SOP asks for one at all."""
        words = documents_words(self.documents.chosen(), self.other.text())
        self.checklist.follow(names, " dan ".join(words.rsplit(", ", 1)))
        self.checklist.setVisible(shown)

    def order(self) -> list[QWidget]:
        """What Tab visits: from left to right, documents, checklist."""
        return [
            *self.bands.buttons(),
            *self.applicant.order(),
            *self.documents.stops(),
            self.other,
            *self.checklist.rows.stops(),
        ]

    def refuse(self, field: str, sentence: str) -> bool:
        """Show beside the field why it cannot be taken; False for what has no field here."""
        if self.applicant.refuse(field, sentence):
            return True
        if field == "dokumen_lain":
            self.other_field.set_error(sentence)
            self.other.setFocus()
            return True
        if field == "dokumen":
            self.documents.stops()[0].setFocus()
        return False

    def clear_errors(self) -> None:
        """Take what was wrong away before it is tried again."""
        self.applicant.clear_errors()
        self.other_field.clear()

    def _ticked(self) -> None:
        self.other_field.setVisible(OTHER in self.documents.chosen())
        self.documents_changed.emit()
        self.edited.emit()

    def _other_typed(self, _text: str) -> None:
        self.other_field.clear()
        self.edited.emit()

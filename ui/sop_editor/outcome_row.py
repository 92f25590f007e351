"""One way out of the open step: its name, its kind, where it leads, and what else it says."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.procedure import editing
from app.procedure.model import HANDING_OVER, CaseKind, Need, Outcome, OutcomeKind, Procedure, Step
from app.texts import one_line
from ui import theme
from ui.sop_editor.bench import Bench
from ui.sop_editor.form import Answers, Ask, Question
from ui.sop_editor.undo_keys import UndoKeys
from ui.widgets import ComboBox, Dialog, IconButton, LineEdit

KINDS: tuple[tuple[OutcomeKind, str], ...] = (
    (OutcomeKind.FORWARD, "maju"),
    (OutcomeKind.BACK, "kembali"),
    (OutcomeKind.REJECT, "tolak"),
)
NEEDS: tuple[tuple[Need, str], ...] = (
    (Need.SOLUTION, "solusi"),
    (Need.ANSWER, "jawaban"),
    (Need.DELIVERY, "penyampaian"),
    (Need.NOTE, "catatan"),
    (Need.REASON, "alasan"),
)
_WAYS = dict(
    zip(HANDING_OVER, ("PDF lewat WA", "Fisik lewat POS", "Ambil di loket", "Kolektif pekon"), strict=True)
)
_TO_CHOOSE = "pilih langkah"
NAME, KIND, SIDE, GAP = 144, 106, 28, 6


class OutcomeRow(QWidget):
    """Name, kind, target, details, remove."""

    def __init__(self, bench: Bench, step_id: str, outcome_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self._step, self.outcome_id = bench, step_id, outcome_id
        self._filling = False
        self._targets: list[str] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self.name = LineEdit(hint="nama keluaran")
        self.name.setMaxLength(200)
        self.name.setFixedWidth(NAME)
        self.name.textEdited.connect(self._named)
        self.name.installEventFilter(UndoKeys(bench, self.name))
        self.kind = ComboBox()
        self.kind.setFixedWidth(KIND)
        self.kind.addItems([words for _kind, words in KINDS])
        self.kind.activated.connect(self._kind_chosen)
        self.to = ComboBox()
        self.to.setMinimumWidth(120)
        self.to.setPlaceholderText(_TO_CHOOSE)
        self.to.activated.connect(self._to_chosen)
        self.more = IconButton("dots-horizontal", "Rincian keluaran", side=SIDE, on_click=self.open_details)
        self.drop = IconButton("close", "Hapus keluaran", side=SIDE, on_click=self._dropped)
        row.addWidget(self.name)
        row.addWidget(self.kind)
        row.addWidget(self.to, 1)
        row.addWidget(self.more)
        row.addWidget(self.drop)

    def _change(self, key: object = None, **values: Any) -> None:
        procedure = editing.set_outcome(self._bench.procedure, self._step, self.outcome_id, **values)
        self._bench.change(procedure, key)

    def _named(self, text: str) -> None:
        self._change(("out", self._step, self.outcome_id), label=one_line(text))

    def _kind_chosen(self, at: int) -> None:
        self._change(kind=KINDS[at][0])

    def _to_chosen(self, at: int) -> None:
        if 0 <= at < len(self._targets):
            self._change(to=self._targets[at])

    def _dropped(self) -> None:
        self._bench.change(editing.remove_outcome(self._bench.procedure, self._step, self.outcome_id))

    def show_outcome(self, procedure: Procedure, step: Step, outcome: Outcome, place: int) -> None:
        """Show a way out as the draft has it; what is being typed keeps its cursor."""
        said = outcome.label.strip() or f"ke-{place}"
        if self.name.text() != outcome.label:
            self.name.setText(outcome.label)
            self.name.setCursorPosition(0)
        self.name.setAccessibleName(f"Nama keluaran {place}")
        self.kind.setAccessibleName(f"Jenis keluaran {place}")
        self.to.setAccessibleName(f"Menuju, keluaran {place}")
        self.drop.setAccessibleName(f"Hapus keluaran {said}")
        self.more.setAccessibleName(f"Rincian keluaran {said}")
        self.kind.setCurrentIndex([kind for kind, _words in KINDS].index(outcome.kind))
        offered = editing.targets(procedure, step, outcome.kind)
        words = [text for _id, text in offered]
        if [self.to.itemText(i) for i in range(self.to.count())] != words:
            self.to.clear()
            self.to.addItems(words)
        self._targets = [one for one, _text in offered]
        self.to.setCurrentIndex(self._targets.index(outcome.to) if outcome.to in self._targets else -1)

    def show_faults(self, wrong: dict[str, str]) -> None:
        """Red edges: `wrong` has the remedy by field."""
        for editor, field in ((self.name, "out_label"), (self.to, "to")):
            state = "bad" if field in wrong else ""
            if str(editor.property("state") or "") != state:
                editor.setProperty("state", state)
                theme.repolish(editor)
            editor.setAccessibleDescription(wrong.get(field, ""))

    def open_details(self) -> None:
        """What else a way out says: its short name, what must be written before it, how it hands over."""
        procedure = self._bench.procedure
        step = procedure.step_by_id[self._step]
        outcome = next(out for out in step.outcomes if out.id == self.outcome_id)
        questions = [
            Question("short", "Nama pendek di panah", hint=outcome.label),
            Question(
                "needs",
                "Wajib diisi sebelum keluar lewat sini",
                Ask.CHECKS,
                [(need.value, words) for need, words in NEEDS],
            ),
        ]
        if step.kind is CaseKind.APPLICATION:
            questions.append(Question("delivery", "Cara penyerahan", Ask.CHECKS, list(_WAYS.items())))
        questions.append(Question("inferred", "Dugaan, tidak tertulis di dokumen", Ask.CHECK))
        dialog = Dialog(
            self, f"Keluaran “{outcome.label.strip() or 'baru'}”", width=460, icon="source-branch"
        )
        form = Answers(questions)
        form.show_values(
            {
                "short": outcome.short,
                "needs": [need.value for need in outcome.needs],
                "delivery": outcome.delivery,
                "inferred": outcome.inferred,
            }
        )
        dialog.body.addWidget(form)
        dialog.add_button("Batal", key="Esc", reject=True)
        dialog.add_button("Pakai", "primary", icon="check", accept=True, main=True)

        def take() -> None:
            values = form.typed()
            if "needs" in values:
                values["needs"] = tuple(Need(one) for one in values["needs"])
            self._change(**values)

        dialog.accepted.connect(take)
        dialog.open()

    def focus_field(self, field: str) -> QWidget:
        """The widget of a field, for F8."""
        target: QWidget = self.name if field == "out_label" else self.to
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return target

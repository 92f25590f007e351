"""What a step says beyond its row: kind of case, kelengkapan, output, keterangan, the printed time, waiting."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.procedure import editing
from app.procedure.model import CaseKind, Wait
from ui.pages.pengaturan.section import scrolled
from ui.sop_editor.bench import Bench
from ui.sop_editor.form import Answers, Ask, Question
from ui.widgets import Dialog

KIND_WORDS = {
    CaseKind.COMPLAINT: "Pengaduan",
    CaseKind.APPLICATION: "Permohonan",
    CaseKind.MONTH: "Berkas bulanan",
}
_WAITS = (
    ("", "tidak menunggu"),
    (Wait.AGE_17.value, "sampai usia 17 tahun"),
    (Wait.COLLECTED.value, "sampai diambil"),
)


def open_step_details(parent: QWidget, bench: Bench, step_id: str) -> Dialog:
    """The dialog "Isian lain" of a step; what is said there is one change."""
    procedure = bench.procedure
    step = procedure.step_by_id[step_id]
    dialog = Dialog(
        parent, f"Langkah {step.number}, isian lain", width=640, height=640, icon="format-list-numbered"
    )
    form = Answers(
        [
            Question(
                "kind",
                "Jenis berkas",
                Ask.CHOICE,
                [(kind.value, words) for kind, words in KIND_WORDS.items()],
                half=True,
            ),
            Question("wait", "Menunggu", Ask.CHOICE, _WAITS, half=True),
            Question("requirements", "Kelengkapan", Ask.TEXT, lines=2),
            Question("time_text", "Waktu, seperti tertulis di dokumen", half=True),
            Question("question", "Pertanyaan di belah ketupat", half=True),
            Question("output", "Output", Ask.TEXT, half=True, lines=2),
            Question("remarks", "Keterangan", Ask.TEXT, half=True, lines=2),
            Question("notes", "Catatan kaki dugaan, satu per baris", Ask.LINES, lines=2),
            Question("first", "Berkas mulai di langkah ini", Ask.CHECK, half=True),
            Question("together", "Satu tindakan sehari untuk semua berkas", Ask.CHECK, half=True),
            Question("handover", "Diserahkan dengan Berita Acara", Ask.CHECK, half=True),
            Question("checklist", "Kelengkapan berkas menahan langkah", Ask.CHECK, half=True),
            Question("inferred", "Langkah ini dugaan", Ask.CHECK, half=True),
            Question("time_inferred", "Batas waktu ini dugaan", Ask.CHECK, half=True),
        ]
    )
    form.show_values(
        {
            **{key: getattr(step, key) for key in _PLAIN},
            "kind": step.kind.value,
            "wait": step.wait.value if step.wait else "",
            "first": procedure.starts.get(step.kind) == step_id,
        }
    )
    dialog.body.addWidget(scrolled(form), 1)
    dialog.add_button("Batal", key="Esc", reject=True)
    dialog.add_button("Pakai", "primary", icon="check", accept=True, main=True)

    def take() -> None:
        values = form.typed()
        first = values.pop("first", None)
        if "kind" in values:
            values["kind"] = CaseKind(values["kind"])
        if "wait" in values:
            values["wait"] = Wait(values["wait"]) if values["wait"] else None
            if values["wait"] is not None:
                values["limit"] = None  # nobody in the office can hurry it
        made = editing.set_step(bench.procedure, step_id, **values)
        bench.change(editing.begin_at(made, step_id) if first else made)

    dialog.accepted.connect(take)
    dialog.open()
    return dialog


_PLAIN = (
    "requirements",
    "time_text",
    "question",
    "output",
    "remarks",
    "notes",
    "together",
    "handover",
    "checklist",
    "inferred",
    "time_inferred",
)

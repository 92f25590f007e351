"""An office makes an SOP that nobody knew: seven lanes, two decisions, one back arrow, by mouse and keyboard alone."""

from __future__ import annotations

from app.drafts import kept_draft
from app.office.officers import Desk, officer_named, save_officer
from app.office.procedures import current, in_force
from app.procedure.checking import check
from app.procedure.loading import load_text
from app.procedure.model import CaseKind, Need, OutcomeKind, Procedure, State
from app.reading.case import case_view
from app.reading.procedures import running_under
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.worktime.model import Limit, LimitUnit
from tests.ui.sop_editor.editor_window import ALT, CTRL, KEY, Hands
from ui.pages.pengaturan.procedures import ProceduresSection
from ui.sop_editor.approve import ApproveDialog

LANES = (
    "Pelapor",
    "Petugas Loket",
    "Staf Kerjasama",
    "Kasi Kerjasama",
    "Bidang Terkait",
    "Sekretaris",
    "Kepala Dinas",
)
#: Label, lane, amount, unit.
STEPS = (
    ("Sampaikan pengaduan", "Pelapor", "", ""),
    ("Catat pengaduan", "Petugas Loket", "10", "menit"),
    ("Periksa berkas", "Staf Kerjasama", "15", "menit"),
    ("Tulis solusi", "Bidang Terkait", "1", "jam"),
    ("Periksa penyelesaian", "Kasi Kerjasama", "1", "hari kerja"),
    ("Beri arahan", "Kepala Dinas", "2", "hari"),
    ("Sampaikan jawaban", "Petugas Loket", "20", "menit"),
)


def head(hands: Hands) -> None:
    """F8 leads to what the head lacks."""
    hands.press(KEY.Key_F8)
    assert hands.here.accessibleName() == "Judul SOP"
    hands.type("Pengaduan Langsung di Loket")
    hands.press(KEY.Key_Tab)
    hands.type("SOP-PDIP-04")
    fields = {widget.accessibleName(): widget for widget in hands.dialog().chain()}
    fields["Kode register, untuk nomor"].setFocus()
    hands.type("ADU")
    hands.press(KEY.Key_Return)
    assert hands.dialogs() == []


def lanes(hands: Hands) -> None:
    """The first lane gets another name, six more are typed one after the other."""
    hands.click(hands.editor.add_lane)
    dialog = hands.rows_dialog()
    hands.type(LANES[1])
    for name in LANES[2:]:
        hands.press(KEY.Key_Insert)
        hands.type(name)
    dialog.list.setFocus()
    hands.press(KEY.Key_Home)
    dialog.form.editors["name"].setFocus()
    hands.type(LANES[0])
    dialog.form.editors["external"].setFocus()
    hands.press(KEY.Key_Space)
    hands.press(KEY.Key_Return, CTRL)
    assert [lane.name for lane in hands.draft.lanes] == list(LANES)
    assert hands.draft.lanes[0].external


def steps(hands: Hands) -> None:
    for at, (label, lane, amount, unit) in enumerate(STEPS):
        if at:
            hands.press(KEY.Key_Insert)
        else:
            hands.open_row("1")
        assert hands.here is hands.form.name
        hands.type(label)
        hands.choose(hands.form.lane, lane)
        if amount:
            hands.form.amount.setFocus()
            hands.type(amount)
            hands.choose(hands.form.unit, unit)


def ways_out(hands: Hands) -> None:
    """Two decisions, one arrow back, one rejection."""
    form = hands.open_row("3")
    hands.click(form.add_out)
    hands.type("Tidak lengkap")
    hands.choose(hands.outcome(1).kind, "tolak")
    hands.choose(hands.outcome(1).to, "Ditolak")
    form = hands.open_row("4")
    form.needs[Need.SOLUTION].setFocus()
    hands.press(KEY.Key_Space)
    form = hands.open_row("5")
    hands.choose(hands.outcome(0).to, "7 · Sampaikan jawaban")
    hands.outcome(0).name.setFocus()
    hands.type("Dapat dijawab")
    hands.click(form.add_out)
    hands.type("Belum selesai")
    hands.choose(hands.outcome(1).kind, "kembali")
    hands.choose(hands.outcome(1).to, "4 · Tulis solusi")
    hands.click(form.add_out)
    hands.type("Minta arahan")
    hands.editor.settle()
    assert form.remedy() == "Pilih langkah yang dituju “Minta arahan”."
    assert not hands.editor.approve.isEnabled()
    assert hands.editor.flow.flow.red_words() == {hands.row("5"): "Minta arahan: ke mana?"}
    hands.press(KEY.Key_Escape)
    hands.press(KEY.Key_F8)
    assert hands.here is hands.outcome(2).to
    hands.choose(hands.outcome(2).to, "6 · Beri arahan")
    form = hands.open_row("7")
    for need in (Need.ANSWER, Need.DELIVERY):
        hands.click(form.needs[need])


def ends(hands: Hands) -> None:
    from app.procedure.faults import Part

    hands.editor.open_part(Part.ENDS)
    hands.settle()
    hands.press(KEY.Key_Insert)
    hands.type("Ditolak")
    dialog = hands.rows_dialog()
    hands.choose(dialog.form.editors["state"], "ditolak")  # type: ignore[arg-type]
    hands.click(dialog.add_button_)
    hands.click(dialog.drop)
    dialog.accept()
    hands.settle()


def test_an_office_makes_its_own_sop_in_the_editor_alone(hands: Hands) -> None:
    hands.go("new")
    assert hands.page.title == "SOP baru"
    head(hands)
    assert hands.page.title == "Pengaduan Langsung di Loket"
    lanes(hands)
    ends(hands)
    steps(hands)
    ways_out(hands)
    hands.editor.settle()
    assert hands.editor.bench.faults() == ()
    assert hands.editor.flow.counts.text() == "7 lajur, 7 langkah, 2 keputusan"
    hands.click(hands.editor.approve)
    dialog = hands.dialog()
    assert isinstance(dialog, ApproveDialog)
    assert dialog.number.text() == "SOP-PDIP-04"
    hands.press(KEY.Key_Return)
    assert hands.dialogs() == []

    made = current(hands.ws, "pengaduan-langsung-di-loket")
    assert made in in_force(hands.ws)
    assert check(made) == []
    assert load_text(made.source, name="lagi") == made
    assert [lane.name for lane in made.lanes] == list(LANES)
    first, record, look, solve, judge, guide, tell = made.steps
    assert made.starts == {CaseKind.COMPLAINT: first.id}
    assert [step.limit for step in made.steps] == [
        None,
        Limit(10, LimitUnit.MENIT),
        Limit(15, LimitUnit.MENIT),
        Limit(1, LimitUnit.JAM),
        Limit(1, LimitUnit.HARI_KERJA),
        Limit(2, LimitUnit.HARI),
        Limit(20, LimitUnit.MENIT),
    ]
    assert [step.time_text for step in made.steps][1] == "10 menit"
    assert [(o.label, o.kind, o.to) for o in judge.outcomes] == [
        ("Dapat dijawab", OutcomeKind.FORWARD, tell.id),
        ("Belum selesai", OutcomeKind.BACK, solve.id),
        ("Minta arahan", OutcomeKind.FORWARD, guide.id),
    ]
    assert made.end_by_id[look.outcomes[1].to].state is State.REJECTED
    assert solve.outcomes[0].needs == (Need.SOLUTION,)
    assert tell.outcomes[0].needs == (Need.ANSWER, Need.DELIVERY)
    assert record.outcomes[0].to == look.id
    assert dict(made.identity)["Nomor SOP"] == "SOP-PDIP-04"

    page = hands.window.current_page()
    section = page.section()  # type: ignore[attr-defined]
    assert isinstance(section, ProceduresSection)
    assert section.list.rowCount() == 2
    assert "SOP-PDIP-04 revisi 0 berlaku mulai hari ini" in hands.told()
    assert kept_draft(hands.ws, "sop-baru") is None
    runs_to_every_end(hands, made)


def runs_to_every_end(hands: Hands, made: Procedure) -> None:
    """Somebody sits in every lane of the office; three complaints walk every way out, and the old SOP goes on."""
    ws = hands.ws
    officer = officer_named(ws, "petugas-02")
    seats = [Desk(made.id, lane.id) for lane in made.lanes if not lane.external]
    save_officer(ws, officer=officer._replace(desks=(*officer.desks, *seats)))
    at = hands.desk.now()
    texts = Texts(
        solution="KK dicetak ulang", answer="Silakan diambil", delivery="telepon", reason="berkas kurang"
    )
    walks = {
        State.REJECTED: ["Diteruskan", "Tidak lengkap"],
        State.ENDED: ["Diteruskan", "Diteruskan", "Diteruskan", "Dapat dijawab", "Selesai"],
        State.OPEN: [*["Diteruskan"] * 3, "Belum selesai", "Diteruskan", "Minta arahan", "Diteruskan"],
    }
    for ended, walk in walks.items():
        slip = SlipInput(content=f"KK belum terbit {ended}", channel="kotak", received=at, procedure=made.id)
        case = receive(ws, slip=slip, officer_id=officer.id).case_id
        for label in walk:
            here = case_view(ws, case_id=case)
            step = made.step_by_id[here.card.step or ""]
            out = next(o for o in step.outcomes if o.label == label)
            move(ws, case_id=case, outcome=out.id, officer_id=officer.id, texts=texts)
        view = case_view(ws, case_id=case)
        assert view.card.state is ended, walk
        assert view.card.procedure_key == f"{made.id}@0"
    assert running_under(ws) == {f"{made.id}@0": 1}
    plain = receive(
        ws, slip=SlipInput(content="Antre lama", channel="kotak", received=at), officer_id="petugas-03"
    )
    assert case_view(ws, case_id=plain.case_id).card.procedure_key == "buleleng-sop-pdip-03@0"


def test_every_letter_can_be_undone_and_done_again(hands: Hands) -> None:
    hands.go("next:buleleng-sop-pdip-03")
    before = hands.draft
    form = hands.open_row("2")
    form.name.setFocus()
    hands.type("Telaah")
    hands.press(KEY.Key_Tab, times=1)
    after = hands.draft
    assert after.steps[1].label == "Telaah"
    form.name.setFocus()
    hands.press(KEY.Key_Z, CTRL)
    assert hands.draft.steps[1].label == before.steps[1].label
    assert form.name.text() == before.steps[1].label
    hands.press(KEY.Key_Y, CTRL)
    assert hands.draft == after
    hands.press(KEY.Key_Escape)
    hands.press(KEY.Key_Down, ALT)
    assert [step.label for step in hands.draft.steps][1:3] == ["Tulis solusi", "Telaah"]
    hands.press(KEY.Key_Z, CTRL)
    hands.press(KEY.Key_Z, CTRL)
    assert hands.draft == before

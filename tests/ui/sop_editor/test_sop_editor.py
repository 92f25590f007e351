"""The editor at work: rows in their place, what is missing red, drafts that survive, and a revision that comes in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.drafts import keep_draft, kept_draft
from app.office.officers import officer_named
from app.office.powers import Power
from app.office.procedures import current, revisions
from app.procedure import editing
from app.procedure.draft import draft_of
from app.procedure.faults import Part
from app.procedure.model import OutcomeKind
from app.reading.procedures import running_under
from tests.ui.sop_editor.editor_window import ALT, CTRL, KEY, NONE, Hands
from ui.sop_editor.approve import ApproveDialog
from ui.sop_editor.table import ways_short

BULELENG = "buleleng-sop-pdip-03"


def test_the_rows_say_what_the_table_of_the_sop_says(hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    rows = [hands.editor.table.rows[step.id].cells() for step in hands.draft.steps]
    assert rows[0] == ("1", "Catat di logbook", "Staf Kerjasama", "10 menit", "→ 2")
    assert rows[2][4] == "→ 4, bukan bidang → 2"
    assert rows[3][4] == "→ 5, tidak → 3"
    assert rows[4][4] == "selesai"
    assert rows[5][3] == "akhir bulan"
    assert "Draf, revisi 01" in hands.editor.band.words()


def test_a_row_opens_and_closes_by_mouse_and_by_key(hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    form = hands.open_row("3")
    assert hands.here is form.name
    hands.press(KEY.Key_Escape)
    assert hands.editor.table.form is None
    row = hands.editor.table.rows[hands.row("3")]
    assert hands.here is row
    hands.press(KEY.Key_Up)
    hands.press(KEY.Key_Return)
    assert hands.form.step_id == hands.row("2")
    hands.click(hands.form.shut)
    assert hands.editor.table.form is None
    node = next(n for n in hands.editor.flow.flow.diagram().nodes if n.step == hands.row("4"))  # type: ignore[union-attr]
    hands.click(hands.editor.flow.flow.viewport(), QPoint(round(node.x), round(node.y)))
    assert hands.form.step_id == hands.row("4")


def test_a_step_is_added_below_the_open_one_and_taken_away_again(hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    before = hands.draft
    hands.open_row("1")
    hands.press(KEY.Key_Insert)
    assert [step.number for step in hands.draft.steps] == [str(n) for n in range(1, 10)]
    assert hands.form.step_id == hands.row("2")
    assert hands.draft.step_by_id[hands.row("1")].outcomes[0].to == hands.row("2")
    hands.editor.settle()
    assert {one.field for one in hands.editor.bench.faults()} == {"label", "text"}
    assert not hands.editor.approve.isEnabled()
    hands.click(hands.form.drop)
    assert hands.draft == before
    hands.editor.settle()
    assert hands.editor.approve.isEnabled()


def test_after_a_step_went_work_goes_on_at_the_next(hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    hands.editor.table.rows[hands.row("2")].setFocus()
    hands.press(KEY.Key_Delete)
    assert [step.label for step in hands.draft.steps][:2] == ["Catat di logbook", "Tulis solusi"]
    assert hands.here is hands.editor.table.rows[hands.row("2")]
    hands.click(hands.open_row("7").drop)
    assert hands.here is hands.editor.table.rows[hands.row("6")], "the last row went"


def test_a_row_is_dragged_to_another_place(hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    rows = hands.editor.table.rows
    moved, target = rows[hands.row("1")], rows[hands.row("3")]
    down = QPoint(18, 12)
    QTest.mousePress(moved, Qt.MouseButton.LeftButton, NONE, down)
    to = moved.mapFrom(hands.editor.table.inside, QPoint(18, target.geometry().bottom()))
    QTest.mouseMove(moved, to)
    QTest.mouseRelease(moved, Qt.MouseButton.LeftButton, NONE, to)
    hands.settle()
    assert [step.label for step in hands.draft.steps][:3] == [
        "Pelajari & koordinasi",
        "Tulis solusi",
        "Catat di logbook",
    ]
    assert hands.editor.table.form is None, "the handle moves a row, it does not open it"
    assert [step.number for step in hands.draft.steps] == [str(n) for n in range(1, 9)]


def test_alt_with_the_arrows_moves_the_open_step(hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    form = hands.open_row("2")
    hands.press(KEY.Key_Up, ALT)
    assert hands.draft.steps[0].id == form.step_id
    assert hands.form is form
    assert form.number.text() == "1"
    hands.press(KEY.Key_Up, ALT)
    assert hands.draft.steps[0].id == form.step_id, "there is nothing above the first"


def test_f8_goes_from_fault_to_fault_and_begins_again(hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    draft = editing.set_step(hands.draft, hands.row("2"), lane="")
    draft, _way = editing.add_outcome(draft, hands.row("4"))
    hands.editor.bench.change(draft._replace(title=""))
    hands.settle()
    hands.press(KEY.Key_F8)
    assert hands.dialog().title.text() == "Identitas dan kop"
    hands.press(KEY.Key_Escape)
    hands.press(KEY.Key_F8)
    assert hands.here is hands.form.lane
    assert hands.editor.go_fault.text() == "Ke langkah 2"
    hands.press(KEY.Key_F8)
    assert hands.here is hands.outcome(2).name
    hands.press(KEY.Key_F8)
    assert hands.here is hands.outcome(2).to
    hands.press(KEY.Key_F8)
    assert hands.dialog().title.text() == "Identitas dan kop"
    assert hands.editor.count.text() == "4 galat"


def test_turning_a_way_back_takes_away_an_aim_that_is_an_end(hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    hands.open_row("5")
    hands.choose(hands.outcome(0).kind, "kembali")
    step = hands.draft.step_by_id[hands.row("5")]
    assert (step.outcomes[0].kind, step.outcomes[0].to) == (OutcomeKind.BACK, "")
    hands.editor.settle()
    assert hands.outcome(0).to.property("state") == "bad"
    assert hands.editor.flow.flow.red_words() == {step.id: "Selesai: ke mana?"}


def test_everything_else_of_a_step_and_a_way_out_has_its_place(hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    form = hands.open_row("4")
    hands.click(form.more)
    fields = {widget.accessibleName() or widget.text(): widget for widget in hands.dialog().chain()}  # type: ignore[attr-defined]
    fields["Output"].setFocus()
    hands.type("Keputusan tertulis")
    fields["Pertanyaan di belah ketupat"].setFocus()
    hands.type("Dapat dijawab?")
    hands.press(KEY.Key_Return)
    step = hands.draft.step_by_id[form.step_id]
    assert (step.output, step.question) == ("Keputusan tertulis", "Dapat dijawab?")
    hands.click(hands.outcome(1).more)
    fields = {widget.accessibleName() or widget.text(): widget for widget in hands.dialog().chain()}  # type: ignore[attr-defined]
    fields["alasan"].setFocus()
    hands.press(KEY.Key_Space)
    fields["Nama pendek di panah"].setFocus()
    hands.type("Belum")
    hands.press(KEY.Key_Return)
    way = hands.draft.step_by_id[form.step_id].outcomes[1]
    assert way.short == "Belum"
    assert [need.value for need in way.needs] == ["reason"]
    assert ways_short(hands.draft, hands.draft.step_by_id[form.step_id]) == "→ 5, belum → 3"


@pytest.mark.parametrize(
    ("part", "name"),
    [
        (Part.IDENTITY, "Baris identitas"),
        (Part.BLOCKS, "Blok isi"),
        (Part.LIMITS, "Batas keseluruhan"),
        (Part.TEXTS, "Teks siap"),
        (Part.ENDS, "Akhir"),
    ],
)
def test_a_list_taken_over_as_it_is_changes_nothing(hands: Hands, part: Part, name: str) -> None:
    hands.go(f"next:{BULELENG}")
    before = hands.draft
    hands.editor.open_part(part)
    assert hands.dialog().title.text() == name
    hands.dialog().accept()
    hands.settle()
    assert hands.draft == before


def test_a_limit_of_the_whole_case_and_a_ready_text_are_made_here(hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    hands.editor.open_part(Part.LIMITS)
    hands.settle()
    hands.press(KEY.Key_Insert)
    hands.rows_dialog().accept()
    hands.settle()
    (whole,) = hands.draft.limits
    assert (whole.text, whole.begin, whole.until, len(whole.rows)) == ("5 hari", "receipt", ("end",), 8)
    hands.editor.open_part(Part.TEXTS)
    hands.settle()
    hands.press(KEY.Key_Insert)
    hands.type("Salam")
    hands.rows_dialog().form.editors["text"].setFocus()
    hands.type("Salam Pelayanan")
    hands.rows_dialog().accept()
    hands.settle()
    (ready,) = hands.draft.texts
    assert (ready.name, ready.text, ready.step) == ("Salam", "Salam Pelayanan", "")


def test_a_lane_with_steps_is_not_taken_away(hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    hands.editor.open_part(Part.LANES)
    hands.settle()
    dialog = hands.rows_dialog()
    hands.click(dialog.drop)
    assert len(dialog.rows()) == 4
    assert dialog._remark.text() == "Masih ada langkah di lajur ini. Pindahkan dahulu."


# -- drafts


def test_a_draft_is_kept_when_typing_rests_and_goes_on_later(qtbot: QtBot, hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    hands.open_row("2").name.setFocus()
    hands.type("Telaah")
    assert kept_draft(hands.ws, f"sop-{BULELENG}") is None
    qtbot.waitUntil(lambda: kept_draft(hands.ws, f"sop-{BULELENG}") is not None, timeout=6_000)
    assert "tersimpan" in hands.editor.band.words()
    hands.window.go("beranda")
    hands.go(f"next:{BULELENG}")
    assert hands.draft.steps[1].label == "Telaah"
    assert hands.page.band is not None
    hands.page._begin_anew()
    hands.settle()
    assert hands.draft.steps[1].label == "Pelajari & koordinasi"
    assert kept_draft(hands.ws, f"sop-{BULELENG}") is None
    assert hands.page.band is None


def test_leaving_the_page_keeps_what_was_typed_at_once(hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    hands.open_row("2").name.setFocus()
    hands.type("Telaah")
    hands.window.go("beranda")
    kept = kept_draft(hands.ws, f"sop-{BULELENG}")
    assert kept is not None
    draft = draft_of(kept.values["toml"])
    assert draft is not None
    assert draft.steps[1].label == "Telaah"


def test_looking_at_an_sop_without_typing_keeps_no_draft(hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    hands.open_row("2")
    hands.window.go("beranda")
    assert kept_draft(hands.ws, f"sop-{BULELENG}") is None


def test_a_kept_draft_that_cannot_be_read_is_no_draft(hands: Hands) -> None:
    keep_draft(hands.ws, f"sop-{BULELENG}", {"toml": "rusak ["})
    hands.go(f"next:{BULELENG}")
    assert hands.draft == current(hands.ws, BULELENG)._replace(revision=1, source="")
    assert hands.page.band is None


# -- into force


def approve(hands: Hands) -> ApproveDialog:
    hands.click(hands.editor.approve)
    dialog = hands.dialog()
    assert isinstance(dialog, ApproveDialog)
    return dialog


def test_a_new_revision_comes_in_on_its_day_and_running_cases_stay(busy: Hands) -> None:
    running = running_under(busy.ws)
    assert set(running) == {f"{BULELENG}@0"}
    busy.go(f"next:{BULELENG}")
    assert f"{running[f'{BULELENG}@0']} pengaduan berjalan" in busy.editor.band.words()
    busy.open_row("2").name.setFocus()
    busy.type("Telaah")
    busy.editor.settle()
    dialog = approve(busy)
    later = busy.desk.now().date() + timedelta(days=31)
    dialog.from_day.setDate(later)  # type: ignore[arg-type]
    busy.click(dialog.go)
    assert busy.dialogs() == []
    newest = revisions(busy.ws, BULELENG)[-1]
    assert (newest.procedure.revision, newest.from_day) == (1, later)
    assert newest.procedure.steps[1].label == "Telaah"
    assert current(busy.ws, BULELENG).revision == 0, "not before its day"
    assert running_under(busy.ws) == running
    assert kept_draft(busy.ws, f"sop-{BULELENG}") is None


def test_a_revision_that_is_not_newer_is_refused_and_the_draft_stays(hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    hands.open_row("2").name.setFocus()
    hands.type("Telaah")
    hands.editor.settle()
    dialog = approve(hands)
    dialog.revision.setFocus()
    hands.type("0")
    hands.click(dialog.go)
    assert "tidak lebih baru" in dialog.fault.text()
    dialog.revision.setFocus()
    hands.type("")
    hands.click(dialog.go)
    assert dialog.fields["revision"].message() == "Isi nomor revisi, 0 sampai 999."
    hands.press(KEY.Key_Escape)
    assert len(revisions(hands.ws, BULELENG)) == 1
    assert hands.draft.steps[1].label == "Telaah"


def test_who_lacks_the_right_can_draft_and_not_approve(hands: Hands) -> None:

    ws = hands.ws
    mine = officer_named(ws, "petugas-03")
    assert Power.SOP not in mine.powers
    hands.go(f"next:{BULELENG}")
    hands.editor.hinder("Perlu hak SOP. Yang memegang: Petugas 02")
    assert not hands.editor.approve.isEnabled()
    assert "Perlu hak SOP" in hands.editor.approve.toolTip()
    hands.open_row("2").name.setFocus()
    hands.type("Telaah")
    assert hands.draft.steps[1].label == "Telaah"
    hands.editor.hinder("")
    assert hands.editor.approve.isEnabled()


def test_a_dialog_changes_only_what_was_typed_in_it(hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    first = hands.row("1")
    odd = editing.set_step(
        hands.draft, first, time_text="10\nMenit", output="satu\ndua", question="a & b", notes=("x", "y")
    )
    hands.editor.bench.change(odd._replace(office="Dinas\nContoh"))
    before = hands.draft
    hands.click(hands.open_row("1").more)
    hands.dialog().accept()
    hands.editor.open_part(Part.HEAD)
    hands.dialog().accept()
    for part in (Part.IDENTITY, Part.BLOCKS, Part.LANES):
        hands.editor.open_part(part)
        hands.rows_dialog().accept()
    hands.settle()
    assert hands.draft == before


def test_the_sheet_of_a_draft_is_looked_at_and_one_with_faults_is_not(qtbot: QtBot, hands: Hands) -> None:
    from ui.preview.paper_dialog import PaperDialog

    hands.go(f"next:{BULELENG}")
    broken, _way = editing.add_outcome(hands.draft, hands.row("4"))
    hands.editor.bench.change(broken)
    hands.page.print_out()
    assert hands.dialogs() == []
    assert hands.told() == "Perbaiki semua galat dahulu"
    hands.press(KEY.Key_Z, CTRL)
    hands.page.print_out()
    qtbot.waitUntil(lambda: bool(hands.dialogs()), timeout=20_000)
    assert isinstance(hands.dialog(), PaperDialog)
    hands.dialog().reject()


def test_an_sop_that_comes_with_the_program_is_changed_before_it_comes_into_force(hands: Hands) -> None:
    hands.go("shipped:metro-pengaduan")
    assert "belum berlaku" in hands.editor.band.words()
    hands.open_row("1").name.setFocus()
    hands.type("Datang melapor")
    hands.editor.settle()
    approve(hands)
    hands.press(KEY.Key_Return)
    made = current(hands.ws, "metro-pengaduan")
    assert (made.revision, made.steps[0].label) == (0, "Datang melapor")
    assert "belum berpetugas" in hands.told()


def test_a_small_screen_shows_the_table_or_the_drawing(hands: Hands) -> None:
    hands.go(f"next:{BULELENG}")
    editor = hands.editor
    assert not editor.view.isVisible()
    assert editor.flow.isVisible()
    hands.window.resize(911, 560)
    hands.settle()
    assert editor.view.isVisible()
    assert editor.table.isVisible()
    assert not editor.flow.isVisible()
    editor.view.button("alur").click()
    hands.settle()
    assert editor.flow.isVisible()
    assert not editor.table.isVisible()
    hands.window.resize(1366, 768)
    hands.settle()
    assert editor.flow.isVisible()
    assert editor.table.isVisible()

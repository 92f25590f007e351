"""States that a plain visit does not show: dialogs, bands, empty places. Each is brought about as an officer would.

A state gets the office's window on the sample office, with its officer at the desk, and leaves it as it is to be
looked at; `tests.pictures` paints it and throws the window away.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtTest import QTest

from app.access.views import WrongPasswordError
from app.backup.making import back_up
from app.backup.status import reminders
from app.backup_files.names import Reason as Why
from app.backup_files.places import FOLDER, PC, Known, Place, Result, known, remember
from app.errors import MachineError
from app.reading.lists import listing
from app.reading.views import Card
from app.register.classify import classify
from app.register.envelope import Reason
from app.register.pause import pause
from app.register.receive import SlipInput, receive
from tests.app.record.attacker import Attacker
from tests.picture_month import MONTH_STATES
from tests.picture_signing import SIGNING_STATES
from ui.backup.closing import FailedDialog
from ui.backup.keeper import BackupKeeper
from ui.envelope import EnvelopeDialog
from ui.office_window import OfficeWindow
from ui.pages.pengaduan.closing import ClosingDialog

Act = Callable[[OfficeWindow], object]


def open_card(office: OfficeWindow, step: str) -> Card:
    """An open case that stands at this step."""
    return [card for card in listing(office.desk.ws, only_open=True) if card.step == step][-1]


def page(office: OfficeWindow) -> Any:
    """The page shown, with whatever it offers."""
    return office.window.current_page()


def type_slip(office: OfficeWindow) -> None:
    """A slip from the kotak pengaduan, typed as it was written."""
    office.window.go("terima")
    sheet = page(office).sheet
    for line, words in (
        (sheet.name, "Pelapor 025"),
        (sheet.address, "Jl. Contoh No. 25, Singaraja"),
        (sheet.email, "tidak ada"),
        (sheet.phone, "0812-0000-0025"),
        (sheet.target_text, "Layanan akta kelahiran"),
    ):
        line.setText(words)
    sheet.boxes["pelayanan"].setChecked(True)
    sheet.signed.setChecked(True)
    sheet.text.setFocus()
    QTest.keyClicks(
        sheet.text,
        "Nama ayah pada akta kelahiran anak saya tertulis salah satu huruf. Saya sudah dua kali mengajukan "
        "perbaikan ke loket, terakhir 12 November, tetapi belum ada kabar. Mohon petunjuk berkas yang harus "
        "dilengkapi dan kapan dapat diambil.",
    )


def _case(office: OfficeWindow, step: str = "4") -> Any:
    office.window.go("pengaduan", case_id=open_card(office, step).id)
    return page(office)


def _stopped(office: OfficeWindow) -> None:
    """A classed complaint that waits for what only its complainant can bring."""
    shown = _case(office)
    ws, case_id = office.desk.ws, shown.view.card.id
    changes = classify(ws, case_id=case_id, legal_class="tidak_berkadar", officer_id=office.desk.officer.id)
    why = "Fotokopi ijazah ayah belum dikirim"
    changes |= pause(ws, case_id=case_id, reason=why, officer_id=office.desk.officer.id)
    office.desk.publish(changes, None)


def _section(office: OfficeWindow, key: str) -> Any:
    office.window.go("pengaturan", section=key)
    return page(office).section()


def _editor(office: OfficeWindow, *, fault: bool) -> None:
    """The SOP editor with its fourth step open, whole or with a way out that leads nowhere."""
    from app.procedure import editing

    office.window.go("sop", start=f"next:{office.desk.office.procedure_id}")
    bench = page(office).editor.bench
    step = bench.procedure.steps[3].id
    bench.open(step)
    if fault:
        made, way = editing.add_outcome(bench.procedure, step)
        bench.change(editing.set_outcome(made, step, way, label="Minta arahan"))
    page(office).editor.settle()


def _ended(office: OfficeWindow, state: str) -> None:
    found = [card for card in listing(office.desk.ws) if card.state.value == state]
    office.window.go("pengaduan", case_id=found[-1].id)


def _table(office: OfficeWindow) -> None:
    office.window.go("alur")
    page(office).filters.way.button("table").click()


def _board(office: OfficeWindow) -> Any:
    office.window.go("alur")
    return page(office)


def _search(office: OfficeWindow) -> None:
    office.window.go("beranda")
    office.window.focus_search()
    QTest.qWait(100)
    QTest.keyClicks(office.window.focusWidget(), "akta")
    QTest.qWait(400)


def _fault(office: OfficeWindow) -> None:
    office.window.go("beranda")
    office.desk.trouble.emit(
        MachineError("Ruang simpan penuh. Kosongkan ruang, lalu coba lagi."), lambda: None
    )


def _saved(office: OfficeWindow) -> None:
    type_slip(office)
    page(office).save()


def _filtered(office: OfficeWindow) -> None:
    office.window.go("logbook")
    page(office).filters.query.setText("akta")


def _locked(office: OfficeWindow) -> Any:
    type_slip(office)
    office.locking.lock(by_itself=True)
    return office.locking.screen


def _locked_wrong(office: OfficeWindow) -> None:
    screen = _locked(office)
    QTest.keyClicks(screen.sign_in.field.edit, "RAHASIA")
    screen.sign_in.refuse(WrongPasswordError())


def _own_password(office: OfficeWindow) -> None:
    office.window.go("beranda")
    office.window.password_wanted.emit()


def _named_case(office: OfficeWindow) -> Any:
    """A complaint with an envelope, from a slip typed now."""
    slip = SlipInput(
        "Nama ayah pada akta kelahiran anak saya tertulis salah satu huruf. Mohon petunjuk berkas.",
        "email",
        name="Pelapor 025",
        address="Jl. Contoh No. 25, Singaraja",
        email="p025@contoh.invalid",
        phone="0812-0000-0025",
        targets=("perilaku",),
        bidang="capil",
    )
    office.window.go("pengaduan", case_id=receive(office.desk.ws, slip=slip, officer_id="petugas-03").case_id)
    return page(office)


def _envelope(office: OfficeWindow) -> Any:
    _named_case(office).head.reporter.button.click()
    dialog = next(one for one in office.window.findChildren(EnvelopeDialog) if one.is_open())
    dialog.reasons.choose(Reason.ANSWER)
    dialog.words.setPlainText("Alamat email diperlukan untuk mengirim jawaban perbaikan akta.")
    return dialog


def _form_with_name(office: OfficeWindow) -> None:
    _envelope(office).ok.click()
    page(office).acts.print_form()


def _close_to(office: OfficeWindow) -> None:
    _named_case(office).acts.close_to()
    next(one for one in office.window.findChildren(ClosingDialog) if one.is_open()).choose("petugas-05")


def _black_out(office: OfficeWindow) -> None:
    text = "Nama saya Contohan Besar, NIK 5108010112900001, hubungi 0812-0000-0025 sesudah pukul tiga."
    receive(office.desk.ws, slip=SlipInput(text, "wa"), officer_id="petugas-03")
    office.window.go("logbook")
    page(office).save_month()


FULL = "Ruang simpan USB penuh. Kosongkan ruang, lalu tekan Ulangi."


def _broken_record(office: OfficeWindow) -> None:
    """Somebody with the data key in hand rewrote a complaint and an entry of the record."""
    ws = office.desk.ws
    with ws.store.write():
        by = Attacker(ws)
        for (name,) in by.sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            by.sql(f'DROP TRIGGER "{name}"')
        by.rewrite(
            "complaint", "content", "Pelayanan memuaskan.", "rowid = (SELECT max(rowid) FROM complaint)"
        )
        middle = by.one("SELECT max(seq) FROM record") - 7
        by.rewrite("record", "subject", "lain", "seq = ?", middle)
    _section(office, "catatan")


def _backed_up(office: OfficeWindow) -> None:
    for _ in range(2):
        back_up(office.desk.ws, reason=Why.ASKED, officer_id="petugas-02")
    _section(office, "cadangan")


def _told_of_backups(office: OfficeWindow, *, failed: bool, days: int) -> None:
    """What this PC remembers: a backup that failed this morning, a USB disk not seen for so many days."""
    ws, now = office.desk.ws, office.desk.now()
    back_up(ws, reason=Why.ASKED, officer_id="petugas-02")
    kept = known(ws.folder)
    pc = Place(PC, "pc", "PC ini", str(ws.folder / FOLDER))
    usb = Place(
        "usb-1", "usb", "CADANGAN 1", "/media/cadangan", now - timedelta(days=90), now - timedelta(days=days)
    )
    results = tuple(one._replace(at=now - timedelta(days=1)) for one in kept.results)
    if failed:
        results += (Result(now - timedelta(hours=2), "harian", PC, good=False, sentence=FULL),)
    remember(ws.folder, Known((pc, usb), results))


def _backup_failed(office: OfficeWindow) -> None:
    _told_of_backups(office, failed=True, days=0)
    _section(office, "cadangan")


def _backup_band(office: OfficeWindow) -> None:
    _told_of_backups(office, failed=True, days=9)
    office.window.go("beranda")
    keeper = BackupKeeper(office.window, office.desk)
    keeper.reminders = reminders(office.desk.ws)
    keeper._show_bands()


def _usb_overdue(office: OfficeWindow) -> None:
    _told_of_backups(office, failed=False, days=9)
    _section(office, "cadangan")


def _closing_without(office: OfficeWindow) -> None:
    office.window.go("beranda")
    question = FailedDialog(BackupKeeper(office.window, office.desk), FULL)
    question.open(question.again)


def _envelope_of_two(office: OfficeWindow) -> None:
    section = _section(office, "keamanan")
    section.two.click()
    section.save()
    _envelope(office)


SKB = "1 Januari 2026 Tahun Baru 2026 Masehi\nCuti bersama\n20 Maret 2026 Idul Fitri 1447 Hijriah\nbukan tanggal"

#: name -> (officer, how it comes about)
STATES: dict[str, tuple[str, Act]] = {
    "beranda_tanpa_lajur": ("petugas-01", lambda office: office.window.go("beranda")),
    "beranda_cari": ("petugas-02", _search),
    "beranda_galat": ("petugas-02", _fault),
    "terima_terisi": ("petugas-03", type_slip),
    "terima_tersimpan": ("petugas-03", _saved),
    "terima_tanpa_hak": ("petugas-02", lambda office: office.window.go("terima")),
    "alur_tabel": ("petugas-02", _table),
    "alur_kembalikan": ("petugas-02", lambda office: _board(office).mover.back(open_card(office, "4"))),
    "pengaduan_mengapa": ("petugas-02", lambda office: _case(office)._open_why()),
    "pengaduan_jeda": ("petugas-02", lambda office: _case(office).clock_acts.pause()),
    "pengaduan_dijeda": ("petugas-02", _stopped),
    "pengaduan_golongan": ("petugas-02", lambda office: _case(office).clock_acts.classify()),
    "alur_dijeda": ("petugas-02", lambda office: (_stopped(office), office.window.go("alur"))),
    "pengaduan_amplop": ("petugas-02", lambda office: _envelope(office)),
    "pengaduan_amplop_terbuka": ("petugas-02", lambda office: _envelope(office).ok.click()),
    "pengaduan_formulir": ("petugas-02", lambda office: _form_with_name(office)),
    "pengaduan_tutup_bagi": ("petugas-02", lambda office: _close_to(office)),
    "logbook_hitamkan": ("petugas-02", lambda office: _black_out(office)),
    "pengaduan_amplop_berdua": ("petugas-02", _envelope_of_two),
    "catatan_utuh": ("petugas-02", lambda office: _section(office, "catatan")),
    "catatan_sendiri": ("petugas-03", lambda office: _section(office, "catatan")),
    "catatan_putus": ("petugas-02", _broken_record),
    "cadangan_baik": ("petugas-02", _backed_up),
    "cadangan_gagal": ("petugas-02", _backup_failed),
    "cadangan_usb_lama": ("petugas-02", _usb_overdue),
    "cadangan_beranda": ("petugas-02", _backup_band),
    "cadangan_menutup": ("petugas-02", _closing_without),
    "keamanan": ("petugas-02", lambda office: _section(office, "keamanan")),
    "pengaduan_perbaiki": ("petugas-02", lambda office: _case(office).acts.correct()),
    "pengaduan_batalkan": ("petugas-02", lambda office: _case(office).acts.void()),
    "pengaduan_wajib": ("petugas-03", lambda office: _case(office, "5").forward()),
    "pengaduan_selesai": ("petugas-02", lambda office: _ended(office, "ended")),
    "pengaduan_batal": ("petugas-02", lambda office: _ended(office, "void")),
    "logbook_saring": ("petugas-02", _filtered),
    **{
        f"pengaturan_{key}": ("petugas-02", lambda office, key=key: _section(office, key))
        for key in ("petugas", "bidang", "sop", "kalender", "hukum", "penomoran", "pencetak", "tampilan")
    },
    **SIGNING_STATES,
    **MONTH_STATES,
    "sop_editor": ("petugas-02", lambda office: _editor(office, fault=False)),
    "sop_editor_galat": ("petugas-02", lambda office: _editor(office, fault=True)),
    "petugas_sandi": (
        "petugas-02",
        lambda office: _section(office, "petugas").ways.set_password("petugas-04"),
    ),
    "petugas_nonaktifkan": ("petugas-02", lambda office: _section(office, "petugas").switch()),
    "petugas_kode_tanya": ("petugas-02", lambda office: _section(office, "petugas").ways.renew_code()),
    "petugas_kode": ("petugas-02", lambda office: _section(office, "petugas").ways.make_code()),
    "petugas_tanpa_hak": ("petugas-03", lambda office: _section(office, "petugas")),
    "kalender_tanpa_hak": ("petugas-03", lambda office: _section(office, "kalender")),
    "pribadi_retensi": ("petugas-02", lambda office: _section(office, "pribadi")),
    "pribadi_orang": ("petugas-01", lambda office: _section(office, "pribadi").show_part("orang")),
    "pribadi_kejadian": ("petugas-02", lambda office: _section(office, "pribadi").show_part("kejadian")),
    "kunci_layar": ("petugas-03", _locked),
    "kunci_sandi_salah": ("petugas-03", _locked_wrong),
    "kunci_lupa": ("petugas-03", lambda office: _locked(office).open_forgot()),
    "ganti_sandi": ("petugas-03", _own_password),
    "pengaturan_skb": ("petugas-02", lambda office: _section(office, "kalender").paste(SKB)),
}

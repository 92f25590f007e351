"""All passwords are lost: the code from the safe opens, a new password and a new code are made, the old code is worth
nothing any more, and the envelopes still open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtTest import QTest

from app.record.listing import RecordFilter, whole_record
from tests.stories.sitting import KEY, Sitting
from ui.login.renewal import RenewalPage
from ui.login.screen import LoginScreen

KASI, STAF = "Petugas 02", "Petugas 03"
LOST, NEW = "tiga ekor kuda", "lontar yang baru"


def renewal(day: Sitting) -> RenewalPage:
    """Lupa kata sandi?, then the code: the page that asks for it."""
    screen = day.shown
    assert isinstance(screen, LoginScreen)
    day.settle()
    screen.sign_in.help.click()
    screen.page().code_wanted.emit()  # type: ignore[attr-defined]
    page = screen.page()
    assert isinstance(page, RenewalPage)
    return page


def try_code(day: Sitting, page: RenewalPage, code: str) -> str:
    """Type a code; what stands under the field afterwards."""
    page.code.clear()
    QTest.keyClicks(page.code, code)
    QTest.keyClick(page.code, KEY.Key_Return)
    day.until(lambda: not page.busy())
    return str(page.code_field.message())


def test_the_code_from_the_safe_opens_when_all_passwords_are_lost(sit: Callable[..., Sitting]) -> None:
    day = sit()
    old = day.found(
        office="Disdukcapil Contoh",
        seats={"Staf Kerjasama": STAF, "Kasi Kerjasama": KASI},
        first=KASI,
        password=LOST,
        from_paper="Kasi Kerjasama",
    )
    case_id = day.receive(name="Pelapor 014", phone="0812-0000-0014", text="Akta belum jadi.")
    kasi = day.office.desk.officer.id
    day.close()

    # Next morning nobody remembers a password.
    day = sit(day.folder)
    for guess in ("tiga ekor sapi", "kuda tiga ekor"):
        day.type_password(kasi, guess)
        assert day.program.office is None
    page = renewal(day)
    wrong = old[:-1] + ("0" if old[-1] != "0" else "1")
    assert "salah ketik" in try_code(day, page, wrong)
    assert try_code(day, page, f" {old.lower().replace('-', ' ')}") == ""
    page.who.setCurrentIndex(page.who.findData(kasi))
    for edit in (page.password.first.edit, page.password.again.edit):
        QTest.keyClicks(edit, NEW)
    page.go_on()
    day.until(lambda: not page.busy())
    fresh = str(page.panel.code())
    assert fresh not in ("", old)
    page.go_on()
    assert day.program.office is None, "not before the new code is on paper"
    QTest.keyClicks(page.panel.proof, fresh[-4:])
    page.go_on()
    day.until(lambda: day.program.office is not None)
    assert day.office.desk.officer.id == kasi
    card = day.open_envelope(case_id, "Menghubungi pelapor tentang aktanya")
    assert "Pelapor 014" in card.values()
    acts = [line.act for line in whole_record(day.ws, wanted=RecordFilter(None, None))]
    assert acts.count("wrong_password") >= 1
    assert acts.count("password") == 1
    assert "recovery_code" in acts[acts.index("password") :]
    day.close()

    # The old code and the old password are worth nothing; the new ones open.
    day = sit(day.folder)
    day.type_password(kasi, LOST)
    assert day.program.office is None
    page = renewal(day)
    assert "sudah diganti" in try_code(day, page, old)
    assert try_code(day, page, fresh) == ""
    page.back.emit()
    day.log_in(kasi, NEW)
    assert day.office.desk.officer.id == kasi

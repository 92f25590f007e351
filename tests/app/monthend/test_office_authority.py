"""The office's own authority: made under its own password, it gives officers certificates and is never BSrE."""

from __future__ import annotations

import errno
import os
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12

from app.errors import InputError, MachineError, RefusedError
from app.figures import sidik_words
from app.monthend.authority import (
    INTERNAL,
    SOON,
    State,
    authorities,
    certificate_name,
    certificates,
    certificates_of,
    export_certificate,
    fingerprint_of,
    issue_for,
    known_issuers,
    make_office_authority,
    p12_name,
    present_authority,
    proposed_name,
    revoke,
)
from app.monthend.issued import bytes_of, issued_of
from app.monthend.judging import judge_bytes
from app.monthend.signing import sign_as_head, sign_as_maker
from app.office.officers import officer_named, save_officer
from app.record.listing import RecordFilter, record_page
from app.signing.errors import SigningError
from app.signing.judge_words import Verdict
from app.signing.keys import open_p12
from app.workspace import Workspace
from models.database import database
from tests.conftest import HandClock
from tests.login import logged_in
from tests.signing_month import COMPLAINT, DECISION, NOVEMBER

SAFE, OWN = "kunci di brankas", "lontar di meja"


def _made(ws: Workspace, name: str = "Penerbit Contoh") -> None:
    make_office_authority(ws, name=name, password=SAFE)


def _given(ws: Workspace, folder: Path, officer_id: str = "petugas-02") -> str:
    path = folder / f"{officer_id}.p12"
    return issue_for(
        ws, officer_id=officer_id, authority_password=SAFE, password=OWN, path=path
    ).certificate_id


def _fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)


def _told(ws: Workspace) -> list[tuple[str, str, str]]:
    return [(line.words, line.subject, line.detail) for line in record_page(ws, wanted=RecordFilter()).lines]


def test_an_authority_is_internal_and_lasts_ten_years(new_office: Workspace, clock: HandClock) -> None:
    assert present_authority(new_office) is None
    make_office_authority(new_office, name=proposed_name(new_office), password=SAFE)
    one = present_authority(new_office)
    assert one is not None
    assert one.name == "Penerbit Disdukcapil Buleleng"
    assert one.not_after.year == clock.at.year + 10
    held = x509.load_der_x509_certificate(one.certificate)
    assert "Internal kantor, bukan BSrE" in {part.value for part in held.subject}
    assert one.fingerprint == fingerprint_of(one.certificate)
    assert len(one.fingerprint) == 64


def test_making_it_stands_in_the_record_without_its_password(new_office: Workspace) -> None:
    _made(new_office)
    act, subject, detail = _told(new_office)[0]
    assert act == "Membuat penerbit tanda tangan"
    assert subject == "Penerbit Contoh"
    assert INTERNAL in detail
    assert all(SAFE not in " ".join(line) for line in _told(new_office))


@pytest.mark.parametrize(
    ("name", "password", "field"),
    [
        ("", SAFE, "name"),
        ("P" * 65, SAFE, "name"),
        ("Penerbit", "pendek", "password"),
        ("Penerbit Contoh", "penerbit contoh", "password"),
    ],
)
def test_a_name_or_password_that_will_not_do_is_refused(
    new_office: Workspace, name: str, password: str, field: str
) -> None:
    with pytest.raises(InputError) as refused:
        make_office_authority(new_office, name=name, password=password)
    assert refused.value.field == field
    assert authorities(new_office) == ()


def test_two_authorities_never_bear_one_name(new_office: Workspace) -> None:
    _made(new_office)
    with pytest.raises(InputError, match="sudah ada"):
        _made(new_office)


def test_an_officer_signs_with_their_own_file_and_password(new_office: Workspace, tmp_path: Path) -> None:
    _made(new_office)
    given = _given(new_office, tmp_path)
    key, certificate, _chain = pkcs12.load_key_and_certificates(
        (tmp_path / "petugas-02.p12").read_bytes(), OWN.encode()
    )
    assert key is not None
    assert certificate is not None
    assert "Petugas 02" in certificate.subject.rfc4514_string()
    (listed,) = certificates(new_office)
    assert (listed.id, listed.officer, listed.state) == (given, "Petugas 02", State.VALID)
    assert certificates_of(new_office, "petugas-02") == (listed,)
    assert certificates_of(new_office, "petugas-03") == ()


def test_the_officers_password_is_kept_nowhere(new_office: Workspace, tmp_path: Path) -> None:
    _made(new_office)
    _given(new_office, tmp_path)
    said = " ".join(" ".join(line) for line in _told(new_office))
    assert "Menerbitkan sertifikat" in said
    assert OWN not in said
    assert SAFE not in said
    assert str(tmp_path) not in said


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits; its folders keep files apart")
def test_an_officers_file_is_read_by_nobody_else_on_the_pc(new_office: Workspace, tmp_path: Path) -> None:
    _made(new_office)
    path = tmp_path / "petugas-02.p12"
    path.write_bytes(b"an older one")
    path.chmod(0o644)
    _given(new_office, tmp_path)
    assert path.stat().st_mode & 0o077 == 0


def test_the_wrong_password_of_the_authority_gives_nothing(new_office: Workspace, tmp_path: Path) -> None:
    _made(new_office)
    with pytest.raises(InputError, match="Sandi penerbit tidak cocok") as refused:
        issue_for(
            new_office,
            officer_id="petugas-02",
            authority_password="bukan sandinya",
            password=OWN,
            path=tmp_path / "x.p12",
        )
    assert refused.value.field == "sandi"
    assert certificates(new_office) == ()
    assert not list(tmp_path.glob("*.p12"))


def test_a_full_disk_gives_no_certificate_and_leaves_no_file(
    new_office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _made(new_office)

    _fill_the_disk(monkeypatch)
    with pytest.raises(MachineError, match="penuh"):
        _given(new_office, tmp_path)
    assert certificates(new_office) == ()
    assert not list(tmp_path.glob("*.p12*"))
    assert "Menerbitkan sertifikat" not in {act for act, _subject, _detail in _told(new_office)}


def test_without_an_authority_nobody_gets_a_certificate(new_office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Buat penerbit dahulu"):
        _given(new_office, tmp_path)


def test_the_officers_password_is_not_the_authoritys(new_office: Workspace, tmp_path: Path) -> None:
    _made(new_office)
    with pytest.raises(InputError, match="Petugas memilih sandinya sendiri"):
        issue_for(
            new_office,
            officer_id="petugas-02",
            authority_password=SAFE,
            password=SAFE,
            path=tmp_path / "x.p12",
        )


def test_who_is_gone_gets_none(new_office: Workspace, tmp_path: Path) -> None:
    _made(new_office)
    gone = officer_named(new_office, "petugas-09")._replace(active=False)
    save_officer(new_office, officer=gone)
    with pytest.raises(InputError, match="tidak aktif"):
        _given(new_office, tmp_path, "petugas-09")


def test_a_revoked_certificate_signs_nothing_and_says_why(
    new_office: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    _made(new_office)
    given = _given(new_office, tmp_path)
    clock.forward(days=3)
    revoke(new_office, certificate_id=given, reason="flashdisk hilang")
    (listed,) = certificates(new_office)
    assert listed.state is State.REVOKED
    assert listed.reason == "flashdisk hilang"
    assert certificates_of(new_office, "petugas-02") == ()
    (issuer,) = known_issuers(new_office)
    assert issuer.revoked == ((given, clock.at.replace(microsecond=0)),)
    with pytest.raises(InputError, match="sudah dicabut"):
        revoke(new_office, certificate_id=given, reason="sekali lagi")


@pytest.mark.parametrize("reason", ["", "   ", "x"])
def test_revoking_wants_a_reason(new_office: Workspace, tmp_path: Path, reason: str) -> None:
    _made(new_office)
    given = _given(new_office, tmp_path)
    with pytest.raises(InputError) as refused:
        revoke(new_office, certificate_id=given, reason=reason)
    assert refused.value.field == "reason"
    assert certificates(new_office)[0].state is State.VALID


def test_a_certificate_says_when_it_is_to_be_renewed(
    new_office: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    _made(new_office)
    _given(new_office, tmp_path)
    until = certificates(new_office)[0].not_after
    clock.at = until - SOON - timedelta(days=1)
    assert certificates(new_office)[0].state is State.VALID
    clock.at = until - timedelta(days=1)
    assert certificates(new_office)[0].state is State.SOON
    assert certificates_of(new_office, "petugas-02")
    clock.at = until
    assert certificates(new_office)[0].state is State.EXPIRED
    assert certificates_of(new_office, "petugas-02") == ()


def test_an_expired_authority_stays_known_beside_the_new_one(
    new_office: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    _made(new_office)
    clock.at = clock.at.replace(year=clock.at.year + 11)
    assert present_authority(new_office) is None
    with pytest.raises(InputError, match="Buat penerbit dahulu"):
        _given(new_office, tmp_path)
    _made(new_office, "Penerbit Contoh 2037")
    present = present_authority(new_office)
    assert present is not None
    assert present.name == "Penerbit Contoh 2037"
    assert [one.name for one in known_issuers(new_office)] == ["Penerbit Contoh", "Penerbit Contoh 2037"]
    assert all(one.internal for one in known_issuers(new_office))


@pytest.mark.parametrize(("ending", "begins"), [("cer", b"\x30"), ("pem", b"-----BEGIN CERTIFICATE-----")])
def test_the_certificate_leaves_without_its_key(
    new_office: Workspace, tmp_path: Path, ending: str, begins: bytes
) -> None:
    _made(new_office)
    one = authorities(new_office)[0]
    path = tmp_path / certificate_name(one, ending)
    assert path.name == f"Penerbit-Contoh-internal.{ending}"
    export_certificate(new_office, authority_id=one.id, path=path)
    written = path.read_bytes()
    assert written.startswith(begins)
    assert b"PRIVATE" not in written
    assert fingerprint_of(written) == one.fingerprint


def test_exporting_to_a_full_disk_leaves_nothing(
    new_office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _made(new_office)

    _fill_the_disk(monkeypatch)
    path = tmp_path / "luar" / "p.cer"
    path.parent.mkdir()
    with pytest.raises(MachineError, match="penuh"):
        export_certificate(new_office, authority_id=authorities(new_office)[0].id, path=path)
    assert not list(path.parent.iterdir())


def test_only_who_may_change_the_office_makes_gives_and_revokes(
    new_office: Workspace, tmp_path: Path
) -> None:
    _made(new_office)
    given = _given(new_office, tmp_path)
    folder, clock = new_office.folder, new_office.clock
    new_office.close()
    with closing(logged_in(folder, "petugas-03", clock=clock)) as ws:
        with pytest.raises(RefusedError, match="Kantor"):
            make_office_authority(ws, name="Lain", password=SAFE)
        with pytest.raises(RefusedError, match="Kantor"):
            _given(ws, tmp_path)
        with pytest.raises(RefusedError, match="Kantor"):
            revoke(ws, certificate_id=given, reason="tidak boleh")
        assert certificates(ws)[0].state is State.VALID


def test_a_sidik_is_read_in_groups_of_four() -> None:
    assert sidik_words("5e0c91af3d27") == "5E0C 91AF 3D27"


def test_a_file_is_named_after_its_officer_and_year(new_office: Workspace) -> None:
    assert p12_name(new_office, "petugas-02") == "Petugas-02-2026.p12"


def _signed(ws: Workspace, folder: Path, *, maker: str = "petugas-02") -> bytes:
    """November's report, signed by both with files from Pengaturan."""
    with open_p12((folder / f"{maker}.p12").read_bytes(), OWN, at=ws.clock()) as key:
        sign_as_maker(ws, month=NOVEMBER, kind=COMPLAINT, officer_id="petugas-02", key=key)
    with open_p12((folder / "petugas-08.p12").read_bytes(), OWN, at=ws.clock()) as key:
        done = sign_as_head(
            ws, month=NOVEMBER, kind=COMPLAINT, officer_id="petugas-08", key=key, decision=DECISION
        )
    return bytes_of(ws, done.issued_id)


def test_a_report_signed_with_the_offices_certificates_is_known_as_internal(
    office_day: Workspace, tmp_path: Path
) -> None:
    _made(office_day)
    for officer_id in ("petugas-02", "petugas-08"):
        _given(office_day, tmp_path, officer_id)
    pdf = _signed(office_day, tmp_path)
    judged = judge_bytes(office_day, content=pdf, name="laporan.pdf").judgement
    assert judged.verdict is Verdict.GOOD
    assert ("ok", INTERNAL) in {(line.state, line.detail) for line in judged.lines}


def test_what_was_signed_before_a_certificate_was_revoked_stays_good(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    _made(office_day)
    given = [_given(office_day, tmp_path, officer_id) for officer_id in ("petugas-02", "petugas-08")]
    pdf = _signed(office_day, tmp_path)
    clock.forward(days=1)
    revoke(office_day, certificate_id=given[0], reason="flashdisk hilang")
    assert judge_bytes(office_day, content=pdf, name="l.pdf").judgement.verdict is Verdict.GOOD


def test_with_a_revoked_certificate_nothing_is_signed(office_day: Workspace, tmp_path: Path) -> None:
    _made(office_day)
    _given(office_day, tmp_path, "petugas-08")
    given = _given(office_day, tmp_path)
    revoke(office_day, certificate_id=given, reason="flashdisk hilang")
    with pytest.raises(SigningError, match=r"dicabut 30 Nov 2026: flashdisk hilang"):
        _signed(office_day, tmp_path)
    assert issued_of(office_day, month=NOVEMBER, kind=COMPLAINT) == ()


def test_nobody_signs_with_anothers_file(office_day: Workspace, tmp_path: Path) -> None:
    _made(office_day)
    for officer_id in ("petugas-02", "petugas-08"):
        _given(office_day, tmp_path, officer_id)
    with pytest.raises(SigningError, match="milik Petugas 08"):
        _signed(office_day, tmp_path, maker="petugas-08")
    assert issued_of(office_day, month=NOVEMBER, kind=COMPLAINT) == ()


def test_a_certificate_that_the_record_does_not_know_signs_nothing(
    office_day: Workspace, tmp_path: Path
) -> None:
    """An older backup has forgotten it, or somebody with the authority's key made it past the program."""
    _made(office_day)
    _given(office_day, tmp_path, "petugas-08")
    given = _given(office_day, tmp_path)
    with office_day.store.write():
        database.execute_sql("DELETE FROM signing_certificate WHERE id = ?", (given,))
    with pytest.raises(SigningError, match="tidak ada di catatan kantor"):
        _signed(office_day, tmp_path)
    assert issued_of(office_day, month=NOVEMBER, kind=COMPLAINT) == ()

"""What a file's judgement says: three verdicts, one sentence, the lines below it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.signing.authority import make_authority
from app.signing.errors import SigningError
from app.signing.fields import with_fields
from app.signing.judge import (
    LARGEST,
    IssuedRecord,
    KnownIssuer,
    Line,
    Reason,
    SignerWords,
    Verdict,
    known_issuer,
    revision_digests,
)
from app.signing.judge_facts import signature_facts
from app.signing.names import HEAD_FIELD, MAKER_FIELD
from app.signing.sign import fill_decision
from tests.app.signing import signed_papers as papers
from tests.attacks import good as base
from tests.attacks.editing import Paper, another_page
from tests.attacks.good import DECIDED, NOW, judged

ISSUED = IssuedRecord(
    number="42/PDIP/XI/2026",
    title="Laporan November 2026",
    paper="laporan",
    stage="kadis",
    at=DECIDED,
    pages=2,
    signers=(
        SignerWords(MAKER_FIELD, "Kasi Kerjasama", "Petugas 02"),
        SignerWords(HEAD_FIELD, "Plt. Kepala Dinas", "Petugas 11"),
    ),
)
UNKNOWN: tuple[KnownIssuer, ...] = ()


def words(lines: tuple[Line, ...], state: str) -> list[str]:
    return [f"{line.text} {line.detail}".strip() for line in lines if line.state == state]


def test_the_issued_report_is_good_and_says_when_it_was_issued() -> None:
    judgement = judged(base.good(), issued=ISSUED)
    assert (judgement.verdict, judgement.reason) == (Verdict.GOOD, Reason.AS_ISSUED)
    assert judgement.sentence == (
        "Berkas ini sama dengan laporan yang diterbitkan 30 Nov 2026 15:58. Kedua tanda tangan sah dan tidak ada yang"
        " berubah sesudahnya."
    )
    assert judgement.emphasis in judgement.sentence
    assert [(line.state, line.text, line.detail) for line in judgement.lines] == [
        ("ok", "Isi sama dengan terbitan", "42/PDIP/XI/2026"),
        ("ok", "Kasi Kerjasama", "Petugas 02, 30 Nov 2026 15:12"),
        ("ok", "Plt. Kepala Dinas", "Petugas 11, 30 Nov 2026 15:58"),
        ("ok", "Tanda tangan kedua menutup seluruh berkas", ""),
        ("ok", "Penerbit dikenal", "internal kantor, bukan BSrE"),
    ]
    assert (judgement.title, judgement.advice) == ("Baik", "dapat dipakai")


def test_a_newer_revision_is_named() -> None:
    assert "Sudah ada revisi yang lebih baru: 43/PDIP/XI/2026." in (
        judged(base.good(), issued=ISSUED._replace(later="43/PDIP/XI/2026")).sentence
    )


def test_without_the_record_it_says_that_nothing_was_compared() -> None:
    judgement = judged(base.good())
    assert judgement.verdict is Verdict.GOOD
    assert words(judgement.lines, "info") == ["Tidak dicocokkan dengan catatan terbit"]
    assert "Sertifikat berlaku sampai 29 Nov 2029" in words(judgement.lines, "ok")


def test_an_unknown_issuer_is_no_damage() -> None:
    judgement = judged(base.good(), known=UNKNOWN)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNSURE, Reason.UNKNOWN_ISSUER)
    assert "Ini bukan tanda berkas rusak." in judgement.sentence
    assert words(judgement.lines, "unknown") == ["Penerbit tidak dikenal “Otoritas Dinas Contoh”"]
    assert (judgement.title, judgement.advice) == ("Tidak dapat dipastikan", "tanyakan dahulu")


def test_an_authority_of_the_same_name_is_not_the_office_s_own() -> None:
    false = make_authority("Otoritas Dinas Contoh", "sandi", at=papers.AT - timedelta(days=30))
    assert judged(base.good(), known=(KnownIssuer("x", false.certificate),)).reason is Reason.UNKNOWN_ISSUER


def test_an_officer_s_certificate_is_no_issuer() -> None:
    officer = papers.officer("Petugas 11", "Plt. Kepala Dinas").certificate
    assert judged(base.good(), known=(KnownIssuer("x", officer),)).reason is Reason.UNKNOWN_ISSUER
    with pytest.raises(SigningError, match="bukan sertifikat penerbit"):
        known_issuer(officer)


def test_a_second_signer_whom_nobody_knows_leaves_it_open() -> None:
    with papers.open_p12(base.stranger().p12, papers.PASSWORD, at=DECIDED) as key:
        pdf = papers.decided_by(base.once(), key, at=DECIDED)
    assert judged(pdf).reason is Reason.UNKNOWN_ISSUER


def test_an_expired_certificate_without_a_record_leaves_it_open() -> None:
    later = NOW.replace(year=NOW.year + 5)
    judgement = judged(base.good(), at=later)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNSURE, Reason.EXPIRED)
    assert "29 Nov 2029" in judgement.sentence
    assert judged(base.good(), at=later, issued=ISSUED).verdict is Verdict.GOOD


def test_a_certificate_that_does_not_run_yet_leaves_it_open() -> None:
    judgement = judged(base.good(), at=papers.AT - timedelta(days=20))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNSURE, Reason.NOT_YET_VALID)
    # The PC's clock lies before the signature itself: that too is for somebody to look at.
    assert judged(base.good(), at=papers.AT - timedelta(hours=2)).reason is Reason.NOT_YET_VALID


def test_a_revoked_certificate_is_bad_when_it_signed_afterwards_and_open_when_before() -> None:
    from hashlib import sha256

    [own] = base.issuers()
    revoked = sha256(papers.officer("Petugas 11", "Plt. Kepala Dinas").certificate).hexdigest()
    before = own._replace(revoked=((revoked, DECIDED - timedelta(hours=1)),))
    after = own._replace(revoked=((revoked, DECIDED + timedelta(hours=1)),))
    assert judged(base.good(), known=(before,)).reason is Reason.REVOKED
    assert judged(base.good(), known=(before,), issued=ISSUED).verdict is Verdict.BAD
    later = judged(base.good(), known=(after,))
    assert (later.verdict, later.reason) == (Verdict.UNSURE, Reason.EXPIRED)
    assert words(later.lines, "unknown") == ["Sertifikat kemudian dicabut 30 Nov 2026"]
    assert "2029" not in later.sentence
    assert judged(base.good(), known=(after,), issued=ISSUED).verdict is Verdict.GOOD


def test_what_our_keys_signed_but_the_record_does_not_know_is_bad() -> None:
    judgement = judged(base.good(), issued=None)
    assert (judgement.verdict, judgement.reason) == (Verdict.BAD, Reason.NOT_ISSUED)
    assert "bukan isi yang diterbitkan" in judgement.sentence


def test_a_report_with_a_page_added_names_the_pages_and_the_original() -> None:
    paper = Paper(base.good())
    judgement = judged(paper.updated(another_page(paper)), issued=None, original=ISSUED)
    assert judgement.reason is Reason.PAGE_ADDED
    assert judgement.sentence == (
        "Berkas berubah sesudah ditandatangani: satu halaman ditambahkan di belakang. Jangan dipakai. Terbitan aslinya"
        " masih tersimpan."
    )
    assert [(line.state, line.text, line.detail) for line in judgement.lines] == [
        ("bad", "Isi tidak sama", "3 halaman, terbit 2"),
        ("ok", "Kasi Kerjasama", "Petugas 02, 30 Nov 2026 15:12"),
        ("ok", "Plt. Kepala Dinas", "Petugas 11, 30 Nov 2026 15:58"),
        ("bad", "Ada isi sesudah tanda tangan terakhir", ""),
        ("info", "Penerbit tidak diperiksa lagi", ""),
    ]


def test_half_signed_and_unsigned_reports_are_bad_and_told_apart() -> None:
    once = judged(base.once())
    assert once.reason is Reason.CUT_BACK
    assert words(once.lines, "bad") == ["Tanda tangan kedua tanda tangan tidak ada"]
    kept = ISSUED._replace(stage="kasi", signers=())
    assert judged(base.once(), issued=kept).reason is Reason.CUT_BACK
    assert "Terbitan aslinya masih tersimpan" in judged(base.once(), issued=kept).sentence
    assert judged(base.once(), issued=kept._replace(complete=False)).reason is Reason.INCOMPLETE
    assert judged(base.ready()).reason is Reason.MISSING
    assert judged(base.ready(), issued=kept._replace(stage="siap")).reason is Reason.INCOMPLETE


def test_a_decision_filled_in_for_another_program_and_not_signed_is_bad() -> None:
    assert judged(fill_decision(base.once(), "Disetujui.")).verdict is Verdict.BAD


def test_a_scan_and_a_closed_book_are_good_by_the_record_alone() -> None:
    scan = ISSUED._replace(paper="pindaian", stage="pindaian", way="paper")
    judgement = judged(b"\xff\xd8 a picture", issued=scan)
    assert judgement.verdict is Verdict.GOOD
    assert words(judgement.lines, "info") == ["Ditandatangani di atas kertas"]
    assert "tanda tangan sah" not in judgement.sentence
    book = ISSUED._replace(number="", title="Logbook November 2026", paper="buku", stage="tutup")
    assert words(judged(base.ready(), issued=book).lines, "ok") == [
        "Isi sama dengan terbitan Logbook November 2026"
    ]


def test_a_paper_without_signature_is_bad() -> None:
    plain = papers.paper()[0]
    judgement = judged(plain)
    assert (judgement.verdict, judgement.reason) == (Verdict.BAD, Reason.MISSING)


def test_what_is_no_pdf_is_bad() -> None:
    judgement = judged(b"PK\x03\x04 bukan PDF")
    assert (judgement.verdict, judgement.reason) == (Verdict.BAD, Reason.NOT_PDF)


def test_a_locked_file_is_open_and_a_lock_put_on_a_report_is_not() -> None:
    from io import BytesIO

    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import copy_into_new_writer

    writer = copy_into_new_writer(PdfFileReader(BytesIO(papers.paper()[0])))
    writer.encrypt(owner_pass="sandi", user_pass="sandi")
    out = BytesIO()
    writer.write(out)
    judgement = judged(out.getvalue())
    assert (judgement.verdict, judgement.reason) == (Verdict.UNSURE, Reason.LOCKED)
    lock = {"Filter": b"Standard", "V": 1, "R": 2}
    paper = Paper(base.good())
    assert judged(paper.updated({}, Encrypt=lock)).verdict is Verdict.BAD


def test_a_file_that_is_too_large_is_told_so_unless_it_begins_as_ours() -> None:
    large = b"%PDF-1.4\n" + bytes(LARGEST)
    judgement = judged(large)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNSURE, Reason.TOO_LARGE)
    assert "48,0 MB" in judgement.sentence
    assert judged(large, issued=None, original=ISSUED).verdict is Verdict.BAD


@pytest.fixture(scope="module")
def strange() -> bytes:
    """A letter of another office, signed by somebody with a field of another name."""
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    from app.signing.pdfa import closed, open_update
    from app.signing.sign import _sign

    update = open_update(papers.paper("Surat dinas")[0])
    append_signature_field(update, SigFieldSpec("Tanda", on_page=0, box=(50, 50, 200, 100)))
    with papers.open_p12(base.stranger().p12, papers.PASSWORD, at=DECIDED) as key:
        return _sign(
            open_update(closed(update)), key, "Tanda", papers.mark(), "x", "x", DECIDED, certify=False
        )


def test_another_office_s_signed_letter_is_left_open(strange: bytes) -> None:
    judgement = judged(strange, issued=None)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNSURE, Reason.UNKNOWN_ISSUER)
    assert judgement.sentence == (
        "Tanda tangannya utuh, tetapi penerbitnya tidak dikenal kantor ini dan berkas ini bukan terbitan kantor. Ini"
        " bukan tanda berkas rusak."
    )
    assert [(line.state, line.text) for line in judgement.lines] == [
        ("info", "Tidak ada di catatan terbit"),
        ("ok", "Isi tidak berubah sesudah tanda tangan"),
        ("ok", "Kepala Dinas"),
        ("unknown", "Penerbit tidak dikenal"),
        ("ok", "Sertifikat berlaku"),
        ("info", "Untuk BSrE: periksa di aplikasinya"),
    ]


def test_another_office_s_letter_of_a_known_issuer_is_not_ours(strange: bytes) -> None:
    from asn1crypto.cms import ContentInfo

    block = next(fact for fact in [Paper(strange)])
    seal = block.values(block.signature("Tanda"))["Contents"]
    certificates = [one.chosen.dump() for one in ContentInfo.load(bytes(seal))["content"]["certificates"]]
    known = tuple(KnownIssuer("CA Contoh Instansi", der, internal=False) for der in certificates)
    judgement = judged(strange, known=known)
    assert judgement.reason is Reason.NOT_OURS
    assert "Penerbit dikenal CA Contoh Instansi" in words(judgement.lines, "ok")


def test_another_office_s_letter_that_was_changed_is_bad(strange: bytes) -> None:
    assert judged(strange.replace(b"(Laporan November", b"(Laporan Desember", 1)).reason is Reason.CHANGED
    assert judged(strange[:-700] + b"x" + strange[-699:]).verdict is Verdict.BAD


def test_a_report_signed_elsewhere_is_good_by_the_record_and_open_without(strange: bytes) -> None:
    elsewhere = ISSUED._replace(way="bsre", signers=())
    judgement = judged(strange, issued=elsewhere)
    assert (judgement.verdict, judgement.reason) == (Verdict.GOOD, Reason.AS_ISSUED)
    assert "Penerbit tidak dikenal “CA Contoh Instansi”" in words(judgement.lines, "info")
    assert (
        judged(strange, issued=elsewhere._replace(stage="kasi", complete=False)).reason is Reason.INCOMPLETE
    )


def test_our_fields_left_empty_and_another_signed_is_left_open() -> None:
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    from app.signing.pdfa import closed, open_update
    from app.signing.sign import _sign

    update = open_update(base.ready())
    append_signature_field(update, SigFieldSpec("BSrE1", on_page=0, box=(50, 50, 200, 100)))
    with papers.open_p12(base.stranger().p12, papers.PASSWORD, at=DECIDED) as key:
        pdf = _sign(
            open_update(closed(update)), key, "BSrE1", papers.mark(), "x", "x", DECIDED, certify=False
        )
    assert judged(pdf).reason is Reason.UNKNOWN_ISSUER
    assert judged(pdf + b"\n").verdict is Verdict.BAD


def test_every_shape_of_a_report_that_we_sign_is_good() -> None:
    """Many pages, the longest decision, letters of every kind."""
    for pages, decision in ((1, "Ya."), (9, "Ja’far & <b>é</b> “ujian”\n— ½\n" + "kata " * 60)):
        fielded = with_fields(*papers.paper("é ½ “kutip”", pages=pages))
        pdf = base.signed_by_head(base.signed_by_maker(fielded), decision=decision)
        assert judged(pdf).verdict is Verdict.GOOD, decision


def test_a_report_decided_for_another_program_and_signed_there_in_our_field_is_good() -> None:
    from app.signing.pdfa import open_update
    from app.signing.sign import _sign

    filled = fill_decision(base.once(), "Disetujui.")
    with papers.key(papers.officer("Petugas 11", "Plt. Kepala Dinas")) as key:
        pdf = _sign(open_update(filled), key, HEAD_FIELD, papers.mark(), "x", "x", DECIDED, certify=False)
    assert judged(pdf).verdict is Verdict.GOOD


def test_a_key_of_another_kind_under_an_authority_between_is_good() -> None:
    """As a bought .p12 comes: RSA, with the authority between, the root known to the office."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import pkcs12

    def certificate(
        name: str, key: object, issuer: str, signing: object, *, authority: bool
    ) -> x509.Certificate:
        names = [x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, one)]) for one in (name, issuer)]
        builder = (
            x509.CertificateBuilder(issuer_name=names[1], subject_name=names[0], public_key=key.public_key())  # type: ignore[attr-defined]
            .serial_number(x509.random_serial_number())
            .not_valid_before(papers.AT - timedelta(days=9))
            .not_valid_after(papers.AT + timedelta(days=900))
            .add_extension(x509.BasicConstraints(authority, None), critical=True)
        )
        return builder.sign(signing, hashes.SHA256())  # type: ignore[arg-type]

    root, between = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP384R1())
    own = rsa.generate_private_key(65537, 2048)
    known = certificate("Akar", root, "Akar", root, authority=True)
    middle = certificate("Antara", between, "Akar", root, authority=True)
    mine = certificate("Petugas 11", own, "Antara", between, authority=False)
    lock = serialization.BestAvailableEncryption(papers.PASSWORD.encode())
    p12 = pkcs12.serialize_key_and_certificates(b"x", own, mine, [middle], lock)
    with papers.open_p12(p12, papers.PASSWORD, at=DECIDED) as key:
        pdf = papers.decided_by(base.once(), key, at=DECIDED)
    issuer = KnownIssuer("Akar", known.public_bytes(serialization.Encoding.DER), internal=False)
    judgement = judged(pdf, known=(*base.issuers(), issuer))
    assert judgement.verdict is Verdict.GOOD
    assert "Penerbit dikenal internal kantor, bukan BSrE dan Akar" in words(judgement.lines, "ok")
    assert judged(pdf).reason is Reason.UNKNOWN_ISSUER


def test_signatures_tell_who_and_when() -> None:
    first, last = signature_facts(base.good())
    assert (first.name, first.title, first.issuer) == (
        "Petugas 02",
        "Kasi Kerjasama",
        "Otoritas Dinas Contoh",
    )
    assert (first.at, last.at) == (base.SIGNED, base.DECIDED)
    assert (first.covers_all, last.covers_all, first.intact, last.intact) == (False, True, True, True)
    torn = bytearray(base.good())
    torn[3000] ^= 1
    assert [fact.intact for fact in signature_facts(bytes(torn))] == [False, False]


def test_the_digests_of_earlier_revisions_find_what_was_issued() -> None:
    from hashlib import sha256

    longer = base.good() + b"tambahan\n"
    assert sha256(base.good()).hexdigest() in revision_digests(longer)
    assert sha256(base.once()).hexdigest() in revision_digests(base.good())
    assert sha256(base.good()).hexdigest() not in revision_digests(base.good())


def test_an_issuer_is_read_as_text_and_as_bytes() -> None:
    from base64 import encodebytes

    der = papers.authority().certificate
    pem = b"-----BEGIN CERTIFICATE-----\n" + encodebytes(der) + b"-----END CERTIFICATE-----\n"
    assert known_issuer(der) == known_issuer(pem) == KnownIssuer("Otoritas Dinas Contoh", der, internal=True)
    for bad in (b"", b"bukan sertifikat", der[:-5]):
        with pytest.raises(SigningError, match="bukan sertifikat penerbit"):
            known_issuer(bad)

"""A report signed by two officers holds before judges that did not make it, and its tampered twins do not."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest

from app.signing.authority import Issued, Made
from app.signing.brought_back import signatures_in
from app.signing.errors import FILE, KEY, SigningError
from app.signing.names import HEAD_FIELD, MAKER_FIELD
from app.signing.sign import fill_decision
from tests.app.signing.signed_papers import AT, decided_by, key, made_by
from tests.preflight import Seen, byte_ranges, faults, openssl, pdfsig


def library_says(pdf: bytes, authority: bytes, moment: datetime) -> list[tuple[str, bool]]:
    """How pyHanko judges each signature, changes between them included."""
    import io

    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    found = []
    for signature in PdfFileReader(io.BytesIO(pdf)).embedded_signatures:
        context = ValidationContext(
            trust_roots=[Certificate.load(authority)], allow_fetching=False, moment=moment
        )
        status = validate_pdf_signature(signature, context)
        found.append((signature.field_name, status.bottom_line))
    return found


def test_three_judges_agree_that_both_signed(twice: bytes, authority: Made, later: datetime) -> None:
    assert library_says(twice, authority.certificate, later) == [(MAKER_FIELD, True), (HEAD_FIELD, True)]
    assert pdfsig(twice) == [
        Seen(MAKER_FIELD, "Petugas 02", valid=True, whole=False),
        Seen(HEAD_FIELD, "Petugas 11", valid=True, whole=True),
    ]
    assert openssl(twice, authority.certificate, later) == ["", ""]


def test_the_report_is_archival_at_every_stage(
    unsigned: bytes, fielded: bytes, once: bytes, twice: bytes
) -> None:
    stages = {
        "unsigned": unsigned,
        "fields": fielded,
        "filled": fill_decision(once, "Disetujui."),
        "once": once,
        "twice": twice,
    }
    assert faults(stages) == {name: [] for name in stages}


def test_every_stage_keeps_the_bytes_of_the_one_before(
    unsigned: bytes, fielded: bytes, once: bytes, twice: bytes
) -> None:
    for before, after in ((unsigned, fielded), (fielded, once), (once, twice)):
        assert after.startswith(before)
        assert len(after) > len(before)


def test_a_changed_page_is_bad_for_pdfsig_and_openssl(twice: bytes, authority: Made, later: datetime) -> None:
    at = twice.index(b"stream\n") + 60  # within what both signatures cover
    changed = twice[:at] + bytes([twice[at] ^ 1]) + twice[at + 1 :]
    assert [seen.valid for seen in pdfsig(changed)] == [False, False]
    assert all(openssl(changed, authority.certificate, later))


def test_a_change_after_the_first_signature_is_bad_for_the_second_alone(
    once: bytes, twice: bytes, authority: Made, later: datetime
) -> None:
    at = len(once) + 40
    changed = twice[:at] + bytes([twice[at] ^ 1]) + twice[at + 1 :]
    first, second = openssl(changed, authority.certificate, later)
    assert first == ""
    assert second


def test_another_office_is_no_issuer_of_ours(twice: bytes, later: datetime) -> None:
    from tests.app.signing.signed_papers import authority as named

    told = openssl(twice, named("Otoritas Dinas Lain").certificate, later)
    assert all("Verification failure" in text or "verify error" in text for text in told)


def test_the_decision_and_the_second_signature_are_one_update(once: bytes, twice: bytes) -> None:
    assert once.count(b"%%EOF") + 1 == twice.count(b"%%EOF")
    covered, _ = byte_ranges(twice)[1]
    assert b"/Keputusan" in covered or b"Keputusan" in covered
    assert b"NeedAppearances" not in twice


def test_the_moment_of_signing_is_the_one_given(twice: bytes) -> None:
    first, second = signatures_in(twice)
    assert first.at == AT
    assert second.at == AT + timedelta(minutes=46)


def test_a_worker_thread_signs_as_well(fielded: bytes, maker: Issued) -> None:
    done: list[bytes] = []

    def work() -> None:
        with key(maker) as signing:
            done.append(made_by(fielded, signing))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert [seen.valid for seen in pdfsig(done[0])] == [True]


def test_a_place_that_is_signed_is_not_signed_again(once: bytes, maker: Issued) -> None:
    with key(maker) as signing, pytest.raises(SigningError, match="kotak tanda tangan") as refused:
        made_by(once, signing)
    assert refused.value.field == FILE


def test_a_paper_without_places_is_not_signed(unsigned: bytes, maker: Issued) -> None:
    with key(maker) as signing, pytest.raises(SigningError, match="kotak tanda tangan"):
        made_by(unsigned, signing)


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.4\n", b"Laporan November"], ids=["empty", "head", "text"])
def test_what_is_no_pdf_is_told(broken: bytes, maker: Issued) -> None:
    with key(maker) as signing, pytest.raises(SigningError, match="bukan PDF"):
        made_by(broken, signing)


def test_a_file_whose_table_of_objects_lies_is_not_signed(fielded: bytes, maker: Issued) -> None:
    """An update behind it would overwrite objects that its table hides."""
    at = fielded.rindex(b"/Size ") + 6
    lying = fielded[:at] + b"20" + fielded[at + 2 :]
    with key(maker) as signing, pytest.raises(SigningError, match="bukan PDF"):
        made_by(lying, signing)


def test_a_key_that_ended_between_opening_and_signing_signs_nothing(fielded: bytes, maker: Issued) -> None:
    with key(maker) as signing, pytest.raises(SigningError, match="berakhir 29 November 2029") as refused:
        made_by(fielded, signing, at=AT + timedelta(days=1200))
    assert refused.value.field == KEY


def test_a_key_that_answers_nonsense_signs_nothing(fielded: bytes, maker: Issued, head: Issued) -> None:
    with key(maker) as signing, key(head) as other:
        signing.signer.signing_key = other.signer.signing_key
        with pytest.raises(SigningError, match="tidak menghasilkan tanda tangan yang benar"):
            made_by(fielded, signing)


def test_nothing_is_signed_with_a_key_that_was_closed(fielded: bytes, maker: Issued) -> None:
    with key(maker) as signing:
        pass
    assert signing.signer is None
    assert "sandi" not in repr(signing)


def test_the_head_may_sign_first_where_the_maker_signs_on_paper(
    fielded: bytes, head: Issued, authority: Made, later: datetime
) -> None:
    with key(head) as signing:
        signed = decided_by(fielded, signing)
    assert openssl(signed, authority.certificate, later) == [""]

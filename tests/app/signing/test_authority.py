"""The office's own authority: internal in every name, its key sealed, its certificates bounded."""

from __future__ import annotations

import subprocess
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from asn1crypto.keys import EncryptedPrivateKeyInfo
from asn1crypto.pkcs12 import Pfx, SafeContents
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.signing import authority as module
from app.signing.authority import INTERNAL, Made, issue_certificate, make_authority
from app.signing.errors import FILE, KEY, PASSWORD, SigningError
from app.signing.keys import open_p12
from tests.app.signing.signed_papers import AT, AUTHORITY_PASSWORD

NEW = {"subject": "Petugas 03", "title": "Kabid PDIP", "password": "sandi", "at": AT}


def told(certificate: bytes) -> x509.Certificate:
    return x509.load_der_x509_certificate(certificate)


def test_an_authority_holds_ten_years_and_may_only_issue() -> None:
    made = make_authority("Otoritas Dinas Contoh", "rahasia", at=AT)
    seen = told(made.certificate)
    assert seen.not_valid_before_utc == AT.astimezone(UTC)
    assert seen.not_valid_after_utc == AT.replace(year=2036).astimezone(UTC)
    assert isinstance(seen.public_key(), ec.EllipticCurvePublicKey)
    basic = seen.extensions.get_extension_for_class(x509.BasicConstraints)
    assert basic.critical
    assert basic.value == x509.BasicConstraints(ca=True, path_length=0)
    usage = seen.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.key_cert_sign, usage.digital_signature, usage.content_commitment) == (True, False, False)


def test_every_certificate_says_that_it_is_internal(authority: Made) -> None:
    issued = issue_certificate(*authority, AUTHORITY_PASSWORD, **NEW)
    for certificate in (authority.certificate, issued.certificate):
        seen = told(certificate)
        for name in (seen.subject, seen.issuer):
            assert name.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value == INTERNAL
    subject = told(issued.certificate).subject
    assert subject.get_attributes_for_oid(NameOID.TITLE)[0].value == "Kabid PDIP"
    assert INTERNAL == "Internal kantor, bukan BSrE"


def test_an_issued_certificate_is_for_signing_and_by_this_authority(authority: Made) -> None:
    issued = issue_certificate(*authority, AUTHORITY_PASSWORD, **NEW)
    seen = told(issued.certificate)
    seen.verify_directly_issued_by(told(authority.certificate))
    usage = seen.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign) == (True, True, False)
    assert not seen.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    with open_p12(issued.p12, "sandi", at=AT) as opened:
        assert opened.certificate == issued.certificate


def test_a_certificate_never_outlives_its_authority(authority: Made) -> None:
    near = told(authority.certificate).not_valid_after_utc - timedelta(days=100)
    issued = issue_certificate(*authority, AUTHORITY_PASSWORD, **{**NEW, "at": near})
    assert told(issued.certificate).not_valid_after_utc == told(authority.certificate).not_valid_after_utc


def test_an_authority_that_ended_issues_nothing(authority: Made) -> None:
    after = told(authority.certificate).not_valid_after_utc
    with pytest.raises(SigningError, match="sudah berakhir") as refused:
        issue_certificate(*authority, AUTHORITY_PASSWORD, **{**NEW, "at": after})
    assert refused.value.field == KEY


def test_the_key_of_the_authority_stands_sealed(authority: Made) -> None:
    assert authority.private_key[:1] == b"0"
    with pytest.raises(SigningError) as refused:
        issue_certificate(*authority, "sandi-lain", **NEW)
    assert refused.value.sentence == module.WRONG_PASSWORD
    assert refused.value.field == PASSWORD


def test_a_damaged_authority_is_told_apart_from_a_wrong_password(authority: Made) -> None:
    for certificate, key in (
        (authority.certificate, b"rusak"),
        (authority.certificate, authority.private_key[:-30]),
        (b"rusak", authority.private_key),
    ):
        with pytest.raises(SigningError, match="Pulihkan dari cadangan") as refused:
            issue_certificate(certificate, key, AUTHORITY_PASSWORD, **NEW)
        assert refused.value.field == FILE


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"subject": " "}, module.NO_NAME),
        ({"subject": "P" * 65}, module.LONG_NAME),
        ({"password": ""}, module.NO_PASSWORD),
    ],
)
def test_a_certificate_needs_a_name_and_a_password(
    authority: Made, change: dict[str, str], sentence: str
) -> None:
    with pytest.raises(SigningError) as refused:
        issue_certificate(*authority, AUTHORITY_PASSWORD, **{**NEW, **change})
    assert refused.value.sentence == sentence


def test_an_authority_needs_a_name_and_a_password() -> None:
    with pytest.raises(SigningError, match="nama"):
        make_authority("", "rahasia", at=AT)
    with pytest.raises(SigningError, match="kata sandi"):
        make_authority("Otoritas", "", at=AT)


def test_a_title_longer_than_a_certificate_holds_is_shortened_at_a_word(authority: Made) -> None:
    title = "Pelaksana Tugas Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Contoh"
    issued = issue_certificate(*authority, AUTHORITY_PASSWORD, **{**NEW, "title": title})
    shown = str(told(issued.certificate).subject.get_attributes_for_oid(NameOID.TITLE)[0].value)
    assert shown == "Pelaksana Tugas Kepala Dinas Kependudukan dan Pencatatan …"


def test_a_leap_day_has_a_last_day_in_a_common_year() -> None:
    made = make_authority("Otoritas", "rahasia", at=AT.replace(year=2028, month=2, day=29), years=1)
    assert told(made.certificate).not_valid_after_utc.strftime("%d-%m-%Y") == "28-02-2029"


def test_a_password_is_stretched_before_it_opens_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = real_rounds()
    assert rounds == (600_000, 200_000)
    for name, number in zip(("ROUNDS", "FILE_ROUNDS"), rounds, strict=True):
        monkeypatch.setattr(module, name, number)
    made = make_authority("Otoritas Dinas Contoh", "rahasia", at=AT)
    sealed = EncryptedPrivateKeyInfo.load(made.private_key)["encryption_algorithm"]["parameters"]
    assert sealed["key_derivation_func"]["parameters"]["iteration_count"].native == 600_000
    issued = issue_certificate(*made, "rahasia", **NEW)
    file = Pfx.load(issued.p12)
    assert file["mac_data"]["iterations"].native == 200_000
    bags = [
        bag["bag_value"]["encryption_algorithm"]["parameters"]["key_derivation_func"]["parameters"]
        for content in file.authenticated_safe
        if content["content_type"].native == "data"
        for bag in SafeContents.load(content["content"].native)
    ]
    assert [bag["iteration_count"].native for bag in bags] == [200_000]
    with open_p12(issued.p12, "sandi", at=AT) as opened:
        assert opened.certificate == issued.certificate


@pytest.mark.parametrize(
    "password", ["rahasia", "kunci yang sangat panjang " * 5, "sändi €-kantor", "x" * 31]
)
def test_openssl_opens_what_we_sealed_and_not_with_another_password(password: str) -> None:
    made = make_authority("Otoritas Dinas Contoh", password, at=AT)
    issued = issue_certificate(*made, password, **{**NEW, "password": password})
    with open_p12(issued.p12, password, at=AT) as opened:
        assert opened.certificate == issued.certificate
    for words, given, tried, code in (
        (["pkey", "-inform", "DER"], made.private_key, password, 0),
        (["pkey", "-inform", "DER"], made.private_key, f"{password}X", 1),
        (["pkcs12"], issued.p12, password, 0),
        (["pkcs12"], issued.p12, f"{password}X", 1),
    ):
        done = subprocess.run(
            ["openssl", *words, "-passin", f"pass:{tried}", "-noout"],
            input=given,
            capture_output=True,
            check=False,
        )
        assert done.returncode == code, done.stderr


def real_rounds() -> tuple[int, int]:
    """What stands in the module; the tests' office stretches less (tests/conftest.py)."""
    found: dict[str, object] = {}
    for line in Path(module.__file__).read_text().splitlines():
        name, _, value = line.partition(" = ")
        found[name] = value
    return int(str(found["ROUNDS"])), int(str(found["FILE_ROUNDS"]))

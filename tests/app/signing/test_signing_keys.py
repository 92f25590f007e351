"""Keys from files: those that open, and each way in which one does not."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from app.signing import keys
from app.signing.authority import INTERNAL, Issued
from app.signing.errors import FILE, KEY, PASSWORD, SigningError
from app.signing.keys import open_p12
from tests.app.signing.signed_papers import AT, key, made_by
from tests.app.signing.signed_papers import PASSWORD as RIGHT
from tests.preflight import openssl, pdfsig, program

DAY = timedelta(days=1)


def self_made(
    private: object, name: str = "Petugas 07", usage: x509.KeyUsage | None = None, at: datetime = AT
) -> x509.Certificate:
    """A certificate that nobody issued, for keys that our authority does not make."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())  # type: ignore[attr-defined]
        .serial_number(7)
        .not_valid_before(at - DAY)
        .not_valid_after(at + DAY)
    )
    if usage is not None:
        builder = builder.add_extension(usage, critical=True)
    algorithm = None if isinstance(private, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return builder.sign(private, algorithm)  # type: ignore[arg-type]


def packed(private: object, certificate: x509.Certificate | None, password: bytes = b"sandi") -> bytes:
    sealed = serialization.BestAvailableEncryption(password)
    return pkcs12.serialize_key_and_certificates(b"kunci", private, certificate, None, sealed)  # type: ignore[arg-type]


def test_an_opened_key_says_whose_it_is(maker: Issued) -> None:
    with key(maker) as opened:
        assert opened.subject == f"Petugas 02, {INTERNAL}"
        assert opened.issuer == f"Otoritas Dinas Contoh, {INTERNAL}"
        assert opened.certificate == maker.certificate
        assert opened.fingerprint == hashlib.sha256(maker.certificate).hexdigest()
        assert opened.not_before <= AT <= opened.not_after
        assert opened.serial == x509.load_der_x509_certificate(maker.certificate).serial_number


@pytest.mark.parametrize("wrong", ["", "sandi", "SANDI-PETUGAS", "sandi-petugas "])
def test_a_wrong_password_is_told_and_stands_nowhere(maker: Issued, wrong: str) -> None:
    with pytest.raises(SigningError) as refused:
        open_p12(maker.p12, wrong, at=AT)
    assert refused.value.sentence == keys.WRONG_PASSWORD
    assert refused.value.field == PASSWORD
    assert refused.value.__context__ is None or RIGHT not in repr(refused.value.__context__)


@pytest.mark.parametrize(
    "broken",
    [b"", b"bukan kunci", b"%PDF-1.4", b"0\x82\x07!\x02\x01\x03", b"-----BEGIN CERTIFICATE-----"],
    ids=["empty", "text", "pdf", "cut off", "pem"],
)
def test_a_broken_file_is_told_apart_from_a_wrong_password(broken: bytes) -> None:
    with pytest.raises(SigningError) as refused:
        open_p12(broken, RIGHT, at=AT)
    assert refused.value.sentence == keys.BROKEN_FILE
    assert refused.value.field == FILE


def test_a_file_that_lost_its_end_is_broken(maker: Issued) -> None:
    with pytest.raises(SigningError, match="tidak dapat dibaca"):
        open_p12(maker.p12[:-40], RIGHT, at=AT)


def test_an_expired_certificate_says_when_it_ended(maker: Issued) -> None:
    with pytest.raises(SigningError) as refused:
        open_p12(maker.p12, RIGHT, at=AT + 1200 * DAY)
    assert refused.value.sentence == (
        "Sertifikat ini berakhir 29 November 2029. Minta sertifikat baru, lalu ulangi."
    )
    assert refused.value.field == KEY


def test_a_certificate_of_tomorrow_says_from_when_it_holds(maker: Issued) -> None:
    with pytest.raises(SigningError) as refused:
        open_p12(maker.p12, RIGHT, at=AT - 2 * DAY)
    assert refused.value.sentence.startswith("Sertifikat ini baru berlaku 29 November 2026. Periksa tanggal")


def test_a_file_with_certificates_alone_has_no_key() -> None:
    certificate = self_made(ec.generate_private_key(ec.SECP256R1()))
    only = pkcs12.serialize_java_truststore(
        [pkcs12.PKCS12Certificate(certificate, b"otoritas")],
        serialization.BestAvailableEncryption(b"sandi"),
    )
    with pytest.raises(SigningError, match="tidak berisi kunci"):
        open_p12(only, "sandi", at=AT)


def test_a_file_with_a_key_alone_does_not_sign() -> None:
    with pytest.raises(SigningError, match="tidak berisi kunci"):
        open_p12(packed(ec.generate_private_key(ec.SECP256R1()), None), "sandi", at=AT)


def test_a_key_with_the_certificate_of_another_does_not_sign() -> None:
    """Our own libraries refuse to pack such a pair; other programs do not."""
    one, two = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    keys._must_match(two, self_made(two))
    with pytest.raises(SigningError) as refused:
        keys._must_match(one, self_made(two))
    assert refused.value.sentence == keys.OTHER_KEY


def test_a_kind_of_key_that_no_reader_knows_is_refused() -> None:
    private = dsa.generate_private_key(2048)
    with pytest.raises(SigningError, match="Jenis kunci"):
        open_p12(packed(private, self_made(private)), "sandi", at=AT)


def test_a_certificate_for_something_else_is_refused() -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    usage = x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=True,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    with pytest.raises(SigningError, match="bukan untuk menandatangani"):
        open_p12(packed(private, self_made(private, usage=usage)), "sandi", at=AT)


def test_a_file_without_a_password_opens_with_an_empty_one(tmp_path: Path) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    plain = pkcs12.serialize_key_and_certificates(
        b"kunci", private, self_made(private), None, serialization.NoEncryption()
    )
    with open_p12(plain, "", at=AT) as opened:
        assert opened.subject == "Petugas 07"


@pytest.mark.parametrize(
    "options",
    [
        ["-legacy"],
        ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"],
        [],
    ],
    ids=["legacy RC2", "3DES", "today's"],
)
def test_files_of_openssl_open_and_sign(tmp_path: Path, fielded: bytes, options: list[str]) -> None:
    private = rsa.generate_private_key(65537, 2048)
    certificate = self_made(private)
    (tmp_path / "key.pem").write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    (tmp_path / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    command = [
        program("openssl"),
        "pkcs12",
        "-export",
        "-inkey",
        "key.pem",
        "-in",
        "cert.pem",
        "-out",
        "k.p12",
    ]
    subprocess.run(
        [*command, "-passout", "pass:sandi lama é", *options], cwd=tmp_path, check=True, capture_output=True
    )
    with open_p12((tmp_path / "k.p12").read_bytes(), "sandi lama é", at=AT) as opened:
        signed = made_by(fielded, opened)
    assert [seen.valid for seen in pdfsig(signed)] == [True]
    with pytest.raises(SigningError, match="tidak cocok"):
        open_p12((tmp_path / "k.p12").read_bytes(), "sandi baru", at=AT)


@pytest.mark.parametrize(
    "make",
    [
        lambda: ec.generate_private_key(ec.SECP384R1()),
        lambda: ec.generate_private_key(ec.SECP521R1()),
        lambda: rsa.generate_private_key(65537, 3072),
    ],
    ids=["P-384", "P-521", "RSA 3072"],
)
def test_other_keys_sign_as_well(fielded: bytes, make: Callable[[], object]) -> None:
    private = make()
    certificate = self_made(private)
    with open_p12(packed(private, certificate), "sandi", at=AT) as opened:
        signed = made_by(fielded, opened)
    assert openssl(signed, certificate.public_bytes(serialization.Encoding.DER), AT) == [""]
    assert [seen.valid for seen in pdfsig(signed)] == [True]


def test_no_password_is_logged(maker: Issued, fielded: bytes, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(0), key(maker) as opened:
        made_by(fielded, opened)
    with caplog.at_level(0), pytest.raises(SigningError):
        open_p12(maker.p12, "rahasia-keliru", at=AT)
    told = " ".join(record.getMessage() for record in caplog.records)
    assert RIGHT not in told
    assert "rahasia-keliru" not in told

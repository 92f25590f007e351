"""The office's own authority: certificates for its officers, valid inside the office and called so everywhere.

It is no substitute for BSrE: whoever looks at a certificate of it reads "Internal kantor, bukan BSrE".
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from app.signing.errors import FILE, KEY, PASSWORD, SigningError

if TYPE_CHECKING:
    from cryptography.x509 import Name

INTERNAL: Final = "Internal kantor, bukan BSrE"
NO_PASSWORD: Final = "Isi kata sandi dahulu."
NO_NAME: Final = "Isi nama dahulu."
LONG_NAME: Final = "Nama paling banyak 64 huruf. Persingkat, misalnya gelarnya."
WRONG_PASSWORD: Final = "Sandi penerbit tidak cocok. Periksa huruf besar dan kecilnya, lalu ketik lagi."
BROKEN: Final = "Kunci penerbit tidak dapat dibaca. Pulihkan dari cadangan, atau buat penerbit baru."
ENDED: Final = "Masa berlaku penerbit kantor sudah berakhir. Buat penerbit baru, lalu ulangi."
_NAME_LENGTH = 64  # X.520's bound of a common name
#: How often a password is stretched (PBKDF2 with SHA-256) before it opens the authority's key: every officer holds the
#: register in which that lies, and could try passwords at home. OpenSSL would take 2048.
ROUNDS = 600_000
#: The same for an officer's .p12, which travels on a stick; some programs open none with more.
FILE_ROUNDS = 200_000


class Made(NamedTuple):
    """A new authority: its certificate to be shown to everybody, and its key, sealed with its own password."""

    certificate: bytes  # DER
    private_key: bytes  # PKCS#8, encrypted, DER


class Issued(NamedTuple):
    """A new certificate of an officer: the file they sign with, and the certificate alone."""

    p12: bytes
    certificate: bytes  # DER


def make_authority(name: str, password: str, *, at: datetime, years: int = 10) -> Made:
    """An authority of the office, valid from `at` on.

    Raises SigningError for an empty or too long name and an empty password.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = _subject(name)
    secret = _secret(password)
    plain = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    builder = _builder(subject, subject, key.public_key(), at, _later(at, years))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(certificates=True), critical=True)
    certificate = builder.sign(key, hashes.SHA256())
    return Made(certificate.public_bytes(serialization.Encoding.DER), _sealed(plain, secret))


def issue_certificate(
    authority_cert: bytes,
    authority_key: bytes,
    authority_password: str,
    *,
    subject: str,
    title: str,
    password: str,
    at: datetime,
    years: int = 3,
) -> Issued:
    """A certificate for an officer with its key, as a .p12 file under the officer's own password.

    It never outlives the authority. Raises SigningError for the authority's wrong password, an authority that has
    ended or cannot be read, an empty or too long name and an empty password.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import pkcs12

    authority, signing = _opened(authority_cert, authority_key, authority_password)
    end = min(_later(at, years), authority.not_valid_after_utc)
    if at >= end:
        raise SigningError(ENDED, field=KEY)
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _builder(_subject(subject, title), authority.subject, key.public_key(), at, end)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(certificates=False), critical=True)
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()), critical=False
    )
    certificate = builder.sign(signing, hashes.SHA256())
    lock = (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(FILE_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(_secret(password))
    )
    p12 = pkcs12.serialize_key_and_certificates(subject.strip().encode(), key, certificate, [authority], lock)
    return Issued(
        _with_slow_mac(p12, _secret(password)), certificate.public_bytes(serialization.Encoding.DER)
    )


def _sealed(plain: bytes, secret: bytes) -> bytes:
    """A key in PKCS#8 under a password (PBES2, RFC 8018), which every library opens; no library of ours seals one so
    often stretched."""
    import os

    from asn1crypto.algos import Pbkdf2Salt
    from asn1crypto.keys import EncryptedPrivateKeyInfo
    from cryptography.hazmat.primitives import hashes, padding
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

    salt, start = os.urandom(16), os.urandom(16)
    stretched = PBKDF2HMAC(hashes.SHA256(), 32, salt, ROUNDS).derive(secret)
    padder = padding.PKCS7(128).padder()
    padded = padder.update(plain) + padder.finalize()
    encryptor = Cipher(algorithms.AES256(stretched), modes.CBC(start)).encryptor()
    stretching = {
        "algorithm": "pbkdf2",
        "parameters": {
            "salt": Pbkdf2Salt("specified", salt),
            "iteration_count": ROUNDS,
            "prf": {"algorithm": "sha256"},
        },
    }
    scheme = {"algorithm": "aes256_cbc", "parameters": start}
    info = EncryptedPrivateKeyInfo(
        {
            "encryption_algorithm": {
                "algorithm": "pbes2",
                "parameters": {"key_derivation_func": stretching, "encryption_scheme": scheme},
            },
            "encrypted_data": encryptor.update(padded) + encryptor.finalize(),
        }
    )
    return bytes(info.dump())


def _with_slow_mac(p12: bytes, secret: bytes) -> bytes:
    """The same .p12 with a check sum over it that is as slow to try passwords against as its key: the library always
    makes a quick one. RFC 7292, appendix B.2, with SHA-256, whose one block is the whole key."""
    import hashlib
    import hmac
    import os

    from asn1crypto.pkcs12 import Pfx

    block = 64
    salt = os.urandom(16)
    words = secret.decode().encode("utf-16-be") + b"\0\0"
    filled = [(one * (block // len(one) + 2))[: -(-len(one) // block) * block] for one in (salt, words)]
    stretched = hashlib.sha256(b"\x03" * block + b"".join(filled)).digest()
    for _ in range(FILE_ROUNDS - 1):
        stretched = hashlib.sha256(stretched).digest()
    file = Pfx.load(p12)
    sum_ = hmac.digest(stretched, file["auth_safe"]["content"].native, "sha256")
    file["mac_data"] = {
        "mac": {"digest_algorithm": {"algorithm": "sha256"}, "digest": sum_},
        "mac_salt": salt,
        "iterations": FILE_ROUNDS,
    }
    return bytes(file.dump(force=True))


def _opened(certificate: bytes, key: bytes, password: str) -> tuple[Any, Any]:
    from cryptography.hazmat.primitives.serialization import load_der_private_key
    from cryptography.x509 import load_der_x509_certificate

    secret = _secret(password)
    try:
        authority = load_der_x509_certificate(certificate)
    except ValueError as error:
        raise SigningError(BROKEN, field=FILE) from error
    try:
        return authority, load_der_private_key(key, secret)
    except (ValueError, TypeError):
        if _is_sealed(key):
            raise SigningError(WRONG_PASSWORD, field=PASSWORD) from None
        raise SigningError(BROKEN, field=FILE) from None


def _is_sealed(key: bytes) -> bool:
    from asn1crypto.keys import EncryptedPrivateKeyInfo

    try:
        return bool(EncryptedPrivateKeyInfo.load(key, strict=True)["encrypted_data"].native)
    except (ValueError, TypeError, KeyError):
        return False


def _secret(password: str) -> bytes:
    if not password:
        raise SigningError(NO_PASSWORD, field=PASSWORD)
    return password.encode()


def _subject(name: str, title: str = "") -> Name:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    name, title = " ".join(name.split()), " ".join(title.split())
    if not name:
        raise SigningError(NO_NAME, field=KEY)
    if len(name) > _NAME_LENGTH:
        raise SigningError(LONG_NAME, field=KEY)
    if len(title) > _NAME_LENGTH:
        title = title[: _NAME_LENGTH - 2].rsplit(" ", 1)[0] + " …"
    parts = [(NameOID.COUNTRY_NAME, "ID"), (NameOID.ORGANIZATION_NAME, INTERNAL)]
    if title:
        parts.append((NameOID.TITLE, title))
    parts.append((NameOID.COMMON_NAME, name))
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])


def _builder(subject: Name, issuer: Name, public: Any, at: datetime, end: datetime) -> Any:
    from cryptography import x509

    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(_utc(at))
        .not_valid_after(_utc(end))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _usage(*, certificates: bool) -> Any:
    from cryptography.x509 import KeyUsage

    return KeyUsage(
        digital_signature=not certificates,
        content_commitment=not certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certificates,
        crl_sign=certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _utc(moment: datetime) -> datetime:
    """Whole seconds of UTC: what a certificate can say, never later than the moment itself."""
    return moment.astimezone(UTC).replace(microsecond=0)


def _later(at: datetime, years: int) -> datetime:
    try:
        return at.replace(year=at.year + years)
    except ValueError:  # the 29th of February
        return at.replace(year=at.year + years, day=28)

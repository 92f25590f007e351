"""The key with which an officer signs: from a file (.p12) with its password, or on a token with its PIN.

Asked for each time and forgotten afterwards: neither password nor PIN is kept, logged or part of any error.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from app.signing.errors import FILE, KEY, PASSWORD, SigningError
from app.worktime.words import full_date

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Name

WRONG_PASSWORD = "Kata sandi kunci tidak cocok. Periksa huruf besar dan kecilnya, lalu ketik kembali."
BROKEN_FILE = "Berkas kunci tidak dapat dibaca. Pilih berkas .p12 atau .pfx yang utuh."
NO_KEY = (
    "Berkas ini tidak berisi kunci untuk menandatangani. Pilih berkas .p12 yang diberikan bersama kuncinya."
)
OTHER_KEY = "Kunci dan sertifikat di dalamnya tidak berpasangan. Minta penerbitnya membuat yang baru."
OTHER_KIND = "Jenis kunci ini tidak dapat dipakai untuk PDF. Minta penerbitnya memberi kunci RSA atau EC."
NOT_FOR_SIGNING = "Sertifikat ini bukan untuk menandatangani dokumen. Pilih sertifikat tanda tangan."
WRONG_PIN = "PIN token tidak cocok. Periksa, lalu ketik kembali; token terkunci bila terlalu sering salah."
LOCKED_PIN = (
    "PIN token terkunci karena terlalu sering salah. Buka kuncinya dengan program dari penerbit token."
)
NO_LIBRARY = "Pustaka token tidak dapat dibuka. Pilih berkas pustaka PKCS#11 dari penerbit token."
NO_TOKEN = "Token tidak ditemukan. Pasang tokennya, lalu ulangi."
SEVERAL_TOKENS = "Ada lebih dari satu token terpasang. Pilih salah satu, atau cabut yang tidak dipakai."
NO_TOKEN_KEY = (
    "Token ini tidak berisi kunci dengan sertifikatnya. Pasang token yang diberikan untuk menandatangani."
)
PULLED = "Token tidak lagi menjawab. Tidak ada yang ditandatangani. Pasang kembali tokennya, lalu ulangi."


@dataclass
class SigningKey:
    """A key that is ready to sign, with what its certificate says; leave it by `with`, which lets a token go."""

    subject: str
    issuer: str
    serial: int
    fingerprint: str  # SHA-256 of the certificate, hexadecimal
    not_before: datetime  # UTC
    not_after: datetime
    certificate: bytes = field(repr=False)  # DER
    signer: Any = field(repr=False)  # pyHanko's
    _close: Callable[[], None] = field(repr=False, default=lambda: None)

    def __enter__(self) -> SigningKey:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forgets the key; a token may be pulled out afterwards."""
        self.signer = None
        close, self._close = self._close, lambda: None
        close()

    def must_be_valid(self, at: datetime) -> None:
        """Raises SigningError when the certificate is not yet valid or no longer valid at that moment."""
        if at < self.not_before:
            raise SigningError(
                f"Sertifikat ini baru berlaku {_day(self.not_before, at)}. Periksa tanggal dan jam komputer, "
                "atau tunggu sampai hari itu.",
                field=KEY,
            )
        if at > self.not_after:
            raise SigningError(
                f"Sertifikat ini berakhir {_day(self.not_after, at)}. Minta sertifikat baru, lalu ulangi.",
                field=KEY,
            )


def open_p12(data: bytes, password: str, *, at: datetime) -> SigningKey:
    """The key of a .p12 or .pfx file.

    Raises SigningError for a wrong password, a file that is broken or holds no key, and a certificate that is not
    valid at `at` or not meant for signing.
    """
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate as Asn1Certificate
    from cryptography.hazmat.primitives import serialization
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    loaded = _load_p12(data, password)
    key, own = loaded.key, loaded.cert
    if key is None or own is None:
        raise SigningError(NO_KEY, field=FILE)
    _must_match(key, own.certificate)
    opened = _described(own.certificate)
    _must_be_for_signing(own.certificate)
    opened.must_be_valid(at)
    plain = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    store = SimpleCertificateStore()
    others = [more.certificate.public_bytes(serialization.Encoding.DER) for more in loaded.additional_certs]
    store.register_multiple([Asn1Certificate.load(other) for other in others])
    opened.signer = SimpleSigner(
        signing_cert=Asn1Certificate.load(opened.certificate),
        signing_key=PrivateKeyInfo.load(plain),
        cert_registry=store,
    )
    return opened


def tokens(library: Path) -> tuple[str, ...]:
    """The labels of the tokens that are plugged in, as their PKCS#11 library knows them.

    Raises SigningError for a library that cannot be opened.
    """
    return tuple(token.label for token in _tokens(library))


def open_token(library: Path, pin: str, *, label: str = "", at: datetime) -> SigningKey:
    """The key on a token; `label` chooses among several tokens.

    Raises SigningError for a wrong or locked PIN, a library or token that is not there, a token without a key and
    its certificate, and a certificate that is not valid at `at` or not meant for signing.
    """
    import pkcs11

    found = [token for token in _tokens(library) if not label or token.label == label]
    if not found:
        raise SigningError(NO_TOKEN, field=KEY)
    if len(found) > 1:
        raise SigningError(SEVERAL_TOKENS, field=KEY)
    try:
        session = found[0].open(user_pin=pin)
    except pkcs11.PKCS11Error as error:
        raise token_error(error) from None  # the chain could carry what was sent to the token
    try:
        return _key_of(session, found[0], at)
    except pkcs11.PKCS11Error as error:
        _leave(session)
        raise token_error(error) from error
    except BaseException:
        _leave(session)
        raise


def token_error(error: Exception) -> SigningError:
    """What a token's own error means for the officer."""
    import pkcs11

    if isinstance(error, (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange)):
        return SigningError(WRONG_PIN, field=PASSWORD)
    if isinstance(error, (pkcs11.PinLocked, pkcs11.PinExpired)):
        return SigningError(LOCKED_PIN, field=PASSWORD)
    return SigningError(PULLED, field=KEY)


def _load_p12(data: bytes, password: str) -> Any:
    import warnings

    from asn1crypto.pkcs12 import Pfx
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        # the library says the same of a broken file and of a wrong password; the outer shape tells them apart
        outer = Pfx.load(data, strict=True)
        if outer["version"].native != "v3" or not outer["auth_safe"]["content_type"].native:
            raise ValueError
        outer["auth_safe"]["content"].native  # noqa: B018  reads it through
    except Exception:  # asn1crypto lets many kinds out
        raise SigningError(BROKEN_FILE, field=FILE) from None
    # a file without a password is either made with an empty one or with none at all
    for secret in [password.encode()] if password else [None, b""]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # certificates of old offices break small rules
                return pkcs12.load_pkcs12(data, secret)
        except ValueError:
            continue
        except Exception:
            raise SigningError(BROKEN_FILE, field=FILE) from None
    raise SigningError(WRONG_PASSWORD, field=PASSWORD)


def _must_match(key: Any, certificate: Certificate) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    if not isinstance(key, (rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey, ed25519.Ed25519PrivateKey)):
        raise SigningError(OTHER_KIND, field=KEY)
    form = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if key.public_key().public_bytes(*form) != certificate.public_key().public_bytes(*form):
        raise SigningError(OTHER_KEY, field=KEY)


def _described(certificate: Certificate) -> SigningKey:
    from cryptography.hazmat.primitives.serialization import Encoding

    der = certificate.public_bytes(Encoding.DER)
    return SigningKey(
        subject=named(certificate.subject),
        issuer=named(certificate.issuer),
        serial=certificate.serial_number,
        fingerprint=hashlib.sha256(der).hexdigest(),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        certificate=der,
        signer=None,
    )


def whose(der: bytes) -> tuple[str, str, str]:
    """Who a certificate (DER) names, who issued it, and its SHA-256. Raises ValueError for a damaged one."""
    from cryptography.x509 import load_der_x509_certificate

    told = _described(load_der_x509_certificate(der))
    return told.subject, told.issuer, told.fingerprint


def named(name: Name) -> str:
    """Who a certificate names: the common name, and the organisation where it says one."""
    from cryptography.x509.oid import NameOID

    parts = [
        str(attribute.value)
        for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
        for attribute in name.get_attributes_for_oid(oid)[:1]
    ]
    return ", ".join(parts) or name.rfc4514_string()


def _must_be_for_signing(certificate: Certificate) -> None:
    from cryptography.x509 import ExtensionNotFound, KeyUsage

    try:
        usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise SigningError(NOT_FOR_SIGNING, field=KEY)


def _day(moment: datetime, at: datetime) -> str:
    return full_date(moment.astimezone(at.tzinfo or UTC))


# -- tokens ------------------------------------------------------------------------------------------------


def _tokens(library: Path) -> Sequence[Any]:
    import pkcs11

    try:
        known = pkcs11.lib(str(library))
    except (RuntimeError, OSError) as error:
        raise SigningError(NO_LIBRARY, field=FILE) from error
    found = _plugged_in(known)
    if not found:
        # many libraries look for tokens only when they begin; nothing is open on them where there is none
        with suppress(pkcs11.PKCS11Error):
            known.reinitialize()
        found = _plugged_in(known)
    return found


def _plugged_in(known: Any) -> list[Any]:
    import pkcs11

    found = []
    with suppress(pkcs11.PKCS11Error):
        for slot in known.get_slots(token_present=True):
            with suppress(pkcs11.PKCS11Error):  # a slot whose token was pulled out
                token = slot.get_token()
                if token.flags & pkcs11.TokenFlag.TOKEN_INITIALIZED:
                    found.append(token)
    return found


def _key_of(session: Any, token: Any, at: datetime) -> SigningKey:
    """The key whose certificate is valid now; where there are several, the newest certificate's."""
    from asn1crypto.x509 import Certificate as Asn1Certificate
    from cryptography.x509 import load_der_x509_certificate
    from pkcs11 import Attribute, Mechanism, ObjectClass
    from pyhanko.sign.pkcs11 import PKCS11Signer

    keys = {
        bytes(key[Attribute.ID])
        for key in list(session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.SIGN: True}))
    }
    pairs: list[tuple[SigningKey, bytes]] = []
    others: list[bytes] = []
    for found in list(session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})):
        der, identity = bytes(found[Attribute.VALUE]), bytes(found[Attribute.ID])
        others.append(der)
        if identity in keys:
            pairs.append((_described(load_der_x509_certificate(der)), identity))
    if not pairs:
        raise SigningError(NO_TOKEN_KEY, field=KEY)
    pairs.sort(key=lambda pair: (pair[0].not_before <= at <= pair[0].not_after, pair[0].not_before))
    opened, identity = pairs[-1]
    certificate = load_der_x509_certificate(opened.certificate)
    _must_be_for_signing(certificate)
    opened.must_be_valid(at)
    own = Asn1Certificate.load(opened.certificate)
    whole = Mechanism.ECDSA_SHA256 if own.public_key.algorithm == "ec" else Mechanism.SHA256_RSA_PKCS
    opened.signer = PKCS11Signer(
        session,
        signing_cert=own,
        key_id=identity,
        ca_chain=[Asn1Certificate.load(der) for der in others if der != opened.certificate],
        use_raw_mechanism=whole not in token.slot.get_mechanisms(),
    )
    opened._close = lambda: _leave(session)
    return opened


def _leave(session: Any) -> None:
    """Ends what is open on the token; one that is gone needs no farewell."""
    with suppress(Exception):
        session.close()

"""One signature of a PDF: does it fit the bytes that it covers, who gave it, and who vouches for them.

Only what is signed counts. The rest of a signature's block (padding, versions, lists of algorithms, certificates that
nobody vouches for) is covered by nothing, so it has to be exactly as a signing program writes it: a bit that changed
there is found too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from app.signing.judge_objects import BrokenError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from app.signing.judge_words import KnownIssuer

_DIGESTS: Final = {"sha256": 32, "sha384": 48, "sha512": 64}
#: A block is some kilobytes.
_LARGEST: Final = 400_000


class UnknownWayError(Exception):
    """A signature made in a way that this program does not know: not damage."""


class Seal(NamedTuple):
    """An intact signature. `name` and `title` are those of the certificate; times have an offset, `signed_at` is what
    the signer's clock said and None where nobody says it. `chain` holds the certificates that came along (DER),
    `unvouched` those of them whose issuers did not, or who vouch for nobody there."""

    name: str
    title: str
    issuer: str
    signed_at: datetime | None
    not_before: datetime
    not_after: datetime
    fingerprint: str
    certificate: bytes
    chain: tuple[bytes, ...]
    unvouched: tuple[bytes, ...]
    pades: bool


def cut_padding(block: bytes) -> bytes:
    """The signature itself out of /Contents; BrokenError where anything but zeros stands behind it."""
    if not 16 < len(block) < _LARGEST or block[0] != 0x30:
        raise BrokenError("no signature block")
    size, begin = block[1], 2
    if size & 0x80:
        begin += size & 0x7F
        if not 1 <= size & 0x7F <= 4:
            raise BrokenError("no signature block")
        size = int.from_bytes(block[2:begin], "big")
    end = begin + size
    if end > len(block) or block[end:].strip(b"\0"):
        raise BrokenError("something behind the signature")
    return block[:end]


def seal_of(block: bytes, covered: Sequence[memoryview], way: str, written: datetime | None) -> Seal:
    """The signature in a block (without padding) over these bytes. `way` is the /SubFilter, `written` the time /M.

    BrokenError when it does not fit; UnknownWayError when this program cannot say.
    """
    if way not in ("ETSI.CAdES.detached", "adbe.pkcs7.detached"):
        raise UnknownWayError(way)
    import warnings

    try:
        with warnings.catch_warnings():
            # Certificates that break a rule are told of as if they were ours to mend.
            warnings.simplefilter("ignore")
            return _seal(block, covered, way == "ETSI.CAdES.detached", written)
    except (BrokenError, UnknownWayError):
        raise
    # A block that somebody crafted makes its reader stumble in any way there is; none of them is a good signature.
    except Exception as error:
        raise BrokenError(f"signature block: {type(error).__name__}") from error


def _seal(block: bytes, covered: Sequence[memoryview], pades: bool, written: datetime | None) -> Seal:
    import asn1crypto.tsp  # noqa: F401  teaches the next one how a signature is bound to its certificate
    from asn1crypto.cms import ContentInfo
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    _as_written(block, 0, len(block))
    info = ContentInfo.load(block, strict=True)
    if info["content_type"].native != "signed_data":
        raise BrokenError("no signature")
    content = info["content"]
    infos, inside = content["signer_infos"], content["encap_content_info"]
    if len(infos) != 1 or inside["content_type"].native != "data" or inside["content"].native is not None:
        raise BrokenError("not one signature over the file")
    signer = infos[0]
    # Taken before anything in it is looked at: afterwards the library would put it together anew each time.
    signed = b"\x31" + signer["signed_attrs"].dump()[1:]
    ders = [one.chosen.dump() for one in content["certificates"] if one.name == "certificate"]
    algorithm = _digest_name(signer["digest_algorithm"])
    if [_digest_name(one) for one in content["digest_algorithms"]] != [algorithm]:
        raise BrokenError("other algorithms")
    if content["version"].native != "v1" or signer["version"].native != "v1" or len(content["crls"] or ()):
        raise BrokenError("another kind of block")
    if len(ders) != len(content["certificates"]) or not 0 < len(ders) <= 12:
        raise BrokenError("no certificate")
    if any(one.chosen.serial_number <= 0 for one in content["certificates"]):
        raise BrokenError("a certificate without a number")
    sid = signer["sid"]
    if sid.name != "issuer_and_serial_number":
        raise UnknownWayError("sid")
    certificates = [x509.load_der_x509_certificate(der) for der in ders]
    wanted = sid.chosen["serial_number"].native, sid.chosen["issuer"].dump()
    mine = [
        (certificate, der)
        for certificate, der in zip(certificates, ders, strict=True)
        if (certificate.serial_number, certificate.issuer.public_bytes()) == wanted
    ]
    if len(mine) != 1:
        raise BrokenError("whose signature")
    certificate, der = mine[0]
    attributes = _attributes(signer["signed_attrs"])
    _check_attributes(attributes, algorithm, covered, der, signer, pades)
    _check_signature(
        certificate, signer["signature_algorithm"], algorithm, signer["signature"].native, signed
    )
    if pades and len(signer["unsigned_attrs"] or ()):
        # A time-stamp of somebody else's: nothing of ours, and nothing that this program can vouch for.
        raise UnknownWayError("unsigned attributes")
    open_ends = _unvouched(certificate, certificates)
    when = attributes.get("signing_time")
    return Seal(
        name=_name(certificate.subject, "commonName") or certificate.subject.rfc4514_string(),
        title=_name(certificate.subject, "title"),
        issuer=_name(certificate.issuer, "commonName") or certificate.issuer.rfc4514_string(),
        signed_at=when.native if when is not None and isinstance(when.native, datetime) else written,
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        fingerprint=hashlib.sha256(der).hexdigest(),
        certificate=der,
        chain=tuple(one for one in ders if one is not der),
        unvouched=tuple(one.public_bytes(Encoding.DER) for one in open_ends),
        pades=pades,
    )


def _as_written(block: bytes, start: int, end: int, depth: int = 0) -> None:
    """Every length in the block is written in the one way that it can be (DER), and the parts fill the whole."""
    if depth > 24:
        raise BrokenError("too deep")
    while start < end:
        tag, begin = block[start], start + 2
        if begin > end or tag & 0x1F == 0x1F:
            raise BrokenError("no part")
        size = block[start + 1]
        if size & 0x80:
            count = size & 0x7F
            size = int.from_bytes(block[begin : begin + count], "big")
            if not 1 <= count <= 4 or size < 0x80 or size.bit_length() <= 8 * (count - 1):
                raise BrokenError("not in its one form")
            begin += count
        if begin + size > end:
            raise BrokenError("longer than the whole")
        if tag & 0x20:
            _as_written(block, begin, begin + size, depth + 1)
        start = begin + size


def _digest_name(algorithm: Any) -> str:
    name = str(algorithm["algorithm"].native)
    _no_parameters(algorithm)
    if name in ("sha1", "md5", "md2", "sha224"):
        raise UnknownWayError(name)
    if name not in _DIGESTS:
        raise BrokenError("no digest")
    return name


def _no_parameters(algorithm: Any) -> None:
    """None, or the NULL that older programs write."""
    if algorithm["parameters"].dump() not in (b"", b"\x05\x00"):
        raise BrokenError("parameters")


def _attributes(signed: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for attribute in signed:
        kind = str(attribute["type"].native)
        if kind in found or len(attribute["values"]) != 1:
            raise BrokenError("attribute twice")
        found[kind] = attribute["values"][0]
    return found


def _check_attributes(
    found: dict[str, Any], algorithm: str, covered: Sequence[memoryview], der: bytes, signer: Any, pades: bool
) -> None:
    digest = hashlib.new(algorithm)
    for part in covered:
        digest.update(part)
    if "message_digest" not in found or found["message_digest"].native != digest.digest():
        raise BrokenError("other bytes than those that were signed")
    if "content_type" not in found or found["content_type"].native != "data":
        raise BrokenError("another content")
    bound = found.get("signing_certificate_v2")
    if bound is None:
        if pades:
            raise BrokenError("not bound to its certificate")
        return
    first = bound["certs"][0]
    name = first["hash_algorithm"]["algorithm"].native
    if name not in _DIGESTS or first["cert_hash"].native != hashlib.new(name, der).digest():
        raise BrokenError("bound to another certificate")


def _check_signature(
    certificate: Certificate, how: Any, algorithm: str, signature: bytes, signed: bytes
) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

    key = certificate.public_key()
    digest: hashes.HashAlgorithm = {
        "sha256": hashes.SHA256(),
        "sha384": hashes.SHA384(),
        "sha512": hashes.SHA512(),
    }[algorithm]
    name = how["algorithm"].native
    try:
        if isinstance(key, rsa.RSAPublicKey) and key.key_size >= 2048:
            if name == "rsassa_pss":
                values = how["parameters"]
                if values["hash_algorithm"]["algorithm"].native != algorithm:
                    raise BrokenError("another algorithm")
                salt = int(values["salt_length"].native)
                key.verify(signature, signed, padding.PSS(padding.MGF1(digest), salt), digest)
                return
            if name not in ("rsassa_pkcs1v15", f"{algorithm}_rsa"):
                raise BrokenError("another algorithm")
            _no_parameters(how)
            key.verify(signature, signed, padding.PKCS1v15(), digest)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            if name != f"{algorithm}_ecdsa":
                raise BrokenError("another algorithm")
            _no_parameters(how)
            key.verify(signature, signed, ec.ECDSA(digest))
        elif isinstance(key, ed25519.Ed25519PublicKey):
            if name != "ed25519":
                raise BrokenError("another algorithm")
            _no_parameters(how)
            key.verify(signature, signed)
        else:
            raise UnknownWayError("key")
    except InvalidSignature as error:
        raise BrokenError("not signed with this key") from error


def _unvouched(mine: Certificate, all_of_them: Sequence[Certificate]) -> list[Certificate]:
    """Every certificate in the block fits where its issuer came along, so a bit that changed in one is found; those
    whose issuer did not, or who vouch for nobody in it, are given back."""
    found = []
    for certificate in all_of_them:
        issuers = [one for one in all_of_them if one.subject == certificate.issuer]
        if issuers and not any(_issued(certificate, one) for one in issuers):
            raise BrokenError("a certificate that was changed")
        if certificate is not mine:
            leads = any(one.issuer == certificate.subject for one in all_of_them if one is not certificate)
            if not issuers or not leads:
                found.append(certificate)
    return found


def strays(seal: Seal, known: Sequence[KnownIssuer]) -> bool:
    """Whether a certificate came along that is not the office's own authority, although that gave the signer's: its
    keys carry nothing else, so something was changed there. Keys of others bring along what they like."""
    issuer = known_by(seal, known)
    own = {one.certificate for one in known}
    return issuer is not None and issuer.internal and any(der not in own for der in seal.unvouched)


def _issued(certificate: Certificate, issuer: Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except Exception:  # any fault of a certificate: it does not vouch
        return False
    return True


def _name(names: Any, kind: str) -> str:
    from cryptography.x509.oid import NameOID

    oid = {"commonName": NameOID.COMMON_NAME, "title": NameOID.TITLE}[kind]
    found = names.get_attributes_for_oid(oid)
    return str(found[0].value)[:120] if found else ""


def known_by(seal: Seal, known: Sequence[KnownIssuer]) -> KnownIssuer | None:
    """The known issuer who vouches for this signature's certificate, directly or through those that came along."""
    from cryptography import x509

    mine = x509.load_der_x509_certificate(seal.certificate)
    along = [x509.load_der_x509_certificate(der) for der in seal.chain]
    when = seal.signed_at or seal.not_before
    for issuer in known:
        root = x509.load_der_x509_certificate(issuer.certificate)
        if _may_issue(root, when) and _leads(mine, root, along, when):
            return issuer
    return None


def _leads(mine: Certificate, root: Certificate, along: Sequence[Certificate], when: datetime) -> bool:
    """Whether a way leads from a certificate to the root; none is looked at twice."""
    waiting, left = [mine], list(along)
    while waiting:
        one = waiting.pop()
        if one.issuer == root.subject and _issued(one, root):
            return True
        next_ = [
            other
            for other in left
            if other.subject == one.issuer and _may_issue(other, when) and _issued(one, other)
        ]
        left = [other for other in left if other not in next_]
        waiting += next_
    return False


def _may_issue(certificate: Certificate, when: datetime) -> bool:
    """Whether it is an authority's certificate that was valid then."""
    from cryptography import x509

    try:
        basic = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
        try:
            usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
        except x509.ExtensionNotFound:
            usage = True
    except Exception:  # extensions that stand twice, or say nothing: no authority's
        return False
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return basic.ca and usage and begins <= when.astimezone(UTC) <= ends


def may_sign(seal: Seal) -> bool:
    """Whether the certificate is one for signing."""
    from cryptography import x509

    certificate = x509.load_der_x509_certificate(seal.certificate)
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    except Exception:  # extensions that stand twice, or say nothing: not for signing
        return False
    return usage.digital_signature or usage.content_commitment

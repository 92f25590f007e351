"""Keys on a token (SoftHSM): wrong PIN, no token, no key, pulled out while signing, and put back."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

from app.signing import keys
from app.signing.authority import Issued, Made
from app.signing.errors import FILE, KEY, SigningError
from app.signing.errors import PASSWORD as PASSWORD_FIELD
from app.signing.keys import open_token, tokens
from tests.app.signing.signed_papers import AT, PASSWORD, decided_by, made_by
from tests.app.signing.test_signing_keys import self_made
from tests.preflight import is_archival, openssl, pdfsig, program

PIN = "2468"
LIBRARIES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
)


@pytest.fixture(scope="session")
def library() -> Path:
    found = next((Path(name) for name in LIBRARIES if Path(name).is_file()), None)
    if found is None:
        pytest.fail("SoftHSM is missing: run the tests by installer/dev.py test, which brings it in")
    return found


class Slot:
    """A place for tokens made of files, which may be pulled out and put back."""

    def __init__(self, folder: Path, library: Path) -> None:
        self.library = library
        self.plugged = folder / "tokens"
        self.drawer = folder / "drawer"
        self.folder = folder
        self.plugged.mkdir()

    def new_token(self, label: str) -> None:
        self._run("--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "13579135")

    def put(self, label: str, private: bytes, certificates: dict[bytes, bytes]) -> None:
        """A key (PEM) with the identity 01, and certificates (DER) by their identities."""
        import pkcs11
        from asn1crypto.x509 import Certificate

        pem = self.folder / "key.pem"
        pem.write_bytes(private)
        self._run("--import", str(pem), "--token", label, "--label", "kunci", "--id", "01", "--pin", PIN)
        known = pkcs11.lib(str(self.library))
        known.reinitialize()
        with known.get_token(token_label=label).open(rw=True, user_pin=PIN) as session:
            for identity, der in certificates.items():
                session.create_object(
                    {
                        pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                        pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                        pkcs11.Attribute.TOKEN: True,
                        pkcs11.Attribute.ID: identity,
                        pkcs11.Attribute.VALUE: der,
                        pkcs11.Attribute.SUBJECT: Certificate.load(der).subject.dump(),
                    }
                )

    def pull_out(self) -> None:
        self.plugged.rename(self.drawer)
        self.plugged.mkdir()

    def put_back(self) -> None:
        self.plugged.rmdir()
        self.drawer.rename(self.plugged)

    def _run(self, *words: str) -> None:
        subprocess.run([program("softhsm2-util"), *words], check=True, capture_output=True)


@pytest.fixture
def slot(tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slot]:
    import pkcs11

    made = Slot(tmp_path, library)
    conf = tmp_path / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {made.plugged}\nobjectstore.backend = file\nlog.level = ERROR\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(conf))
    pkcs11.lib(str(library)).reinitialize()  # it reads its settings only when it begins
    yield made
    pkcs11.lib(str(library)).finalize()


def pem(issued: Issued) -> bytes:
    loaded = pkcs12.load_pkcs12(issued.p12, PASSWORD.encode())
    assert loaded.key is not None
    return loaded.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.fixture
def token(slot: Slot, maker: Issued, authority: Made) -> Slot:
    slot.new_token("ttd")
    slot.put("ttd", pem(maker), {b"\x01": maker.certificate, b"\x02": authority.certificate})
    return slot


def test_a_token_signs_and_other_judges_agree(
    token: Slot, fielded: bytes, maker: Issued, authority: Made
) -> None:
    assert tokens(token.library) == ("ttd",)
    with open_token(token.library, PIN, at=AT) as signing:
        assert signing.certificate == maker.certificate
        assert signing.subject.startswith("Petugas 02")
        signed = made_by(fielded, signing)
    assert openssl(signed, authority.certificate, AT) == [""]
    assert [seen.valid for seen in pdfsig(signed)] == [True]
    assert is_archival(signed) == []


def test_a_token_signs_second_as_well(token: Slot, once: bytes, authority: Made) -> None:
    with open_token(token.library, PIN, label="ttd", at=AT) as signing:
        signed = decided_by(once, signing)
    assert openssl(signed, authority.certificate, AT) == ["", ""]


def test_an_rsa_key_on_a_token_signs(slot: Slot, fielded: bytes) -> None:
    private = rsa.generate_private_key(65537, 2048)
    certificate = self_made(private)
    slot.new_token("rsa")
    plain = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    slot.put("rsa", plain, {b"\x01": certificate.public_bytes(Encoding.DER)})
    with open_token(slot.library, PIN, at=AT) as signing:
        signed = made_by(fielded, signing)
    assert openssl(signed, certificate.public_bytes(Encoding.DER), AT) == [""]


@pytest.mark.parametrize("pin", ["0000", "", "24680"])
def test_a_wrong_pin_is_told_and_stands_nowhere(token: Slot, pin: str) -> None:
    with pytest.raises(SigningError) as refused:
        open_token(token.library, pin, at=AT)
    assert refused.value.sentence == keys.WRONG_PIN
    assert refused.value.field == PASSWORD_FIELD
    assert refused.value.__cause__ is None


def test_the_right_pin_opens_after_a_wrong_one(token: Slot) -> None:
    with pytest.raises(SigningError):
        open_token(token.library, "9999", at=AT)
    with open_token(token.library, PIN, at=AT) as signing:
        assert signing.signer is not None


def test_a_token_that_is_not_there_is_told(slot: Slot, token: Slot) -> None:
    with pytest.raises(SigningError) as refused:
        open_token(token.library, PIN, label="lain", at=AT)
    assert refused.value.sentence == keys.NO_TOKEN
    assert refused.value.field == KEY


def test_an_empty_slot_has_no_token(slot: Slot) -> None:
    assert tokens(slot.library) == ()
    with pytest.raises(SigningError, match="Token tidak ditemukan"):
        open_token(slot.library, PIN, at=AT)


@pytest.mark.parametrize("what", ["missing", "text"])
def test_a_library_that_is_none_is_told(tmp_path: Path, what: str) -> None:
    path = tmp_path / "pustaka.so"
    if what == "text":
        path.write_text("bukan pustaka")
    with pytest.raises(SigningError) as refused:
        open_token(path, PIN, at=AT)
    assert refused.value.sentence == keys.NO_LIBRARY
    assert refused.value.field == FILE


def test_a_token_without_a_key_or_without_its_certificate_is_told(slot: Slot, maker: Issued) -> None:
    slot.new_token("kosong")
    with pytest.raises(SigningError, match="tidak berisi kunci"):
        open_token(slot.library, PIN, at=AT)
    slot.put("kosong", pem(maker), {b"\x07": maker.certificate})
    with pytest.raises(SigningError, match="tidak berisi kunci"):
        open_token(slot.library, PIN, at=AT)


def test_one_of_two_tokens_has_to_be_chosen(token: Slot) -> None:
    token.new_token("kedua")
    import pkcs11

    pkcs11.lib(str(token.library)).reinitialize()
    assert set(tokens(token.library)) == {"ttd", "kedua"}
    with pytest.raises(SigningError, match="lebih dari satu token"):
        open_token(token.library, PIN, at=AT)
    with open_token(token.library, PIN, label="ttd", at=AT) as signing:
        assert signing.subject.startswith("Petugas 02")


def test_an_expired_certificate_on_a_token_is_told(token: Slot) -> None:
    with pytest.raises(SigningError, match="berakhir 29 November 2029"):
        open_token(token.library, PIN, at=AT + timedelta(days=1200))


def test_a_token_pulled_out_while_signing_is_told_and_leaves_nothing(token: Slot, fielded: bytes) -> None:
    before = bytes(fielded)
    with open_token(token.library, PIN, at=AT) as signing:
        token.pull_out()
        with pytest.raises(SigningError) as refused:
            made_by(fielded, signing)
    assert refused.value.sentence == keys.PULLED
    assert refused.value.field == KEY
    assert fielded == before
    with pytest.raises(SigningError, match="Token tidak ditemukan"):
        open_token(token.library, PIN, at=AT)
    token.put_back()
    with open_token(token.library, PIN, at=AT) as signing:
        assert [seen.valid for seen in pdfsig(made_by(fielded, signing))] == [True]


def test_a_session_that_ended_in_the_middle_is_told(
    token: Slot, fielded: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages are prepared, the token goes in the moment of the signature itself."""
    from pyhanko.sign.pkcs11 import PKCS11Signer

    asked = PKCS11Signer.async_sign_raw

    async def pulled(self: PKCS11Signer, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if not dry_run:
            self.pkcs11_session.close()
        return await asked(self, data, digest_algorithm, dry_run)

    monkeypatch.setattr(PKCS11Signer, "async_sign_raw", pulled)
    with (
        open_token(token.library, PIN, at=AT) as signing,
        pytest.raises(SigningError, match="Token tidak lagi menjawab"),
    ):
        made_by(fielded, signing)

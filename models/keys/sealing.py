"""How a text is sealed so that only the right key opens it, and only for the purpose that it was sealed for.

Two kinds: under a shared key (AES-256-GCM), and to a public key whose private half alone opens it again (ephemeral
X25519, HKDF-SHA256, AES-256-GCM). `about` names what the text is and where it belongs; it is not stored, and a sealed
text that was moved elsewhere does not open there.
"""

from __future__ import annotations

import os

from models.keys.errors import SealBrokenError

#: Bytes of every key here, private and public halves included.
KEY_LENGTH = 32
#: Bytes that sealing adds to a text: under a key, and to a public key.
SEAL = 12 + 16
SEAL_TO = KEY_LENGTH + SEAL
_NONCE = 12


def new_key() -> bytes:
    """A new random key of 32 bytes."""
    return os.urandom(KEY_LENGTH)


def new_pair() -> tuple[bytes, bytes]:
    """A new private key and its public half, 32 bytes each."""
    private = os.urandom(KEY_LENGTH)
    return private, public_of(private)


def public_of(private: bytes) -> bytes:
    """The public half of a private key."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def encrypt(key: bytes, text: bytes, about: bytes) -> bytes:
    """Seal a text under a key of 32 bytes; the same text looks different each time."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, text, about)


def decrypt(key: bytes, sealed: bytes, about: bytes) -> bytes:
    """Open what `encrypt` sealed.

    Raises SealBrokenError for another key, another `about`, or a text altered by as little as a bit.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(sealed) < SEAL:
        raise SealBrokenError("too short")
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], about)
    except InvalidTag:
        raise SealBrokenError("does not open") from None


def seal_to(public: bytes, text: bytes, about: bytes) -> bytes:
    """Seal a text to a public key: who seals it cannot open it again."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    passing = X25519PrivateKey.generate()
    shared = passing.exchange(X25519PublicKey.from_public_bytes(public))
    sent = passing.public_key().public_bytes_raw()
    return sent + encrypt(_agreed(shared, sent, public), text, about)


def open_with(private: bytes, sealed: bytes, about: bytes) -> bytes:
    """Open with the private half what `seal_to` sealed to the public one.

    Raises SealBrokenError for another key, another `about`, or an altered text.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    if len(sealed) < SEAL_TO:
        raise SealBrokenError("too short")
    own = X25519PrivateKey.from_private_bytes(private)
    sent = sealed[:KEY_LENGTH]
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(sent))
    except ValueError:
        # A point that gives the same secret with every key: nobody of ours sends one.
        raise SealBrokenError("no sender") from None
    return decrypt(_agreed(shared, sent, own.public_key().public_bytes_raw()), sealed[KEY_LENGTH:], about)


def derived(key: bytes, purpose: str) -> bytes:
    """Another key of 32 bytes for one purpose, so that no key serves two."""
    return _hkdf(key, f"kotak-aduan:{purpose}".encode())


def keyed(key: bytes, text: bytes) -> bytes:
    """A fingerprint of 32 bytes that only the holder of the key can make (HMAC-SHA256)."""
    import hmac

    return hmac.digest(key, text, "sha256")


def same(one: bytes, other: bytes) -> bool:
    """Whether two fingerprints are the same, without telling by the time it takes how far they agree."""
    import hmac

    return hmac.compare_digest(one, other)


def stretched(secret: str, salt: bytes, *, memory_kib: int, rounds: int, lanes: int) -> bytes:
    """The key of 32 bytes behind a typed secret (Argon2id): slow on purpose, since passwords are guessed by machines.
    The same letters give the same key however the keyboard composed them (NFC)."""
    import unicodedata

    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    typed = unicodedata.normalize("NFC", secret)
    machine = Argon2id(salt=salt, length=KEY_LENGTH, iterations=rounds, lanes=lanes, memory_cost=memory_kib)
    # Half a character, pasted from elsewhere, is taken as it is.
    return machine.derive(typed.encode("utf-8", "surrogatepass"))


def _agreed(shared: bytes, sent: bytes, public: bytes) -> bytes:
    """The key of one sealing, bound to both public keys that made it."""
    return _hkdf(shared, b"kotak-aduan:sealed to:" + sent + public)


def _hkdf(key: bytes, info: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=KEY_LENGTH, salt=None, info=info).derive(key)

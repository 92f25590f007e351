"""What the signatures of a file say of themselves, for a window or to find the file in the record."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from app.signing.judge_raw import raw_signatures
from app.signing.judge_revisions import name_of


class SignatureFact(NamedTuple):
    """A signature: who (as the certificate says; as the file says where the signature is damaged), when by the
    signer's clock, whether it fits its bytes, and whether it covers the file to its end."""

    name: str
    title: str
    issuer: str
    at: datetime | None
    fingerprint: str
    intact: bool
    covers_all: bool


def signature_facts(pdf: bytes) -> tuple[SignatureFact, ...]:
    """The signatures of a file in the order in which they were given; () for whatever is none. Never raises."""
    found = []
    for raw in raw_signatures(pdf):
        if raw.signed is None:
            continue
        whole = raw.signed.end == len(pdf)
        if raw.seal is None:
            name = name_of(raw.signed.values.get("Name"))
            found.append(SignatureFact(name, "", "", raw.signed.written, "", False, whole))
        else:
            seal = raw.seal
            found.append(
                SignatureFact(
                    seal.name, seal.title, seal.issuer, seal.signed_at, seal.fingerprint, True, whole
                )
            )
    return tuple(found)

"""Signing a report: who makes it certifies the pages, the Kepala Dinas decides and signs in one update.

Both signatures are PAdES B-B without network: no time stamp and no look at revocation lists. Each takes about a tenth
of a second and belongs in a worker thread, with a running event loop it cannot be called. On an error nothing was
signed and nothing is left behind: the bytes that went in are never changed.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from app.signing.errors import FILE, KEY, SigningError
from app.signing.fields import decision_fits, fill
from app.signing.keys import SigningKey, token_error
from app.signing.names import HEAD_FIELD, MAKER_FIELD
from app.signing.pdfa import closed, imported_page, open_update

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

__all__ = ["decision_fits", "fill_decision", "sign_first", "sign_second"]

NO_PLACE: Final = (
    "PDF ini tidak memiliki kotak tanda tangan yang masih kosong untuk jabatan ini. Muat ulang laporannya."
)
REFUSED: Final = "PDF ini tidak mengizinkan tanda tangan lagi. Pakai berkas laporan yang dibuat program ini."
FAILED: Final = (
    "Kunci ini tidak menghasilkan tanda tangan yang benar. Tidak ada yang ditandatangani; pakai kunci lain."
)


def sign_first(pdf: bytes, key: SigningKey, *, stamp: bytes, name: str, reason: str, at: datetime) -> bytes:
    """The report signed by who makes it; afterwards only the decision and one more signature may be added.

    `stamp` is the visible stamp (printing.stamp), `name` and `reason` go into the signature, `at` is its moment.
    Raises SigningError.
    """
    return _sign(open_update(pdf), key, MAKER_FIELD, stamp, name, reason, at, certify=True)


def sign_second(
    pdf: bytes, key: SigningKey, *, stamp: bytes, decision: str, name: str, reason: str, at: datetime
) -> bytes:
    """The report with the decision filled in and signed by the Kepala Dinas, both in one update.

    Raises SigningError, for a decision that has no room in its box before anything is signed.
    """
    update = open_update(pdf)
    fill(update, decision)
    return _sign(update, key, HEAD_FIELD, stamp, name, reason, at, certify=False)


def fill_decision(pdf: bytes, text: str) -> bytes:
    """The report with the decision in its field and nothing signed: for a signature made elsewhere.

    Raises SigningError for a decision that is empty or has no room.
    """
    update = open_update(pdf)
    fill(update, text)
    return closed(update)


def _sign(
    update: IncrementalPdfFileWriter,
    key: SigningKey,
    field: str,
    stamp: bytes,
    name: str,
    reason: str,
    at: datetime,
    *,
    certify: bool,
) -> bytes:
    from pkcs11 import PKCS11Error
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
    from pyhanko.sign.general import SigningError as LibraryError
    from pyhanko.sign.signers import PdfSignatureMetadata

    key.must_be_valid(at)
    if not any(True for _ in enumerate_sig_fields(update, filled_status=False, with_name=field)):
        raise SigningError(NO_PLACE, field=FILE)
    try:
        metadata = PdfSignatureMetadata(
            field_name=field,
            subfilter=SigSeedSubFilter.PADES,
            md_algorithm="sha512" if key.signer.signing_cert.public_key.algorithm == "ed25519" else "sha256",
            name=name,
            reason=reason,
            certify=certify,
            docmdp_permissions=MDPPerm.FILL_FORMS,
        )
        signer = _signer(update, metadata, key, stamp, at)
        signed = bytes(signer.sign_pdf(update, existing_fields_only=True).getvalue())
    except PKCS11Error as error:
        raise token_error(error) from error
    except (LibraryError, PdfError) as error:
        raise SigningError(REFUSED, field=FILE) from error
    if not _holds(signed):
        raise SigningError(FAILED, field=KEY)
    return signed


def _signer(
    update: IncrementalPdfFileWriter, metadata: Any, key: SigningKey, stamp: bytes, at: datetime
) -> Any:
    """A signer of the library whose clock is ours and whose stamp is drawn by us, edge to edge in its box."""
    from pyhanko.pdf_utils.content import PdfContent
    from pyhanko.pdf_utils.layout import AxisAlignment as Align
    from pyhanko.pdf_utils.layout import BoxConstraints, Margins, SimpleBoxLayoutRule
    from pyhanko.sign.signers import PdfSigner
    from pyhanko.stamp import StaticStampStyle

    class Drawn(PdfContent):
        def render(self) -> bytes:
            page = imported_page(update, stamp)
            left, low, right, high = (float(number) for number in page.get_object()["/BBox"])
            self.resources.xobject["/Stamp"] = page
            self.box = BoxConstraints(width=right - left, height=high - low)
            return b"/Stamp Do"

    class Signer(PdfSigner):
        def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> Any:
            session = super().init_signing_session(pdf_out, existing_fields_only)
            session.system_time = at
            return session

    whole = SimpleBoxLayoutRule(x_align=Align.ALIGN_MID, y_align=Align.ALIGN_MID, margins=Margins.uniform(0))
    style = StaticStampStyle(
        border_width=0, background=Drawn(), background_layout=whole, background_opacity=1
    )
    return Signer(metadata, key.signer, stamp_style=style)


def _holds(pdf: bytes) -> bool:
    """Whether the newest signature fits the bytes and its own certificate: a token may answer nonsense."""
    import io

    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    newest = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_signatures[-1]
    digest = newest.compute_digest()
    intact, valid = validate_sig_integrity(
        newest.signer_info, newest.signer_cert, expected_content_type="data", actual_digest=digest
    )
    return bool(intact and valid)

"""A report that was signed in another program and comes back: are its pages still ours, and who signed?

Bytes behind ours can change a page as well as a rewritten file can, so the pages themselves are compared, always: what
is drawn, with which fonts and pictures, and what lies above it. Only signatures may have come, none may cover a page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from app.signing.errors import FILE, SigningError
from app.signing.keys import whose
from app.signing.names import DECISION_FIELD
from app.signing.pdfa import UNREADABLE

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader

LOCKED: Final = "Berkas ini terkunci sandi. Simpan ulang tanpa sandi, lalu pilih kembali."
ACTIVE: Final = "Berkas ini memuat perintah atau lapisan yang tidak ada di laporan yang diekspor."
_MOST_PAGES: Final = 5_000
_LARGEST_SHARE: Final = 0.2  # of a page that a signature may cover
_HIDDEN: Final = 2 | 32  # annotation flags Hidden and NoView
#: how a file is packed, not what it shows
_PACKING: Final = frozenset({"/Length", "/Filter", "/DecodeParms", "/DL", "/Metadata", "/PieceInfo"})
_INHERITED: Final = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_OF_PAGE: Final = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit")
#: what a reader of PDF does by itself when it opens a file
_ACTIONS: Final = ("/OpenAction", "/AA", "/OCProperties")


@dataclass(frozen=True)
class FoundSignature:
    """A signature in a file, as it says of itself; `intact` tells whether the bytes it covers are those it signed."""

    field: str
    signer: str
    issuer: str
    fingerprint: str  # SHA-256 of the signer's certificate, hexadecimal
    at: datetime | None
    covers_all: bool
    intact: bool


def same_pages(ours: bytes, theirs: bytes) -> str:
    """ "" where a file shows our pages and nothing else but signatures; otherwise what differs, as a sentence.

    Raises SigningError for a file that is no readable PDF or is locked with a password.
    """
    before, after = _opened(ours), _opened(theirs)
    try:
        return _difference(before, after)
    except SigningError:
        raise
    except Exception as error:  # a broken file fails in many ways once one looks inside
        raise SigningError(UNREADABLE, field=FILE) from error


def signatures_in(pdf: bytes) -> tuple[FoundSignature, ...]:
    """The signatures of a file, oldest first. Raises SigningError for a file that is no readable PDF or is locked."""
    from pyhanko.sign.fields import enumerate_sig_fields

    reader = _opened(pdf)
    try:
        fields = [
            (name, reference.get_object())
            for name, value, reference in enumerate_sig_fields(reader, filled_status=True)
            if _value(value.get_object(), "/Type") != "/DocTimeStamp"
        ]
        fields.sort(key=lambda field: int(field[1]["/V"]["/ByteRange"][2]))
        return tuple(_described(reader, name, field) for name, field in fields)
    except Exception as error:
        raise SigningError(UNREADABLE, field=FILE) from error


def signed_anew(ours: bytes, theirs: bytes) -> str:
    """ "" where a signature has come to ours and every signature of the file holds; otherwise what is missing.

    Bytes behind the last signature are no fault here: BSrE adds what proves its certificates there. Whether they
    change a page is for `same_pages` to say. Raises SigningError as `signatures_in` does.
    """
    before, after = signatures_in(ours), signatures_in(theirs)
    if len(after) <= len(before):
        return "Belum ada tanda tangan baru di berkas ini."
    if not all(signature.intact for signature in after):
        return (
            "Tanda tangan di berkas ini rusak: berkasnya disimpan ulang atau diubah sesudah ditandatangani."
        )
    return ""


def _opened(pdf: bytes) -> PdfFileReader:
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        if not reader.encrypted:
            reader.root["/Pages"]
            return reader
    except Exception as error:
        raise SigningError(UNREADABLE, field=FILE) from error
    raise SigningError(LOCKED, field=FILE)


def _described(reader: PdfFileReader, name: str, field: Any) -> FoundSignature:
    """What a signature says of itself; one that cannot be understood names only its field."""
    from pyhanko.sign.validation import EmbeddedPdfSignature
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    try:
        signature = EmbeddedPdfSignature(reader, field, name)
        signer, issuer, fingerprint = whose(signature.signer_cert.dump())
        signature.compute_integrity_info()
        sound = all(
            validate_sig_integrity(
                signature.signer_info,
                signature.signer_cert,
                expected_content_type="data",
                actual_digest=signature.compute_digest(),
            )
        )
        return FoundSignature(
            field=name,
            signer=signer,
            issuer=issuer,
            fingerprint=fingerprint,
            at=signature.self_reported_timestamp,
            covers_all=signature.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE,
            intact=sound,
        )
    except Exception:  # a damaged signature fails in many ways
        return FoundSignature(name, "", "", "", None, covers_all=False, intact=False)


def _difference(before: PdfFileReader, after: PdfFileReader) -> str:
    old, new = list(_pages(before)), list(_pages(after))
    if len(old) != len(new):
        return f"Jumlah halaman berbeda: laporan {len(old)} halaman, berkas ini {len(new)} halaman."
    if not _Same().same(_active(before), _active(after)):
        return ACTIVE
    for number, (one, two) in enumerate(zip(old, new, strict=True), start=1):
        if told := _page_difference(number, one, two):
            return told
    return ""


def _active(reader: PdfFileReader) -> Any:
    """What makes a reader of PDF do more than show the pages: actions, layers, scripts, fields drawn anew."""
    from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name

    root = reader.root
    names, form = _value(root, "/Names") or {}, _value(root, "/AcroForm") or {}
    found = {key: _value(root, key) for key in _ACTIONS}
    found |= {"/JavaScript": _value(names, "/JavaScript"), "/XFA": _value(form, "/XFA")}
    if _value(form, "/NeedAppearances"):
        found["/NeedAppearances"] = _value(form, "/NeedAppearances")
    return DictionaryObject({pdf_name(key): value for key, value in found.items() if value is not None})


def _page_difference(number: int, old: dict[str, Any], new: dict[str, Any]) -> str:
    same = _Same()
    if any(not same.same(old.get(key), new.get(key)) for key in _OF_PAGE):
        return f"Ukuran atau arah halaman {number} berbeda dari laporan yang diekspor."
    if _drawn(old) != _drawn(new) or not same.same(old.get("/Resources"), new.get("/Resources")):
        return f"Isi halaman {number} berbeda dari laporan yang diekspor."
    if new.get("/AA") is not None:
        return ACTIVE
    return _annotation_difference(number, old, new, same)


def _annotation_difference(number: int, old: dict[str, Any], new: dict[str, Any], same: _Same) -> str:
    known = list(_annotations(old))
    covered = 0.0
    for annotation in _annotations(new):
        name = _field_value(annotation, "/T")
        twin = next((a for a in known if name is not None and _field_value(a, "/T") == name), None)
        if twin is None:
            twin = next((a for a in known if same.same(a, annotation)), None)
        if twin is not None:
            known.remove(twin)
        if _is_new_signature(twin, annotation):
            if twin is None or not same.same(_value(twin, "/Rect"), _value(annotation, "/Rect")):
                covered += _share(annotation, new)
        elif told := _one_annotation(number, twin, annotation, same):
            return told
    if known:
        return f"Ada kotak isian atau tanda tangan yang hilang di halaman {number}."
    if covered > _LARGEST_SHARE:
        return f"Kotak tanda tangan menutupi isi halaman {number}. Perkecil kotaknya, lalu tanda tangani kembali."
    return ""


def _is_new_signature(twin: Any, annotation: Any) -> bool:
    if _field_value(annotation, "/FT") != "/Sig":
        return False
    if twin is None:
        return True
    empty = _field_value(twin, "/FT") == "/Sig" and _field_value(twin, "/V") is None
    return empty and _field_value(annotation, "/V") is not None


def _one_annotation(number: int, twin: Any, annotation: Any, same: _Same) -> str:
    """How something on a page that is no new signature differs from what was there."""
    if twin is None:
        return f"Halaman {number} memuat tambahan yang bukan tanda tangan."
    is_signature = _field_value(twin, "/FT") == "/Sig"
    shown = ("/Subtype", "/Rect", "/AP", "/F", "/AS")
    told = ("/FT",) if is_signature else ("/FT", "/V", "/DA")
    if all(same.same(_value(twin, key), _value(annotation, key)) for key in shown) and all(
        same.same(_field_value(twin, key), _field_value(annotation, key)) for key in told
    ):
        return ""
    if _field_value(twin, "/T") == DECISION_FIELD:
        return "Keputusan berbeda dari laporan yang diekspor."
    if is_signature:
        return f"Tampilan tanda tangan di halaman {number} berbeda dari laporan yang diekspor."
    return f"Isian di halaman {number} berbeda dari laporan yang diekspor."


def _share(annotation: Any, page: dict[str, Any]) -> float:
    """How much of a page an annotation may hide."""
    if int(_value(annotation, "/F") or 0) & _HIDDEN:
        return 0.0
    return _area(_value(annotation, "/Rect")) / max(1.0, _area(page.get("/MediaBox")))


def _area(box: Any) -> float:
    left, low, right, high = (float(number) for number in box)
    return abs(right - left) * abs(high - low)


def _pages(reader: PdfFileReader) -> Iterator[dict[str, Any]]:
    """The pages in order, each with what it has from the folders of the page tree above it."""
    waiting: list[tuple[Any, dict[str, Any]]] = [(reader.root["/Pages"], {})]
    count = 0
    while waiting:
        node, above = waiting.pop()
        own = {**above, **{key: node[key] for key in _INHERITED if key in node}}
        if "/Kids" in node:
            waiting += [(kid.get_object(), own) for kid in reversed(node["/Kids"])]
        else:
            yield {**{key: node[key] for key in node}, **own}
        count += 1
        if count > _MOST_PAGES:
            raise SigningError(UNREADABLE, field=FILE)


def _drawn(page: dict[str, Any]) -> bytes:
    from pyhanko.pdf_utils.generic import ArrayObject

    contents = page.get("/Contents")
    if contents is None:
        return b""
    streams = contents if isinstance(contents, ArrayObject) else [contents]
    return b"\n".join(stream.get_object().data.strip() for stream in streams).strip()


def _annotations(page: dict[str, Any]) -> Iterator[Any]:
    for reference in page.get("/Annots") or ():
        yield reference.get_object()


def _field_value(annotation: Any, key: str) -> Any:
    """A value of a field, its own or its parent's; a widget may be apart from its field."""
    node, depth = annotation, 0
    while node is not None and depth < 32:
        if key in node:
            return node[key]
        node, depth = _value(node, "/Parent"), depth + 1
    return None


class _Same:
    """Compares two values of two files by what they mean: numbers, names, texts, whole trees of them."""

    def __init__(self) -> None:
        self._seen: set[tuple[int, int, int, int]] = set()

    def same(self, old: Any, new: Any) -> bool:
        from pyhanko.pdf_utils import generic

        if isinstance(old, generic.IndirectObject) and isinstance(new, generic.IndirectObject):
            pair = (old.idnum, old.generation, new.idnum, new.generation)
            if pair in self._seen:
                return True  # a ring: looked at further up
            self._seen.add(pair)
        old, new = _plain(old), _plain(new)
        if old is None or new is None:
            return old is None and new is None
        if isinstance(old, generic.StreamObject) or isinstance(new, generic.StreamObject):
            if not (isinstance(old, generic.StreamObject) and isinstance(new, generic.StreamObject)):
                return False
            return self._same_entries(old, new) and old.data == new.data
        if isinstance(old, generic.DictionaryObject):
            return isinstance(new, generic.DictionaryObject) and self._same_entries(old, new)
        if isinstance(old, generic.ArrayObject):
            return (
                isinstance(new, generic.ArrayObject)
                and len(old) == len(new)
                and all(self.same(old.raw_get(at), new.raw_get(at)) for at in range(len(old)))
            )
        if isinstance(old, (int, float)) and isinstance(new, (int, float)):
            return abs(float(old) - float(new)) < 0.001
        return bool(type(old) is type(new) and old == new)

    def _same_entries(self, old: Any, new: Any) -> bool:
        keys = (set(old) | set(new)) - _PACKING - {"/P", "/Parent"}
        return all(self.same(_raw(old, key), _raw(new, key)) for key in keys)


def _value(entries: Any, key: str) -> Any:
    """A value, looked up where it only names another object."""
    return entries[key] if key in entries else None  # noqa: SIM401  pyHanko's get() does not look up


def _raw(entries: Any, key: str) -> Any:
    return entries.raw_get(key) if key in entries else None


def _plain(value: Any) -> Any:
    from pyhanko.pdf_utils import generic

    if isinstance(value, generic.IndirectObject):
        value = value.get_object()
    return None if isinstance(value, generic.NullObject) else value

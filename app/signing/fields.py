"""The fields of a report, made before anything is signed: two signatures and the Keputusan.

All three are there before the first signature, since a field added later would break it. The text's font is whole and
embedded, so that a report whose decision another program fills still shows it as printed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, Protocol

from app.signing.errors import DECISION, FILE, SigningError
from app.signing.names import DECISION_FIELD, HEAD_FIELD, MAKER_FIELD
from app.signing.pdfa import closed, open_update

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

#: the room of the decision on the report, in points (the design's close page: 176 x 27 mm)
DECISION_ROOM: Final = (176 * 72 / 25.4, 27 * 72 / 25.4)
TOO_LONG: Final = (
    "Keputusan terlalu panjang untuk kotaknya di laporan. Persingkat sampai sekitar 600 huruf, dengan baris "
    "baru seperlunya, lalu ulangi."
)
EMPTY: Final = "Isi keputusan dahulu."
NO_FIELD: Final = "PDF ini tidak memiliki isian Keputusan. Pakai berkas laporan yang dibuat program ini."
_FONT: Final = "/Serif"
_MULTILINE: Final = 1 << 12
_PRINTED: Final = 4


class Rectangle(Protocol):
    """A place on a page (the first is 0), in points from the page's lower left corner (printing.places.Box)."""

    @property
    def page(self) -> int: ...
    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...


class Places(Protocol):
    """Where the three fields lie (printing.places.SignPlaces)."""

    @property
    def maker(self) -> Rectangle: ...
    @property
    def head(self) -> Rectangle: ...
    @property
    def decision(self) -> Rectangle: ...


def with_fields(pdf: bytes, places: Places) -> bytes:
    """The report with its empty fields; what is drawn on its pages stays byte for byte.

    Raises SigningError where the bytes are no PDF.
    """
    from pyhanko.pdf_utils.generic import pdf_name
    from pyhanko.sign.fields import (
        FieldMDPAction,
        FieldMDPSpec,
        SigFieldSpec,
        append_signature_field,
    )

    update = open_update(pdf)
    # once the Kepala Dinas has signed, the decision stands still for every reader
    lock = FieldMDPSpec(FieldMDPAction.INCLUDE, fields=[DECISION_FIELD])
    for name, place, locks in ((MAKER_FIELD, places.maker, None), (HEAD_FIELD, places.head, lock)):
        box: Any = _points(place)  # the library says whole numbers and takes any
        spec = SigFieldSpec(name, on_page=place.page, box=box, field_mdp_spec=locks, readable_field_name=name)
        append_signature_field(update, spec)
    form = update.root["/AcroForm"]
    fonts = {_FONT: update.add_object(_font(update))}
    form[pdf_name("/DR")] = _dictionary({"/Font": _dictionary(fonts)})
    _add_decision(update, places.decision)
    return closed(update)


def fill(update: IncrementalPdfFileWriter, text: str) -> None:
    """Puts the decision into its field within an update, words and look in one.

    Raises SigningError for an empty text, one that does not fit, and a PDF without the field.
    """
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name

    from printing.decision import decision

    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise SigningError(EMPTY, field=DECISION)
    field = decision_field(update)
    if field is None:
        raise SigningError(NO_FIELD, field=FILE)
    width, height = _size(field)
    page = decision(text, width, height)
    if page is None:
        raise SigningError(TOO_LONG, field=DECISION)
    field[pdf_name("/V")] = generic.TextStringObject(text)
    field[pdf_name("/AP")] = _dictionary({"/N": _look(update, page)})
    update.update_container(field)


def decision_fits(text: str) -> bool:
    """Whether a decision has room in the box of a report; asked while it is typed."""
    from printing.decision import decision_fits as fits

    return fits(text.replace("\r\n", "\n").strip(), *DECISION_ROOM)


def decision_field(handler: Any) -> Any | None:
    """The Keputusan of an opened PDF (reader or update of pyHanko's); None where it has none."""
    return next((field for name, field in _fields(handler) if name == DECISION_FIELD), None)


def decision_in(pdf: bytes) -> str:
    """What stands in the Keputusan of a report; empty while nothing was decided."""
    field = decision_field(open_update(pdf))
    return str(field["/V"]) if field is not None and "/V" in field else ""


def _fields(handler: Any) -> Iterator[tuple[str, Any]]:
    try:
        listed = handler.root["/AcroForm"]["/Fields"]
    except KeyError:
        return
    for reference in listed:
        field = reference.get_object()
        yield str(field["/T"]) if "/T" in field else "", field


def _points(place: Rectangle) -> tuple[float, float, float, float]:
    return (
        round(place.x, 2),
        round(place.y, 2),
        round(place.x + place.width, 2),
        round(place.y + place.height, 2),
    )


def _size(field: Any) -> tuple[float, float]:
    left, low, right, high = (float(number) for number in field["/Rect"])
    return abs(right - left), abs(high - low)


def _dictionary(entries: dict[str, Any]) -> Any:
    from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name

    return DictionaryObject({pdf_name(name): value for name, value in entries.items()})


def _add_decision(update: IncrementalPdfFileWriter, place: Rectangle) -> None:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string

    page = update.find_page_for_modification(place.page)[0]
    rectangle = generic.ArrayObject(generic.FloatObject(number) for number in _points(place))
    field = _dictionary(
        {
            "/Type": pdf_name("/Annot"),
            "/Subtype": pdf_name("/Widget"),
            "/FT": pdf_name("/Tx"),
            "/T": pdf_string(DECISION_FIELD),
            "/TU": pdf_string("Keputusan Kepala Dinas"),
            "/Ff": generic.NumberObject(_MULTILINE),
            "/F": generic.NumberObject(_PRINTED),
            "/DA": pdf_string(f"{_FONT} 10 Tf 0 g"),
            "/Rect": rectangle,
            "/P": page,
        }
    )
    field[pdf_name("/AP")] = _dictionary({"/N": update.add_object(_empty(*_size(field)))})
    reference = update.add_object(field)
    fields = update.root["/AcroForm"]["/Fields"]
    fields.append(reference)
    update.register_annotation(page, reference)


def _form(width: float, height: float, drawn: bytes, resources: Any) -> Any:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name

    numbers = (0, 0, round(width, 2), round(height, 2))
    box = generic.ArrayObject(generic.FloatObject(number) for number in numbers)
    entries = {
        "/Type": pdf_name("/XObject"),
        "/Subtype": pdf_name("/Form"),
        "/BBox": box,
        "/Resources": resources,
    }
    return generic.StreamObject(_dictionary(entries), stream_data=drawn)


def _empty(width: float, height: float) -> Any:
    return _form(width, height, b"/Tx BMC\nEMC\n", _dictionary({}))


def _look(update: IncrementalPdfFileWriter, page: bytes) -> Any:
    """The decision's page as the look of its field."""
    from app.signing.pdfa import imported_page

    drawn = imported_page(update, page)
    x0, y0, x1, y1 = (float(number) for number in drawn.get_object()["/BBox"])
    resources = _dictionary({"/XObject": _dictionary({"/Text": drawn})})
    return update.add_object(_form(x1 - x0, y1 - y0, b"/Tx BMC\nq\n/Text Do\nQ\nEMC\n", resources))


def _font(update: IncrementalPdfFileWriter) -> Any:
    """The papers' serif, whole, as readers of PDF expect the font of a form: letters of Windows' Latin alphabet."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import FloatObject, NumberObject, pdf_name

    from printing.decision import field_font

    font = field_font()
    packed = generic.StreamObject(
        _dictionary({"/Length1": NumberObject(len(font.data)), "/Filter": pdf_name("/FlateDecode")}),
        encoded_data=zlib.compress(font.data, 9),
    )
    serif_upright, not_symbolic = 1 << 1, 1 << 5
    descriptor = _dictionary(
        {
            "/Type": pdf_name("/FontDescriptor"),
            "/FontName": pdf_name("/" + font.name),
            "/Flags": NumberObject(serif_upright | not_symbolic),
            "/FontBBox": generic.ArrayObject(FloatObject(number) for number in font.box),
            "/ItalicAngle": NumberObject(0),
            "/Ascent": FloatObject(font.ascent),
            "/Descent": FloatObject(font.descent),
            "/CapHeight": FloatObject(font.cap_height),
            "/StemV": FloatObject(font.stem),
            "/FontFile2": update.add_object(packed),
        }
    )
    return _dictionary(
        {
            "/Type": pdf_name("/Font"),
            "/Subtype": pdf_name("/TrueType"),
            "/BaseFont": pdf_name("/" + font.name),
            "/FirstChar": NumberObject(32),
            "/LastChar": NumberObject(255),
            "/Widths": generic.ArrayObject(FloatObject(width) for width in font.widths),
            "/Encoding": pdf_name("/WinAnsiEncoding"),
            "/FontDescriptor": update.add_object(descriptor),
        }
    )

"""The office's own logo, brought to a size that suits paper."""

from __future__ import annotations

import io
import warnings

from PIL import Image
from reportlab.lib.utils import ImageReader

from printing.errors import PictureError

_LARGEST = (600, 700)  # pixels; 12.7 x 14.7 mm at 1200 dpi
_MOST_PIXELS = 60_000_000  # a larger one is no logo, and would fill the memory of an old office PC


def read_picture(data: bytes, *, opaque: bool = False) -> ImageReader:
    """The logo from the bytes of its file, PNG or JPEG; `opaque` puts what shines through onto white paper.

    Raises PictureError when the bytes are no such picture, are damaged, or hold far too many pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large pictures; we judge the size ourselves
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as source:
                if source.width * source.height > _MOST_PIXELS:
                    raise PictureError(
                        "Gambar lambang terlalu besar. Perkecil gambarnya, lalu pilih kembali."
                    )
                source.load()
                clear = source.mode in ("RGBA", "LA", "PA") or "transparency" in source.info
                picture = source.convert("RGBA" if clear else "RGB")
        picture.thumbnail(_LARGEST)
        if clear and opaque:
            paper = Image.new("RGB", picture.size, "white")
            paper.paste(picture, mask=picture.getchannel("A"))
            picture = paper
    except PictureError:
        raise
    except Exception as error:  # Pillow lets many kinds out: OSError, SyntaxError, struct.error, ValueError …
        raise PictureError from error
    return ImageReader(picture)

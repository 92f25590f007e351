"""What can be wrong with the material of a paper; each error carries its own sentence for the officer."""

from __future__ import annotations


class PaperError(Exception):
    """A paper cannot be made from what was given."""

    @property
    def sentence(self) -> str:
        """The formal Indonesian sentence with the way out, ready to be shown as it is."""
        return str(self)


class PictureError(PaperError):
    """The office's logo file is no picture that can be printed (not PNG or JPEG, damaged, far too large)."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(
            sentence
            or "Berkas lambang tidak dapat dibaca sebagai gambar. Pilih berkas PNG atau JPEG yang lain."
        )

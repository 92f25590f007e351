"""What can go wrong between a key and a signed PDF; each error carries its own sentence with the way out."""

from __future__ import annotations

from typing import Final

from app.errors import InputError

#: the values of `field`: what the officer has to look at again
PASSWORD: Final = "sandi"
KEY: Final = "kunci"
DECISION: Final = "keputusan"
FILE: Final = "berkas"


class SigningError(InputError):
    """Nothing was signed, and nothing was written; `field` is one of PASSWORD, KEY, DECISION, FILE."""

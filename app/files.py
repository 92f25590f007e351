"""Files are written whole or not at all (`models/files.py` does it, since the key file needs it as well)."""

from models.files import write_atomically

__all__ = ["write_atomically"]

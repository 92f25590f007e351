"""What words have in common under their prefixes and suffixes: "mengantre" and "antrean". Never shown to anybody.

Snowball's Indonesian stemmer (BSD licence); what it cuts wrongly is mended by a list of the program's own.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

from app.causes.lists import variants

_own = threading.local()


def _stemmer() -> Any:
    """A stemmer of this thread's own: it keeps the word that it works on."""
    if not hasattr(_own, "stemmer"):
        import snowballstemmer

        _own.stemmer = snowballstemmer.stemmer("indonesian")
    return _own.stemmer


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The root of a folded word in its usual spelling."""
    mended = variants("akar")
    if word in mended:
        return mended[word]
    root = str(_stemmer().stemWord(word))
    # "antreannya" keeps its "antrean": the spelling that is usual may only show once the suffix is gone.
    return mended.get(root, root)

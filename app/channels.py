"""The channels a complaint comes through, and the four targets of the form: codes and printed labels."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from app.errors import InputError
from app.texts import shown

#: Code -> label as the office prints it, in the order of the screen's twelve cells.
CHANNELS: Mapping[str, str] = {
    "kotak": "Kotak",
    "tatap_muka": "Tatap muka",
    "surat": "Surat",
    "telepon": "Telepon",
    "wa": "WA/SMS",
    "email": "Email",
    "website": "Website",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "medsos_lain": "Medsos lain",
    "faks": "Faks",
    "lainnya": "Lainnya",
}

#: Long label for tooltips and papers where there is room.
CHANNEL_LONG: Mapping[str, str] = {
    **CHANNELS,
    "kotak": "Kotak pengaduan",
    "wa": "WhatsApp/SMS",
    "facebook": "Facebook/Fanspage",
    "medsos_lain": "Media sosial lain",
}

_NAMES = frozenset({"wa", "facebook", "instagram"})


def channel_words(code: str) -> str:
    """A channel inside a sentence, after "melalui": "email", "WhatsApp/SMS"; "" for any that says nothing."""
    label = CHANNEL_LONG.get(code, "")
    if code == "lainnya":
        return ""
    return label if code in _NAMES else label.lower()


#: A complaint brought face to face is counted apart as "langsung".
DIRECT = "tatap_muka"

#: Code -> label of the four boxes, in the form's order (two by two).
TARGETS: Mapping[str, str] = {
    "perilaku": "Perilaku Pegawai",
    "sarana": "Sarana Prasarana",
    "pelayanan": "Pelayanan",
    "lain": "Lain - Lain",
}

_CHANNEL_ALIASES = {
    "kotak pengaduan": "kotak",
    "formulir": "kotak",
    "langsung": "tatap_muka",
    "telp": "telepon",
    "fax": "faks",
    "e-mail": "email",
    "web": "website",
    "whatsapp": "wa",
    "sms": "wa",
    "wa": "wa",
    "whatsapp/sms": "wa",
    "fanspage": "facebook",
    "facebook/fanspage": "facebook",
    "media sosial lain": "medsos_lain",
    "sosmed": "medsos_lain",
    "media sosial": "medsos_lain",
    "lain": "lainnya",
}
_TARGET_ALIASES = {"lain-lain": "lain", "lainnya": "lain", "perilaku": "perilaku", "sarana": "sarana"}


def _key(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").split())


def _table(labels: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    table = {_key(code): code for code in labels}
    table |= {_key(label): code for code, label in labels.items()}
    return table | {_key(alias): code for alias, code in more.items()}


_CHANNEL_KEYS = _table(CHANNELS, {**_CHANNEL_ALIASES, **{v: k for k, v in CHANNEL_LONG.items()}})
_TARGET_KEYS = _table(TARGETS, _TARGET_ALIASES)


def channel_code(text: str) -> str:
    """The code of a channel given by code or printed label, in any case."""
    found = _CHANNEL_KEYS.get(_key(text))
    if found is None:
        raise InputError(
            f"Kanal “{shown(text)}” tidak dikenal. Gunakan salah satu: {', '.join(CHANNELS)}.", field="kanal"
        )
    return found


def target_code(text: str) -> str:
    """The code of a target given by code or printed label, in any case."""
    found = _TARGET_KEYS.get(_key(text))
    if found is None:
        raise InputError(
            f"Sasaran “{shown(text)}” tidak dikenal. Gunakan salah satu: {', '.join(TARGETS)}.",
            field="sasaran",
        )
    return found


def target_labels(codes: AbstractSet[str]) -> str:
    """The ticked boxes in the form's order, e.g. "Pelayanan, Lain - Lain"."""
    return ", ".join(label for code, label in TARGETS.items() if code in codes)

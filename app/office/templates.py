"""Templat jawaban: texts that the office writes often, with fields that a case fills in. Kept per office.

A field stands in braces: {nomor}. Who brought the case is never in it: an answer is stored where every officer of the
office reads it, so it says Bapak/Ibu; the name stands on the letter alone, with the envelope open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from app.changes import Changes
from app.channels import CHANNELS
from app.errors import InputError, MachineError
from app.office.officers import refuse_without
from app.office.powers import Power
from app.office.procedures import in_force
from app.procedure.engine import has_text
from app.procedure.model import CaseKind
from app.procedure.summary import main_kind
from app.record.acts import Act
from app.texts import checked, one_line, shown
from app.workspace import Workspace, stamp
from models import office as rows

#: Under which the templates lie in the register.
KEY = "templates"
LONGEST_NAME = 80
MOST = 100


class Template(NamedTuple):
    """A text to begin an answer with. `channel` is the one that it is meant for, "" any."""

    id: str
    name: str
    channel: str
    body: str


#: What may stand in braces, and what it becomes; in the order of the list beside the editor.
FIELDS: Mapping[str, str] = {
    "sapaan": "Bapak/Ibu",
    "nomor": "nomor register",
    "tanggal_terima": "tanggal diterima",
    "kanal": "sumber",
    "sasaran": "sasaran pengaduan",
    "isi_ringkas": "awal isinya",
    "bidang": "bidang terkait",
    "tindak_lanjut": "tindak lanjut yang ditulis",
    "langkah": "langkah sekarang",
    "lajur": "lajur sekarang",
    "batas_waktu": "batas waktu sekarang",
    "tanggal": "tanggal hari ini",
    "kantor": "nama dinas menurut kop",
    "telepon": "telepon kantor",
}

#: How whoever brought the case is addressed.
SALUTATION = "Bapak/Ibu"

_FIELD = re.compile(r"\{([^{}\n]*)\}")

_STARTING = (
    Template(
        "diterima",
        "Pengaduan diterima",
        "",
        "Yth. {sapaan}, terima kasih atas pengaduan yang disampaikan kepada {kantor}. Pengaduan tercatat dengan nomor"
        " {nomor} pada {tanggal_terima} dan sedang ditangani {lajur}. Batas waktu langkah ini: {batas_waktu}.",
    ),
    Template(
        "selesai",
        "Hasil tindak lanjut",
        "",
        "Yth. {sapaan}, menjawab pengaduan nomor {nomor} tanggal {tanggal_terima}, dengan ini kami sampaikan:"
        " {tindak_lanjut}\n\nTerima kasih atas kepercayaan kepada {kantor}.",
    ),
    Template(
        "kelengkapan",
        "Minta kelengkapan",
        "",
        "Yth. {sapaan}, untuk menindaklanjuti pengaduan nomor {nomor}, kami memerlukan kelengkapan berikut:\n1. \n\n"
        "Sampaikan dengan menyebut nomor pengaduan.",
    ),
    Template(
        "bukan_kewenangan",
        "Bukan kewenangan",
        "",
        "Yth. {sapaan}, pengaduan nomor {nomor} mengenai hal yang bukan kewenangan {kantor}. Pengaduan dapat"
        " disampaikan kepada instansi yang berwenang.\n\nTerima kasih.",
    ),
)

#: The same in an office that takes applications and no complaints.
_STARTING_APPLICATIONS = (
    Template(
        "diterima",
        "Permohonan diterima",
        "",
        "Yth. {sapaan}, terima kasih. Permohonan kepada {kantor} tercatat dengan nomor {nomor} pada {tanggal_terima} dan"
        " sedang diproses {lajur}. Batas waktunya: {batas_waktu}.",
    ),
    Template(
        "selesai",
        "Dokumen selesai",
        "",
        "Yth. {sapaan}, dokumen dari permohonan nomor {nomor} tanggal {tanggal_terima} sudah selesai.\n\n"
        "Terima kasih atas kepercayaan kepada {kantor}.",
    ),
    Template(
        "kelengkapan",
        "Minta kelengkapan",
        "",
        "Yth. {sapaan}, untuk memproses permohonan nomor {nomor}, kami memerlukan kelengkapan berikut:\n1. \n\n"
        "Sampaikan dengan menyebut nomor permohonan.",
    ),
    Template(
        "bukan_kewenangan",
        "Bukan kewenangan",
        "",
        "Yth. {sapaan}, permohonan nomor {nomor} mengenai hal yang bukan kewenangan {kantor}. Permohonan dapat"
        " disampaikan kepada instansi yang berwenang.\n\nTerima kasih.",
    ),
)


def templates(ws: Workspace) -> tuple[Template, ...]:
    """The office's templates in their order; before it saved any, those that the program and its SOP propose."""
    return ws.cached("templates", lambda: _load(ws))


def _load(ws: Workspace) -> tuple[Template, ...]:
    stored: list[dict[str, Any]] | None = rows.read_setting(KEY)
    if stored is None:
        return starting(ws)
    try:
        return tuple(Template(**one) for one in stored)
    except TypeError as error:
        raise MachineError(
            "Templat jawaban di data tidak dapat dibaca. Pulihkan data dari cadangan.", data_safe=False
        ) from error


def starting(ws: Workspace) -> tuple[Template, ...]:
    """What an office begins with: a few usual answers, and the texts of its own SOP (Salam Pelayanan)."""
    complaints = any(main_kind(procedure) is CaseKind.COMPLAINT for procedure in in_force(ws))
    found = list(_STARTING if complaints else _STARTING_APPLICATIONS)
    taken = {one.id for one in found}
    for procedure in in_force(ws):
        for text in procedure.texts:
            if text.id not in taken:
                taken.add(text.id)
                # The document's own words: a brace in them would be no field of ours.
                found.append(Template(text.id, text.name, "", text.text.replace("{", "(").replace("}", ")")))
    return tuple(found)


def for_channel(listed: Iterable[Template], channel: str) -> tuple[Template, ...]:
    """The templates that suit a channel, those made for it first."""
    found = [one for one in listed if one.channel in ("", channel)]
    return tuple(sorted(found, key=lambda one: one.channel != channel))


def check_template(template: Template) -> Template:
    """The template cleaned. InputError name, channel or body says what no case could fill."""
    name = " ".join(one_line(template.name).split())
    if not name:
        raise InputError("Nama templat masih kosong. Isi nama yang tampil di menu Templat.", field="name")
    if len(name) > LONGEST_NAME:
        raise InputError(f"Nama templat paling panjang {LONGEST_NAME} huruf.", field="name")
    if template.channel and template.channel not in CHANNELS:
        raise InputError("Pilih kanal dari daftar, atau Semua kanal.", field="channel")
    body = checked(template.body, name="Isi templat", field="body").text.strip("\n")
    if not has_text(body):
        raise InputError("Isi templat masih kosong. Tulis teks jawabannya.", field="body")
    check_body(body)
    return Template(template.id, name, template.channel, body)


def check_body(body: str) -> None:
    """Refuse a field that nobody can fill, and a brace that stands alone. InputError `body`."""
    for found in _FIELD.finditer(body):
        if found.group(1) not in FIELDS:
            raise InputError(
                f"Isian {{{shown(found.group(1), 30)}}} tidak dikenal. Gunakan: {', '.join(FIELDS)}.",
                field="body",
            )
    rest = _FIELD.sub("", body)
    if "{" in rest or "}" in rest:
        raise InputError("Kurung kurawal harus berpasangan, misalnya {nomor}.", field="body")


def filled(body: str, values: Mapping[str, str]) -> str:
    """The body with its fields filled in; one without a value is dotted, so that it is seen before it is sent.

    A brace in a value stays as it is: what a complainant wrote is never taken for a field.
    """

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in FIELDS:
            return match.group(0)
        return values.get(name, "").strip() or "………"

    return _FIELD.sub(value, body)


def save_templates(ws: Workspace, *, templates: Iterable[Template], officer_id: str = "") -> Changes:
    """Store the whole list in its order. InputError with the place of the template that cannot be taken."""
    refuse_without(ws, Power.OFFICE)
    listed: list[Template] = []
    for place, one in enumerate(templates):
        try:
            template = check_template(one)
            if any(other.name.casefold() == template.name.casefold() for other in listed):
                raise InputError("Ada dua templat dengan nama yang sama. Bedakan namanya.", field="name")
        except InputError as error:
            error.place = place
            raise
        listed.append(template)
    if len(listed) > MOST:
        raise InputError(f"Paling banyak {MOST} templat. Hapus yang tidak dipakai.")
    ids = [one.id for one in listed]
    if len(set(ids)) != len(ids) or "" in ids:
        raise ValueError(ids)  # our own bug: `new_template_id` gives each its own
    # Not above: only writing loads peewee.
    from models import office_writing as writing

    with ws.write():
        before = {one.id: one for one in _load(ws)}
        after = {one.id: one for one in listed}
        names = [one.name for one in listed if before.get(one.id) != one]
        names += [f"{one.name} (dihapus)" for one in before.values() if one.id not in after]
        writing.write_setting(KEY, [one._asdict() for one in listed], at=stamp(ws.clock()), by=officer_id)
        ws.enter(Act.SETTING, officer_id, "Templat jawaban", names=names)
    ws.forget()
    return Changes(settings=True)


def new_template_id(taken: Iterable[str], name: str) -> str:
    """A short id for a new template, after its name."""
    known = set(taken)
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode("ascii")
    base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40] or "templat"
    found, number = base, 2
    while found in known:
        found, number = f"{base}_{number}", number + 1
    return found

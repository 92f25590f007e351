"""What can be mended of an application beside the words that every case has: documents, handing over, place, birth."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from app.applications import (
    HANDING_OVER,
    OTHER,
    as_codes,
    delivery_code,
    document_code,
    documents_words,
    in_order,
)
from app.errors import InputError
from app.office.checklists import wanted
from app.office.settings import now
from app.procedure.engine import has_text
from app.register.apply import check_birth_date, content_of, waits_for_birthday
from app.register.cases import Found
from app.register.checklist import Item, checklist_of, holds_back, stored
from app.register.days import date_read
from app.texts import checked, one_line
from app.workspace import Workspace, parsed
from models import applications as rows
from models import cases as writing

#: Field as the command line and the record name it -> what the officer calls it.
FIELDS: Mapping[str, str] = {
    "dokumen": "Dokumen yang diminta",
    "dokumen_lain": "Nama dokumen lain",
    "penyerahan": "Cara penyerahan",
    "kecamatan": "Kecamatan",
    "pekon": "Pekon",
    "tanggal_lahir": "Tanggal lahir",
}
#: Fields of a complaint that an application has not: its words are made of documents and place.
NOT_HERE = frozenset({"isi", "sasaran", "sasaran_teks", "bidang", "solution", "answer", "delivery"})


def values(row: Mapping[str, Any]) -> dict[str, str]:
    """What stands there now, as it is shown and typed."""
    born = row["birth_date"] or ""
    return {
        "dokumen": documents_words(row["documents"]),
        "dokumen_lain": row["other_document"],
        "penyerahan": HANDING_OVER.get(row["delivery"], row["delivery"]),
        "kecamatan": row["kecamatan"],
        "pekon": row["pekon"],
        "tanggal_lahir": "-".join(reversed(born.split("-"))),
    }


def change(
    ws: Workspace, found: Found, name: str, value: str
) -> tuple[str | None, str | None, Callable[[], None]]:
    """Old value, new value, and what stores the new one. InputError field `value`. Inside `ws.write()`."""
    row = rows.application(found.id)
    if row is None:
        raise InputError(f"{found.number} bukan permohonan, jadi tidak mempunyai isian itu.", field="field")
    text = one_line(checked(value, name=FIELDS[name], field="value").text).strip()
    try:
        columns = _columns(ws, found, row, name, text)
    except InputError as error:
        raise InputError(error.sentence, field="value") from error
    after = {**row, **columns}

    def store() -> None:
        rows.update(found.id, columns)
        documents = as_codes(after["documents"])
        content = content_of(documents, after["other_document"], after["pekon"], after["kecamatan"])
        writing.update_complaint(found.id, {"content": content})
        writing.reindex(found.row["pk"], found.number, content)
        if name == "dokumen" and holds_back(found.procedure):
            _follow(ws, found.id, documents)

    return values(row)[name], values(after)[name], store


def _columns(
    ws: Workspace, found: Found, row: Mapping[str, Any], name: str, text: str
) -> dict[str, str | None]:
    if name == "dokumen":
        codes = in_order(document_code(part) for part in text.replace(";", ",").split(",") if part.strip())
        if not codes:
            raise InputError("Belum ada dokumen yang diminta. Sebut paling sedikit satu.")
        if OTHER in codes and not has_text(row["other_document"]):
            raise InputError("Perbaiki nama dokumen lain dahulu, lalu tambahkan Lain - Lain.")
        return {"documents": json.dumps(codes)}
    if name == "penyerahan":
        return {"delivery": delivery_code(text)}
    if name == "tanggal_lahir":
        born = date_read(text, now(ws).date()) if text else None
        if text and born is None:
            raise InputError("Tanggal ini tidak dikenal. Tulis seperti 12-03-2009.")
        received = parsed(found.row["received_at"])
        assert received is not None
        check_birth_date(ws, born, received=received.date(), needed=waits_for_birthday(found.procedure))
        return {"birth_date": born.isoformat() if born else None}
    if name == "dokumen_lain":
        if OTHER in as_codes(row["documents"]) and not has_text(text):
            raise InputError(
                "Lain - Lain diminta, jadi namanya tidak boleh kosong. Perbaiki dokumennya dahulu."
            )
        return {"other_document": text}
    return {name: text}


def _follow(ws: Workspace, case_id: str, documents: tuple[str, ...]) -> None:
    """The checklist of the mended documents: what is new is still to come, what was found stays found."""
    before = {item.name: item for item in checklist_of(case_id)}
    names = dict.fromkeys((*wanted(ws, documents), *(n for n, item in before.items() if item.file)))
    rows.replace_checklist(case_id, stored([before.get(name, Item(name)) for name in names]))

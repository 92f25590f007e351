"""The complainant's envelope: who brings a complaint, each value sealed by itself under the office's identity key.

Sealing needs only the key's public half, which everybody has who registers; opening needs the private half, which
only officers with the right hold (`models/keys`). Exact search goes through keyed words that nobody can make, or
guess at, without the private half; so an envelope is indexed when somebody with the right searches next.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.database import database
from models.errors import StoreError, StoreFault
from models.keys import sealing
from models.keys.errors import SealBrokenError
from models.words import words


class Complainant(NamedTuple):
    """Who brings a complaint. Everything is optional; "tidak ada" is a value that the officer may type."""

    name: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    nik: str = ""


class Envelope(NamedTuple):
    """What may be seen of an envelope without opening it."""

    code: int  # 127, told as K-0127
    given: tuple[str, ...]  # the fields that hold something
    written_at: str
    written_by: str
    destroyed_at: str


class SealedError(Exception):
    """Who works with the register now does not hold the identity key."""


FIELDS = ("name", "address", "email", "phone", "nik")
#: The register of the envelopes' own numbers.
CODES = "K"

_COLUMNS = ", ".join(FIELDS)


def envelopes(case_ids: Iterable[str]) -> Mapping[str, Envelope]:
    """The envelopes of these cases, unopened; a case without any identity is absent."""
    wanted = list(dict.fromkeys(case_ids))
    found: dict[str, Envelope] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        marks = ",".join("?" * len(part))
        rows = database.execute_sql(
            "SELECT case_id, code, given, written_at, written_by, destroyed_at FROM envelope"
            f" WHERE case_id IN ({marks})",
            part,
        )
        for case_id, code, given, at, by, destroyed in rows:
            found[case_id] = Envelope(code, tuple(given.split()), at, by, destroyed or "")
    return found


def holds_key() -> bool:
    """Whether who works with the register now may open envelopes."""
    return bool(database.keys.identity)


def open_one(case_id: str) -> Complainant:
    """What is inside the envelope of one case; all empty where there is none. Raises `SealedError`, and `StoreError`
    (damaged) for a value that is not the one sealed there."""
    if not holds_key():
        raise SealedError
    row = database.execute_sql(
        f"SELECT epoch, {_COLUMNS} FROM envelope WHERE case_id = ?", (case_id,)
    ).fetchone()
    return _opened(case_id, row[0], row[1:]) if row else Complainant()


def _opened(case_id: str, epoch: int, values: Iterable[bytes | None]) -> Complainant:
    return Complainant(
        *(_open(case_id, field, epoch, value) for field, value in zip(FIELDS, values, strict=True))
    )


def _opened_or_none(case_id: str, epoch: int, values: Iterable[bytes | None]) -> Complainant | None:
    """The same; None for an envelope that no key of ours opens: it was altered, or sealed to somebody else's key."""
    try:
        return _opened(case_id, epoch, values)
    except (SealedError, StoreError):
        return None


def _open(case_id: str, field: str, epoch: int, value: bytes | None) -> str:
    if value is None:
        return ""
    private = database.keys.identity.get(epoch)
    if private is None:
        raise SealedError
    try:
        return sealing.open_with(private, value, _about(case_id, field, epoch)).decode(
            "utf-8", "surrogatepass"
        )
    except SealBrokenError as error:
        # Altered behind the program's back, or put there from another case or field.
        raise StoreError(StoreFault.DAMAGED, "envelope") from error


def _seal(case_id: str, field: str, value: str) -> bytes | None:
    if not value:
        return None
    keys = database.keys
    about = _about(case_id, field, keys.identity_epoch)
    return sealing.seal_to(keys.identity_public, value.encode("utf-8", "surrogatepass"), about)


def _about(case_id: str, field: str, epoch: int) -> bytes:
    """What a sealed value belongs to: moved to another case or field it no longer opens."""
    return f"{case_id}/{field}/{epoch}".encode()


def write(case_id: str, complainant: Complainant, *, given: Iterable[str], at: str, by: str) -> int | None:
    """Seal who brings a new case; the envelope's number, None where nothing at all was said. `given` names the
    fields that really hold something ("tidak ada" is kept, and is not one)."""
    if complainant == Complainant():
        return None
    # Not above: only writing loads peewee.
    from models.cases import take_number

    code = take_number(CODES, 0)
    sealed = [_seal(case_id, field, value) for field, value in zip(FIELDS, complainant, strict=True)]
    marks = ",".join("?" * len(FIELDS))
    database.execute_sql(
        f"INSERT INTO envelope (case_id, code, epoch, {_COLUMNS}, given, written_at, written_by)"
        f" VALUES (?, ?, ?, {marks}, ?, ?, ?)",
        (case_id, code, database.keys.identity_epoch, *sealed, " ".join(given), at, by),
    )
    database.touch("case", case_id)
    return code


def replace(
    case_id: str, pk: int, field: str, value: str, *, given: bool, history_id: str, at: str, by: str
) -> None:
    """Correct one field. The replaced value stays beside the history's entry, as sealed as it was; who corrects
    need not be able to read it."""
    if field not in FIELDS:
        raise ValueError(field)
    row = database.execute_sql(
        f"SELECT epoch, given, {field} FROM envelope WHERE case_id = ?", (case_id,)
    ).fetchone()
    sealed = _seal(case_id, field, value)
    epoch = database.keys.identity_epoch
    if row is None:
        write(
            case_id,
            Complainant()._replace(**{field: value}),
            given=[field] if given else [],
            at=at,
            by=by,
        )
    else:
        if row[0] != epoch:
            # One epoch for the whole envelope: a re-keying that was cut off is brought to its end at the next login.
            raise SealedError
        words_given = [one for one in str(row[1]).split() if one != field] + ([field] if given else [])
        in_order = " ".join(one for one in FIELDS if one in words_given)
        database.execute_sql(
            f"UPDATE envelope SET {field} = ?, given = ?, indexed = 0 WHERE case_id = ?",
            (sealed, in_order, case_id),
        )
        database.execute_sql("DELETE FROM envelope_index WHERE pk = ?", (pk,))
    _keep_past(history_id, case_id, field, row[2] if row else None, sealed)


def write_past(history_id: str, case_id: str, field: str, old: str, new: str) -> None:
    """Seal a correction of an earlier version, both its values."""
    _keep_past(history_id, case_id, field, _seal(case_id, field, old), _seal(case_id, field, new))


def _keep_past(history_id: str, case_id: str, field: str, old: bytes | None, new: bytes | None) -> None:
    database.execute_sql(
        "INSERT INTO envelope_past (history_id, case_id, field, epoch, old_value, new_value)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (history_id, case_id, field, database.keys.identity_epoch, old, new),
    )
    database.touch("case", case_id)


def past_fields(case_id: str) -> Mapping[str, str]:
    """History entry id -> the field of the identity that it corrected."""
    rows = database.execute_sql("SELECT history_id, field FROM envelope_past WHERE case_id = ?", (case_id,))
    return dict(rows.fetchall())


def open_past(case_id: str) -> Mapping[str, tuple[str, str, str]]:
    """History entry id -> (field, old, new) of corrected identity fields. Raises `SealedError`."""
    if not holds_key():
        raise SealedError
    rows = database.execute_sql(
        "SELECT history_id, field, epoch, old_value, new_value FROM envelope_past WHERE case_id = ?",
        (case_id,),
    ).fetchall()
    return {
        row[0]: (row[1], _open(case_id, row[1], row[2], row[3]), _open(case_id, row[1], row[2], row[4]))
        for row in rows
    }


# -- exact search


#: How several numbers are written into one line of the form.
_BETWEEN = re.compile(r"[,;/]|\b(?:atau|dan)\b", re.IGNORECASE)
#: A NIK has as many figures, a telephone number fewer.
_NIK = 16
#: A mobile number that was written without its 0 has at least as many.
_MOBILE = 9


def _phone(text: str) -> str:
    """A telephone number or NIK as it is compared: figures alone, +62 and 62 as the 0 that is dialled, and that 0
    put back where only 812… was written."""
    digits = re.sub(r"\D", "", text)
    if len(digits) >= _NIK:
        return digits
    if digits.startswith("62"):
        return "0" + digits[2:].lstrip("0")
    return f"0{digits}" if digits.startswith("8") and len(digits) >= _MOBILE else digits


def _name_words(text: str) -> list[str]:
    """The words of a name as they are compared: without the marks over or under a letter (Ćōñtoh is found as Contoh)."""
    bare = unicodedata.normalize("NFD", text)
    return words("".join(one for one in bare if unicodedata.category(one) != "Mn"))


def _marks(complainant: Complainant) -> set[str]:
    found = {f"name:{word}" for word in _name_words(complainant.name)}
    numbers = {
        _phone(one) for one in (*_BETWEEN.split(complainant.phone), complainant.phone, complainant.nik)
    }
    return found | {f"number:{one}" for one in numbers if one}


def _tokens(marks: Iterable[str]) -> list[bytes]:
    keys = database.keys
    key = sealing.derived(keys.identity[keys.identity_epoch], "envelope index")
    return [sealing.keyed(key, mark.encode("utf-8", "surrogatepass"))[:16] for mark in marks]


def pending() -> int:
    """How many envelopes are not in the index yet."""
    return int(database.execute_sql("SELECT count(*) FROM envelope WHERE indexed = 0").fetchone()[0])


def index_pending() -> None:
    """Index what was sealed since somebody with the right searched last. Inside a write transaction."""
    rows = database.execute_sql(
        f"SELECT e.case_id, c.pk, e.epoch, {', '.join(f'e.{one}' for one in FIELDS)} FROM envelope e"
        " JOIN case_file c ON c.id = e.case_id WHERE e.indexed = 0"
    ).fetchall()
    for case_id, pk, epoch, *values in rows:
        opened = _opened_or_none(case_id, epoch, values)
        if opened is None:
            continue  # one that somebody spoilt must not keep all others from being found
        database.execute_sql("DELETE FROM envelope_index WHERE pk = ?", (pk,))
        for token in _tokens(_marks(opened)):
            database.execute_sql(
                "INSERT OR IGNORE INTO envelope_index (token, pk) VALUES (?, ?)", (token, pk)
            )
        database.execute_sql("UPDATE envelope SET indexed = 1 WHERE case_id = ?", (case_id,))


def kind_of_query(query: str) -> str:
    """What a query would be searched for: "number" (telephone, NIK), "name", or "" for neither."""
    if len(_phone(query)) >= 6 and not re.search(r"[^\W\d]", query):
        return "number"
    return "name" if any(not word.isdigit() for word in _name_words(query)) else ""


def find_exact(query: str, *, limit: int) -> list[int]:
    """Row keys of the cases whose complainant has exactly this number, or every one of these whole words in the
    name; newest first. Raises `SealedError`. Envelopes that are not indexed yet are not found (`index_pending`)."""
    if not holds_key():
        raise SealedError
    kind = kind_of_query(query)
    if not kind:
        return []
    marks = (
        [f"number:{_phone(query)}"]
        if kind == "number"
        else [f"name:{one}" for one in _name_words(query)[:12]]
    )
    tokens = _tokens(dict.fromkeys(marks))
    joined = "".join(
        f" JOIN envelope_index t{place} ON t{place}.pk = t0.pk AND t{place}.token = ?"
        for place in range(1, len(tokens))
    )
    rows = database.execute_sql(
        f"SELECT t0.pk FROM envelope_index t0{joined} WHERE t0.token = ? ORDER BY t0.pk DESC LIMIT ?",
        (*tokens[1:], tokens[0], limit),
    )
    return [row[0] for row in rows]


# -- another identity key


_PAST_STAYS = "envelope_past_stays"


def reseal_all() -> int:
    """Seal every envelope anew under the newest identity key, in the transaction that is open; how many there were.
    Who works with the register now holds the earlier key as well. One that does not open stays as it is, under its
    epoch (`is_resealed` tells): a spoilt envelope must not shut the holders of the right out at their next login. Raises
    `SealedError` without any earlier key."""
    keys = database.keys
    if len(keys.identity) < 2:
        raise SealedError
    rows = database.execute_sql(
        f"SELECT case_id, epoch, {_COLUMNS} FROM envelope WHERE epoch <> ?", (keys.identity_epoch,)
    ).fetchall()
    setting = ", ".join(f"{one} = ?" for one in FIELDS)
    done = 0
    for case_id, epoch, *values in rows:
        opened = _opened_or_none(case_id, epoch, values)
        if opened is None:
            continue
        done += 1
        sealed = [_seal(case_id, field, value) for field, value in zip(FIELDS, opened, strict=True)]
        database.execute_sql(
            f"UPDATE envelope SET {setting}, epoch = ?, indexed = 0 WHERE case_id = ?",
            (*sealed, keys.identity_epoch, case_id),
        )
        database.touch("case", case_id)
    past = _reseal_past()
    if done or past:
        database.execute_sql("DELETE FROM envelope_index")
        database.execute_sql("UPDATE envelope SET indexed = 0")
        index_pending()
    return done


def _reseal_past() -> int:
    """The corrected values of before, which otherwise nobody may touch; how many there were."""
    epoch = database.keys.identity_epoch
    found = database.execute_sql(
        "SELECT id, case_id, field, epoch, old_value, new_value FROM envelope_past WHERE epoch <> ?", (epoch,)
    ).fetchall()
    again: list[tuple[bytes | None, bytes | None, int, int]] = []
    for row_id, case_id, field, before, old, new in found:
        try:
            opened = [_open(case_id, field, before, value) for value in (old, new)]
        except (SealedError, StoreError):
            continue
        one, other = (_seal(case_id, field, value) for value in opened)
        again.append((one, other, epoch, row_id))
        database.touch("case", case_id)
    if not again:
        return 0
    trigger = database.execute_sql(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (_PAST_STAYS,)
    ).fetchone()[0]
    database.execute_sql(f"DROP TRIGGER {_PAST_STAYS}")
    for row in again:
        database.execute_sql(
            "UPDATE envelope_past SET old_value = ?, new_value = ?, epoch = ? WHERE id = ?", row
        )
    database.execute_sql(trigger)
    return len(again)


def is_resealed() -> bool:
    """Whether no envelope is left under an earlier identity key."""
    epoch = database.keys.identity_epoch
    return all(
        database.execute_sql(f"SELECT 1 FROM {table} WHERE epoch <> ? LIMIT 1", (epoch,)).fetchone() is None
        for table in ("envelope", "envelope_past")
    )

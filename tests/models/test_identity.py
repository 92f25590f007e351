"""The envelope: each value sealed by itself, opened by who holds the key alone, found by whole words and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from app.errors import MachineError, RefusedError
from app.reading.lists import search, search_reporters
from app.record.acts import Act
from app.register.correct import correct
from app.register.envelope import Reason, open_envelope
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from models import identity, witness
from models.errors import StoreError, StoreFault
from models.identity import FIELDS, Complainant, SealedError
from models.keys import slots
from models.keys.key_file import KEY_FILE, KeyFile

STAFF, KASI = "petugas-03", "petugas-02"
WHO = Complainant(
    "Pelapor Contoh 014",
    "Jl. Contoh 14, Singaraja",
    "p014@contoh.invalid",
    "0812-0000-0014",
    "5108010203040014",
)
#: An old and a new value of each field.
NEW = Complainant("Pelapor 015", "Jl. Lain 15", "p015@contoh.invalid", "0812-0000-0015", "5108010203040015")
FORM = dict(zip(FIELDS, ("nama", "alamat", "email", "hp", "nik"), strict=True))


def enter(ws: Workspace, **values: str) -> str:
    slip = SlipInput("Antrean habis pagi.", "kotak", **values)  # type: ignore[arg-type]
    return receive(ws, slip=slip, officer_id=STAFF).case_id


def full(ws: Workspace) -> str:
    return enter(ws, **WHO._asdict())


def sealed_row(ws: Workspace, case_id: str) -> dict[str, Any]:
    (row,) = identity.database.dicts("SELECT * FROM envelope WHERE case_id = ?", (case_id,))
    return row


@contextmanager
def without_right(ws: Workspace) -> Iterator[None]:
    """The desk that receives: it holds the public half alone."""
    keys = ws.keys
    ws.store.keys = keys._replace(identity={})
    try:
        yield
    finally:
        ws.store.keys = keys


def mend(ws: Workspace, sql: str, *values: object) -> None:
    """Change a row behind the program's back."""
    with ws.store.write():
        ws.store.db.execute_sql(sql, values)


# -- sealed


def test_each_value_is_sealed_by_itself_and_opens_again(new_office: Workspace) -> None:
    case = full(new_office)
    row = sealed_row(new_office, case)
    assert identity.open_one(case) == WHO
    for field, value in WHO._asdict().items():
        assert isinstance(row[field], bytes)
        assert value.encode() not in row[field]
        assert len(row[field]) > len(value)
    assert row["given"] == "name address email phone nik"
    assert sealed_row(new_office, full(new_office))["name"] != row["name"], (
        "the same name never looks the same"
    )


def test_what_was_not_given_is_not_there_and_tidak_ada_is_kept(new_office: Workspace) -> None:
    case = enter(new_office, name="Pelapor 014", email="tidak ada")
    row = sealed_row(new_office, case)
    assert {field for field in FIELDS if row[field] is not None} == {"name", "email"}
    assert row["given"] == "name"
    assert identity.open_one(case) == Complainant("Pelapor 014", email="tidak ada")


def test_a_complaint_without_any_identity_has_no_envelope_and_takes_no_number(new_office: Workspace) -> None:
    first, nobody, second = enter(new_office, name="A"), enter(new_office), enter(new_office, name="B")
    found = identity.envelopes([first, nobody, second, "tidak-ada"])
    assert {case: one.code for case, one in found.items()} == {first: 1, second: 2}
    assert identity.open_one(nobody) == Complainant()


@pytest.mark.parametrize(
    "text", ["Ja'far <b>&", "ᬩᬮᬶ العربية 😀", "=cmd|' C'!A0", "x" * 5000, "'; DROP TABLE envelope"]
)
def test_any_name_opens_as_it_was_typed(new_office: Workspace, text: str) -> None:
    assert identity.open_one(enter(new_office, name=text)).name == text


# -- moved or altered


@pytest.mark.parametrize("field", FIELDS)
def test_a_value_in_another_fields_place_is_refused(new_office: Workspace, field: str) -> None:
    case = full(new_office)
    other = FIELDS[(FIELDS.index(field) + 1) % len(FIELDS)]
    mend(new_office, f"UPDATE envelope SET {field} = {other} WHERE case_id = ?", case)
    with pytest.raises(StoreError) as refused:
        identity.open_one(case)
    assert refused.value.fault is StoreFault.DAMAGED


@pytest.mark.parametrize("field", FIELDS)
def test_a_value_of_another_case_is_refused(new_office: Workspace, field: str) -> None:
    one, other = full(new_office), enter(new_office, **NEW._asdict())
    stolen = sealed_row(new_office, other)[field]
    mend(new_office, f"UPDATE envelope SET {field} = ? WHERE case_id = ?", stolen, one)
    with pytest.raises(StoreError) as refused:
        identity.open_one(one)
    assert refused.value.fault is StoreFault.DAMAGED
    assert identity.open_one(other) == NEW


def test_a_single_changed_bit_is_refused_and_told_in_a_sentence(new_office: Workspace) -> None:
    case = full(new_office)
    sealed = bytearray(sealed_row(new_office, case)["name"])
    for place in (0, len(sealed) // 2, len(sealed) - 1):
        harmed = bytes(sealed[:place]) + bytes([sealed[place] ^ 1]) + bytes(sealed[place + 1 :])
        mend(new_office, "UPDATE envelope SET name = ? WHERE case_id = ?", harmed, case)
        with pytest.raises(StoreError):
            identity.open_one(case)
    with pytest.raises(MachineError, match="rusak"):
        open_envelope(new_office, case_id=case, officer_id=KASI, reason=Reason.ANSWER)
    assert search_reporters(new_office, query="Contoh") == (), "it keeps nobody from finding the others"


def test_an_envelope_under_an_epoch_that_nobody_holds_stays_shut(new_office: Workspace) -> None:
    case = full(new_office)
    mend(new_office, "UPDATE envelope SET epoch = 7 WHERE case_id = ?", case)
    with pytest.raises(SealedError):
        identity.open_one(case)


# -- without the right


def test_who_may_not_open_writes_and_corrects_all_the_same(new_office: Workspace) -> None:
    with without_right(new_office):
        case = full(new_office)
        for field, value in NEW._asdict().items():
            correct(
                new_office,
                case_id=case,
                field=FORM[field],
                value=value,
                reason="Salah dengar.",
                officer_id=KASI,
            )
        for asked in (
            lambda: identity.open_one(case),
            lambda: identity.open_past(case),
            lambda: identity.find_exact("Pelapor 015", limit=5),
        ):
            with pytest.raises(SealedError):
                asked()
        assert search(new_office, query="Pelapor 015") == ()
        assert search_reporters(new_office, query=NEW.phone) == ()
        assert identity.envelopes([case])[case].given == FIELDS
    assert identity.open_one(case) == NEW
    past = list(identity.open_past(case).values())
    assert sorted(past) == sorted((field, getattr(WHO, field), getattr(NEW, field)) for field in FIELDS)
    assert sorted(identity.past_fields(case).values()) == sorted(FIELDS)


def test_a_first_name_that_comes_later_makes_the_envelope(new_office: Workspace) -> None:
    case = enter(new_office)
    with without_right(new_office):
        correct(
            new_office,
            case_id=case,
            field="nama",
            value="Pelapor 014",
            reason="Baru disebut.",
            officer_id=KASI,
        )
    assert identity.open_one(case) == Complainant("Pelapor 014")
    assert list(identity.open_past(case).values()) == [("name", "", "Pelapor 014")]
    assert [card.id for card in search_reporters(new_office, query="Pelapor 014")] == [case]


def test_a_value_that_is_taken_away_is_gone_and_its_past_stays_sealed(new_office: Workspace) -> None:
    case = full(new_office)
    correct(new_office, case_id=case, field="hp", value="", reason="Bukan nomornya.", officer_id=KASI)
    assert sealed_row(new_office, case)["phone"] is None
    assert identity.envelopes([case])[case].given == ("name", "address", "email", "nik")
    assert list(identity.open_past(case).values()) == [("phone", WHO.phone, "")]
    assert search_reporters(new_office, query=WHO.phone) == ()


# -- exact search


@pytest.mark.parametrize(
    "typed",
    [
        "081200000014",
        "0812-0000-0014",
        "+62 812 0000 0014",
        "6281200000014",
        "81200000014",
        "(0812) 0000.0014",
    ],
)
@pytest.mark.parametrize(
    "written", ["0812-0000-0014", "+62 812-0000-0014", "62 812 0000 0014", "812 0000 0014"]
)
def test_a_telephone_is_found_however_it_was_written(new_office: Workspace, written: str, typed: str) -> None:
    case = enter(new_office, phone=written)
    enter(new_office, phone="0812-0000-0015")
    assert [card.id for card in search_reporters(new_office, query=typed)] == [case]


def test_each_of_two_telephones_is_found(new_office: Workspace) -> None:
    case = enter(new_office, phone="0812-0000-0014 / 0813 0000 0015 atau 0361 700016")
    for typed in ("081200000014", "081300000015", "0361700016"):
        assert [card.id for card in search_reporters(new_office, query=typed)] == [case]


@pytest.mark.parametrize("nik", ["5108010203040014", "6271014203040001", "8101010203040014"])
def test_a_nik_is_found_whole_whatever_province_it_begins_with(new_office: Workspace, nik: str) -> None:
    case = enter(new_office, nik=nik)
    spaced = " ".join(nik[at : at + 4] for at in range(0, 16, 4))
    for typed in (nik, spaced):
        assert [card.id for card in search_reporters(new_office, query=typed)] == [case]
    for typed in (nik[:12], nik[:15], nik[1:], nik[:-1] + "9"):
        assert search_reporters(new_office, query=typed) == ()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Contohwati", True),
        ("contohwati SURYA", True),
        ("surya contohwati", True),
        ("Çontohwatí", True),
        ("Contohwat", False),
        ("ontohwati", False),
        ("C", False),
        ("Contohwati Lain", False),
        ("Contohwati*", True),
        ('"Contohwati', True),
        ("%", False),
        ("Contoh_wati", False),
        ("name:surya", False),
    ],
)
def test_a_name_is_found_by_whole_words_alone(new_office: Workspace, typed: str, found: bool) -> None:
    case = enter(new_office, name="Surya Contohwati, S.H.")
    assert [card.id for card in search_reporters(new_office, query=typed)] == ([case] if found else [])


@pytest.mark.parametrize("typed", ["", " ", "0812", "12345", "--", "2026", "0001"])
def test_what_is_neither_number_nor_name_asks_no_envelope(new_office: Workspace, typed: str) -> None:
    full(new_office)
    assert identity.kind_of_query(typed) == ""
    before = new_office.store.db.execute_sql("SELECT count(*) FROM record").fetchone()
    assert search_reporters(new_office, query=typed) == ()
    assert new_office.store.db.execute_sql("SELECT count(*) FROM record").fetchone() == before


def test_what_was_sealed_meanwhile_is_indexed_by_the_next_search_and_the_record_says_no_name(
    new_office: Workspace,
) -> None:
    with without_right(new_office):
        cases = {enter(new_office, name=f"Contohwati {place}") for place in range(3)}
        assert identity.pending() == 3
        assert search(new_office, query="Contohwati") == ()
        assert identity.pending() == 3
    assert {card.id for card in search(new_office, query="Contohwati")} == cases
    assert identity.pending() == 0
    act, detail, subject = new_office.store.db.execute_sql(
        "SELECT act, detail, subject FROM record ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    assert act == Act.SEARCH_IDENTITY
    assert "contohwati" not in (detail + subject).casefold()
    tokens = new_office.store.db.execute_sql("SELECT token FROM envelope_index").fetchall()
    assert len(tokens) == 6  # the name three times, and 0, 1, 2
    assert not any(b"ontohwati" in token for (token,) in tokens)


def test_a_corrected_name_is_found_by_the_new_words_alone(new_office: Workspace) -> None:
    case = full(new_office)
    assert [card.id for card in search_reporters(new_office, query="Contoh")] == [case]
    correct(
        new_office, case_id=case, field="nama", value="Contohwati", reason="Salah dengar.", officer_id=KASI
    )
    assert search_reporters(new_office, query="Contoh") == ()
    assert [card.id for card in search_reporters(new_office, query="contohwati")] == [case]


# -- another identity key


def turned(ws: Workspace) -> tuple[KeyFile, dict[int, bytes]]:
    """Turn the identity key as a re-keying does; the key file and the private halves of before."""
    before = dict(ws.keys.identity)
    file = KeyFile.read(ws.folder / KEY_FILE)
    after, keys = slots.rotated(file, ws.keys, identity=True)
    ws.store.rekey(keys)
    return after, before


def test_everything_is_sealed_anew_under_another_key_and_found_again(new_office: Workspace) -> None:
    one, other = full(new_office), enter(new_office, name="Contohwati")
    correct(new_office, case_id=one, field="nama", value=NEW.name, reason="Salah dengar.", officer_id=KASI)
    search_reporters(new_office, query="Contohwati")
    after, before = turned(new_office)
    assert not identity.is_resealed()
    assert identity.open_one(one) == WHO._replace(name=NEW.name), "until then both keys open"
    with new_office.write():
        assert identity.reseal_all() == 2
        new_office.enter(Act.REKEY, KASI, "uji")
    assert identity.is_resealed()
    settled, keys = slots.settled(after, new_office.keys)
    settled.write(new_office.folder / KEY_FILE)
    new_office.store.keys = keys
    assert list(keys.identity) == [keys.identity_epoch]
    assert identity.open_one(one) == WHO._replace(name=NEW.name)
    assert list(identity.open_past(one).values()) == [("name", WHO.name, NEW.name)]
    assert [card.id for card in search_reporters(new_office, query="contohwati")] == [other]
    new_office.store.keys = keys._replace(identity=before)
    with pytest.raises(SealedError):  # what somebody copied before opens nothing any more
        identity.open_one(one)
    with pytest.raises(SealedError):
        identity.open_past(one)
    with pytest.raises(Exception, match="append-only"):
        new_office.store.db.execute_sql("UPDATE envelope_past SET new_value = NULL")


def test_sealing_anew_that_is_cut_off_leaves_all_as_it_was(new_office: Workspace) -> None:
    case = full(new_office)
    correct(new_office, case_id=case, field="nama", value=NEW.name, reason="Salah dengar.", officer_id=KASI)
    turned(new_office)
    before = sealed_row(new_office, case)

    def cut_off() -> None:
        with new_office.write():
            assert identity.reseal_all() == 1
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_off()
    assert sealed_row(new_office, case) == before
    assert identity.open_one(case) == WHO._replace(name=NEW.name)
    with pytest.raises(Exception, match="append-only"):  # what protects the past is there again
        new_office.store.db.execute_sql("UPDATE envelope_past SET new_value = NULL")


def test_sealing_anew_needs_the_earlier_key(new_office: Workspace) -> None:
    case = full(new_office)
    turned(new_office)
    keys = new_office.keys
    new_office.store.keys = keys._replace(identity={keys.identity_epoch: keys.identity[keys.identity_epoch]})
    with pytest.raises(SealedError), new_office.write():
        identity.reseal_all()
    new_office.store.keys = keys
    assert identity.open_one(case) == WHO


def test_no_envelope_is_half_of_one_key_and_half_of_another(new_office: Workspace) -> None:
    case = full(new_office)
    turned(new_office)
    digest = witness.digest("case", case)
    with pytest.raises(RefusedError, match="Amplop sedang diganti kuncinya"):
        correct(new_office, case_id=case, field="hp", value="0811", reason="Salah dengar.", officer_id=KASI)
    assert witness.digest("case", case) == digest
    later = enter(new_office, name="Pelapor 020")  # a new one is sealed under the newest key at once
    assert sealed_row(new_office, later)["epoch"] == new_office.keys.identity_epoch


def test_no_key_stands_in_any_text_about_the_register(new_office: Workspace) -> None:
    keys = new_office.keys
    secrets = [keys.data, *keys.identity.values()]
    told = "".join(
        f"{one!r}{one}"
        for one in (keys, new_office.store, new_office.store.db, new_office, new_office.session)
    )
    for secret in secrets:
        assert secret.hex() not in told
        assert repr(secret)[2:-1] not in told

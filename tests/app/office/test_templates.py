"""Templat jawaban: kept per office, filled by a case, and naming nobody while the envelope is shut."""

from __future__ import annotations

from contextlib import closing

import pytest

from app.errors import InputError, RefusedError
from app.office.templates import (
    FIELDS,
    MOST,
    SALUTATION,
    Template,
    check_body,
    check_template,
    filled,
    for_channel,
    new_template_id,
    save_templates,
    starting,
    templates,
)
from app.papers.template_values import answer_from, example, values_of
from app.reading.case import case_view
from app.record.acts import Act
from app.record.listing import RecordFilter, whole_record
from app.register.check import check
from app.register.envelope import Reason, open_envelope
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.login import logged_in, opened

STAFF, KASI = "petugas-03", "petugas-02"
MINE = Template("mohon_maaf", "Mohon maaf", "email", "Yth. {sapaan}, nomor {nomor}.")


def case_of(ws: Workspace, **values: str) -> str:
    slip = SlipInput(content="Antrean habis pagi {nomor}.", channel="email", name="Pelapor Rahasia", **values)
    return receive(ws, slip=slip, officer_id=STAFF).case_id


def test_a_new_office_has_a_few_usual_answers_that_every_case_can_fill(new_office: Workspace) -> None:
    view = case_view(new_office, case_id=case_of(new_office))
    found = templates(new_office)
    assert found == starting(new_office)
    assert len(found) >= 4
    for one in found:
        assert check_template(one) == one, "what the program proposes would be taken from an officer too"
        text = answer_from(new_office, one, view)
        assert "{" not in text.replace("{nomor}.", "")
        assert "Rahasia" not in text


def test_the_list_is_kept_and_entered_and_comes_back(new_office: Workspace, clock: HandClock) -> None:
    listed = (MINE, *templates(new_office)[:1])
    changes = save_templates(new_office, templates=listed, officer_id=KASI)
    assert changes.settings
    assert templates(new_office) == listed
    entry = whole_record(new_office, wanted=RecordFilter())[-1]
    assert entry.subject == "Templat jawaban"
    assert "Mohon maaf" in entry.detail
    assert "(dihapus)" in entry.detail
    assert check(new_office).whole
    folder = new_office.folder
    new_office.close()
    with closing(opened(folder, clock=clock)) as again:
        assert templates(again) == listed


def test_an_office_may_keep_none_at_all(new_office: Workspace) -> None:
    save_templates(new_office, templates=(), officer_id=KASI)
    assert templates(new_office) == ()


def test_who_lacks_the_right_changes_nothing(new_office: Workspace, clock: HandClock) -> None:
    before, folder = templates(new_office), new_office.folder
    new_office.close()
    with closing(logged_in(folder, STAFF, clock=clock)) as ws:
        with pytest.raises(RefusedError, match="tidak memegang hak Kantor"):
            save_templates(ws, templates=(MINE,), officer_id=STAFF)
        assert templates(ws) == before


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"name": " \u00a0 "}, "name", "Nama templat masih kosong"),
        ({"name": "x" * 81}, "name", "paling panjang 80"),
        ({"channel": "merpati"}, "channel", "Pilih kanal"),
        ({"body": " \n"}, "body", "Isi templat masih kosong"),
        ({"body": "Nomor {nommor}."}, "body", "{nommor} tidak dikenal. Gunakan: sapaan, nomor"),
        ({"body": "Nomor { nomor }."}, "body", "tidak dikenal"),
        ({"body": "Nomor {nomor."}, "body", "harus berpasangan"),
        ({"body": "Nomor nomor}."}, "body", "harus berpasangan"),
        ({"body": "{nik}"}, "body", "{nik} tidak dikenal"),
    ],
)
def test_what_no_case_could_fill_is_refused_with_its_place(
    new_office: Workspace, values: dict[str, str], field: str, words: str
) -> None:
    before = templates(new_office)
    with pytest.raises(InputError) as refused:
        save_templates(new_office, templates=(before[0], MINE._replace(**values)), officer_id=KASI)
    assert refused.value.field == field
    assert refused.value.place == 1
    assert words in refused.value.sentence
    assert templates(new_office) == before


def test_two_templates_of_one_name_and_too_many_are_refused(new_office: Workspace) -> None:
    twin = MINE._replace(id="lain", name="MOHON maaf")
    with pytest.raises(InputError, match="nama yang sama"):
        save_templates(new_office, templates=(MINE, twin), officer_id=KASI)
    many = [MINE._replace(id=str(number), name=f"Nama {number}") for number in range(MOST + 1)]
    with pytest.raises(InputError, match=f"Paling banyak {MOST}"):
        save_templates(new_office, templates=many, officer_id=KASI)


def test_no_field_holds_a_name_even_with_the_envelope_open(new_office: Workspace) -> None:
    """An answer is stored where every officer reads it."""
    key = case_of(new_office)
    view = case_view(new_office, case_id=key)
    open_envelope(new_office, case_id=key, officer_id=KASI, reason=Reason.ANSWER)
    assert answer_from(new_office, MINE, view) == f"Yth. {SALUTATION}, nomor {view.card.number}."
    assert "Rahasia" not in " ".join(values_of(new_office, view).values())


def test_every_field_has_a_value_of_the_case(new_office: Workspace) -> None:
    view = case_view(new_office, case_id=case_of(new_office))
    values = values_of(new_office, view)
    assert set(values) == set(FIELDS)
    assert values["kanal"] == "email"
    assert values["tanggal_terima"] == "30 November 2026"
    assert values["batas_waktu"].endswith("10.42 WITA")
    assert values["kantor"] == "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Buleleng"


def test_an_empty_value_is_dotted_and_a_brace_in_a_value_is_no_field(new_office: Workspace) -> None:
    assert filled("{tindak_lanjut}|{isi_ringkas}", {"isi_ringkas": "tulis {nomor}", "nomor": "9"}) == (
        "………|tulis {nomor}"
    )


def test_the_preview_shows_an_invented_case_or_says_what_is_wrong(new_office: Workspace) -> None:
    text = example(new_office, "{sapaan} {nomor} {kantor}")
    assert (
        text == f"{SALUTATION} 0858/PDIP/XI/2026 Dinas Kependudukan dan Pencatatan Sipil Kabupaten Buleleng"
    )
    with pytest.raises(InputError, match="tidak dikenal"):
        example(new_office, "{apa}")


def test_a_template_of_the_channel_stands_before_those_of_all() -> None:
    every, mail, chat = MINE._replace(channel=""), MINE, MINE._replace(channel="wa")
    assert for_channel((every, mail, chat), "email") == (mail, every)
    assert for_channel((every, mail, chat), "surat") == (every,)


def test_ids_are_short_and_never_meet() -> None:
    assert new_template_id((), "Mohon Maaf, Ja'far!") == "mohon_maaf_ja_far"
    assert new_template_id(("mohon_maaf",), "mohon maaf") == "mohon_maaf_2"
    assert new_template_id((), "😀") == "templat"


def test_a_body_without_any_field_is_fine() -> None:
    check_body("Terima kasih.")


def test_a_change_is_an_entry_of_the_settings(new_office: Workspace) -> None:
    save_templates(new_office, templates=(MINE,), officer_id=KASI)
    assert whole_record(new_office, wanted=RecordFilter())[-1].act == Act.SETTING

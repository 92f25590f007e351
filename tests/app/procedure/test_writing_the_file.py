"""What an office made in the window becomes a data file, and the file gives the same SOP back."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.procedure.draft import blank, draft_of, draft_text
from app.procedure.loading import load_text, shipped
from app.procedure.model import (
    Block,
    Need,
    OutcomeKind,
    PaperForm,
    Procedure,
    ReadyText,
    SheetWords,
    WholeLimit,
)
from app.procedure.writing import to_toml
from app.worktime.model import Limit, LimitUnit

#: What tears a carelessly written file: quotes, backslashes, line ends, other scripts, what looks like TOML.
ODD = (
    'a "b" \\ c',
    "satu\ndua\n",
    '"""',
    "'''\n'''",
    "\\u0041 \\n",
    "[[steps]]\nid = 1",
    "# bukan komentar",
    "ᬓᬾᬮ ᬩᬮᬶ العربية 🙂",
    "tab\tdi tengah",
    "\u00a0spasi keras\u2028",
    " ",
    "=cmd|' /C calc'!A0",
)


def same(one: Procedure, other: Procedure) -> bool:
    return one._replace(source="") == other._replace(source="")


def texts(text: str) -> Procedure:
    """An SOP with that text wherever an office can type one."""
    made = blank(office=f"x{text}", zone="WITA", letterhead=(f"x{text}",), register_short=f"x{text}")
    (step,) = made.steps
    return made._replace(
        id="coba",
        title=f"x{text}",
        number=text,
        identity=((f"x{text}", text),),
        blocks=(Block(f"x{text}", (f"x{text}", f"y{text}"), numbered=False),),
        steps=(
            step._replace(
                text=f"x{text}",
                label=f"x{text}",
                output=text,
                remarks=text,
                requirements=text,
                question=text,
                notes=(f"x{text}",),
                limit=Limit(3, LimitUnit.HARI_KERJA),
                outcomes=tuple(out._replace(label=f"x{text}", short=text) for out in step.outcomes),
            ),
        ),
        forms={"slip": PaperForm(f"x{text}", "00", f"x{text}", (f"x{text}",))},
        sheet=SheetWords(title=(f"x{text}",), activity=f"x{text}", column_numbers=True),
        limits=(
            WholeLimit(
                "b",
                f"x{text}",
                f"x{text}",
                Limit(5, LimitUnit.HARI),
                "langkah1",
                ("end",),
                ("langkah1",),
                True,
            ),
        ),
        texts=(ReadyText("t", f"x{text}", f"x{text}", "langkah1"),),
    )


@pytest.mark.parametrize("procedure", shipped(), ids=lambda one: one.id)
def test_every_sop_that_comes_with_the_program_survives_being_written(procedure: Procedure) -> None:
    text = to_toml(procedure)
    again = load_text(text, name="tulisan")
    assert same(again, procedure)
    assert again.source == text
    assert to_toml(again) == text, "the same SOP is the same file"


@pytest.mark.parametrize("odd", ODD)
def test_odd_texts_come_back_as_they_were_typed(odd: str) -> None:
    made = texts(odd)
    back = draft_of(to_toml(made))
    assert back is not None
    assert same(back, made)


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        st.characters(
            exclude_categories=("Cs",),
            exclude_characters=[chr(c) for c in (*range(9), *range(11, 32), *range(127, 160))],
        )
    )
)
def test_whatever_can_be_printed_comes_back(text: str) -> None:
    made = texts(text)
    back = draft_of(to_toml(made))
    assert back is not None
    assert same(back, made)


def test_what_cannot_be_printed_is_written_and_then_refused_by_the_reader() -> None:
    file = to_toml(texts("lonceng\x07"))
    assert tomllib.loads(file)["procedure"]["number"] == "lonceng\x07"
    back = draft_of(file)
    assert back is not None
    assert back.number == "", "the reader takes no sign that no paper can hold"


def test_what_a_way_out_wants_is_written_where_it_is_wanted() -> None:
    made = texts("a")
    (step,) = made.steps
    ways = (
        step.outcomes[0]._replace(needs=(Need.ANSWER,)),
        step.outcomes[0]._replace(id="tolak", kind=OutcomeKind.REJECT, needs=(Need.REASON,)),
        step.outcomes[0]._replace(id="polos"),
    )
    made = made._replace(steps=(step._replace(outcomes=ways),))
    back = draft_of(to_toml(made))
    assert back is not None
    assert [out.needs for out in back.steps[0].outcomes] == [(Need.ANSWER,), (Need.REASON,), ()]


def test_a_draft_with_blanks_is_kept_as_it_is() -> None:
    draft = blank(office="", zone="WIB")
    (step,) = draft.steps
    draft = draft._replace(
        steps=(step._replace(label="", text="", lane="", outcomes=(step.outcomes[0]._replace(to=""),)),)
    )
    back = draft_of(draft_text(draft))
    assert back is not None
    assert same(back, draft)


@pytest.mark.parametrize("text", ["", "bukan toml [", "a = 1", "procedure = 3"])
def test_what_is_no_draft_gives_none(text: str) -> None:
    assert draft_of(text) is None

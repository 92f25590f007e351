"""The procedures that are exported in these tests: all that come with the program, and some that nobody would draw."""

from __future__ import annotations

from app.procedure.loading import load_text, shipped
from app.procedure.model import Procedure
from tests.app.procedure.samples import Out, Row, ladder, load, metro, thirteen, toml

NASTY_NAME = 'Ja\'far <b>&</b> "dua" ½ \N{BALINESE LETTER KA} \N{ARABIC LETTER BEH}'


def nasty() -> Procedure:
    """Ids that are no XML names, words full of markup and foreign script, a step name of two hundred letters."""
    rows = [
        Row(
            "1",
            "0-0",
            [Out("2-x_", "2"), Out("gambar", "-".join("abc"), "reject", NASTY_NAME.replace('"', ""))],
        ),
        Row("2", "9", [Out("gambar", "selesai"), Out("1", "1", "back")]),
    ]
    text = toml(["0-0", "9!", "kosong"], rows, [("selesai", "ended"), ("a-b-c", "rejected")])
    name = NASTY_NAME.replace('"', '\\"')
    text = text.replace('name = "Lajur 9"', f'name = "{name}"').replace("Kegiatan 1.", name)
    return load(text.replace('label = "Langkah 2"', f'label = "{"panjang sekali " * 13}"'))


def four_ways() -> Procedure:
    """A decision with four ways, two of them to one aim, and a way back over three steps."""
    outs = [Out("a", "2"), Out("b", "3"), Out("c", "3", label="juga ke tiga"), Out("d", "ditolak", "reject")]
    rows = [
        Row("0", "luar!".rstrip("!"), [Out("lapor", "1")]),
        Row("1", "satu", outs),
        Row("2", "dua", [Out("lanjut", "3")]),
        Row("3", "satu", [Out("ya", "selesai"), Out("ulang", "0", "back", inferred=True), Out("naik", "4")]),
        Row("4", "tiga", [Out("turun", "2", "back"), Out("ya", "selesai")]),
    ]
    ends = [("selesai", "ended"), ("ditolak", "rejected")]
    return load(toml(["luar!", "satu", "dua", "tiga"], rows, ends))


def many_ways() -> Procedure:
    """A decision with forty ways out, as many as a file may have, up and down the lanes."""
    lanes = [f"l{n}" for n in range(40)]
    rows = [Row("0", "l20", [Out(f"ke_{n}", f"s{n}") for n in range(40)])]
    rows += [Row(f"s{n}", f"l{n}", [Out("lanjut", "selesai")]) for n in range(40)]
    return load(toml(lanes, rows))


def invented() -> dict[str, Procedure]:
    """Procedures that stretch what a drawing can hold, by a name for the test's own report."""
    return {
        "metro in short": load(metro()),
        "thirteen lanes, one empty": load(thirteen()),
        "cycles back": load(ladder(5, 12, climb=True)),
        "one lane": load(ladder(1, 4, climb=False)),
        "four ways": four_ways(),
        "forty ways": many_ways(),
        "forty lanes, two hundred steps": load(ladder(40, 200, climb=True)),
        "nasty words": nasty(),
    }


def every() -> dict[str, Procedure]:
    return {procedure.id: procedure for procedure in shipped()} | invented()


def revised(procedure: Procedure, old: str, new: str) -> Procedure:
    """The same procedure with other words in its file."""
    assert old in procedure.source
    return load_text(procedure.source.replace(old, new), name="contoh.toml")

"""Every screen and state (light and dark) and every paper as PNG, from the sample office and the six SOPs' offices.

`python -m tests.pictures DIR [--size 1366x768] [--only beranda,terima,kertas,persiapan,keadaan,jendela,kantor …]`: for
looking; `--only` also takes the name of a state, window, office or of an office's picture, and "pilih_sop".
`python -m tests.pictures --readme` paints the README's pictures anew.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import resources
from app.procedure.loading import shipped_as
from app.reading.lists import listing
from app.sample.fill import fill_sample
from app.workspace import Workspace
from app.worktime.model import ZONES
from tests import picture_offices
from tests.login import opened
from tests.picture_office_papers import office_papers, paint
from tests.picture_offices import PLACES, Place
from tests.picture_papers import every_paper
from tests.picture_states import STATES, type_slip
from tests.picture_windows import WINDOWS, Stage
from ui import theme, words, worker
from ui.office_window import OfficeWindow
from ui.widgets import Dialog

NOW = datetime(2026, 11, 30, 10, 32, 5, tzinfo=ZONES["WITA"])
SCREENS = ("beranda", "terima", "alur", "pengaduan", "logbook", "rekap", "blangko", "pengaturan", "bantuan")
OFFICERS = {"terima": "petugas-03"}


def settle(app: QApplication, *, longest: float = 8.0) -> None:
    """Let everything that is under way come to its end: workers, timers of the first moments, paints."""
    until = time.monotonic() + longest
    quiet = 0
    while time.monotonic() < until and quiet < 12:
        app.processEvents()
        quiet = 0 if worker.running() else quiet + 1
        time.sleep(0.02)


def screens(app: QApplication, ws: Workspace, target: Path, size: tuple[int, int], only: set[str]) -> None:
    """One picture a screen and theme."""
    for mode in ("light", "dark"):
        theme.apply(app, mode)
        office = OfficeWindow(ws)
        office.window.resize(*size)
        office.window.show()
        for screen in SCREENS:
            if only and screen not in only:
                continue
            office.desk.choose(OFFICERS.get(screen, "petugas-02"))
            office.window.go(screen, **_arguments(ws, screen))
            settle(app)
            _save(office.window, target / f"layar_{screen}_{'terang' if mode == 'light' else 'gelap'}.png")
        office.window.close()
        app.processEvents()
        ws.store.connect()


def _arguments(ws: Workspace, screen: str) -> dict[str, object]:
    if screen != "pengaduan":
        return {}
    cards = [card for card in listing(ws, only_open=True) if card.step == "4"]
    return {"case_id": cards[-1].id}


def states(app: QApplication, data: Path, target: Path, size: tuple[int, int], only: set[str]) -> None:
    """One picture a state and theme, each from a register of its own."""
    for mode in ("light", "dark"):
        theme.apply(app, mode)
        for name, (officer, act) in STATES.items():
            if only and name not in only and "keadaan" not in only:
                continue
            with tempfile.TemporaryDirectory() as folder:
                own = Path(folder) / "data"
                shutil.copytree(data, own)
                ws = opened(own, clock=lambda: NOW)
                office = OfficeWindow(ws)
                office.window.resize(*size)
                office.window.show()
                office.desk.choose(officer)
                act(office)
                settle(app)
                _save(
                    office.window, target / f"keadaan_{name}_{'terang' if mode == 'light' else 'gelap'}.png"
                )
                _close_dialogs(office)
                settle(app, longest=1.0)
                _throw_away(office)


def _close_dialogs(office: OfficeWindow) -> None:
    for dialog in office.window.findChildren(Dialog):
        if dialog.is_open():
            dialog.reject()


def _throw_away(office: OfficeWindow) -> None:
    """Away with the window and its timers at once; nothing is asked and nothing is kept."""
    office.window.hide()
    office.desk.close()
    office.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def readme(app: QApplication, data: Path) -> None:
    """The pictures of the README, few colours to keep them small."""
    target = resources.FOLDER / "readme"
    target.mkdir(exist_ok=True)
    for name, mode in (
        ("pengaduan", "light"),
        ("beranda", "light"),
        ("terima", "light"),
        ("alur", "light"),
        ("logbook", "dark"),
    ):
        theme.apply(app, mode)  # type: ignore[arg-type]
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(data, Path(folder) / "data")
            ws = opened(Path(folder) / "data", clock=lambda: NOW)
            office = OfficeWindow(ws)
            office.window.resize(1366, 768)
            office.window.show()
            office.desk.choose(OFFICERS.get(name, "petugas-02"))
            if name == "terima":
                type_slip(office)
                settle(app)
                time.sleep(2.2)  # until the draft is kept and similar complaints were looked for
            else:
                office.window.go("beranda")  # the case page then knows the way back
                office.window.go(name, **_arguments(ws, name))
            settle(app)
            _save_small(office, target / f"{name}.png")
    theme.apply(app, "light")
    for name in ("rekap_dua_tanda_tangan", "bulan_berkas"):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(data, Path(folder) / "data")
            office = OfficeWindow(opened(Path(folder) / "data", clock=lambda: NOW))
            office.window.resize(1366, 768)
            office.window.show()
            officer, act = STATES[name]
            office.desk.choose(officer)
            act(office)
            settle(app)
            _save_small(office, target / f"{name}.png")
    of_readme = {("tanggamus", "alur_13lajur"), ("metro", "sop_editor")}
    for place in PLACES:
        for scene in picture_offices.scenes(place):
            if (place.name, scene.picture) in of_readme:
                with tempfile.TemporaryDirectory() as folder:
                    office = _office_at(app, Path(folder) / "data", place, "light", (1366, 768))
                    office.desk.choose(scene.officer)
                    scene.act(office)
                    settle(app)
                    _save_small(office, target / f"{scene.picture}.png")


def _save_small(office: OfficeWindow, path: Path) -> None:
    from PIL import Image

    office.window.grab().save(str(path))
    _with_few_colours(Image.open(path).convert("RGB")).save(path, optimize=True)
    print(f"{path.name} {path.stat().st_size // 1000} kB")
    _throw_away(office)


def _with_few_colours(picture: Any) -> Any:
    """The 256 colours that occur most, unchanged: those of the design are among them, only edges lose a little.

    Strong colours count more than greys: a small red or green sign shall keep its meaning.
    """
    from PIL import Image

    def weight(found: tuple[int, tuple[int, int, int]]) -> float:
        count, colour = found
        return count * (1 + (max(colour) - min(colour)) / 3)

    counts = sorted(picture.getcolors(1 << 20), key=weight, reverse=True)
    kept = [colour for _count, colour in counts[:256]]
    places = {colour: place for place, colour in enumerate(kept)}
    for _count, colour in counts[256:]:
        # Pillow's own mapping is only near; a white sheet shall stay white.
        places[colour] = min(
            range(len(kept)),
            key=lambda place: sum((a - b) ** 2 for a, b in zip(kept[place], colour, strict=True)),
        )
    mapped = Image.new("P", picture.size)
    mapped.putdata([places[colour] for colour in zip(*[iter(picture.tobytes())] * 3, strict=True)])
    mapped.putpalette([value for colour in kept for value in colour])
    return mapped


def wizard(app: QApplication, target: Path, size: tuple[int, int]) -> None:
    """The first-run wizard's first step in both themes."""
    from ui.wizard.window import SetupWizard

    for mode in ("light", "dark"):
        theme.apply(app, mode)
        with tempfile.TemporaryDirectory() as folder:
            window = SetupWizard(Path(folder) / "data")
            window.resize(*size)
            window.show()
            settle(app)
            _save(window, target / f"layar_persiapan_{'terang' if mode == 'light' else 'gelap'}.png")
            window.close()


def choosing(app: QApplication, target: Path, size: tuple[int, int]) -> None:
    """The wizard's Pilih SOP, once with each SOP that comes along chosen."""
    from ui.wizard.window import SetupWizard

    for mode in ("light", "dark"):
        theme.apply(app, mode)
        with tempfile.TemporaryDirectory() as folder:
            window = SetupWizard(Path(folder) / "data", clock=lambda: NOW)
            window.resize(*size)
            window.show()
            QTest.keyClicks(window.identity.name.editor, "Disdukcapil Contoh")
            window.go_on()
            for row in window.choice.rows:
                row.click()
                settle(app)
                called = f"masuk_pilih_sop_{row.procedure.id}_{'terang' if mode == 'light' else 'gelap'}.png"
                _save(window, target / called)
            window._done = True  # thrown away without being asked
            window.close()


def _save(window: QWidget, path: Path) -> None:
    window.grab().save(str(path))
    print(path.name)


def papers(data: Path, target: Path) -> None:
    """The first page of every paper at 96 dpi, from a register of their own: some change it."""
    import pypdfium2

    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(data, Path(folder) / "data")
        ws = opened(Path(folder) / "data", clock=lambda: NOW)
        for name, draw in every_paper(ws).items():
            document = pypdfium2.PdfDocument(draw())
            page = document[0]
            page.render(scale=96 / 72).to_pil().save(target / f"kertas_{name}.png")
            page.close()
            document.close()
            print(f"kertas_{name}.png")
        ws.close()


def windows(app: QApplication, data: Path, target: Path, size: tuple[int, int], only: set[str]) -> None:
    """The windows beside the office's own, each on a folder of its own, in both themes."""
    for mode in ("light", "dark"):
        theme.apply(app, mode)
        for name, make in WINDOWS.items():
            if only and name not in only and "jendela" not in only:
                continue
            with tempfile.TemporaryDirectory() as folder:
                own = Path(folder) / "data"
                shutil.copytree(data, own)
                stage = Stage(app, own, NOW, lambda: settle(app))
                shown = make(stage)
                shown.resize(*size)
                settle(app)
                _save(shown, target / f"jendela_{name}_{'terang' if mode == 'light' else 'gelap'}.png")
                stage.end()
                settle(app, longest=1.0)
                QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def offices(app: QApplication, target: Path, size: tuple[int, int], only: set[str]) -> None:
    """The screens and papers of each of the six SOPs' sample offices, in both themes."""
    for place in PLACES:
        scenes = [
            one for one in picture_offices.scenes(place) if picture_offices.wanted(place, one.picture, only)
        ]
        paper = picture_offices.paper_wanted(place, only)
        if not scenes and not paper:
            continue
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / "data"
            _fill(data, place)
            if paper:
                _office_papers(data, place, target, only)
            for mode in ("light", "dark"):
                if not scenes:
                    break
                office = _office_at(app, data, place, mode, size)
                for scene in scenes:
                    office.desk.choose(scene.officer)
                    scene.act(office)
                    settle(app)
                    _save(office.window, target / picture_offices.picture_name(scene, place, mode))
                    _close_dialogs(office)
                _throw_away(office)


def _until(place: Place) -> datetime:
    return NOW.replace(tzinfo=ZONES[shipped_as(place.procedure).zone])


def _fill(data: Path, place: Place) -> None:
    sop, until = place.procedure, _until(place)
    fill_sample(data, cases=place.cases, months=place.months, seed=1, until=until, procedure=sop).close()


def _office_at(app: QApplication, data: Path, place: Place, mode: str, size: tuple[int, int]) -> OfficeWindow:
    """The window of a place's sample office, which is filled first where there is none yet."""
    if not data.exists():
        _fill(data, place)
    theme.apply(app, mode)  # type: ignore[arg-type]
    office = OfficeWindow(opened(data, clock=partial(_the_moment, _until(place))))
    office.window.resize(*size)
    office.window.show()
    office.window.activateWindow()  # so that what is told on leaving a field is told
    return office


def _the_moment(at: datetime) -> datetime:
    return at


def _office_papers(data: Path, place: Place, target: Path, only: set[str]) -> None:
    ws = opened(data, clock=partial(_the_moment, _until(place)))
    for name, draw in office_papers(ws, place):
        if picture_offices.wanted(place, name, only):
            for path in paint(draw(), target, name, place):
                print(path.name)
    ws.close()


def first_office(app: QApplication, data: Path, target: Path, size: tuple[int, int], only: set[str]) -> None:
    """Windows, states, papers and screens of the office under SOP-PDIP-03, a year of it."""
    windows(app, data, target, size, only)
    states(app, data, target, size, only)
    if not only or "kertas" in only:
        papers(data, target)
    if not only or only & set(SCREENS):
        ws = opened(data, clock=lambda: NOW)
        screens(app, ws, target, size, only)
        ws.close()


def main(arguments: list[str]) -> int:
    """Make the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--only", default="")
    options = parser.parse_args(arguments)
    if options.folder is None and not options.readme:
        parser.error("DIR or --readme")
    if options.folder is not None:
        options.folder.mkdir(parents=True, exist_ok=True)
    width, height = (int(part) for part in options.size.split("x"))
    only = {name for name in options.only.split(",") if name}
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    words.install()
    size = (width, height)
    if options.folder is not None:
        if not only or "pilih_sop" in only:
            choosing(app, options.folder, size)
        if not only or "persiapan" in only:
            wizard(app, options.folder, size)
        if picture_offices.asked(only):
            offices(app, options.folder, size, only)
    own = {*SCREENS, *STATES, *WINDOWS, "kertas", "keadaan", "jendela"}
    if options.readme or not only or only & own:
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / "data"
            fill_sample(data, cases=900, months=12, seed=1, until=NOW).close()
            if options.readme:
                readme(app, data)
            else:
                first_office(app, data, options.folder, size, only)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

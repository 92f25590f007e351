"""The diagram of every office's SOP, of 3 lanes or 13, and of one of 40 lanes and 200 steps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.procedure.loading import shipped_as
from app.procedure.model import CaseKind
from tests.ui.swimlane.swimlane_cases import (
    drawn,
    invented,
    invented_large,
    on_screen,
    picture,
    share,
    symbol,
    token,
)
from ui.swimlane import SwimlaneView, drawings
from ui.swimlane.table import notes_of, rows_of

OFFICES = (
    "buleleng-sop-pdip-03",
    "lumajang-pelayanan-online",
    "brebes-keluhan-daring",
    "metro-pengaduan",
    "tanggamus-13",
    "tanggamus-13-2",
)
THIRTEEN = "tanggamus-13"


@pytest.fixture
def at_six(qtbot: QtBot) -> SwimlaneView:
    """An application under the SOP of 13 lanes at step 6, the Kasi's."""
    return drawn(qtbot, invented(shipped_as(THIRTEEN), 5), size=(770, 420))


@pytest.mark.parametrize("size", [(770, 560), (464, 440), (361, 280)])
@pytest.mark.parametrize("office", OFFICES)
def test_a_case_is_seen_wherever_it_stands_and_kegiatan_stays_beside_it(
    qtbot: QtBot, office: str, size: tuple[int, int]
) -> None:
    procedure = shipped_as(office)
    kind = next(kind for kind in (CaseKind.COMPLAINT, CaseKind.APPLICATION) if kind in procedure.starts)
    view = drawn(qtbot, invented(procedure, 0), size=size)
    for place, step in enumerate(procedure.steps):
        if step.kind is not kind:
            continue
        view.show_case(invented(procedure, place), centre=True)
        picture(view.canvas)
        assert view.canvas.sees(step.id), step.id
        held, _right = view.canvas._sides()
        assert held == view.canvas._diagram.lanes.left  # type: ignore[union-attr]
        assert view.now_button.isHidden()


@pytest.mark.parametrize("office", OFFICES)
def test_a_map_of_the_lanes_stands_there_where_they_do_not_fit(qtbot: QtBot, office: str) -> None:
    procedure = shipped_as(office)
    view = drawn(qtbot, invented(procedure, 0), size=(770, 720))
    assert view.map.isHidden() is (len(procedure.lanes) <= 5)
    assert view.canvas.lanes_seen() == {lane.id for lane in procedure.lanes} or not view.map.isHidden()


def test_a_click_on_the_map_and_its_keys_bring_any_lane(at_six: SwimlaneView, qtbot: QtBot) -> None:
    view = at_six
    lanes = [lane.id for lane in shipped_as(THIRTEEN).lanes]
    for number in (0, 12, 4):
        where = view.map.cell(number).center().toPoint()
        qtbot.mouseClick(view.map, Qt.MouseButton.LeftButton, pos=where)
        assert lanes[number] in view.canvas.lanes_seen()
        assert lanes[number] in view.map.seen
    view.map.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view.map, Qt.Key.Key_End)
    qtbot.keyClick(view.map, Qt.Key.Key_Left)
    assert view.map.accessibleName() == "Peta lajur: 12. Kasi"
    qtbot.keyClick(view.map, Qt.Key.Key_Return)
    assert lanes[11] in view.canvas.lanes_seen()
    qtbot.keyClick(view.map, Qt.Key.Key_Home)
    qtbot.keyClick(view.map, Qt.Key.Key_Space)
    assert lanes[0] in view.canvas.lanes_seen()


def test_the_map_tells_where_the_case_is_and_has_been(at_six: SwimlaneView) -> None:
    told = at_six.map.accessibleDescription().split("; ")
    assert told[5].endswith(", sekarang di sini")
    assert [words.endswith(", sudah dilalui") for words in told[:5]] == [True] * 5
    assert told[8] == "Kepala Bidang, tanpa langkah"
    assert told[12].startswith("Petugas POS. Di luar kantor: dicatat oleh Operator Penerima WA")


def test_space_and_the_button_lead_back_to_the_current_step(at_six: SwimlaneView, qtbot: QtBot) -> None:
    canvas = at_six.canvas
    canvas.spot("6").setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert not canvas.sees("6")
    assert not at_six.now_button.isHidden()
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    assert canvas.sees("6")
    assert canvas.spot("6").hasFocus()
    assert at_six.now_button.isHidden()
    canvas.to_lane(shipped_as(THIRTEEN).lanes[-1].id)
    assert not canvas.sees("6")
    at_six.now_button.click()
    assert canvas.sees("6")


def test_left_and_right_slide_where_lanes_lie_out_of_view_and_walk_where_none_does(
    at_six: SwimlaneView, qtbot: QtBot
) -> None:
    canvas = at_six.canvas
    canvas.spot("6").setFocus()
    bar, before = canvas.horizontalScrollBar(), canvas.horizontalScrollBar().value()
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert bar.value() > before
    assert canvas.spot("6").hasFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert bar.value() == before
    few = drawn(qtbot, invented(shipped_as("brebes-keluhan-daring"), 1)).canvas
    few.spot("2").setFocus()
    qtbot.keyClick(few, Qt.Key.Key_Right)
    assert few.spot("3").hasFocus()


def test_a_limit_over_several_rows_stands_beside_the_steps_own_times(
    at_six: SwimlaneView, qtbot: QtBot
) -> None:
    canvas = at_six.canvas
    diagram = canvas.diagram()
    assert diagram is not None
    time = next(column for column in diagram.columns if column.id == "time")
    rows = {row.step: row for row in diagram.rows if row.step}

    def gutter(step: str) -> float:
        canvas.bring(step)
        QApplication.processEvents()
        held = canvas.viewport().width() - (diagram.width - time.x)
        top = (rows[step].y - canvas._offset().y()) + 6
        place = QRectF(held + 3, top, 3, rows[step].h - 12)
        return 1 - share(picture(canvas), place, token("surface"))

    assert gutter("3") > 0.2
    assert gutter("i2") == 0, "the rows behind step 8 are not the limit's"
    canvas.bring("3")
    at = QPointF(canvas.viewport().width() - 100, rows["3"].y - canvas._offset().y() + 20)
    told = canvas.words_at(at)
    assert "5 hari, sisa 2 hari" in told
    assert "(dugaan)" in told


def test_a_reading_of_the_document_has_a_dashed_edge_and_says_so(qtbot: QtBot) -> None:
    canvas = drawn(qtbot, invented(shipped_as(THIRTEEN), 0), size=(2000, 1100)).canvas
    image = picture(canvas)

    def edge(step: str) -> float:
        place = on_screen(canvas, symbol(canvas, step))
        top = QRectF(place.left() + 6, place.top() - 1, place.width() - 12, 2)
        return share(image, top, token("surface"))

    assert edge("i3") > edge("7") + 0.1
    assert "Baris ini dugaan" in canvas.spot("i3").accessibleDescription()
    assert "dugaan" not in canvas.spot("7").accessibleDescription()


@pytest.mark.parametrize(
    ("office", "wanted"), [("buleleng-sop-pdip-03", False), ("brebes-keluhan-daring", True)]
)
def test_only_a_drawing_with_readings_explains_the_dashed_edge(
    qtbot: QtBot, office: str, wanted: bool
) -> None:
    view = drawn(qtbot, invented(shipped_as(office), 1))
    assert (("guess", "Dugaan") in view.legend.items()) is wanted


def test_an_external_lane_says_who_records_for_it(qtbot: QtBot) -> None:
    view = drawn(qtbot, invented(shipped_as("lumajang-pelayanan-online"), 7), size=(900, 700))
    canvas = view.canvas
    diagram = canvas.diagram()
    assert diagram is not None
    lane = next(column for column in diagram.columns if column.lane == "pemohon")
    head = canvas.words_at(QPointF(lane.x + 20, 40))
    assert head == "Pemohon\nDi luar kantor: dicatat oleh Petugas Operator"
    assert "Dicatat oleh Petugas Operator atas nama Pemohon" in canvas.spot("6").accessibleDescription()
    assert "Dicatat oleh" not in canvas.spot("5").accessibleDescription()


def test_the_table_says_in_words_what_the_drawing_dashes_and_brackets() -> None:
    facts = invented(shipped_as(THIRTEEN), 2)
    # The facts of a real case carry the words of the limit on its rows; here the document's own are enough.
    rows = {step.id: row for step, row in zip(facts.procedure.steps, rows_of(facts), strict=True)}
    assert "5 hari (baris 1–8, dugaan)" in rows["2"][4]
    assert "5 hari" not in rows["i1"][4]
    assert rows["i1"][1].endswith("(Baris ini dugaan, tidak terbaca pada naskah)")
    assert rows["1"][2] == "Pemohon/Masyarakat\nDi luar kantor: dicatat oleh Operator Penerima WA"
    assert all("—: " not in note for note in notes_of(facts.procedure))
    assert any(note.startswith("Pilah berkas: ") for note in notes_of(facts.procedure))


def test_forty_lanes_and_two_hundred_steps_are_drawn_beside_the_window(qtbot: QtBot) -> None:
    procedure = invented_large(40, 200)
    view = drawn(qtbot, invented(procedure, 100))
    qtbot.waitUntil(lambda: view.canvas.diagram() is not None, timeout=20_000)
    picture(view.canvas)
    assert view.canvas.sees("s100")
    assert not view.map.isHidden()
    view.canvas.to_lane("l39")
    assert "l39" in view.canvas.lanes_seen()
    # The next case of the same SOP needs no new drawing: only the mark goes elsewhere.
    view.show_case(invented(procedure, 7), centre=True)
    made = view.canvas.diagram()
    assert made is not None
    assert [row.step for row in made.rows if row.current] == ["s7"]
    picture(view.canvas)
    assert view.canvas.sees("s7")


def test_while_a_large_drawing_is_made_the_table_can_be_read(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[object] = []
    monkeypatch.setattr(drawings.worker, "run", lambda *args, **names: begun.append(names) or object())
    view = drawn(qtbot, invented(invented_large(40, 200), 3))
    assert view.canvas.diagram() is None
    assert begun
    assert share(picture(view.canvas), QRectF(200, 250, 400, 60), token("text2")) > 0, (
        "it says what is under way"
    )
    view.canvas.zoom_in()
    view.canvas.to_now()
    view.open_table()
    QApplication.processEvents()

"""The small window before the main one stands as high as its words, no higher."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.notice import WIDTH, Notice

SHORT = "Ruang simpan penuh."
LONG = "Folder data berada di USB yang dicabut. Pasang lagi USB itu, lalu coba lagi. " * 4


@pytest.mark.parametrize("text", [SHORT, LONG])
def test_a_notice_is_as_high_as_its_words(qtbot: QtBot, text: str) -> None:
    notice = Notice("Kotak Aduan belum dapat dibuka", text, buttons=(("Coba lagi", lambda: None),))
    qtbot.addWidget(notice)
    with qtbot.waitExposed(notice):
        notice.show()
    assert notice.width() == WIDTH
    assert notice.text.height() >= notice.text.heightForWidth(notice.text.width())
    gap = notice.text.y() - (notice.title.y() + notice.title.height())
    assert 0 <= gap <= 10
    below = notice.height() - (notice.buttons[0].y() + notice.buttons[0].height())
    assert 0 <= below <= 24

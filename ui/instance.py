"""One window a data folder: a second start asks the first window to come forward instead."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1_000


def _name(folder: Path) -> str:
    return "kotak-aduan-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:20]


class Doorbell(QObject):
    """Listens for another start on the same folder; `ring` brings the window forward."""

    def __init__(self, folder: Path, ring: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # What a crash left behind would block the name; the window lock already proves that we are alone.
        QLocalServer.removeServer(_name(folder))
        self._server.newConnection.connect(lambda: self._answer(ring))
        self._server.listen(_name(folder))

    def _answer(self, ring: Callable[[], object]) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnectFromServer()
            socket.deleteLater()
        ring()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()


def ring(folder: Path) -> bool:
    """Ask the window that is open on the folder to come forward; False when nobody answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    answered = socket.waitForConnected(_WAIT_MS)
    socket.abort()
    return answered

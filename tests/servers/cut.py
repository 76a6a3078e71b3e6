"""A way to a server that is cut after so many bytes: what a broken network does to a client."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Way:
    """A port of loopback that leads to another one. `sent` counts the bytes of clients; at `most` all are cut off."""

    to: int
    most: int
    again: bool
    """Whether those who come again get through, whatever they send."""
    sent: int = 0
    cuts: int = 0
    _open: set[socket.socket] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def lead(self, client: socket.socket) -> None:
        """Take a client to the server."""
        if self.cuts and not self.again:
            client.close()
            return
        server = socket.create_connection(("127.0.0.1", self.to))
        self._open |= {client, server}
        for a, b in ((client, server), (server, client)):
            threading.Thread(target=self._carry, args=(a, b, a is client), daemon=True).start()

    def _carry(self, a: socket.socket, b: socket.socket, counted: bool) -> None:
        with contextlib.suppress(OSError):
            while said := a.recv(4096):
                if counted and self._over(len(said)):
                    self.cut()
                    return
                b.sendall(said)
        for end in (a, b):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _over(self, more: int) -> bool:
        """Count bytes; return whether it is now that all are to be cut off."""
        with self._lock:
            self.sent += more
            now = self.sent > self.most and not self.cuts
            self.cuts += now
            return now

    def cut(self) -> None:
        """Cut off all who are on their way."""
        for end in list(self._open):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._open.clear()


@contextmanager
def way(to: int, most: int = 1 << 40, again: bool = False) -> Iterator[tuple[int, Way]]:
    """Yield a port that leads to the port `to`, and what is known of the way there."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        found = Way(to, most, again)

        def listen() -> None:
            with contextlib.suppress(OSError):
                while True:
                    found.lead(listening.accept()[0])

        threading.Thread(target=listen, daemon=True).start()
        try:
            yield listening.getsockname()[1], found
        finally:
            found.cut()

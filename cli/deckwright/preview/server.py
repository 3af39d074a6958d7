"""The page handed out on this machine, and news of it to the browsers that show it."""

import json
import mimetypes
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from errno import EADDRINUSE
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Thread
from typing import Any
from urllib.parse import unquote

from deckwright.preview.site import PAGE, Files, state

HOST = "localhost"
FIRST = 8000  # the port that is tried first
_TRIES = 20
_PULSE = 10  # seconds after which a browser that is gone is noticed
_KINDS = {  # that a system may have otherwise
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff": "font/woff",
}
_ALWAYS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_OURS = re.compile(r"(?:localhost|127\.0\.0\.1)(?::\d{1,5})?", re.IGNORECASE)


class News:
    """The page as it is now, which threads wait for."""

    def __init__(self) -> None:
        self.files: Files = {}
        self.problem = ""
        self.is_over = False
        self._turn = 0
        self._changed = Condition()

    def tell(self, files: Files | None, problem: str = "") -> None:
        """Another page, or why there is none; then the last one stays."""
        with self._changed:
            self.files, self.problem = files or self.files, problem
            self._turn += 1
            self._changed.notify_all()

    def end(self) -> None:
        with self._changed:
            self.is_over = True
            self._changed.notify_all()

    def after(self, turn: int) -> int:
        """The number of the latest turn, as soon as there is another or some time has passed."""
        with self._changed:
            self._changed.wait_for(lambda: self._turn != turn or self.is_over, _PULSE)
            return self._turn


@contextmanager
def serving(news: News, port: int | None) -> Iterator[int]:
    """Hand out the page at a port: the given one, or the first from 8000 on that is free."""
    server = _server(news, port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        news.end()
        server.shutdown()
        server.server_close()


def _server(news: News, port: int | None) -> "_Server":
    ports = [port] if port is not None else range(FIRST, FIRST + _TRIES)
    for each in ports:
        try:
            return _Server(("127.0.0.1", each), partial(_Handler, news))
        except OSError as error:
            if error.errno != EADDRINUSE:
                raise
    tried = f"port {port} is" if port is not None else f"ports {FIRST} to {ports[-1]} are"
    raise OSError(EADDRINUSE, f"{tried} taken; choose another with --port")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"  # there it would share a port with another

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):  # a browser may go at any time
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, news: News, *arguments: Any) -> None:
        self.news = news
        super().__init__(*arguments)

    def do_GET(self) -> None:
        name = unquote(self.path.partition("?")[0]).lstrip("/") or PAGE
        while not (self.news.files or self.news.is_over):
            self.news.after(0)  # the first page is still made
        # A page of another host that is led here by its name must read nothing.
        if not _OURS.fullmatch(self.headers.get("Host", "")):
            self.send_error(403)
        elif name == "events":
            self._events()
        elif name in self.news.files:
            self._file(name)
        else:
            self.send_error(404)

    def _file(self, name: str) -> None:
        content = self.news.files[name]
        try:
            data = content.read_bytes() if isinstance(content, Path) else content
        except OSError:
            self.send_error(404)
            return
        suffix = Path(name).suffix
        kind = _KINDS.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        headers = {"Content-Type": kind, "Content-Length": str(len(data))}
        if suffix == ".svg":  # which has scripts of its own, where it is looked at alone
            headers["Content-Security-Policy"] = "sandbox"
        self._begin(headers)
        self.wfile.write(data)

    def _events(self) -> None:
        self._begin({"Content-Type": "text/event-stream"})
        turn = -1
        while not self.news.is_over:
            latest = self.news.after(turn)
            try:
                self.wfile.write(b":\n\n" if latest == turn else self._event())
                self.wfile.flush()
            except ConnectionError:
                return
            turn = latest

    def _event(self) -> bytes:
        if self.news.problem:
            return f"event: failed\ndata: {json.dumps(self.news.problem)}\n\n".encode()
        return f"event: made\ndata: {state(self.news.files)}\n\n".encode()

    def _begin(self, headers: Mapping[str, str]) -> None:
        self.send_response(200)
        for name, value in {**headers, **_ALWAYS}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing of requests: they are the browser's."""

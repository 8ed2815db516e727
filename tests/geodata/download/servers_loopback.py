"""A web server on this machine's loopback for the length of a `with`, from a function that answers questions."""

import gzip
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

GEOJSON = "application/geo+json"


@dataclass(frozen=True)
class Request:
    """A question. path : decoded, without the query. base : the server's own address, 'http://127.0.0.1:40001'."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    base: str


@dataclass(frozen=True)
class Reply:
    """An answer. body : bytes, or what is sent as JSON. declared : a Content-Length other than the truth. pause : the
    seconds before it starts. drip : the seconds between one byte and the next. chunked : sent in chunks; `unended`
    chunks miss the last. closes : no length at all, the end of the connection is the end of the body."""

    body: Any = b""
    status: int = 200
    kind: str = GEOJSON
    headers: Mapping[str, str] = field(default_factory=dict)
    declared: int | None = None
    pause: float = 0
    drip: float = 0
    chunked: bool = False
    unended: bool = False
    closes: bool = False

    def content(self) -> bytes:
        """The body as bytes."""
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


App = Callable[[Request], Reply]


@dataclass
class Running:
    """A server that runs. url : 'http://127.0.0.1:40001'. asked : all questions so far."""

    url: str
    asked: list[Request] = field(default_factory=list)


@contextmanager
def loopback(app: App, port: int = 0) -> Iterator[Running]:
    """Serve an app on 127.0.0.1 from a thread, at a free port or the one given, until the `with` ends."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10
        disable_nagle_algorithm = True  # else each answer waits 40 ms

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            request = Request(parts.path, query, dict(self.headers), running.url)
            running.asked.append(request)
            self._send(app(request))

        def _send(self, reply: Reply) -> None:
            over.wait(reply.pause)
            body = reply.content()
            plain = reply.declared is None and not (reply.chunked or reply.closes or reply.drip)
            if plain and len(body) > 1000 and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, 1)
                reply = replace(reply, headers={**reply.headers, "Content-Encoding": "gzip"})
            self.close_connection = not plain
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.chunked:
                self.send_header("Transfer-Encoding", "chunked")
                body = f"{len(body):x}\r\n".encode() + body + (b"\r\n" if reply.unended else b"\r\n0\r\n\r\n")
            elif not reply.closes:
                self.send_header("Content-Length", str(len(body) if reply.declared is None else reply.declared))
            self.end_headers()
            for start in range(0, len(body), 1 if reply.drip else max(1, len(body))):
                self.wfile.write(body[start : start + 1] if reply.drip else body)
                if over.wait(reply.drip):
                    break

        def log_message(self, *args: object) -> None:
            """Keep quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *args: object) -> None:
            """A client that hangs up is no error of the server's."""

    server = Server(("127.0.0.1", port), Handler)
    running = Running(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()

"""Asking one server for JSON and files: politely, within limits, and never with half an answer taken for a whole one.

urllib3 does the talking. What it leaves open is settled here: an answer whose body breaks off is asked for again like
one that never came, a redirect may not leave the server, and every size and time has an end.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3 import BaseHTTPResponse, PoolManager, ProxyManager, Retry
from urllib3.exceptions import HTTPError, InvalidHeader, MaxRetryError, SSLError

from geodata.download import answers
from geodata.download.failure import DownloadFailed
from geodata.download.watch import Watch

_READ = 64 * 1024
_REDIRECTS = 5
_HEADERS = {
    "User-Agent": "MensWatWoonJe/0.1 (scorekaart brede welvaart)",
    "Accept-Encoding": "gzip",
}
_JSON = {"Accept": "application/geo+json, application/json;q=0.9, application/*;q=0.5"}
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
"""What a proxy would take for itself."""

_Read = TypeVar("_Read")


def _thrice() -> Retry:
    return Retry(total=3, status_forcelist=(429, 500, 502, 503, 504), backoff_factor=0.5)


@dataclass(frozen=True)
class Limits:
    """How long and how large an answer may be.

    connect, read : seconds before a connection, and between two parts of an answer. page_bytes, file_bytes : of JSON
    and of a file, after decompression. retries : urllib3's policy, when to ask again. rest : the longest that a server
    may have us wait before that, in seconds.
    """

    connect: float = 10
    read: float = 30
    page_bytes: int = 100_000_000
    file_bytes: int = 300_000_000
    retries: Retry = field(default_factory=_thrice)
    rest: float = 30


class _Again(Exception):  # noqa: N818
    """An attempt failed in a way that may pass. failure : what to say when it does not."""

    def __init__(
        self, failure: DownloadFailed, error: Exception | None = None, response: BaseHTTPResponse | None = None
    ):
        super().__init__(str(failure))
        self.failure, self.error, self.response = failure, error, response


class Server:
    """One server, asked for one thing at a time.

    base : its address, to which paths are added. name : what a message calls it, 'PDOK'. watch : counts the bytes and
    requests, ends it on cancel and time limit. A proxy comes from the system's settings (HTTPS_PROXY, NO_PROXY).

    Every failure of every method is a DownloadFailed with a Dutch sentence; DownloadCancelled when the user stopped it.
    """

    def __init__(self, base: str, name: str, watch: Watch, *, limits: Limits | None = None) -> None:
        self.base, self.name, self.watch = base.rstrip("/"), name, watch
        self.where = answers.place(name, base)
        self._limits = limits or Limits()
        self._pool = _pool(base)

    def json(self, url_or_path: str, params: Mapping[str, str] | None = None) -> Any:
        """The JSON at an address on this server or a path below its base; params are added to it."""

        def read(response: BaseHTTPResponse) -> Any:
            kind = answers.media_type(response.headers)
            if kind in ("text/html", "application/xhtml+xml"):
                raise answers.web_page(self.where)
            if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
                raise answers.no_data(self.where)
            return self._parsed(b"".join(self._body(response, self._limits.page_bytes)))

        return self._fetch(self._address(url_or_path, params), _JSON, read)

    def save(self, url: str, target: Path) -> None:
        """Write the file at an address to `target`; what was there stays until all of the new one is in."""
        part = target.with_name(target.name + ".part")

        def read(response: BaseHTTPResponse) -> None:
            if answers.media_type(response.headers) in ("text/html", "application/xhtml+xml"):
                raise answers.web_page(self.where)
            with part.open("wb") as file:
                for chunk in self._body(response, self._limits.file_bytes):
                    file.write(chunk)

        try:
            self._fetch(self._address(url, None), {"Accept": "*/*"}, read)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)

    def exists(self, path: str) -> bool:
        """Whether there is JSON at a path below the base; a 404 says that there is not, any other trouble raises."""
        try:
            self.json(path)
        except DownloadFailed as failure:
            if failure.status in (404, 410):
                return False
            raise
        return True

    def linked(self, link: str, page: str = "") -> str:
        """The address that a link (absolute or relative) on a page of this server means.

        Raises DownloadFailed where it leads to another server, scheme or port.
        """
        with suppress(ValueError):
            address = urljoin(self._address(page, None), link)
            if _origin(address) == _origin(self.base):
                return address
        raise answers.elsewhere(self.where)

    def _address(self, url_or_path: str, params: Mapping[str, str] | None) -> str:
        if "://" in url_or_path:
            address = self.linked(url_or_path, self.base) if url_or_path != self.base else self.base
        else:
            address = f"{self.base}/{url_or_path.lstrip('/')}" if url_or_path else self.base
        return f"{address}{'&' if '?' in address else '?'}{urlencode(params)}" if params else address

    def _fetch(self, url: str, headers: Mapping[str, str], read: Callable[[BaseHTTPResponse], _Read]) -> _Read:
        """What `read` makes of the answer; asked again, as the limits allow, when the trouble may pass."""
        retries = self._limits.retries
        while True:
            try:
                return self._attempt(url, headers, read)
            except _Again as again:
                try:
                    retries = retries.increment("GET", url, response=again.response, error=again.error)
                except MaxRetryError:
                    raise again.failure from again
                self.watch.wait(self._rest(retries, again))

    def _attempt(self, url: str, headers: Mapping[str, str], read: Callable[[BaseHTTPResponse], _Read]) -> _Read:
        try:
            with closing(self._open(url, headers)) as response:
                if response.status == 200:
                    return read(response)
                failure = answers.bad_status(self.where, response.status)
                if self._limits.retries.is_retry("GET", response.status, "Retry-After" in response.headers):
                    raise _Again(failure, response=response)
                raise failure
        except SSLError as error:
            raise answers.no_connection(self.where, error, self._limits.read) from error
        except HTTPError as error:
            self.watch.check()  # the time limit cuts a wait short; then that is what to say
            raise _Again(answers.no_connection(self.where, error, self._limits.read), error) from error

    def _open(self, url: str, headers: Mapping[str, str]) -> BaseHTTPResponse:
        """The answer, body unread, after redirects within this server."""
        for _ in range(_REDIRECTS + 1):
            self.watch.check()
            self.watch.count(requests=1)
            response = self._pool.request(
                "GET",
                url,
                headers={**_HEADERS, **headers},
                redirect=False,
                retries=False,
                preload_content=False,
                timeout=urllib3.Timeout(
                    connect=self._limits.connect, read=max(0.01, min(self._limits.read, self.watch.left()))
                ),
            )
            target = response.get_redirect_location()
            if not target:
                return response
            response.close()
            url = self.linked(target, url)
        raise answers.too_many_turns(self.where)

    def _body(self, response: BaseHTTPResponse, most: int) -> Iterator[bytes]:
        """The decompressed body as it comes in, never more than `most` bytes."""
        declared = response.headers.get("Content-Length", "")
        if declared.isdecimal() and int(declared) > most:
            raise answers.too_large(self.where, most)
        size = counted = 0
        while chunk := response.read1(_READ):
            self.watch.count(bytes=response.tell() - counted)
            counted = response.tell()
            size += len(chunk)
            if size > most:
                raise answers.too_large(self.where, most)
            yield chunk
            self.watch.check()

    def _parsed(self, body: bytes) -> Any:
        try:
            return json.loads(body.decode("utf-8-sig"), parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            if body.lstrip()[:1] == b"<":
                raise answers.web_page(self.where) from error
            raise _Again(answers.broken_off(self.where), error) from error

    def _rest(self, retries: Retry, again: _Again) -> float:
        """Seconds before the next attempt: what the server asks for, else longer each time."""
        asked = None
        if again.response is not None:
            with suppress(InvalidHeader):
                asked = retries.get_retry_after(again.response)
            if asked and asked > self._limits.rest:
                raise answers.wants_rest(self.where, again.response.status, asked) from again
        return asked or retries.get_backoff_time()


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _origin(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def _pool(base: str) -> PoolManager:
    parts = urlsplit(base)
    host, proxy = parts.hostname or "", getproxies().get(parts.scheme)
    if proxy is None or host in _THIS_MACHINE or proxy_bypass(host):
        return PoolManager()
    return ProxyManager(proxy if "://" in proxy else f"http://{proxy}")

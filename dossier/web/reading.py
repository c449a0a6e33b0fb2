"""Addresses read over HTTP: an address in, the answer out. Redirects are answers too. The only module that knows urllib3."""

import ipaddress
import socket
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.request import getproxies, proxy_bypass

import urllib3

from dossier import __version__

_LARGEST = 64 * 1024 * 1024  # bytes of an answer; what is longer is not read to its end
_SCHEMES = ("http", "https")
_CHUNK = 1 << 16
_FAULTS = (urllib3.exceptions.HTTPError, ValueError, OSError)


class Unreachable(Exception):
    """Why there is no answer, in words."""


class Answer(NamedTuple):
    """An answer: its status, its headers by name in small letters, its bytes (none where only the head was asked for)."""

    status: int
    headers: Mapping[str, str]
    data: bytes = b""

    @property
    def leads_to(self) -> str:
        """Where a redirect leads, as it is written; "" if this is none."""
        return self.headers.get("location", "") if self.status in (301, 302, 303, 307, 308) else ""


class Web:
    """A reader of addresses that keeps connections open. It may be used from several threads."""

    def __init__(self, at_once: int, seconds: float, agent: str = "", private: bool = True) -> None:
        """`at_once` are the connections to a host; `seconds` is how long to wait for it; `agent` says who reads.

        Without `private`, addresses inside a network are not asked: those of this machine and of the networks that only it sees.
        """
        self._private = private
        name = f"dossier/{__version__}" + (f" (+{agent})" if agent else "")
        self._told: dict[str, Any] = {
            "num_pools": 64,
            "maxsize": at_once,
            "block": True,
            "headers": {"User-Agent": name, "Accept": "*/*", "Accept-Encoding": "identity"},
            "timeout": urllib3.Timeout(connect=seconds, read=seconds),
            "retries": False,
        }
        self._pool = urllib3.PoolManager(**self._told)
        self._proxies = {
            scheme: urllib3.ProxyManager(url, **self._told) for scheme, url in getproxies().items() if scheme in _SCHEMES
        }

    def _pool_for(self, scheme: str, host: str) -> urllib3.PoolManager:
        """The connections to a host: through the proxy that the environment names, if it is meant for that host."""
        proxy = self._proxies.get(scheme)
        return proxy if proxy and not proxy_bypass(host) else self._pool

    def read(self, address: str, method: str = "GET") -> Answer:
        """The answer to one request; no redirect is followed. Raises Unreachable if there is none."""
        address = ascii_address(address)
        parts = urlsplit(address)
        if not self._private:
            refuse_private(parts.hostname or "")
        try:
            pool = self._pool_for(parts.scheme, parts.hostname or "")
            answer = pool.request(method, address, preload_content=False, redirect=False)
            headers = {name.lower(): value for name, value in answer.headers.items()}
            data = _body(answer) if method == "GET" else b""
            answer.release_conn()
            return Answer(answer.status, headers, data)
        except _FAULTS as fault:
            raise Unreachable(_words(fault)) from None


def ascii_address(address: str) -> str:
    """An address as it goes over the wire: the host in ASCII, other signs as percent codes, no fragment. Raises Unreachable."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode() if not (parts.hostname or "").isascii() else parts.hostname or ""
        host = f"[{host}]" if ":" in host else host
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as fault:
        raise Unreachable(f"this is no address: {fault}") from None
    if parts.scheme not in _SCHEMES or not host:
        raise Unreachable("this is no web address")
    quoted = urllib3.util.parse_url(f"http://h{parts.path or '/'}?{parts.query}")
    return urlunsplit((parts.scheme, host + port, quoted.path or "/", quoted.query or "", ""))


def joined(address: str, more: str) -> str:
    """Where a redirect leads from an address."""
    return urljoin(address, more)


def refuse_private(host: str) -> None:
    """Raise Unreachable for a host that is this machine, or in a network that only it sees."""
    try:
        found = {row[4][0] for row in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except OSError as fault:
        raise Unreachable(f"there is no such host: {fault.strerror or fault}") from None
    if not all(ipaddress.ip_address(str(one).partition("%")[0]).is_global for one in found):
        raise Unreachable("this host is inside a network; it is not asked")


def _body(answer: urllib3.BaseHTTPResponse) -> bytes:
    data = bytearray()
    for chunk in answer.stream(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > _LARGEST:
            answer.close()
            break
    return bytes(data)


def _words(fault: Exception) -> str:
    """What went wrong, in a few words."""
    if isinstance(fault, urllib3.exceptions.NameResolutionError):
        return "there is no such host"
    if isinstance(fault, urllib3.exceptions.NewConnectionError):
        return "no connection"
    if isinstance(fault, urllib3.exceptions.TimeoutError):
        return "no answer in time"
    if isinstance(fault, urllib3.exceptions.SSLError):
        return "its certificate is not valid"
    return f"{type(fault).__name__}: {fault}"[:200]

"""The headers that a store of objects keeps with each file: its media type, and how long it may be kept by caches.

Caching is what the site's own `_headers` says of a path; where it says nothing, a copy must be asked about each time.
"""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from mimetypes import MimeTypes

_ASK = "public, max-age=0, must-revalidate"
_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".geojson": "application/geo+json",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}
_FEEDS = {"feed.xml": "application/atom+xml; charset=utf-8", "feed.json": "application/feed+json; charset=utf-8"}
_OTHERS = MimeTypes()  # Python's own table, not this machine's


def media_type(path: str) -> str:
    """The media type of a file, by its name."""
    name = path.rpartition("/")[2]
    ending = name[name.rfind(".") :].lower() if "." in name.lstrip(".") else ""
    if name in ("SHA256SUMS", "_headers", "_redirects"):
        return _TYPES[".txt"]
    return _FEEDS.get(name) or _TYPES.get(ending) or _OTHERS.guess_type(name)[0] or "application/octet-stream"


def cache_rules(headers: str) -> Mapping[str, str]:
    """`Cache-Control` by pattern of a path, from the text of a `_headers` file."""
    rules: dict[str, str] = {}
    pattern = ""
    for line in headers.splitlines():
        name, _, value = line.strip().partition(":")
        if line and not line[0].isspace():
            pattern = line.strip()
        elif name.casefold() == "cache-control":
            rules[pattern] = value.strip()
    return rules


def cache_control(path: str, rules: Mapping[str, str]) -> str:
    """What is said of a path: by the last rule that it fits, else that a copy must be asked about each time."""
    fitting = [value for pattern, value in rules.items() if fnmatchcase(f"/{path}", pattern)]
    return fitting[-1] if fitting else _ASK

"""Pagefind's program as a service: pages in, the files of an index out.

It is spoken to by its own protocol (messages of JSON in Base64, parted by commas, over a pipe), because its Python package looks for an
answer ten times a second only. See <https://pagefind.app/docs/py-api/>.
"""

import gzip
import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from subprocess import PIPE, Popen
from typing import IO, Any

from dossier.model.digests import digest_bytes
from dossier.model.problems import UsageError

_LEFT_OUT = [
    "sup",
    "nav",
    "details",
    "figcaption",
]  # numbers of citations, lists of sources and links; pictures have pages of their own
_UNUSED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")  # its own interfaces
_FRAGMENTS, _SIGNATURE = "fragment/", b"pagefind_dcd"
_ENTRY, _FILTERS = "pagefind-entry.json", 3  # of the parts of an outline
_MARK = b"data-pagefind-body"


@cache
def program() -> Path:
    """The program, of the package `pagefind_bin`. Raises UsageError if that is not installed."""
    found = find_spec("pagefind_bin")
    folder = Path(found.origin).parent if found and found.origin else Path()
    place = next((folder / name for name in ("pagefind", "pagefind.exe") if found and (folder / name).is_file()), None)
    if place is None or not find_spec("cbor2"):
        raise UsageError(
            "the setting full_text needs Pagefind: install dossier[search], or set full_text: false in dossier.yaml"
        )
    return place


def index(pages: Iterable[tuple[str, bytes]], language: str) -> dict[str, bytes]:
    """The files of an index of pages, by path. `pages` are (address from the top of the dossier, HTML); those of which nothing is marked
    as text to be found (`data-pagefind-body`) are left out. All languages are in one index, in which the endings of words are those of
    `language` (BCP 47). Raises OSError if the program fails.
    """
    config = {"force_language": language.partition("-")[0], "exclude_selectors": _LEFT_OUT}
    with Popen([program(), "--service"], stdin=PIPE, stdout=PIPE) as process:  # noqa: S603 (a program of ours, no shell)
        assert process.stdin is not None, "pipes were asked for"
        assert process.stdout is not None, "pipes were asked for"
        answers = _answers(process.stdout)
        try:
            number = _ask(process.stdin, answers, {"type": "NewIndex", "config": config})["index_id"]
            for url, html in pages:
                if _MARK in html:
                    request = {"type": "AddFile", "index_id": number, "url": url, "file_contents": html.decode()}
                    _ask(process.stdin, answers, request)
            files = _ask(process.stdin, answers, {"type": "GetFiles", "index_id": number})["files"]
        finally:
            process.kill()
    return _in_order({file["path"]: b64decode(file["content"]) for file in files if not file["path"].startswith(_UNUSED)})


def fragments(files: Mapping[str, bytes]) -> dict[str, str]:
    """The files of an index that hold the text of a page, by the address of that page."""
    found = {}
    for path, data in files.items():
        if path.startswith(_FRAGMENTS):
            found[json.loads(gzip.decompress(data).removeprefix(_SIGNATURE))["url"]] = path
    return found


def _in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same index with the values of its filters in order, which Pagefind writes in any (1.5), so that equal pages have equal files.

    Its outline names the files of the filters, and its entry point the outline, each by the language and a digest.
    """
    made = dict(files)
    entry = json.loads(made[_ENTRY])
    for language in entry["languages"].values():
        outline = _read(made.pop(f"pagefind.{language['hash']}.pf_meta"))
        for one in outline[_FILTERS]:
            name, values = _read(made.pop(f"filter/{one[1]}.pf_filter"))
            data = _written([name, sorted(values)])
            one[1] = f"{language['hash'].partition('_')[0]}_{digest_bytes(data)[:10]}"
            made[f"filter/{one[1]}.pf_filter"] = data
        outline[_FILTERS].sort()
        data = _written(outline)
        language["hash"] = f"{language['hash'].partition('_')[0]}_{digest_bytes(data)[:10]}"
        made[f"pagefind.{language['hash']}.pf_meta"] = data
    made[_ENTRY] = json.dumps(entry, sort_keys=True).encode()
    return made


def _read(data: bytes) -> Any:
    import cbor2  # of the extra `search`, as the program

    return cbor2.loads(gzip.decompress(data).removeprefix(_SIGNATURE))


def _written(value: object) -> bytes:
    import cbor2

    return gzip.compress(_SIGNATURE + cbor2.dumps(value), mtime=0)


def _ask(pipe: IO[bytes], answers: Iterator[dict[str, Any]], payload: Mapping[str, object]) -> dict[str, Any]:
    pipe.write(b64encode(json.dumps({"message_id": 1, "payload": payload}).encode()) + b",")
    pipe.flush()
    answer: dict[str, Any] | None = next(answers, None)
    if answer is None or answer["payload"]["type"] == "Error":
        raise OSError(f"Pagefind made no index: {answer['payload']['message'] if answer else 'its program ended'}")
    payload_there: dict[str, Any] = answer["payload"]
    return payload_there


def _answers(pipe: IO[bytes]) -> Iterator[dict[str, Any]]:
    rest = b""
    while data := pipe.read1():  # type: ignore[attr-defined]
        *whole, rest = (rest + data).split(b",")
        for message in whole:
            yield json.loads(b64decode(message))

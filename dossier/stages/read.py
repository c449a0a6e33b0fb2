"""Read: folders in, a `Tree` of documents, picture files, templates and assets out. The only stage that reads the content."""

import re
from pathlib import Path

from dossier.digests import digest_bytes
from dossier.disk import Found, outside, read_bytes, walk
from dossier.front import split
from dossier.pictures import measure
from dossier.problems import Problem, error, warning
from dossier.text import slug
from dossier.values import Document, Part, Picture, Tree

_LARGEST = 4 * 1024 * 1024
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SETTINGS = "dossier.yaml"


def read(content: Path, templates: Path, folders: frozenset[str]) -> tuple[Tree, tuple[Problem, ...]]:
    """Read a content folder and its templates. `folders` are the collections that there are."""
    problems: list[Problem] = []
    documents: list[Document] = []
    pictures: dict[str, Picture] = {}
    settings = None
    for found in walk(content):
        if found.path == SETTINGS:
            settings = _document(content, found, "", problems)
        elif not found.path.endswith((".md", ".yaml", ".yml")):
            pictures[found.path] = _picture(content, found)
        else:
            document = _entry(content, found, folders, problems)
            documents += [document] if document else []
    if settings is None and not problems:
        problems.append(
            error(
                "no-settings",
                f"there is no `{SETTINGS}` in this folder; it holds the dossier's title and base URL",
                path=SETTINGS,
            )
        )
    texts, assets = _read_templates(templates)
    return Tree(tuple(documents), settings, pictures, texts, assets), tuple(problems)


def _entry(content: Path, found: Found, folders: frozenset[str], problems: list[Problem]) -> Document | None:
    folder = found.path.partition("/")[0]
    if "/" not in found.path or folder not in folders:
        advice = f"entries live in one of the folders {', '.join(sorted(folders))}; a folder that starts with `_` is left alone"
        problems.append(error("stray-file", f"this file belongs to no collection; {advice}", path=found.path))
        return None
    return _document(content, found, folder, problems)


def _document(content: Path, found: Found, folder: str, problems: list[Problem]) -> Document | None:
    text, trouble = _text(content, found)
    problems += [problem._replace(path=found.path) for problem in trouble]
    if text is None:
        return None
    if not found.path.endswith(".md"):
        return Document(found.path, folder, Part(text, 1), Part("", 1))
    front, body, trouble_in_shape = split(text)
    if trouble_in_shape:
        problems.append(trouble_in_shape._replace(path=found.path))
        return None
    return Document(found.path, folder, front, body)


def _text(content: Path, found: Found) -> tuple[str | None, list[Problem]]:
    if not found.inside or outside(content, found.path):
        return None, [error("outside", "this link leads out of the content folder; copy the file here")]
    if found.size > _LARGEST:
        size = f"{found.size / 1024 / 1024:.0f} MB"
        return None, [
            error("too-large", f"this file has {size}; a text may have 4 MB. Split it, or move data out of the content folder")
        ]
    data = read_bytes(content / found.path)
    problems = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        problems.append(
            warning("byte-order-mark", "the file starts with a byte order mark; save it as UTF-8 without one", 1, 1)
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return None, [*problems, _encoding(data, fault)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        column = control.start() - text.rfind("\n", 0, control.start())
        words = f"here stands the control character U+{ord(control.group()):04X}; delete it"
        return None, [*problems, error("control-character", words, line, column)]
    return text, problems


def _encoding(data: bytes, fault: UnicodeDecodeError) -> Problem:
    before = data[: fault.start]
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    words = f"byte {data[fault.start]:#04x} is not UTF-8; save the file as UTF-8"
    return error("not-utf-8", words, before.count(b"\n") + 1, column)


def _picture(content: Path, found: Found) -> Picture:
    path = content / found.path
    if not found.inside or outside(content, found.path):
        return Picture(found.path, "", "", "", trouble="outside")
    size = measure(path)
    if size is None:
        return Picture(found.path, "", "", "", trouble="unreadable")
    code = digest_bytes(read_bytes(path))
    return Picture(found.path, str(path), f"/pictures/{slug(path.stem)}.{code[:8]}{path.suffix.lower()}", code, *size)


def _read_templates(folder: Path) -> tuple[dict[str, str], tuple[Picture, ...]]:
    texts: dict[str, str] = {}
    assets: list[Picture] = []
    for found in walk(folder):
        path = folder / found.path
        if found.path.startswith("static/"):
            assets.append(_asset(path, found.path.removeprefix("static/")))
        else:
            texts[found.path] = read_bytes(path).decode("utf-8", "replace")
    return texts, tuple(assets)


def _asset(path: Path, name: str) -> Picture:
    code = digest_bytes(read_bytes(path))
    stem, dot, ending = name.rpartition(".")
    return Picture(name, str(path), f"/static/{stem}.{code[:8]}{dot}{ending}", code)

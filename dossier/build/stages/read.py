"""Read: folders in, a `Tree` of documents, pictures, templates and assets out. The only stage that reads the content.

Entries and pictures are only looked at; `load` reads those that the cache does not know.
"""

import re
from pathlib import Path
from typing import NamedTuple

from dossier.analysis.baseline import NAME as RECORD
from dossier.model.digests import digest_bytes
from dossier.model.files import FileInfo, Part, Picture, SourceFile, Tree
from dossier.model.problems import Problem, error, warning
from dossier.model.text import control, named_sign, slug
from dossier.storage.disk import read_bytes, walk
from dossier.storage.project import SETTINGS
from dossier.storage.theme import DEFAULT, NONE, ThemeMissing, theme_folder

_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff", ".bmp", ".heic", ".ico", ".jxl")
_UNREAD = (
    "this file is not read: an entry is a `.md` file, a list of entries a `.yaml` file. Turn it into one, or move it away; "
    "a folder or file whose name starts with `_` is left alone"
)
_LARGEST = 4 * 1024 * 1024
_LONGEST = 200  # letters of a picture's address; a name in another script grows when it is written in ASCII
_MARK = b"\xef\xbb\xbf"
_FINE = bytes(byte for byte in range(256) if (byte >= 32 or byte in b"\t\n\r") and byte != 127)
_RARE = (b"\xef\xb7", b"\xbf\xbe", b"\xbf\xbf")  # what the bytes of every noncharacter hold, and few others
_UPPER = re.compile(rb"\xc2[\x80-\x9f]")
_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


def read(content: Path, templates: Path, folders: frozenset[str], theme: str = NONE) -> tuple[Tree, tuple[Problem, ...]]:
    """Look at a content folder and read its settings and templates, which lie over those of a theme file by file. `folders` are the
    collections that there are; `theme` is the name of one, "" for what the settings name.
    """
    problems: list[Problem] = []
    entries: dict[str, FileInfo] = {}
    pictures: dict[str, FileInfo] = {}
    settings = ""
    for found in walk(content):
        if found.path == SETTINGS:
            data = _bytes(content, found, problems)
            settings = (data is not None and _text(data, found.path, problems)) or ""
        elif not found.path.endswith((".md", ".yaml", ".yml")):
            pictures[found.path] = found
            if found.path.partition("/")[0] in folders and not found.path.lower().endswith(_PICTURES):
                problems.append(warning("unread-file", _UNREAD, path=found.path))
        elif _belongs(found, folders, problems):
            entries[found.path] = found
    if not settings and not any(problem.path == SETTINGS for problem in problems):
        words = f"there is no `{SETTINGS}` in this folder; it holds the dossier's title and base URL"
        problems.append(error("no-settings", words, path=SETTINGS))
    own, theirs = _read_templates(templates, problems), _read_theme(theme, settings, templates, problems)
    record = content / RECORD
    said = read_bytes(record).decode("utf-8", "replace") if record.is_file() else ""
    assets = tuple((theirs.assets | own.assets)[name] for name in sorted(theirs.assets | own.assets))
    places = {name: place for name, place in theirs.places.items() if name not in own.texts}
    return Tree(entries, settings, pictures, theirs.texts | own.texts, assets, said, places), tuple(problems)


def _belongs(found: FileInfo, folders: frozenset[str], problems: list[Problem]) -> bool:
    folder, slash, _ = found.path.partition("/")
    if slash and folder in folders:
        return True
    advice = f"entries live in one of the folders {', '.join(sorted(folders))}; a folder that starts with `_` is left alone"
    problems.append(error("stray-file", f"this file belongs to no collection; {advice}", path=found.path))
    return False


def load(content: Path, found: FileInfo) -> tuple[SourceFile | None, tuple[Problem, ...]]:
    """Read one entry's file, in its two halves. Problems come with the document, or alone if there can be none."""
    problems: list[Problem] = []
    data = _bytes(content, found, problems)
    return (None, tuple(problems)) if data is None else source_file(found.path, data)


def source_file(path: str, data: bytes) -> tuple[SourceFile | None, tuple[Problem, ...]]:
    """The bytes of an entry's file in its two halves. Problems come with the document, or alone if there can be none."""
    problems: list[Problem] = []
    text = _text(data, path, problems)
    if text is None:
        return None, tuple(problems)
    folder, code = path.partition("/")[0], digest_bytes(data)
    if not path.endswith(".md"):
        return SourceFile(path, folder, Part(text, 1), Part("", 1), code, tuple(problems)), ()
    front, body, trouble = split(text)
    if trouble:
        return None, (*problems, trouble._replace(path=path))
    return SourceFile(path, folder, front, body, code, tuple(problems)), ()


def split(text: str) -> tuple[Part, Part, Problem | None]:
    """A Markdown file's front matter and body, or the problem that keeps them from being told apart."""
    empty = Part("", 1)
    opening = re.match(r"---[ \t]*\n", text)
    if not opening:
        return empty, empty, error("front-matter-missing", _without_front_matter(text), 1, 1)
    closing = _FENCE.search(text, opening.end())
    if not closing:
        advice = "the front matter that starts here never ends; close it with a line `---`"
        return empty, empty, error("front-matter-open", advice, 1, 1)
    front = Part(text[opening.end() : closing.start()], 2)
    start = min(closing.end() + 1, len(text))
    return front, Part(text[start:], text.count("\n", 0, start) + 1), None


def _without_front_matter(text: str) -> str:
    """What to tell of a file that does not start with front matter: what it starts with instead, where that is known."""
    if text.startswith("+++"):
        return "this is TOML front matter (`+++`); write YAML: `---`, then fields such as `title: Words`, then `---`"
    if text.startswith(("Title:", "title:", "Date:", "date:", "Author:", "Slug:")):
        return "the fields at the top stand bare; put a line `---` before them and another behind them"
    advice = "the file does not start with front matter; its first line must be `---`, then fields such as `title:`, then `---`"
    if text.startswith("# ") and len(text.split("\n", 1)[0]) > 2:
        return f"{advice}. Its heading can be the title: `title: {text.split(chr(10), 1)[0][2:].strip()}`"
    return advice


def picture(content: Path, found: FileInfo) -> Picture:
    """Measure a picture file."""
    from dossier.storage.images import measure  # reads XML and headers; most builds measure nothing
    from dossier.storage.svg import Active

    path = content / found.path
    if not found.inside:
        return Picture(found.path, "", "", "", trouble="outside")
    size = measure(path)
    if size is None:
        return Picture(found.path, "", "", "", trouble="unreadable")
    if isinstance(size, Active):
        return Picture(found.path, "", "", "", 0, 0, "active", *size)
    code = digest_bytes(read_bytes(path))
    return Picture(
        found.path, str(path), f"/pictures/{slug(path.stem)[:_LONGEST]}.{code[:8]}{path.suffix.lower()}", code, *size
    )


def _bytes(content: Path, found: FileInfo, problems: list[Problem]) -> bytes | None:
    """A file's bytes; None, and the problem noted, if they are not to be had or too many."""
    if not found.inside:
        problems.append(_outside("content", found.path))
        return None
    if found.stat.size > _LARGEST:
        size = f"{found.stat.size / 1024 / 1024:.0f} MB"
        words = f"this file has {size}; a text may have 4 MB. Split it, or move data out of the content folder"
        problems.append(error("too-large", words, path=found.path))
        return None
    return read_bytes(content / found.path)


def _outside(folder: str, path: str) -> Problem:
    return error("outside", f"this link leads out of the {folder} folder, or nowhere; copy the file here", path=path)


def _text(data: bytes, path: str, problems: list[Problem]) -> str | None:
    """The text of a file with plain line ends; None, and the problem noted, if it is not UTF-8 text."""
    if data.startswith(_MARK):
        data = data[len(_MARK) :]
        words = "the file starts with a byte order mark; save it as UTF-8 without one"
        problems.append(warning("byte-order-mark", words, 1, 1, path))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        problems.append(_encoding(data, fault)._replace(path=path))
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if data.translate(None, _FINE) or any(part in data for part in _RARE) or _UPPER.search(data):
        found = control(text)
        if found:
            words, at = f"here stands {named_sign(found.group())}; delete it", found.start()
            problems.append(error("control-character", words, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), path))
            return None
    return text


def _encoding(data: bytes, fault: UnicodeDecodeError) -> Problem:
    before = data[: fault.start]
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    words = f"byte {data[fault.start]:#04x} is not UTF-8; save the file as UTF-8"
    return error("not-utf-8", words, before.count(b"\n") + 1, column)


class _Templates(NamedTuple):
    """The templates of one folder: texts by name, their paths, and the files that are published as they are."""

    texts: dict[str, str]
    places: dict[str, str]
    assets: dict[str, Picture]


def _read_theme(theme: str, settings: str, own: Path, problems: list[Problem]) -> _Templates:
    """The templates of a theme; none where the project's own folder is that of the theme."""
    line, column = 0, 0
    if not theme:
        theme, line, column = _theme_named(settings)
    try:
        folder = theme_folder(theme)
    except ThemeMissing as fault:
        if not line:
            raise
        problems.append(error("bad-value", str(fault), line, column, SETTINGS))
        folder = theme_folder(DEFAULT)
    if folder is None or (own.is_dir() and own.samefile(folder)):
        return _Templates({}, {}, {})
    return _read_templates(folder, problems)


def _theme_named(settings: str) -> tuple[str, int, int]:
    """The theme that the settings name, with its line and column."""
    if "theme" in settings:
        from dossier.schema.yaml_nodes import parse  # slow to load, and few dossiers name a theme

        root, _ = parse(settings)
        for key, value in root.value if root and root.sort == "mapping" else ():
            if key.value == "theme" and value.sort == "scalar" and value.value:
                return value.value, value.line, value.column
    return DEFAULT, 0, 0


def _read_templates(folder: Path, problems: list[Problem]) -> _Templates:
    """The templates of a folder, which need not be there. One that cannot be read counts as empty."""
    made = _Templates({}, {}, {})
    for found in walk(folder) if folder.is_dir() else ():
        path = folder / found.path
        made.places[found.path] = str(path)
        if not found.inside:
            problems.append(_outside("templates", str(path)))
            made.texts[found.path] = ""
        elif found.path.startswith("static/"):
            made.assets[found.path] = _asset(path, found.path.removeprefix("static/"))
        else:
            made.texts[found.path] = _text(read_bytes(path), str(path), problems) or ""
    return made


def _asset(path: Path, name: str) -> Picture:
    code = digest_bytes(read_bytes(path))
    if name.startswith("fonts/"):  # style sheets name them, and are published as they are
        return Picture(name, str(path), f"/static/{name}", code)
    stem, dot, ending = name.rpartition(".")
    return Picture(name, str(path), f"/static/{stem}.{code[:8]}{dot}{ending}", code)

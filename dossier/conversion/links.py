"""Links between texts that are brought in together: what an address, a path or a title means among them, and the body with links of ours."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote

from dossier.conversion.code_spans import Masked
from dossier.conversion.escaping import before_link
from dossier.markdown.parser import parse
from dossier.model.text import slug
from dossier.schema.importer import DROPPED, FoundPicture, Note

_TARGET = r"\]\([ \t\n]*(<[^<>\n]*>|(?:[^\s()]|\([^\s()]*\))*)(?:[ \t\n]+(\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t\n]*\)"
_WORDS = r"((?:[^\[\]\\\n]|\\.|\n(?!\s*\n)|\[[^\[\]\n]{0,300}\]){0,5000})"
_IMAGE = re.compile(rf"(?<!\\)!\[{_WORDS}{_TARGET}")
_LINK = re.compile(rf"(?<!\\)\[{_WORDS}{_TARGET}")
_WIKI = re.compile(r"(!?)(?<!\\)\[\[([^\[\]|#^\n]*)(?:[#^]([^\[\]|\n]*))?(?:\\?\|([^\[\]\n]*))?\]\]")
_DEFINED = re.compile(
    r"^ {0,3}\[(?!\^)([^\[\]\n]+)\]:[ \t]*(<[^<>\n]+>|\S+)(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$\n?",
    re.MULTILINE,
)
_USED = re.compile(r"(!?)(?<!\\)\[((?:[^\[\]\\\n]|\\.){1,500})\](?:\[([^\[\]\n]{0,200})\])?(?![(\[:])")
_BARE = re.compile(r"<([a-z][a-z0-9+.-]*:[^<>\s]*)>", re.IGNORECASE)
_OUT = ("http://", "https://", "mailto:", "tel:")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ADDRESSED = re.compile(r"([<(]\s*)([a-z][a-z0-9+.-]*:(?://)?)", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|pdf|mp4|webm|mp3|ico)$", re.IGNORECASE)


class Place(NamedTuple):
    """Where a text goes: its id, its title, the ids of its headings."""

    id: str
    title: str
    headings: frozenset[str]


class Atlas:
    """All texts that come in together, by what others may call them: path, address, name of the file, title."""

    def __init__(self, places: Iterable[tuple[str, Iterable[str], Place]]) -> None:
        """`places` are (path, further names such as old addresses and titles, place)."""
        self._paths: dict[str, Place] = {}
        self._names: dict[str, Place | None] = {}
        for path, names, place in places:
            bare = _bare(path)
            self._paths.setdefault(path.casefold(), place)
            self._paths.setdefault(bare, place)
            for name in {
                bare.rpartition("/")[2],
                slug(bare.rpartition("/")[2]),
                place.id,
                *(_bare(name).strip("/") for name in names if name),
            }:
                self._names[name] = None if self._names.get(name, place) != place else place

    def find(self, address: str, source: str) -> Place | None:
        """What an address leads to that stands in the text at the path `source`."""
        path = (
            unquote(address.partition("#")[0].partition("?")[0])
            .strip()
            .removeprefix("{filename}")
            .removeprefix("|filename|")
            .removeprefix("{static}")
            .removeprefix("{attach}")
        )
        if not path or len(path) > 1000:
            return None
        beside = normpath(f"{PurePosixPath(source).parent}/{path}") if not path.startswith("/") else normpath(path).lstrip("/")
        below = (
            normpath(f"{PurePosixPath(source).with_suffix('')}/{path}") if not path.startswith("/") else ""
        )  # pretty addresses are one folder deeper
        for tried in (beside, path.strip("/"), below):
            found = self._paths.get(tried.casefold()) or self._paths.get(_bare(tried))
            if found:
                return found
        bare = _bare(path.strip("/"))
        return self._names.get(bare) or self._names.get(slug(bare.rpartition("/")[2])) if bare else None


def _bare(path: str) -> str:
    """A path without ending, and without the name of the file that stands for its folder."""
    bare = re.sub(r"\.(?:md|markdown|rst|html?|txt)$", "", path.casefold())
    return re.sub(r"(?:^|/)_?index$", "", re.sub(r"(?<=/)_?index\.[a-z]{2}$", "", bare)).strip("/")


class Linked(NamedTuple):
    """A body with links of ours, what was lost, and the pictures that it showed: (words, address)."""

    body: str
    notes: tuple[Note, ...]
    pictures: tuple[FoundPicture, ...]


class LinkWriter:
    """Writes the links of one text anew. `credit` is that of pictures which name none ("" = such a picture is not taken)."""

    def __init__(self, atlas: Atlas, path: str, headings: frozenset[str], credit: str = "") -> None:
        self._atlas, self._path, self._headings, self._credit = atlas, path, headings, credit
        self._lost: list[str] = []
        self._masked = Masked("")
        self._pictures: list[FoundPicture] = []

    def write(self, body: str, wiki: bool) -> Linked:
        """The body with its links resolved. `wiki` says that `[[name]]` is a link there."""
        defined: dict[str, str] = {}

        def define(found: re.Match[str]) -> str:
            defined.setdefault(_label(self._masked.restore(found.group(1))), found.group(2).strip("<>"))
            return ""

        self._masked = Masked(body)
        made = _DEFINED.sub(define, self._masked.text)
        for step in (self._wikis(wiki), self._inlined(defined), self._links, self._bare_addresses):
            made = step(made)
        body = self._masked.restore(made)
        notes = tuple(Note(DROPPED, 0, words) for words in dict.fromkeys(self._lost))
        return Linked(_harmless(re.sub(r"\n{3,}", "\n\n", body)), notes, tuple(self._pictures))

    def _inlined(self, defined: Mapping[str, str]) -> Callable[[str], str]:
        def use(found: re.Match[str]) -> str:
            address = defined.get(_label(self._masked.restore(found.group(3) or found.group(2))))
            return f"{found.group(1)}[{found.group(2)}](<{address}>)" if address is not None else found.group()

        return lambda part: _USED.sub(use, part) if defined else part

    def _links(self, part: str) -> str:
        """Pictures first: one may stand in a link."""
        return _LINK.sub(self._link, _IMAGE.sub(self._image, part))

    def _image(self, found: re.Match[str]) -> str:
        words, address, title = found.groups()
        return self._picture(words, address.strip("<>").strip(), (title or "")[1:-1])

    def _link(self, found: re.Match[str]) -> str:
        words, address, _ = found.groups()
        address = address.strip("<>").strip()
        if not words.strip():
            return ""
        made = self._resolved(words, address, found.group())
        return before_link(made) if found.string.startswith("[", found.end()) else made

    def _resolved(self, words: str, address: str, written: str) -> str:
        low = address.casefold()
        if low.startswith(_OUT):
            return written
        if low.startswith("//"):
            return f"[{words}](https:{address})"
        if low.startswith("#"):
            if address[1:] in self._headings:
                return written
            near = slug(unquote(address[1:]))
            return f"[{words}](#{near})" if near in self._headings else self._words(words, address)
        place = None if _SCHEME.match(low) else self._atlas.find(address, self._path)
        return self._entry(place, words, address.partition("#")[2]) if place else self._words(words, address)

    def _entry(self, place: Place, words: str, anchor: str) -> str:
        """A link to another text that is brought in, to its heading if it has that."""
        heading = next((name for name in (anchor, slug(unquote(anchor))) if anchor and name in place.headings), "")
        plain = (
            " ".join(re.sub(r"[*_`\\]", "", self._masked.restore(words)).replace("|", "/").split())
            .replace("[", "(")
            .replace("]", ")")
        )
        return f"[[{place.id}{'#' + heading if heading else ''}|{plain or place.title}]]"

    def _words(self, words: str, address: str) -> str:
        self._lost.append(f"a link whose target was not found, its words stay: {address[:120]}")
        return words

    def _picture(self, alt: str, address: str, title: str) -> str:
        words = " ".join((title or re.sub(r"[\\*_`]", "", self._masked.restore(alt))).split())
        if words and self._credit:
            self._pictures.append(FoundPicture(words, self._credit, "", " ".join(alt.split())))
        self._lost.append(
            f"a picture: {' '.join(filter(None, (words, address[:120])))}; give it a record in photos/ with its credit"
        )
        return ""

    def _wikis(self, wiki: bool) -> Callable[[str], str]:
        if not wiki:
            return lambda part: part.replace("[[", "\\[[") if "[[" in part else part
        return lambda part: _WIKI.sub(self._wiki, part)

    def _wiki(self, found: re.Match[str]) -> str:
        sign, name, anchor, words = (part or "" for part in found.groups())
        name = name.strip()
        if sign and _PICTURE.search(name):
            return self._picture("" if words.isdigit() else words, name, "")
        shown = words or name or anchor
        if not name:
            near = slug(anchor)
            return f"[{shown}](#{near})" if near in self._headings else self._words(shown, f"#{anchor}")
        place = self._atlas.find(name, self._path)
        return self._entry(place, shown, anchor.rpartition("#")[2]) if place else self._words(shown, name)

    def _bare_addresses(self, part: str) -> str:
        return _BARE.sub(
            lambda found: found.group() if found.group(1).casefold().startswith(_OUT) else f"`{found.group(1)}`", part
        )


def _harmless(body: str) -> str:
    """The body, in which our parser, which reads marks in an order of its own, sees no link that a page may not have. Such a text is so broken
    that each mark before such an address gets a backslash, in code too.
    """
    doubtful = any(not found.casefold().startswith(_OUT) for _, found in _ADDRESSED.findall(body))
    if not doubtful or all(problem.code != "unsafe-link" for problem in parse(body, "").problems):
        return body
    return _ADDRESSED.sub(
        lambda found: found.group() if found.group(2).casefold().startswith(_OUT) else f"\\{found.group()}", body
    )


def _label(words: str) -> str:
    return " ".join(words.split()).casefold()

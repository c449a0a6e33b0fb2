"""A work as reference managers read it: BibTeX, RIS, and CSL-JSON (citation-style-language.org, schema 1.0). Pure: values in, text out."""

import json
import re
from collections.abc import Iterator
from typing import Annotated, NamedTuple
from urllib.parse import quote

from dossier.locale.interface import interface
from dossier.model.dates import Day

_RIS_TYPES = {"article-newspaper": "NEWS", "document": "GEN", "webpage": "ELEC"}
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%",
    "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
_WHOLE = re.compile(r"\s+")


class CitedName(NamedTuple):
    """Who made a work."""

    name: Annotated[str, "The name as it is printed."]
    sort: Annotated[
        str, "A person's name with the surname first: `Lavrov, Sergey`; empty for others, and where it is not known."
    ]


class CitedWork(NamedTuple):
    """A work as it is cited."""

    key: Annotated[str, "The id of its entry."]
    sort: Annotated[str, "What it is, in the words of CSL: `article-newspaper`, `document`, `webpage`."]
    title: Annotated[str, "Its title, or the words of a statement."]
    lang: Annotated[str, "The language of the title (BCP 47)."]
    authors: Annotated[tuple[CitedName, ...], "Who made it."]
    container: Annotated[str, "What it appeared in: this dossier, an outlet; may be empty."]
    publisher: Annotated[str, "Who published that; may be empty."]
    date: Annotated[Day | None, "When it appeared."]
    accessed: Annotated[Day | None, "When it was read."]
    url: Annotated[str, "Where it stands; may be empty."]
    number: Annotated[str, "Its number; may be empty."]
    notes: Annotated[tuple[str, ...], "What else must be known: corrections, whose words it has, where a copy is kept."]

    @property
    def bibtex(self) -> str:
        """The work as a BibTeX entry, for BibTeX and biblatex alike."""
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in self._bibtex_fields() if value)
        return f"@misc{{{self.key},\n{fields}}}"

    def _bibtex_fields(self) -> Iterator[tuple[str, str]]:
        yield "author", " and ".join(_tex(one.sort) if one.sort else f"{{{_tex(one.name)}}}" for one in self.authors)
        yield "title", f"{{{_tex(self.title)}}}"
        yield "howpublished", _tex(self.container)
        yield "publisher", _tex(self.publisher)
        if self.date:
            year, month = [*map(str, _parts(self.date)), ""][:2]
            yield from (("year", year), ("month", month), ("date", _edtf(self.date)))
        yield "number", _tex(self.number)
        yield "url", _uri(self.url)
        yield "urldate", _edtf(self.accessed) if self.accessed else ""
        yield "language", interface("en").language(self.lang)
        yield "note", _tex("; ".join(self.notes))

    @property
    def ris(self) -> str:
        """The work as a RIS record."""
        return "\n".join(f"{tag}  - {_WHOLE.sub(' ', value)}" for tag, value in self._ris_fields() if value) + "\nER  - "

    def _ris_fields(self) -> Iterator[tuple[str, str]]:
        yield "TY", _RIS_TYPES[self.sort]
        yield "ID", self.key
        yield from (("AU", one.sort or one.name) for one in self.authors)
        yield "TI", self.title
        yield "T2", self.container
        yield "PB", self.publisher
        if self.date:
            yield from (("PY", self.date.year), ("DA", "/".join([*_edtf(self.date).split("-"), "", ""][:3])))
        yield "M1", self.number
        yield "UR", _uri(self.url)
        yield "Y2", _edtf(self.accessed).replace("-", "/") if self.accessed else ""
        yield "LA", self.lang
        yield from (("N1", note) for note in self.notes)

    @property
    def csl_json(self) -> str:
        """The work as CSL-JSON: a list of one."""
        data: dict[str, object] = {"id": self.key, "type": self.sort}
        data |= {name: value for name, value in self._csl_fields() if value}
        return json.dumps([data], ensure_ascii=False, indent=1)

    def _csl_fields(self) -> Iterator[tuple[str, object]]:
        yield "author", [_csl_name(one) for one in self.authors]
        yield "title", self.title
        yield "container-title", self.container
        yield "publisher", self.publisher
        yield "issued", _csl_date(self.date) if self.date else None
        yield "accessed", _csl_date(self.accessed) if self.accessed else None
        yield "number", self.number
        yield "URL", _uri(self.url)
        yield "language", self.lang
        yield "note", "; ".join(self.notes)


def _tex(words: str) -> str:
    """Words with the signs escaped that mean something to TeX, braces so that BibTeX does not count them."""
    return "".join(_TEX.get(sign, sign) for sign in _WHOLE.sub(" ", words))


def _uri(address: str) -> str:
    """An address in ASCII, and without braces: other letters are escaped as RFC 3987 has it."""
    return quote(address, safe=":/?#[]@!$&'()*+,;=%~-._")


def _edtf(day: Day) -> str:
    """A date as exact as it is: `2021-10-20`, `2003-02`, `1996`. A moment is its day."""
    return day.first if day.time else day.text.rstrip("~?%")


def _parts(day: Day) -> list[int]:
    """Year, month and day, as far as they are known."""
    return [int(part) for part in _edtf(day).split("-")]


def _csl_date(day: Day) -> dict[str, object]:
    return {"date-parts": [_parts(day)], **({"circa": True} if day.mark else {})}


def _csl_name(one: CitedName) -> dict[str, str]:
    family, comma, given = one.sort.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": one.name}

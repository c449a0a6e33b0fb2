"""No word of ours is outside of the catalogues: built in the pseudo-language, which puts each message in ⟦ ⟧, a dossier whose own
words are all Greek shows no Latin letter outside of them.
"""

import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from engine import Engine
from scratch import ROOT
from test_sites import SITES

from dossier.locale.interface import CLOSE, OPEN, PSEUDO
from dossier.rendering.filters import initials

_ALIKE = (
    "whatsapp",
    "telegram",
    "facebook",
    "bibtex",
    "ris",
    "csl",
    "json",
    "csv",
    "rfc",
    "geojson",
    "followthemoney",
)  # names of services and formats, the same in every language
_WRITTEN = ("not", "licensed")  # the content's own words for the ground on which a picture may not be shown
_SHOWN = frozenset(("aria-label", "title", "alt", "placeholder", "aria-description"))
_NAMED = frozenset(("description", "og:title", "og:description", "og:site_name", "og:image:alt"))
_UNREAD = frozenset(
    ("script", "style", "pre", "id", "updated", "published")
)  # of pages, data for machines among it, and of Atom
_LATIN = re.compile("[A-Za-z]{2,}")
_ADDRESS = re.compile(r"https://\S+")

SETTINGS = f"""title: Γέφυρα
description: Η ιστορία της.
base_url: https://example.org/γ/
languages: [{PSEUDO}, el, fa]
publisher: {{name: Γραφείο}}
licence: {{name: Άδεια}}
copyright: © Γραφείο
facts_to: 2026-06
navigation: [articles, about]
per_page: 2
""".replace("/γ/", "/g/")
ANN = """---
name: Άννα
native: {fa: آنا}
names: [Ανν, Διπλή]
summary: Δήμαρχος.
born: 1950-03-21
died: 2014~
roles:
- {title: Δήμαρχος, organisation: city, from: 2019, source: paper}
- {title: Δικαστής, from: 2018-05, to: 2018-05, source: paper}
- {title: Φύλακας, from: 2010-05-01, to: 2011-05-02, source: paper}
- {title: Μάρτυρας, to: 2009, source: paper}
- {title: Φίλη, source: paper}
---
Λέξεις.
"""
ARTICLE = """---
title: Πρώτο
summary: Σύντομο.
date: 2021-10-20
updated: 2021-11-20
kind: KIND
byline: [{entry: ann, organisation: city, role: γραφή}]
dateline: town
topics: [bridge, road, river]
photos: [hall, {credit: Άννα, caption: Αυλή, alt: Αυλή, file: yard.svg}]
aliases: [/old/NAME/]
corrections:
- {date: 2021-10-21, type: correction, text: Λάθος έτος.}
- {date: 2021-10-22, type: retraction, text: Λάθος μήνας.}
---
Η [[ann]] και ο [[bob]] και ο [[cyd]] και η [[city]] είπαν το ίδιο ξανά και ξανά [@paper, σ. 4; @talk].[^1]

## Κόστος

| Α | Β |
|---|---|
| α | β |

```{disputed} Πόσοι ήρθαν
Αυτός λέει δέκα. [@paper] Αυτή λέει είκοσι. [@talk]
```

```{note} Γιατί
Έτσι.
```

```{quote} said
```

```{figure} absent
```

[^1]: Υποσημείωση.
"""
RICH = {
    "dossier.yaml": SETTINGS,
    "people/ann.md": ANN,
    "people/bob.md": "---\nname: Βασίλης\nnames: [Διπλή]\nsummary: Χτίστης.\nborn: 1950\n---\n",
    "people/cyd.md": "---\nname: Κώστας\nsummary: Γείτονας.\ndied: 1996-05%\n---\n",
    "organisations/city.md": "---\nname: Πόλη\nnames: [Άστυ]\nsummary: Δήμος.\nfounded: 1900?\ndissolved: 2020\nplace: town\n"
    "statuses:\n- {title: Δήμος, from: 1900, source: paper}\n---\n",
    "places/town.md": "---\nname: Χώρα\nnames: [Μέρος]\nsummary: Χωριό.\nlat: 1.5\nlon: -2.5\nwithin: land\n---\n",
    "places/land.md": "---\nname: Γη\nsummary: Μεγάλη.\nlat: -1.5\nlon: 2.5\n---\n",
    "events/opening.md": "---\ntitle: Άνοιγμα\nsummary: Άνοιξε.\ndate: 2021-10-20\nend: 2021-10-22\nplace: town\npeople: ann\n"
    "organisations: city\ndocuments: law\ntopics: bridge\nsources: paper\n---\n",
    "documents/law.md": "---\ntitle: Νόμος\nnames: [Κανόνας]\nsummary: Αυστηρός.\ndate: 2020-02-03T12:30+03:00\nissuer: city\nnumber: Α1\n"
    "url: https://example.org/law\n---\n",
    "topics/bridge.md": "---\ntitle: Το γεφύρι\nsummary: Όλα.\n---\n",
    "topics/road.md": "---\ntitle: Ο δρόμος\nsummary: Όλα.\n---\n",
    "topics/river.md": "---\ntitle: Το ποτάμι\nsummary: Όλα.\n---\n",
    "sources/all.yaml": "- {id: paper, title: Χαρτί, publisher: Τύπος, author: Άννα, url: 'https://example.org/p', date: 2020-01, accessed: 2021-05-03,"
    " archived: 'https://example.org/a', lang: fa, provenance: [state-media, party]}\n"
    "- {id: talk, described: Ομιλία, publisher: Τύπος, provenance: [republished, aggregator]}\n- {id: unused, title: Άλλο, publisher: Τύπος}\n",
    "statements/all.yaml": "- {id: said, speaker: ann, date: 2020-01-01, words: Ήρθαμε., source: [paper, talk], place: town, topics: bridge,"
    " original: آمدیم, original_lang: fa, translator: Γραφείο}\n"
    "- {id: told, speaker: bob, date: 2021-01-01, words: Φύγαμε., source: paper}\n- {id: more, speaker: bob, date: 2022-01-01, words: Μένουμε., source: paper}\n",
    "photos/hall.md": "---\ncaption: Αίθουσα\ncredit: Άννα/Πόλη\ncreator: Άννα\nalt: Αίθουσα\nfile: hall.svg\ndate: 2020\nlicence: Άδεια\n"
    "rights: {basis: άδεια, holder: Άννα}\n---\n",
    "photos/absent.md": "---\ncaption: Αλλού\ncredit: Πρακτορείο\nrights: {basis: not licensed}\n---\n",
    "photos/hall.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"></svg>',
    "articles/yard.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"></svg>',
    "pages/about.md": "---\ntitle: Σχετικά\nsummary: Τι είναι.\n---\nΛέξεις.\n",
    "pages/method.md": "---\ntitle: Μέθοδος\nsummary: Πώς.\n---\nΛέξεις.\n",
} | {
    f"articles/{name}.md": ARTICLE.replace("KIND", kind).replace("NAME", name).replace("Πρώτο", title)
    for name, kind, title in (("one", "report", "Πρώτο"), ("two", "analysis", "Δεύτερο"), ("three", "profile", "Τρίτο"))
}


class _Words(HTMLParser):
    """All that a reader of a page may see or hear: its text as one piece, and each attribute that is read out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces, self._text, self._unread = [], "", 0
        self.feed(html)
        self.pieces.append(self._text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _UNREAD
        given = dict(attrs)
        names = ["content"] if tag == "meta" and (given.get("name") or given.get("property")) in _NAMED else []
        self.pieces += [given[name] or "" for name in (*names, *_SHOWN) if name in given]
        self._text += " "

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD
        self._text += " "

    def handle_data(self, data: str) -> None:
        self._text += "" if self._unread else data


def _outside(text: str) -> str:
    """What stands in no brackets."""
    depth, kept = 0, []
    for char in text:
        depth += char == OPEN
        if not depth:
            kept.append(char)
        depth -= char == CLOSE
    assert depth == 0, text
    return "".join(kept)


def _json_words(text: str) -> Iterator[str]:
    """The titles, summaries and texts of a JSON feed; all values of the words of a script."""
    feed = json.loads(text)
    if "items" not in feed:
        for value in feed.values():
            yield from (value.values() if isinstance(value, dict) else (value,))
        return
    for part in (feed, *feed["items"]):
        yield from (part[name] for name in ("title", "description", "summary", "content_text") if name in part)


def _ours(output: Path, allowed: frozenset[str]) -> list[str]:
    """The words in Latin letters on all pages and in all feeds that stand in no brackets and, in small letters, are not `allowed`."""
    found = []
    paths = (path for path in output.rglob("*") if path.suffix in (".html", ".xml") or path.name in ("feed.json", "words.json"))
    paths = (path for path in paths if path.name != "sitemap.xml")
    for path in sorted(paths):
        text = path.read_text("utf-8")
        pieces = _json_words(text) if path.suffix == ".json" else _Words(text).pieces
        words = (word for piece in pieces for word in _LATIN.findall(_ADDRESS.sub("", _outside(piece))))
        found += [f"{path.relative_to(output)}: {word}" for word in words if word.casefold() not in allowed]
    return found


def test_every_word_of_the_theme_and_the_outputs_is_in_the_catalogues(tmp_path: Path) -> None:
    """A dossier with every sort of entry and of field, in our own theme."""
    engine = Engine(tmp_path, RICH, {})
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    report = engine.build()
    assert [str(problem) for problem in report.problems if problem.severity == "error"] == []
    assert len(list((tmp_path / "output").rglob("*.html"))) > 40
    assert _ours(tmp_path / "output", frozenset((*_ALIKE, *_WRITTEN))) == []


@pytest.mark.parametrize("site", SITES, ids=[site.name for site in SITES])
def test_a_golden_site_shows_no_word_but_its_own(site: Path, tmp_path: Path) -> None:
    """The content of the golden sites in our own theme: whatever stands outside of the catalogues is written in the content."""
    shutil.copytree(site / "content", tmp_path / "content")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    settings = tmp_path / "content/dossier.yaml"
    kept = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("languages:")]
    settings.write_text("\n".join((*kept, f"languages: [{PSEUDO}, ru, fa]\n")), "utf-8")
    report = Engine(tmp_path, {}, {}).build()
    assert [str(problem) for problem in report.problems if problem.severity == "error"] == []
    written = "".join(path.read_text("utf-8") for path in (site / "content").rglob("*.*"))
    names = re.findall(r"^(?:name|title): (.+)$", written, re.MULTILINE)
    letters = [initials(name).casefold() for name in names]  # a monogram is made of a name
    assert _ours(tmp_path / "output", frozenset((*_ALIKE, *letters, *_LATIN.findall(written.casefold())))) == []


def test_a_dossier_in_another_language_has_no_page_left_in_the_old_one(tmp_path: Path) -> None:
    """The words of the interface are part of what a page is made of, also of one whose entry has a language of its own."""
    about = "---\ntitle: Σχετικά\nsummary: Τι είναι.\nlang: el\n---\nΛέξεις.\n"
    engine = Engine(tmp_path, {"dossier.yaml": SETTINGS.replace(PSEUDO, "en"), "pages/about.md": about}, {})
    engine.write("templates/pages/entry.html", "{{ _('Source') }} {{ page.title }}")
    for name in ("home", "list", "timeline", "missing"):
        engine.write(f"templates/pages/{name}.html", "{{ page.title }}")
    for name in ("feeds/atom.xml", "sitemap.xml", "macros/figure.html", "macros/cite.html", "macros/quote.html"):
        engine.write(f"templates/{name}", "")
    assert not engine.build().problems
    assert engine.files()["about/index.html"].decode() == "Source Σχετικά"
    engine.write("content/dossier.yaml", SETTINGS)
    engine.build()
    assert engine.files()["about/index.html"].decode() == "⟦Source⟧ Σχετικά"
    assert engine.files() == engine.clean_build()[1]


@pytest.mark.parametrize("tag", ["ru", "fa-AF", "ps"])
def test_a_dossier_in_a_language_that_we_ship_shows_no_english_word_of_ours(tag: str, tmp_path: Path) -> None:
    """Its first language is that one, and its own words are all Greek: no Latin letter is left, but of names that are the same everywhere."""
    settings = SETTINGS.replace(PSEUDO, tag).replace("el, fa", "el")
    engine = Engine(tmp_path, {**RICH, "dossier.yaml": settings}, {})
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    report = engine.build()
    assert [str(problem) for problem in report.problems if problem.severity == "error"] == []
    assert _ours(tmp_path / "output", frozenset((*_ALIKE, *_WRITTEN, "utc", "atom", "json", "feed", "example", "org"))) == []

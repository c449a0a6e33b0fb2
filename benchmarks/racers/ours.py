"""Ours, with the theme that ships and with small templates; of this checkout or of another one.

.venv/bin/python benchmarks/racers/ours.py 1000 /tmp/corpus
"""

import shutil
import sys
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))  # where this file is run by itself

from corpus import PICTURES, TOPICS, sizes  # noqa: E402
from sites import TITLE, Form, Racer, Site, page, write_entries, write_texts  # noqa: E402

_PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540"><title>{0}</title><rect width="960" height="540"/></svg>\n'
_CARD = '<li><a href="{{ card.url }}">{{ card.title }}</a> {{ card.summary }}</li>'
_SITE = "{{ site.title }}"
_ENTRIES = ("article", "people", "organisations", "places", "topics", "photos", "events", "sources", "documents", "statements")
_LISTS = ("people-list", "photos-list", "sources-list", "pages", "corrections", "register")


def _front(title: str, summary: str, date: str, topic: str, picture: str) -> str:
    if not topic:
        return f"---\nname: {title}\nsummary: {summary}\n---\n"
    return f"---\ntitle: {title}\nsummary: {summary}\ndate: {date}\nbyline: Desk\ntopics: [{topic}]\nphotos: [photo-{picture}]\n---\n"


FORM = Form("[[{kind}-{number}|{words}]]", "![](photo-{number})", _front, "title: ", "name: ", False)


def write_content(number: int, root: Path) -> None:
    """Write the corpus as a dossier: `root/content`."""
    content = root / "content"
    write_entries(number, content, FORM)
    for index in range(sizes(number)["places"]):
        place = content / f"places/places-{index}.md"
        place.write_text(place.read_text().replace("summary:", "lat: 34.5\nlon: 69.2\nsummary:"))
    settings = (
        f"title: {TITLE}\ndescription: A dossier to measure.\nbase_url: https://corpus.example/\npublisher: {{name: Desk}}\n"
    )
    texts = {"dossier.yaml": settings}
    for picture in range(PICTURES):
        texts[f"photos/picture-{picture}.svg"] = _PIXEL.format(picture)
        text = f"file: picture-{picture}.svg\nalt: A plain square\ncaption: Picture {picture}\ncredit: Desk\n"
        texts[f"photos/photo-{picture}.md"] = f"---\n{text}---\n"
    for index in range(TOPICS):
        texts[f"topics/topic-{index}.md"] = f"---\ntitle: Topic {index}\nsummary: A thread.\n---\nThe thread.\n"
    write_texts(content, texts)


def write_templates(folder: Path) -> None:
    """Write small templates for measuring."""
    title, description = "{{ page.title }}", "{{ page.description }}"
    cards = "<ul>{% for card in page.cards %}" + _CARD + "{% endfor %}</ul>"
    links = "{% for link in group.links %}{% set card = link.card %}" + _CARD + "{% endfor %}"
    entry = (
        "<h1>{{ page.title }}</h1><p>{{ page.description }}</p><p>{{ page.card.date.text if page.card.date }}</p>{{ page.html }}"
        "{% for group in page.backlinks %}<h2>{{ group.title }}</h2><ul>" + links + "</ul>{% endfor %}"
    )
    latest = "<ul>{% for card in page.articles %}" + _CARD + "{% endfor %}</ul>"
    texts = {
        # A theme's own templates stand behind these, so each page that the corpus has is given a small one.
        **{f"pages/{name}.html": '{% extends "pages/entry.html" %}' for name in _ENTRIES},
        **{f"pages/{name}.html": page(_SITE, title, description, "") for name in _LISTS},
        "pages/entry.html": page(_SITE, title, description, entry),
        "pages/list.html": page(_SITE, title, description, cards),
        "pages/home.html": page(_SITE, title, "", latest),
        "pages/timeline.html": page(_SITE, title, "", "{% for year, cards in page.years %}<h2>{{ year }}</h2>{% endfor %}"),
        "pages/missing.html": page(_SITE, "Not found", "", ""),
        "feeds/atom.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><title>{{ page.title }}</title>{% for card in page.entries %}'
        "<entry><title>{{ card.title }}</title><id>{{ card.url }}</id></entry>{% endfor %}</feed>",
        "sitemap.xml": "<urlset>{% for url, day in page.pages %}<url><loc>{{ url }}</loc></url>{% endfor %}</urlset>",
        "macros/figure.html": '{% macro figure(image, caption="", eager=false) %}<figure><img src="{{ image.url }}" alt="{{ image.alt }}">'
        "<figcaption>{{ image.caption }} {{ image.credit }}</figcaption></figure>{% endmacro %}"
        "{% macro thumb(image) %}{{ figure(image) }}{% endmacro %}",
        "static/site.css": "body { margin: 0 }\n",
    }
    write_texts(folder, texts)


def write(number: int, root: Path, repository: Path, small: bool) -> Site:
    """Write the site, to be built by the program of a checkout, with its theme or with small templates."""
    write_content(number, root)
    template = "templates/pages/entry.html" if small else "templates/pages/article.html"
    if small:
        write_templates(root / "templates")
    else:
        shutil.copytree(repository / "templates", root / "templates")
    command = [sys.executable, str(repository / "build.py"), "--quiet"]
    site = Site(root, number, FORM, command, "output", (".cache",), "content", template, "content/dossier.yaml")
    return site if small else site._replace(mark="{% block content %}")


MAKES = (
    "a page for each entry, with names found, backlinks with their sentences, neighbours and related articles; lists of 50, "
    "a timeline and a feed for each topic, feeds of the dossier, a sitemap"
)


def of(repository: Path, name: str = "") -> tuple[Racer, Racer]:
    """A checkout's program with the theme that it ships, and with small templates; `name` tells it from this one's."""
    at, version = f"@{name}" if name else "", (sys.executable, str(repository / "build.py"), "version")
    return (
        Racer(f"ours{at}", partial(write, repository=repository, small=False), True, MAKES, version),
        Racer(f"ours-small{at}", partial(write, repository=repository, small=True), True, MAKES, version),
    )


RACER, SMALL = of(ROOT)

if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]), ROOT, True)

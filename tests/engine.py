"""A small dossier in a folder, built as often as a test likes, each time with a new memory and new workers as a new process has."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from time import time_ns

from dossier.build.options import Hooks, Options
from dossier.build.report import Report
from dossier.build.session import run_build
from dossier.build.workers import Workers
from dossier.model.dates import parse_day
from dossier.model.visibility import Gate

SETTINGS = """title: Engine
description: A dossier to build again.
base_url: https://engine.example/
publisher: {name: Desk}
navigation: [articles, about]
"""
TEMPLATES = {
    "base.html": "<html lang='{{ page.lang }}'><title>{{ page.title }}</title><h1>{{ site.title }}</h1>{% block main %}{% endblock %}",
    "pages/entry.html": "{% extends 'base.html' %}{% import 'macros/card.html' as c %}{% block main %}{{ page.html }}"
    "{% for group in page.backlinks %}{% for link in group.links %}{{ c.card(link.card) }}{% for place in link.places %}<{{ place.url }} {{ place.sentence }}>{% endfor %}{% endfor %}{% endfor %}"
    "{% for one in page.citations %}{{ c.card(one.card) }}{% endfor %}"
    "{% for span in page.roles %}{{ span.title }}{% endfor %}{% for one in page.neighbours %}{{ one.card.title }} {{ one.together }}{% endfor %}"
    "{% for year, quotes in page.words %}{% for one in quotes %}{{ one.card.title }}{% endfor %}{% endfor %}{% for card in page.acts + page.reports %}{{ card.title }}{% endfor %}"
    "{% for one in page.members %}{{ one.card.title }}{% endfor %}{{ page.profile.title if page.profile }}{{ page.chart.bars|length if page.chart }}"
    "{% for card in page.hatnote %}not {{ card.title }}{% endfor %}{% endblock %}",
    "pages/article.html": "{% extends 'pages/entry.html' %}{% block main %}{{ super() }}"
    "{% for one in page.related %}also {{ one.card.title }}{% for title in one.shared %} {{ title }}{% endfor %} {{ one.more }}{% endfor %}"
    "{% for one in page.roles_on_day %}then {{ one.card.title }}{% for role in one.roles %} {{ role.title }}{% endfor %}{% endfor %}{% endblock %}",
    "pages/special.html": "special {{ page.title }} {{ page.html }}",
    "pages/list.html": "{% extends 'base.html' %}{% import 'macros/card.html' as c %}{% block main %}{{ page.number }}"
    "{% for card in page.cards %}{{ c.card(card) }}{% endfor %}{% endblock %}",
    "pages/home.html": "{{ page.title }}{% for card in page.articles %}{{ card.title }}{% endfor %}{{ site.description }}",
    "pages/timeline.html": "{% for year, some in page.years %}{{ year }}{% for one in some %}{{ one.card.title }}{% for card in one.reports %}{{ card.title }}{% endfor %}{% endfor %}{% endfor %}",
    "pages/missing.html": "{% extends 'base.html' %}",
    "pages/moved.html": "{{ page.canonical }}",
    "feeds/atom.xml": "{{ page.updated }}{% for card in page.entries %}{{ card.title }}{{ card.summary }}{% endfor %}",
    "sitemap.xml": "{% for url, day in page.pages %}{{ url }} {{ day.text if day }}\n{% endfor %}",
    "macros/card.html": "{% macro card(card) %}<a href='{{ card.url }}'>{{ card.title }}</a> {{ card.summary }}{% endmacro %}",
    "macros/figure.html": "{% macro figure(image, caption) %}[{{ image.url }} {{ image.credit }} {{ caption }}]{% endmacro %}",
    "macros/cite.html": "{% macro cite(items) %}{% for number, mark, words in items %}({{ number }}{{ words }}){% endfor %}{% endmacro %}",
    "macros/quote.html": "{% macro quote(one) %}‹{{ one.card.facts.words }} {{ one.speaker.title if one.speaker }}"
    "{% for role in one.roles %} {{ role.title }}{% endfor %}›{% endmacro %}",
    "pages/statements-list.html": "{% import 'macros/quote.html' as q %}{{ page.title }}{% for one in page.quotes %}{{ q.quote(one) }}{% endfor %}",
    "static/site.css": "body { margin: 0 }\n",
}
WITH_PREVIEWS = {
    **TEMPLATES,
    "pages/preview.html": "{{ page.card.title }} {{ page.card.summary }}{% for role in page.roles %}{{ role.title }}{% endfor %}"
    "{{ page.quote.speaker.title if page.quote and page.quote.speaker }}{{ page.place.title if page.place }}",
}
CONTENT = {
    "dossier.yaml": SETTINGS,
    "people/ann.md": "---\nname: Ann Lee\nsummary: A mayor.\n---\nAnn and [[bob]].\n",
    "people/bob.md": "---\nname: Bob Roe\nsummary: A builder.\n---\n",
    "people/cyd.md": "---\nname: Cyd Poe\nsummary: Nobody links here.\n---\n",
    "places/town.md": "---\nname: Town\nsummary: A town.\nlat: 1.5\nlon: 2.5\n---\n",
    "topics/bridge.md": "---\ntitle: The bridge\nsummary: All of it.\n---\n",
    "sources/all.yaml": "- id: paper\n  title: A paper\n  publisher: City\n- id: talk\n  title: A talk\n  publisher: City\n",
    "articles/one.md": "---\ntitle: One\nsummary: First.\ndate: 2020-01-01\nbyline: ann\ntopics: bridge\nphotos: hall\n---\n"
    "[[bob]] said so [@paper, p. 4].\n\n## Costs\n\nMuch.\n",
    "articles/two.md": "---\ntitle: Two\nsummary: Second.\ndate: 2020-02-02\nbyline: Desk\ntopics: bridge\n---\nSee [[one#costs|the costs]] and [[ann]].\n",
    "articles/three.md": "---\ntitle: Three\nsummary: Third.\ndate: 2020-03-03\nbyline: Desk\n---\nAlone, but [@talk].\n",
    "photos/hall.md": "---\ncaption: A hall\ncredit: Ann Lee/City\nalt: A hall\nfile: hall.svg\n---\n",
    "photos/hall.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"></svg>',
    "pages/about.md": "---\ntitle: About\nsummary: What this is.\n---\nWords.\n",
}


def _later() -> int:
    """A clock an hour ahead, for which no file is so young that its times cannot be trusted."""
    return time_ns() + 3_600_000_000_000


class Engine:
    """A dossier below `root`: `content`, `templates`, `output`, `cache`."""

    def __init__(self, root: Path, content: Mapping[str, str] = CONTENT, templates: Mapping[str, str] = TEMPLATES) -> None:
        self.root = root
        for folder, texts in (("content", content), ("templates", templates)):
            for path, text in texts.items():
                self.write(f"{folder}/{path}", text)

    def write(self, path: str, text: str, old: bool = True) -> None:
        """Write a file below the root; `old` sets its time back, as if it had lain there for a while."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
        if old:
            before = place.stat().st_mtime_ns - 60_000_000_000
            os.utime(place, ns=(before, before))

    def read(self, path: str) -> str:
        """A file below the root."""
        return (self.root / path).read_text("utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """Edit a file of the content or templates. Raises ValueError if there is nothing to replace."""
        text = self.read(path)
        if old not in text:
            raise ValueError(f"{old!r} is not in {path}")
        self.write(path, text.replace(old, new))

    def build(
        self, output: str = "output", cache: str = "cache", jobs: int = 1, as_of: str = "2026-11-23", **flags: bool
    ) -> Report:
        """Build as a new process would."""
        gate = Gate(parse_day(as_of), flags.pop("drafts", False), flags.pop("future", False), flags.pop("historical", False))
        options = Options(self.root / "content", self.root / "templates", self.root / output, gate)._replace(**flags)
        workers = Workers(jobs)
        try:
            return run_build(options, self.root / cache, workers, str, Hooks(clock=_later))
        finally:
            workers.close()

    def clean_build(self, **flags: bool) -> tuple[Report, dict[str, bytes]]:
        """A build that remembers nothing, elsewhere: its report and its files."""
        for name in ("clean", "clean-cache"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        report = self.build("clean", "clean-cache", **flags)
        return report, self.files("clean")

    def files(self, folder: str = "output") -> dict[str, bytes]:
        """Every file of an output, by path."""
        top = self.root / folder
        return {str(path.relative_to(top)): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}

"""Eleventy: a collection for each folder, a page for each topic, lists of 50."""

import json
from pathlib import Path

from corpus import TOPICS
from sites import PLAIN, Racer, Site, page, write_entries, write_pictures, write_texts

_SITE = "{{ site.title }}"
_CARD = '<li><a href="{{ item.url }}">{{ item.data.title }}</a> {{ item.data.description }}</li>'
_SETTINGS = (
    'module.exports = (config) => { config.addPassthroughCopy("photos"); '
    'return { dir: { input: "content", includes: "../_includes", data: "../_data", output: "_site" } }; };\n'
)


def write(number: int, root: Path) -> Site:
    """Write the site."""
    write_entries(number, root / "content", PLAIN)
    write_pictures(root / "photos")
    single = "<h1>{{ title }}</h1><p>{{ description }}</p>{{ content | safe }}"
    texts = {
        "_includes/page.njk": page(_SITE, "{{ title }}", "{{ description }}", single),
        "_data/site.json": '{"title": "Corpus"}\n',
        "content/topics.njk": _topics(),
        ".eleventy.js": _SETTINGS,
    }
    for kind in ("articles", "people", "organisations", "places"):
        data = {"layout": "page.njk", "tags": kind, "permalink": f"/{kind}/{{{{ page.fileSlug }}}}/"}
        texts[f"content/{kind}/{kind}.json"] = json.dumps(data)
        texts[f"content/list-{kind}.njk"] = _list(kind)
    write_texts(root, texts)
    command = ["eleventy", "--quiet"]
    return Site(root, number, PLAIN, command, "_site", (), "content", "_includes/page.njk", "_data/site.json")


def _list(kind: str) -> str:
    link = f"/{kind}/{{% if pagination.pageNumber %}}page/{{{{ pagination.pageNumber + 1 }}}}/{{% endif %}}"
    front = f'---\npagination: {{data: "collections.{kind}", size: 50, alias: items}}\npermalink: "{link}"\n---\n'
    return front + page(_SITE, kind, "", "<ul>{% for item in items %}" + _CARD + "{% endfor %}</ul>")


def _topics() -> str:
    topics = json.dumps([f"topic-{index}" for index in range(TOPICS)])
    front = f'---\npagination: {{data: topics, size: 1, alias: topic}}\ntopics: {topics}\npermalink: "/topics/{{{{ topic }}}}/"\n---\n'
    chosen = "{% if item.data.topics[0] == topic %}" + _CARD + "{% endif %}"
    return front + page(_SITE, "{{ topic }}", "", "<ul>{% for item in collections.articles %}" + chosen + "{% endfor %}</ul>")


MAKES = "a page for each entry, lists of 50 for each collection, a list for each topic; no feed, no sitemap"
RACER = Racer("eleventy", write, False, MAKES, ("eleventy", "--version"))

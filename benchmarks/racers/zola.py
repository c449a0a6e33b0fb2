"""Zola: a section for each collection, a taxonomy for topics, Atom."""

from pathlib import Path

from sites import PLAIN, Racer, Site, page, write_entries, write_pictures, write_texts

_SETTINGS = """base_url = "https://corpus.example"
title = "Corpus"
compile_sass = false
build_search_index = false
generate_feed = true
taxonomies = [{name = "topics", feed = true}]
"""
_CARD = '<li><a href="{{ it.permalink }}">{{ it.title }}</a> {{ it.description }}</li>'


def _front(title: str, summary: str, date: str, topic: str, _picture: str) -> str:
    topics = f"taxonomies:\n  topics: [{topic}]\n" if topic else ""
    return f"---\ntitle: {title}\ndescription: {summary}\ndate: {date}\n{topics}---\n"


def write(number: int, root: Path) -> Site:
    """Write the site."""
    form = PLAIN._replace(front=_front)
    write_entries(number, root / "content", form)
    write_pictures(root / "static/photos")
    single = "<h1>{{ page.title }}</h1><p>{{ page.description }}</p><p>{{ page.date }}</p>{{ page.content | safe }}"
    cards = "<ul>{% for it in paginator.pages %}" + _CARD + "{% endfor %}</ul>"
    of_term = "<ul>{% for it in term.pages %}" + _CARD + "{% endfor %}</ul>"
    site = "{{ config.title }}"
    texts = {
        "config.toml": _SETTINGS,
        "content/_index.md": "---\ntitle: Home\n---\n",
        "templates/page.html": page(site, "{{ page.title }}", "{{ page.description }}", single),
        "templates/section.html": page(site, "{{ section.title }}", "", cards),
        "templates/index.html": page(site, "Home", "", ""),
        "templates/taxonomy_list.html": page(site, "Topics", "", ""),
        "templates/taxonomy_single.html": page(site, "{{ term.name }}", "", of_term),
    }
    for kind in ("articles", "people", "organisations", "places"):
        texts[f"content/{kind}/_index.md"] = f"---\ntitle: {kind}\nsort_by: date\npaginate_by: 50\n---\n"
    write_texts(root, texts)
    command = ["zola", "build", "--force", "--output-dir", "public"]
    return Site(root, number, form, command, "public", (), "content", "templates/page.html", "config.toml")


MAKES = "a page for each entry, lists of 50 for each collection, a list and a feed for each topic, a feed, a sitemap"
RACER = Racer("zola", write, False, MAKES, ("zola", "--version"))

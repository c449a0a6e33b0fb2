"""The same corpus for other generators: the same bodies, pages, lists and feed, in each one's own form.

Each function writes a site below a folder and returns the command that builds it, relative to that folder, and where the article
to edit stands. Templates are as small as ours for measuring (`write_templates`), so that generators are measured and not designs.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from corpus import PICTURES, TOPICS, Article, articles, body, sizes


class Site(NamedTuple):
    """A site to be built: its folder, the command, the file that is edited, and its output folder."""

    folder: Path
    command: list[str]
    article: Path
    output: Path


_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><meta name="description" content="{summary}">
<link rel="stylesheet" href="/site.css"></head>
<body><header><nav><a href="/">Home</a> <a href="/articles/">Articles</a> <a href="/people/">People</a></nav></header>
<main>{main}</main><footer><p>Corpus</p></footer></body></html>
"""


def _page(title: str, summary: str, main: str) -> str:
    return _PAGE.replace("{title}", title).replace("{summary}", summary).replace("{main}", main)


def write_templates(folder: Path) -> None:
    """Small templates of our own for measuring."""
    card = '<li><a href="{{ card.url }}">{{ card.title }}</a> {{ card.summary }}</li>'
    cards = "<ul>{% for card in page.cards %}" + card + "{% endfor %}</ul>"
    article = (
        "<h1>{{ page.title }}</h1><p>{{ page.description }}</p><p>{{ page.card.date.text if page.card.date }}</p>{{ page.html }}"
        "{% for group in page.backlinks %}<h2>{{ group.title }}</h2><ul>{% for link in group.links %}{% set card = link.card %}"
        + card
        + "{% endfor %}</ul>{% endfor %}"
    )
    texts = {
        "pages/entry.html": _page("{{ page.title }}", "{{ page.description }}", article),
        "pages/list.html": _page("{{ page.title }}", "{{ page.description }}", cards),
        "pages/home.html": _page("{{ page.title }}", "", "<ul>{% for card in page.articles %}" + card + "{% endfor %}</ul>"),
        "pages/timeline.html": _page(
            "{{ page.title }}", "", "{% for year, cards in page.years %}<h2>{{ year }}</h2>{% endfor %}"
        ),
        "pages/missing.html": _page("Not found", "", ""),
        "feeds/atom.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><title>{{ page.title }}</title>{% for card in page.entries %}'
        "<entry><title>{{ card.title }}</title><id>{{ card.url }}</id></entry>{% endfor %}</feed>",
        "sitemap.xml": "<urlset>{% for url, day in page.pages %}<url><loc>{{ url }}</loc></url>{% endfor %}</urlset>",
        "macros/figure.html": '{% macro figure(image, caption) %}<figure><img src="{{ image.url }}" alt="{{ image.alt }}">'
        "<figcaption>{{ image.caption }} {{ image.credit }}</figcaption></figure>{% endmacro %}",
        "macros/cite.html": "{% macro cite(items) %}{% endmacro %}",
        "static/site.css": "body { margin: 0 }\n",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def _entries(number: int, root: Path, link: str, picture: str, front: Callable[..., str]) -> None:
    """Write every entry below `root`, each with the front matter that `front` makes of its title, summary, date and topic."""
    counts = sizes(number)
    for kind in ("people", "organisations", "places"):
        (root / kind).mkdir(parents=True, exist_ok=True)
        for index in range(counts[kind]):
            (root / kind / f"{kind}-{index}.md").write_text(front(f"{kind.title()} {index}", "A summary.", "2001-01-01", ""))
    (root / "articles").mkdir(parents=True, exist_ok=True)
    for article in articles(number):
        text = front(article.title, article.summary, article.date, f"topic-{article.topic}") + _body(article, link, picture)
        (root / f"articles/articles-{article.number}.md").write_text(text)


def _body(article: Article, link: str, picture: str) -> str:
    first = picture.format(number=article.pictures[0])
    return f"{first}\n\n{body(article, link, picture)}"


def _pictures(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for picture in range(PICTURES):
        (folder / f"picture-{picture}.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540"/>\n')


def _yaml(title: str, summary: str, date: str, topic: str) -> str:
    topics = f"topics: [{topic}]\n" if topic else ""
    return f"---\ntitle: {title}\ndescription: {summary}\ndate: {date}\n{topics}---\n"


def hugo(number: int, root: Path) -> Site:
    """Hugo: a section for each collection, a taxonomy for topics, RSS of the site."""
    _entries(number, root / "content", "[{words}](/{kind}/{kind}-{number}/)", "![Picture](/photos/picture-{number}.svg)", _yaml)
    _pictures(root / "static/photos")
    settings = (
        'baseURL = "https://corpus.example/"\ntitle = "Corpus"\n[taxonomies]\ntopic = "topics"\n[pagination]\npagerSize = 50\n'
    )
    (root / "hugo.toml").write_text(settings)
    layouts = root / "layouts/_default"
    layouts.mkdir(parents=True, exist_ok=True)
    single = '<h1>{{ .Title }}</h1><p>{{ .Description }}</p><p>{{ .Date.Format "2006-01-02" }}</p>{{ .Content }}'
    cards = '<ul>{{ range .Paginator.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Description }}</li>{{ end }}</ul>'
    (layouts / "single.html").write_text(_page("{{ .Title }}", "{{ .Description }}", single))
    (layouts / "list.html").write_text(_page("{{ .Title }}", "", cards))
    article = root / "content/articles/articles-7.md"
    return Site(root, ["hugo", "--quiet", "--destination", "public"], article, root / "public")


def eleventy(number: int, root: Path) -> Site:
    """Eleventy: a collection for each folder, a page for each topic, lists of 50."""
    folder = root / "content"
    _entries(number, folder, "[{words}](/{kind}/{kind}-{number}/)", "![Picture](/photos/picture-{number}.svg)", _yaml)
    _pictures(root / "photos")
    (root / "_includes").mkdir(parents=True, exist_ok=True)
    single = "<h1>{{ title }}</h1><p>{{ description }}</p>{{ content | safe }}"
    (root / "_includes/page.njk").write_text(_page("{{ title }}", "{{ description }}", single))
    card = '<li><a href="{{ item.url }}">{{ item.data.title }}</a> {{ item.data.description }}</li>'
    for kind in ("articles", "people", "organisations", "places"):
        data = {"layout": "page.njk", "tags": kind, "permalink": f"/{kind}/{{{{ page.fileSlug }}}}/"}
        (folder / kind / f"{kind}.json").write_text(json.dumps(data))
        link = f"/{kind}/{{% if pagination.pageNumber %}}page/{{{{ pagination.pageNumber + 1 }}}}/{{% endif %}}"
        front = f'---\npagination: {{data: "collections.{kind}", size: 50, alias: items}}\npermalink: "{link}"\n---\n'
        main = "<ul>{% for item in items %}" + card + "{% endfor %}</ul>"
        (folder / f"list-{kind}.njk").write_text(front + _page(kind, "", main))
    topics = [f"topic-{index}" for index in range(TOPICS)]
    front = f'---\npagination: {{data: topics, size: 1, alias: topic}}\ntopics: {json.dumps(topics)}\npermalink: "/topics/{{{{ topic }}}}/"\n---\n'
    loop = (
        "<ul>{% for item in collections.articles %}{% if item.data.topics[0] == topic %}"
        + card
        + "{% endif %}{% endfor %}</ul>"
    )
    (folder / "topics.njk").write_text(front + _page("{{ topic }}", "", loop))
    settings = 'module.exports = (config) => { config.addPassthroughCopy("photos"); return { dir: { input: "content", includes: "../_includes", output: "_site" } }; };\n'
    (root / ".eleventy.js").write_text(settings)
    command = ["npx", "--no-install", "@11ty/eleventy", "--quiet"]
    return Site(root, command, folder / "articles/articles-7.md", root / "_site")


def pelican(number: int, root: Path) -> Site:
    """Pelican: articles and pages, tags for topics, its cache of readings on."""

    def front(title: str, summary: str, date: str, topic: str) -> str:
        return f"Title: {title}\nSummary: {summary}\nDate: {date}\nTags: {topic}\n\n"

    _entries(number, root / "content", "[{words}](/{kind}/{kind}-{number}/)", "![Picture](/photos/picture-{number}.svg)", front)
    _pictures(root / "content/photos")
    settings = (
        "PATH = 'content'\nSITEURL = ''\nSITENAME = 'Corpus'\nAUTHOR = 'Desk'\nTIMEZONE = 'UTC'\nDEFAULT_PAGINATION = 50\n"
        "ARTICLE_PATHS = ['articles']\nPAGE_PATHS = ['people', 'organisations', 'places']\nSTATIC_PATHS = ['photos']\nTHEME = 'theme'\n"
        "FEED_ALL_ATOM = 'feed.xml'\nCATEGORY_FEED_ATOM = None\nTRANSLATION_FEED_ATOM = None\nAUTHOR_FEED_ATOM = None\nAUTHOR_FEED_RSS = None\n"
        "AUTHOR_SAVE_AS = ''\nCACHE_CONTENT = True\nLOAD_CONTENT_CACHE = True\nARTICLE_URL = 'articles/{slug}/'\n"
        "ARTICLE_SAVE_AS = 'articles/{slug}/index.html'\nDIRECT_TEMPLATES = ['index']\nSLUGIFY_SOURCE = 'basename'\n"
    )
    (root / "pelicanconf.py").write_text(settings)
    theme = root / "theme/templates"
    theme.mkdir(parents=True, exist_ok=True)
    (root / "theme/static").mkdir(exist_ok=True)
    one = "<h1>{{ it.title }}</h1><p>{{ it.summary }}</p>{{ it.content }}"
    cards = '<ul>{% for it in articles_page.object_list %}<li><a href="/{{ it.url }}">{{ it.title }}</a></li>{% endfor %}</ul>'
    for name in ("article", "page"):
        main = "{% set it = " + name + " %}" + one
        (theme / f"{name}.html").write_text(_page("{{ " + name + ".title }}", "", main))
    for name in ("index", "tag", "category", "author", "tags", "categories", "authors", "archives", "period_archives"):
        (theme / f"{name}.html").write_text(_page("Articles", "", cards if name in ("index", "tag", "category") else ""))
    return Site(root, ["pelican", "--quiet"], root / "content/articles/articles-7.md", root / "output")

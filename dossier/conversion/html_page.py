"""A saved page: what it says of itself (JSON-LD, meta elements), and where on it the text stands. HTML in, a story out."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dossier.conversion.agencies import agency
from dossier.conversion.dates import our_date
from dossier.conversion.decoding import without_controls
from dossier.conversion.html_tree import Tree, lines_of, parsed
from dossier.conversion.wire import Story, read_story
from dossier.schema.importer import DROPPED, Note, Value

_ROOTS = ('[itemprop="articleBody"]', "article", "main", '[role="main"]', "#content", ".post", ".entry-content")
_FEW_WORDS = 40  # a part of a page with fewer is not its text
_META = {
    "title": ("og:title", "twitter:title", "headline", "dc.title"),
    "date": ("article:published_time", "datepublished", "date", "dc.date", "pubdate", "publish-date", "parsely-pub-date", "sailthru.date"),
    "updated": ("article:modified_time", "datemodified", "last-modified"),
    "summary": ("description", "og:description", "twitter:description", "dc.description"),
    "byline": ("author", "article:author", "dc.creator", "parsely-author", "byl"),
    "holder": ("og:site_name", "publisher", "dc.publisher", "application-name"),
    "copyright": ("copyright", "dc.rights", "rights"),
    "lang": ("language", "content-language", "dc.language"),
    "url": ("og:url",),
}  # fmt: skip
_ARTICLE = re.compile(r"Article|BlogPosting|Report")
_NODES = 2000


def read_page(text: str) -> Story:
    """The story of a page. Raises Unreadable where the library for HTML is missing."""
    page = parsed(text)
    body = page.body
    told = {**_from_meta(page), **_from_json(page)}
    if body is None:
        return read_story((), _fields(told, ""))
    root = _root(body)
    heading = next((" ".join(node.text().split()) for node in body.css("h1") if node.text().strip()), "")
    tree = Tree()
    blocks = list(tree.read(root))
    story = read_story(blocks, _fields(told, heading))
    outside = Counter(lines_of(body)) - Counter(lines_of(root)) if root is not body else Counter[str]()
    around = [Note(DROPPED, 0, line[:160]) for line in outside.elements() if not _said(line, story.fields)]
    return story._replace(notes=(*story.notes, *tree.notes, *around), pictures=(*tree.pictures, *story.pictures))


def _root(body: Any) -> Any:
    for path in _ROOTS:
        found = [node for node in body.css(path) if len((node.text() or "").split()) >= _FEW_WORDS]
        if found:
            return max(found, key=lambda node: len(node.text()))
    return body


def _said(line: str, fields: dict[str, Value]) -> bool:
    """Whether a line outside the text has become a field."""
    return any(line == value or (isinstance(value, list) and line in value) for value in fields.values())


def _fields(told: dict[str, str], heading: str) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    title = heading or told.get("title", "")
    if title:
        fields["title"] = title
    for name in ("date", "updated"):
        if date := our_date(told.get(name, "")):
            fields[name] = date
    for name in ("summary", "lang", "copyright"):
        if told.get(name):
            fields[name] = told[name]
    names = [
        name
        for name in re.split(r"\s*(?:,|;|\band\b|&)\s*", told.get("byline", ""))
        if name and "/" not in name and not agency(name)
    ]
    if names:
        fields["byline"] = list[Value](names)
    named = agency(told.get("byline", "")) or agency(told.get("holder", "")) or told.get("holder", "")
    if named:
        fields["provider"] = named
    if told.get("url"):
        fields["internal"] = f"Saved from {told['url']}"
    return fields


def _from_meta(page: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in page.css("meta"):
        attributes = node.attributes
        name = (
            attributes.get("property")
            or attributes.get("name")
            or attributes.get("itemprop")
            or attributes.get("http-equiv")
            or ""
        )
        content = " ".join((attributes.get("content") or "").split())
        if name and content:
            found.setdefault(name.casefold(), without_controls(content))
    told = {field: next((found[name] for name in names if name in found), "") for field, names in _META.items()}
    root = page.css_first("html")
    link = page.css_first('link[rel="canonical"]')
    told["lang"] = (root.attributes.get("lang") if root is not None else "") or told["lang"]
    told["url"] = (link.attributes.get("href") if link is not None else "") or told["url"]
    title = page.css_first("title")
    told["title"] = told["title"] or " ".join((title.text() if title is not None else "").split())
    return {field: value for field, value in told.items() if value}


def _from_json(page: Any) -> dict[str, str]:
    """What JSON-LD says of the article of a page."""
    for node in page.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text() or "null")
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            if _ARTICLE.search(str(item.get("@type", ""))):
                told = {
                    "title": item.get("headline"), "date": item.get("datePublished"), "updated": item.get("dateModified"), "summary": item.get("description"),
                    "byline": ", ".join(_names(item.get("author"))), "holder": ", ".join(_names(item.get("publisher"))), "copyright": item.get("copyrightNotice"),
                    "lang": item.get("inLanguage"),
                }  # fmt: skip
                return {
                    field: without_controls(" ".join(value.split()))
                    for field, value in told.items()
                    if isinstance(value, str) and value.strip()
                }
    return {}


def _items(data: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [data], 0
    while waiting and seen < _NODES:
        item, seen = waiting.pop(0), seen + 1
        if isinstance(item, dict):
            yield item
            waiting += [value for key, value in item.items() if key in ("@graph", "mainEntity", "mainEntityOfPage")]
        elif isinstance(item, list):
            waiting += item


def _names(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    names = (one.get("name") if isinstance(one, dict) else one for one in values)
    return [" ".join(name.split()) for name in names if isinstance(name, str) and name.strip()]

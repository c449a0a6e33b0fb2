"""Pelican: articles and pages, tags for topics, its cache of readings on."""

from pathlib import Path

from sites import PLAIN, Racer, Site, page, write_entries, write_pictures, write_texts

_SETTINGS = """PATH = 'content'
SITEURL = ''
SITENAME = 'Corpus'
AUTHOR = 'Desk'
TIMEZONE = 'UTC'
DEFAULT_PAGINATION = 50
ARTICLE_PATHS = ['articles']
PAGE_PATHS = ['people', 'organisations', 'places']
STATIC_PATHS = ['photos']
THEME = 'theme'
FEED_ALL_ATOM = 'feed.xml'
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = ''
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = 'md5'
ARTICLE_URL = 'articles/{slug}/'
ARTICLE_SAVE_AS = 'articles/{slug}/index.html'
DIRECT_TEMPLATES = ['index']
SLUGIFY_SOURCE = 'basename'
"""


def _front(title: str, summary: str, date: str, topic: str, _picture: str) -> str:
    return f"Title: {title}\nSummary: {summary}\nDate: {date}\nTags: {topic}\n\n"


def write(number: int, root: Path) -> Site:
    """Write the site."""
    form = PLAIN._replace(front=_front, title="Title: ", name="Title: ")
    write_entries(number, root / "content", form)
    write_pictures(root / "content/photos")
    one = "<h1>{{ it.title }}</h1><p>{{ it.summary }}</p>{{ it.content }}"
    cards = '<ul>{% for it in articles_page.object_list %}<li><a href="/{{ it.url }}">{{ it.title }}</a></li>{% endfor %}</ul>'
    texts = {"pelicanconf.py": _SETTINGS, "theme/static/.keep": ""}
    for name in ("article", "page"):
        main = "{% set it = " + name + " %}" + one
        texts[f"theme/templates/{name}.html"] = page("{{ SITENAME }}", "{{ " + name + ".title }}", "", main)
    for name in ("index", "tag", "category", "author", "tags", "categories", "authors", "archives", "period_archives"):
        main = cards if name in ("index", "tag", "category") else ""
        texts[f"theme/templates/{name}.html"] = page("{{ SITENAME }}", "Articles", "", main)
    write_texts(root, texts)
    command, template = ["pelican", "--quiet"], "theme/templates/article.html"
    return Site(root, number, form, command, "output", ("cache",), "content", template, "pelicanconf.py")


MAKES = (
    "a page for each entry, lists of 50 of articles, a list for each topic, a feed; no lists of people, organisations, places"
)
RACER = Racer("pelican", write, True, MAKES, ("pelican", "--version"))

"""Zensical: pages only; its cache on. Lists, topics and feeds are not in it."""

from pathlib import Path

from sites import PLAIN, Racer, Site, page, write_entries, write_pictures, write_texts

_SETTINGS = """[project]
site_name = "Corpus"
site_url = "https://corpus.example/"
nav = [{"Home" = "index.md"}]
[project.theme]
variant = "classic"
custom_dir = "overrides"
[project.markdown_extensions.tables]
"""


def write(number: int, root: Path) -> Site:
    """Write the site."""
    form = PLAIN._replace(link="[{words}](../{kind}/{kind}-{number}.md)", picture="![Picture](../photos/picture-{number}.svg)")
    write_entries(number, root / "docs", form)
    write_pictures(root / "docs/photos")
    single = "<h1>{{ page.title }}</h1><p>{{ page.meta.description }}</p>{{ page.content }}"
    texts = {
        "zensical.toml": _SETTINGS,
        "docs/index.md": "---\ntitle: Home\ndescription: All of it.\n---\n",
        "overrides/main.html": page("{{ config.site_name }}", "{{ page.title }}", "{{ page.meta.description }}", single),
        "overrides/404.html": page("{{ config.site_name }}", "Not found", "", ""),
    }
    write_texts(root, texts)
    return Site(root, number, form, ["zensical", "build"], "site", (".cache",), "docs", "overrides/main.html", "zensical.toml")


MAKES = "a page for each entry, an index for search, its theme's assets, a sitemap; no lists, no topics, no feed"
RACER = Racer("zensical", write, True, MAKES, ("zensical", "--version"))

"""Hugo: a section for each collection, a taxonomy for topics, RSS."""

from pathlib import Path

from sites import PLAIN, Racer, Site, page, write_entries, write_pictures, write_texts


def write(number: int, root: Path) -> Site:
    """Write the site."""
    write_entries(number, root / "content", PLAIN)
    write_pictures(root / "static/photos")
    single = '<h1>{{ .Title }}</h1><p>{{ .Description }}</p><p>{{ .Date.Format "2006-01-02" }}</p>{{ .Content }}'
    cards = '<ul>{{ range .Paginator.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Description }}</li>{{ end }}</ul>'
    layouts = "layouts/_default"
    texts = {
        "hugo.toml": 'baseURL = "https://corpus.example/"\ntitle = "Corpus"\n[taxonomies]\ntopic = "topics"\n[pagination]\npagerSize = 50\n',
        f"{layouts}/single.html": page("{{ .Site.Title }}", "{{ .Title }}", "{{ .Description }}", single),
        f"{layouts}/list.html": page("{{ .Site.Title }}", "{{ .Title }}", "", cards),
    }
    write_texts(root, texts)
    command = ["hugo", "--quiet", "--destination", "public"]
    return Site(root, number, PLAIN, command, "public", ("resources",), "content", f"{layouts}/single.html", "hugo.toml")


MAKES = "a page for each entry, lists of 50 for each collection, a list and a feed for each topic, a sitemap"
RACER = Racer("hugo", write, False, MAKES, ("hugo", "version"))

"""Jekyll: Markdown in `_posts/`, `_drafts/` and anywhere else, with YAML and Liquid."""

from collections.abc import Iterator

from dossier.conversion.decoding import decode
from dossier.conversion.front_matter import split_front_matter
from dossier.conversion.shortcodes import without_liquid
from dossier.schema.importer import ForeignFile, Imported, Importer

_FIELDS = {
    "last_modified_at": "updated", "excerpt": "summary", "subtitle": "summary", "redirect_from": "aliases", "permalink": "aliases", "layout": "", "comments": "", "sidebar": "", "toc": "", "type": "",
    "excerpt_separator": "", "sitemap": "", "redirect_to": "", "nav_order": "", "order": "",
}  # fmt: skip


_NO_TEXTS = frozenset(("_layouts", "_includes", "_site", "_sass", "_data", "vendor"))


def _suits(file: ForeignFile) -> bool:
    return not _NO_TEXTS & set(file.path.split("/")[:-1]) and file.path.lower().endswith(
        (".md", ".markdown", ".mkdown", ".mkdn", ".mkd")
    )


def _read(file: ForeignFile) -> Iterator[Imported]:
    text, notes = decode(file.data)
    front = split_front_matter(text)
    if not front.fields and not text.startswith("---"):
        return  # to Jekyll, too, a file without front matter is no page
    taken = without_liquid(front.body, front.line)
    fields = dict(front.fields)
    if "permalink" in fields and ":" in str(fields["permalink"]):
        del fields["permalink"]  # a pattern, not an address
    if file.path.startswith("_drafts/") or "/_drafts/" in file.path:
        fields["draft"] = True
    yield Imported(file.path, fields, taken.body, (*notes, *front.notes, *taken.notes), taken.pictures, line=front.line)


IMPORTER = Importer(
    "jekyll", "a site of Jekyll: Markdown with YAML, and Liquid", _suits, _read, ("_config.yml", "_config.yaml", "_config.toml", "_posts"), (), _FIELDS,
)  # fmt: skip

"""Hugo: Markdown below `content/`, with front matter in YAML, TOML or JSON, and shortcodes."""

from collections.abc import Iterator

from dossier.conversion.decoding import decode
from dossier.conversion.front_matter import split_front_matter
from dossier.conversion.shortcodes import callouts, without_shortcodes
from dossier.schema.importer import ForeignFile, Imported, Importer, Value

_FIELDS = {
    "publishdate": "date", "pubdate": "date", "lastmod": "updated", "expirydate": "expires", "linktitle": "", "summary": "summary", "description": "summary", "url": "aliases", "weight": "",
    "toc": "", "menu": "", "menus": "", "layout": "", "type": "", "isCJKLanguage": "", "outputs": "", "sitemap": "", "translationkey": "", "markup": "", "build": "", "_build": "",
}  # fmt: skip
_INNER = ("params", "taxonomies", "extra")


def _suits(file: ForeignFile) -> bool:
    return file.path.lower().endswith((".md", ".markdown"))


def _read(file: ForeignFile) -> Iterator[Imported]:
    text, notes = decode(file.data)
    front = split_front_matter(text)
    taken = without_shortcodes(front.body, front.line)
    yield Imported(
        file.path,
        _flat(front.fields),
        callouts(taken.body),
        (*notes, *front.notes, *taken.notes),
        taken.pictures,
        line=front.line,
    )


def _flat(fields: dict[str, Value]) -> dict[str, Value]:
    """The fields with those of `params` and `taxonomies` among them."""
    made = {name: value for name, value in fields.items() if name not in _INNER}
    for name in _INNER:
        inner = fields.get(name)
        for key, value in inner.items() if isinstance(inner, dict) else ():
            made.setdefault(key, value)
    return made


IMPORTER = Importer(
    "hugo", "a site of Hugo: Markdown with YAML, TOML or JSON, and shortcodes", _suits, _read,
    ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "archetypes"), ("content",), _FIELDS,
)  # fmt: skip

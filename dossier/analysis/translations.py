"""Translations of entries: what of the original each was made of, and what of it has changed since. Nothing is guessed from dates.

An entry has a part for its title or name, one for its summary, and one for each heading, paragraph, item and row of its body. A part
is known by the digest of its words, so that a translation that lists the parts it was made of knows exactly what is new.
"""

import pickle
import re
from collections.abc import Iterable, Iterator

from dossier.markdown.sentences import words as plain_words
from dossier.model.digests import digest, digest_bytes
from dossier.model.entries import EntryIndex, Text, Translation
from dossier.schema.pictures import Photo
from dossier.schema.shared_records import BaseEntry
from dossier.schema.translations import Translation as Translated
from dossier.schema.translations import in_words_of

_BLOCK = re.compile(r'<(h[2-6]|p|li|tr) id="([^"]+)">(.*?)</\1>', re.DOTALL)


def parts(original: Text) -> tuple[tuple[str, str], ...]:
    """The parts of an entry's text that can be translated, each with its id and its words, in the order in which they are read."""
    return tuple(_parts(original))


def _parts(original: Text) -> Iterator[tuple[str, str]]:
    fields: BaseEntry = original.fields
    for name, words in (("title", fields.heading), ("summary", fields.standfirst)):
        if words:
            yield f"{name}_{digest_bytes(words.encode())[:6]}", words
    for match in _BLOCK.finditer(original.body.html):
        yield match.group(2), plain_words(match.group(3), original.body.placeholders)


def compared(translation: Translation, original: Iterable[tuple[str, str]]) -> Translation:
    """A translation that knows what of its original changed since it was made. `original` are the parts of that as they are now."""
    now = dict(original)
    changed = tuple((name, words) for name, words in now.items() if name not in translation.made_of)
    return translation._replace(changed=changed, gone=sum(name not in now for name in translation.made_of))


def merged(original: EntryIndex, own: EntryIndex, base: Text, text: Text) -> EntryIndex:
    """The index of a translation with all that it has from its original. `base` and `text` are the texts of the two."""
    assert own.translation is not None, "only a translation is merged with its original"
    fields = in_words_of(base.fields, _record(text))
    card = original.card._replace(
        title=fields.heading or original.card.title, url=own.card.url, summary=fields.standfirst, lang=own.card.lang,
        facts=fields.facts(), search=fields.search_terms(),
    )  # fmt: skip
    picture = original.picture
    if picture and isinstance(fields, Photo):
        picture = picture._replace(alt=fields.alt, caption=fields.caption, page=card.url)
    return own._replace(
        card=card,
        photos=original.photos,
        picture=picture,
        roles=original.roles,
        corrections=original.corrections,
        template=own.template or original.template,
        text=digest([original.text, own.text]),
        translation=compared(own.translation, parts(base)),
    )


def in_its_words(original: bytes, own: bytes) -> bytes:
    """The text of a translation as its page shows it, pickled as the two are: the original's fields in its words, and its own body."""
    base, text = pickle.loads(original), pickle.loads(own)
    return pickle.dumps(Text(in_words_of(base.fields, _record(text)), text.body), 5)


def _record(text: Text) -> Translated:
    fields: Translated = text.fields
    return fields

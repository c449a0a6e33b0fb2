"""Captions with their credits, as they stand among the paragraphs of a page: one paragraph in, a picture out."""

import re
from typing import NamedTuple

from dossier.conversion.agencies import NAMED

_SIGN = rf"(?:AP|PA|AFP|Reuters|Getty|EPA|Sputnik|Xinhua|TASS|Anadolu)\s+(?:file\s+)?(?:photo|image|picture|illustration)s?\b|(?:photo|image|picture|credit|foto)s?\s*(?:by|credit|courtesy|[:/])|\bpool\b|getty images|\bhandout\b|\bvia\s+{NAMED}|/\s*(?:{NAMED}|EPA|pool|getty images)"
_BRACKETED = re.compile(
    rf"^(?P<caption>.+?)[\s.]*[(\[](?P<credit>(?=[^()\[\]]*(?:{_SIGN}))[^()\[\]]{{3,160}})[)\]]\.?$", re.IGNORECASE | re.DOTALL
)
_AFTER = re.compile(
    rf"^(?P<caption>.+?[.!?…”\"’)])\s+(?P<credit>(?:©\s*|(?:photo|image|picture|credit|foto)s?\s*(?:by|credit|:)\s*|(?=[A-Z][\w .'’-]{{2,60}}/\s*(?:{NAMED}|EPA|pool|getty))|REUTERS/).{{2,120}})$",
    re.IGNORECASE | re.DOTALL,
)
_ALONE = re.compile(
    rf"^[(\[]?(?P<credit>(?:©\s*(?:{NAMED}|EPA|getty images|[\w .'’-]{{2,60}}/)|(?:photo|image|picture|image credit|photo credit|credit|foto|photograph)s?\s*(?:by\b|:)|(?:AP|AFP|PA|Reuters|EPA) photo/|REUTERS/|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}\s*/\s*(?:{NAMED}|EPA|pool|getty)).{{0,120}}?)[)\]]?\.?$",
    re.IGNORECASE,
)
_MAKER = re.compile(
    rf"^(?:(?:{NAMED}|EPA)\s+(?:file\s+)?photo\s*/\s*)?(?:(?:photo|image|picture|credit)s?\s*(?:by|:)\s*)?(?P<name>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){{1,3}})\s*(?=[,/]|$|\bvia\b)",
    re.IGNORECASE,
)
_LONGEST = 900
_WITHIN = 40  # words that a credit may have


class Credited(NamedTuple):
    """A caption (may be ""), the credit as printed, and who made the picture if the credit says so."""

    caption: str
    credit: str
    creator: str


def credited(words: str) -> Credited | None:
    """The caption and credit of a paragraph that ends with one; None for any other paragraph."""
    words = " ".join(words.split())
    if not words or len(words) > _LONGEST:
        return None
    for pattern in (_ALONE, _BRACKETED, _AFTER):
        found = pattern.match(words)
        if found and len(found["credit"].split()) <= _WITHIN:
            caption = found.groupdict().get("caption") or ""
            return Credited(_closed(caption), found["credit"].strip(), maker(found["credit"]))
    return None


def maker(credit: str) -> str:
    """Who made a picture, by its credit: the name before or behind the agency's, if there is one of at least two words."""
    found = _MAKER.match(credit.strip("© ("))
    name = found["name"] if found else ""
    bare = name.casefold()
    return (
        "" if re.fullmatch(rf"(?:the )?(?:{NAMED}|getty images|pool|press association images)", bare, re.IGNORECASE) else name
    )


def _closed(caption: str) -> str:
    caption = caption.strip()
    return f"{caption}." if caption and caption[-1].isalnum() else caption

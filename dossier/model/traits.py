"""What the entries of a collection are to the rest of the dossier.

A collection declares its traits in its file; the rest of the program asks for a trait, never for a collection by its name.
"""

from enum import StrEnum


class Trait(StrEnum):
    """A trait of a collection. The value names an entry that has it, in words for writers. What fields it asks for says `schema/kind.py`."""

    ARTICLE = "article"  # reports on a day: home page, feeds, related articles; its paragraphs need sources
    TOPIC = "topic"  # gathers articles: has a feed of its own, stands on the home page
    EVENT = "event"  # happened on a day: stands on the home page, should be told in an article
    SUBJECT = "subject"  # what articles are about: ties them together, should have a text of its own
    AGENT = "person or organisation"  # acts and speaks: roles on a day, statements, who is named with whom
    ORGANISATION = "organisation"  # where roles are held and articles come from
    PLACE = "place"  # lies somewhere: has coordinates
    DOCUMENT = "document"  # was issued on a day, by somebody
    STATEMENT = "statement"  # words that somebody said, placed in texts by `quote`
    SOURCE = "source"  # is cited
    PICTURE = "picture"  # is shown, with its credit

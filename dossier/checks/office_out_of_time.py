"""An office that an article gives to somebody who did not hold it on the article's day."""

from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier
from dossier.analysis.roles import wrong_offices
from dossier.model.body import Mention
from dossier.model.dates import Day
from dossier.model.entries import Link
from dossier.model.traits import Trait
from dossier.schema.kind import cards


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    for card in cards(dossier.site, Trait.ARTICLE):
        if card.date and card.id in dossier.public:
            for link in dossier.site.entries[card.id].links:
                yield from _wrong(dossier, card.id, link, card.date)


def _wrong(dossier: LinkedDossier, article: str, link: Link, day: Day) -> Iterator[Finding]:
    """What the sentences of an article that name somebody give them wrongly."""
    index, roles = dossier.public[article], dossier.site.entries[link.target].roles
    for passage, sentence in link.places if roles else ():
        for role, words in wrong_offices(sentence, roles, dossier.public[link.target].names, day):
            place = dossier.place(index, Mention(0, 0, (), words, passage, sentence))
            when = f"{role.from_.text if role.from_ else '?'} to {role.to.text if role.to else '?'}"
            message = f'"{words}" is an office of {link.target} from {when}, but this article is of {day.text}'
            yield Finding(index.path, place, f'{message}; write "then" or "former", or correct the dates')


CHECK = Check(
    code="office-out-of-time",
    severity="warning",
    meaning="An article gives somebody an office outside its dates.",
    wrong="(2026) Foreign Minister Ann Lee",
    right="(2026) the then Foreign Minister Ann Lee",
    run=_run,
)

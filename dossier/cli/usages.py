"""`dossier usages`: where an entry is linked, cited, named in a field or in a text."""

from collections.abc import Iterator, Mapping

from dossier.analysis.lines import Line
from dossier.cli import LISTING, Command, Given, flag, known
from dossier.markdown.sentences import with_titles
from dossier.model.entries import EntryIndex, Site
from dossier.model.problems import UsageError


def usages(given: Given, id: str) -> int:
    """Print a line for each place: file, line, entry, and the sentence or the field."""
    as_json = given.as_lines()
    made = given.linked_dossier()
    if made.site is None:
        raise UsageError("the dossier has no settings, so nothing is linked; see dossier check")
    known(id, made.every, "entry")
    for line in used(made.site, made.every, id):
        print(line.as_json() if as_json else line)
    return 0


def used(site: Site, every: Mapping[str, EntryIndex], name: str) -> Iterator[Line]:
    """Every place that names an entry, by file: references as they are written, of entries that are held back too; then mentions
    of its name, which become links by themselves.
    """

    def title(other: str) -> str:
        return every[other].card.title if other in every else ""

    for index in sorted(every.values(), key=lambda index: (index.path, index.line)):
        for ref in sorted(index.refs, key=lambda ref: ref.line):
            if ref.target.partition("#")[0] == name:
                words = (
                    with_titles(ref.sentence, title)
                    if ref.sentence
                    else f"{index.card.title} ({'body' if ref.in_body else ref.via})"
                )
                yield Line(index.path, ref.line, index.id, words)
        entry = site.entries.get(index.id)
        lines = {passage.id: passage.line for passage in index.passages}
        for link in entry.links if entry else ():
            for passage, sentence in link.places if link.target == name and link.via == "name" else ():
                yield Line(index.path, lines.get(passage, 0), index.id, sentence)


COMMAND = Command(
    "usages",
    "print where an entry is linked, cited or named, with file, line and sentence",
    usages,
    (flag("id", help="the id of an entry of any collection"),),
    takes=LISTING,
    example="usages sergey-lavrov",
)

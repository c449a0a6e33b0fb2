"""The edits that are measured: the same for every generator, each in one file, and each taken back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from corpus import article, lonely
from sites import TITLE, Site, one_more

_EDITED, _RENAMED = 7, 0  # an article; a person whom some articles link


class Edit(NamedTuple):
    """An edit: the file below the site's folder, what becomes of its text ("" if there is none; None: it is deleted), and the entry
    whose page must then show some words, of which {} is the turn.
    """

    path: str
    change: Callable[[str, int], str | None]
    entry: str = ""
    words: str = ""

    def shows(self, output: Path, turn: int) -> bool:
        """Whether the output shows the edit. What was deleted is not looked for: some leave that to the user."""
        pages = (*output.rglob(f"{self.entry}/index.html"), *output.rglob(f"{self.entry}.html")) if self.entry else ()
        return not self.entry or any(self.words.format(turn) in page.read_text("utf-8") for page in pages)


def edits(site: Site) -> dict[str, Edit]:
    """The edits of a site by their row in the table. Each is given the number of the turn, so that no two are alike."""
    articles = f"{site.content}/articles/articles-"
    edited = f"{articles}{_EDITED}.md"
    linked = {number for kind, number in article(_EDITED, site.number).links if kind == "people"}
    person = next(number for number in range(9) if number not in linked)
    link = site.form.link.format(kind="people", number=person, words=f"people {person}")
    one, more, someone = f"articles-{_EDITED}", f"articles-{site.number}", f"people-{_RENAMED}"
    form, renamed = site.form, f"{site.content}/people/{someone}.md"
    return {
        "body edited": Edit(edited, _added("Another sentence, number {}."), one, "Another sentence, number {}."),
        "title edited": Edit(edited, _replaced(form.title, "Again {} "), one, "Again {} "),
        "link added": Edit(edited, _added(f"See {link} for the {{}}th time."), one, "for the {}th time."),
        "person renamed": Edit(renamed, _replaced(form.name, "Sir {} "), someone, "Sir {} "),
        "new article": Edit(
            f"{articles}{site.number}.md", lambda _, turn: f"{one_more(site)}\nNew, {turn}.\n", more, "New, {}."
        ),
        "article deleted": Edit(f"{articles}{lonely(site.number)}.md", lambda _text, _turn: None),
        "template of articles": Edit(site.template, _replaced(site.mark, "<p>Edition {}</p>"), one, "<p>Edition {}</p>"),
        "setting on all pages": Edit(site.setting, _replaced(TITLE, " {}"), one, f"{TITLE} {{}}"),
    }


def _added(words: str) -> Callable[[str, int], str]:
    """Put a paragraph after a text."""
    return lambda text, turn: f"{text}\n{words.format(turn)}\n"


def _replaced(mark: str, more: str) -> Callable[[str, int], str]:
    """Put some words after the first `mark` of a text."""

    def change(text: str, turn: int) -> str:
        before, found, after = text.partition(mark)
        assert found, f"{mark!r} is not in this file"
        return f"{before}{mark}{more.format(turn)}{after}"

    return change


@contextmanager
def made(edit: Edit, folder: Path, turn: int) -> Iterator[None]:
    """Make an edit, and take it back at the end."""
    path = folder / edit.path
    before = path.read_bytes() if path.exists() else None
    after = edit.change(before.decode() if before else "", turn)
    _put(path, None if after is None else after.encode())
    try:
        yield
    finally:
        _put(path, before)


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink()
    else:
        path.write_bytes(data)

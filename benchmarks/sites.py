"""What a racer is: a generator, and the corpus written as a site in its own form. The open set of them is `racers/`, one a file.

Templates are about equally small everywhere, so that generators are measured and not designs; each page holds the site's
title, so that the same edits can be made to all.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from corpus import PICTURES, Article, article, articles, body, sizes

TITLE = "Corpus"


class Form(NamedTuple):
    """How a generator wants entries: a link's format of {kind}, {number} and {words}, a picture's of {number}; `front` makes the
    front matter of a title, a summary, a date, a topic and the number of a picture ("" = none); `title` is what stands before a
    title, `name` before a person's; `leads` says whether the first picture stands in the body.
    """

    link: str
    picture: str
    front: Callable[[str, str, str, str, str], str]
    title: str
    name: str
    leads: bool = True

    def article(self, one: Article) -> str:
        """The file of an article."""
        picture = one.pictures[0]
        front = self.front(one.title, one.summary, one.date, f"topic-{one.topic}", str(picture))
        lead = f"{self.picture.format(number=picture)}\n\n" if self.leads else ""
        return f"{front}{lead}{body(one, self.link, self.picture)}"


class Site(NamedTuple):
    """A site to be built: `command` is run in its folder. All other paths are below that: the output, what is remembered between
    builds, the folder of entries, the template of articles' pages, which holds `mark`, and the file with the setting `TITLE`.
    """

    folder: Path
    number: int
    form: Form
    command: list[str]
    output: str
    memory: tuple[str, ...]
    content: str
    template: str
    setting: str
    mark: str = "<main>"


class Racer(NamedTuple):
    """A generator to measure. `remembers` says whether one build leaves something to the next; `makes` what it writes, in words;
    `version` is the command that prints its version.
    """

    name: str
    write: Callable[[int, Path], Site]
    remembers: bool
    makes: str
    version: tuple[str, ...] = ()


_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><meta name="description" content="{summary}">
<link rel="stylesheet" href="/site.css"></head>
<body><header><nav><a href="/">Home</a> <a href="/articles/">Articles</a> <a href="/people/">People</a></nav></header>
<main>{main}</main><footer><p>{site}</p></footer></body></html>
"""


def page(site: str, title: str, summary: str, main: str) -> str:
    """A small page's template; each argument is an expression of the template language."""
    return _PAGE.replace("{title}", title).replace("{summary}", summary).replace("{main}", main).replace("{site}", site)


def write_entries(number: int, root: Path, form: Form) -> None:
    """Write every entry below `root`: people, organisations, places, articles."""
    counts = sizes(number)
    for kind in ("people", "organisations", "places"):
        (root / kind).mkdir(parents=True, exist_ok=True)
        for index in range(counts[kind]):
            (root / kind / f"{kind}-{index}.md").write_text(
                form.front(f"{kind.title()} {index}", "A summary.", "2001-01-01", "", "")
            )
    (root / "articles").mkdir(parents=True, exist_ok=True)
    for one in articles(number):
        (root / f"articles/articles-{one.number}.md").write_text(form.article(one))


def write_pictures(folder: Path) -> None:
    """Write the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    for picture in range(PICTURES):
        (folder / f"picture-{picture}.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540"/>\n')


def write_texts(root: Path, texts: dict[str, str]) -> None:
    """Write some files, by path."""
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def yaml_front(title: str, summary: str, date: str, topic: str, _picture: str) -> str:
    """Front matter as most read it."""
    topics = f"topics: [{topic}]\n" if topic else ""
    return f"---\ntitle: {title}\ndescription: {summary}\ndate: {date}\n{topics}---\n"


def one_more(site: Site) -> str:
    """An article that the site does not have yet."""
    return site.form.article(article(site.number, site.number))


PLAIN = Form(
    "[{words}](/{kind}/{kind}-{number}/)", "![Picture](/photos/picture-{number}.svg)", yaml_front, "title: ", "title: "
)

"""A deterministic dossier of any size, for measuring: the same number gives the same bytes on every machine.

    python benchmarks/corpus.py 1000 /tmp/corpus

N articles of about 650 words with headings, lists, a table, emphasis, six internal links and two pictures; N/20 people,
N/40 organisations, N/50 places and 40 topics. The words are drawn by a counter, not by chance.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_WORDS = [
    "talks",
    "envoy",
    "border",
    "trade",
    "railway",
    "statement",
    "meeting",
    "delegation",
    "ministry",
    "region",
    "security",
    "council",
    "wheat",
    "fuel",
    "route",
    "agreement",
    "ambassador",
    "embassy",
    "court",
    "ruling",
    "resolution",
    "neighbour",
    "mission",
    "office",
    "report",
    "committee",
    "visit",
    "session",
    "government",
    "economy",
    "water",
    "school",
    "road",
    "bridge",
    "winter",
    "spring",
    "letter",
    "answer",
    "question",
    "record",
    "number",
    "figure",
    "hall",
    "table",
    "line",
    "paper",
    "office",
    "signal",
    "market",
    "price",
]
_SMALL = [
    "the",
    "of",
    "to",
    "in",
    "and",
    "a",
    "for",
    "on",
    "with",
    "by",
    "from",
    "at",
    "as",
    "that",
    "was",
    "were",
    "has",
    "had",
    "its",
    "this",
    "which",
    "over",
    "after",
    "before",
    "under",
    "between",
]
_PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540"><title>{0}</title><rect width="960" height="540"/></svg>\n'
TOPICS, PICTURES = 40, 50


class Article(NamedTuple):
    """One article, in no generator's own form: `links` are (collection, number), `pictures` are numbers."""

    number: int
    title: str
    summary: str
    date: str
    topic: int
    paragraphs: tuple[str, ...]
    links: tuple[tuple[str, int], ...]
    pictures: tuple[int, int]


class Counter:
    """A stream of numbers that looks like chance and is the same everywhere (a 64-bit linear congruential generator)."""

    def __init__(self, seed: int) -> None:
        self.state = (seed * 2862933555777941757 + 3037000493) % 2**64

    def below(self, limit: int) -> int:
        """The next number, from 0 to limit - 1."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit


def sizes(articles: int) -> dict[str, int]:
    """How many entries of each collection there are."""
    people, organisations, places = (max(1, articles // part) for part in (20, 40, 50))
    return {"articles": articles, "people": people, "organisations": organisations, "places": places, "topics": TOPICS}


def articles(number: int) -> Iterator[Article]:
    """The articles of a corpus."""
    counts = sizes(number)
    for index in range(number):
        draw = Counter(index + 1)
        links = tuple(
            (kind, draw.below(counts[kind])) for kind in ("people", "people", "organisations", "places", "articles", "articles")
        )
        date = f"{2000 + index % 26}-{index // 26 % 12 + 1:02}-{index // 312 % 28 + 1:02}"
        paragraphs = tuple(_sentences(draw, 3) for _ in range(11))
        pictures = (draw.below(PICTURES), draw.below(PICTURES))
        yield Article(index, _title(draw, index), _sentence(draw), date, index % TOPICS, paragraphs, links, pictures)


def _title(draw: Counter, index: int) -> str:
    return " ".join(_WORDS[draw.below(len(_WORDS))] for _ in range(4)).capitalize() + f" {index}"


def _sentence(draw: Counter) -> str:
    words = [(_SMALL if place % 2 else _WORDS)[draw.below(24)] for place in range(16 + draw.below(9))]
    return " ".join(words).capitalize() + "."


def _sentences(draw: Counter, count: int) -> str:
    return " ".join(_sentence(draw) for _ in range(count))


def body(article: Article, link: str, picture: str) -> str:
    """The Markdown of an article. `link` is a format of {kind}, {number} and {words}; `picture` one of {number}."""
    links = [link.format(kind=kind, number=number, words=f"{kind} {number}") for kind, number in article.links]
    some = article.paragraphs
    return "\n\n".join(
        (
            f"{some[0]} **Then** {links[0]} came, and {links[1]}.", some[1], "## The first part", f"*Again* {links[2]}. {some[2]}",
            f"- one {links[3]}\n- two of them\n- three *and* more", some[3], picture.format(number=article.pictures[1]),
            "## The second part", some[4], f"| year | what | how many |\n|---|---|--:|\n| 2001 | {some[5][:20]} | 17 |\n| 2002 | more | 23 |",
            some[6], f"1. first\n2. second `code`\n3. third {links[4]}", "### A closer look", some[7], f"> {some[8][:120]}", some[9],
            f"{some[10]} See {links[5]}.\n",
        )
    )  # fmt: skip


def write(number: int, root: Path) -> None:
    """Write the corpus as a dossier: `root/content`."""
    content = root / "content"
    counts = sizes(number)
    for folder in ("articles", "people", "organisations", "places", "topics", "photos"):
        (content / folder).mkdir(parents=True, exist_ok=True)
    settings = "title: Corpus\ndescription: A dossier to measure.\nbase_url: https://corpus.example/\npublisher: {name: Desk}\n"
    (content / "dossier.yaml").write_text(settings)
    for picture in range(PICTURES):
        (content / f"photos/picture-{picture}.svg").write_text(_PIXEL.format(picture))
        text = f"file: picture-{picture}.svg\nalt: A plain square\ncaption: Picture {picture}\ncredit: Desk\n"
        (content / f"photos/photo-{picture}.md").write_text(f"---\n{text}---\n")
    for kind, extra in (("people", ""), ("organisations", ""), ("places", "lat: 34.5\nlon: 69.2\n")):
        for index in range(counts[kind]):
            text = f"name: {kind.title()} {index}\nsummary: {_sentence(Counter(index))}\n{extra}"
            (content / kind / f"{kind}-{index}.md").write_text(f"---\n{text}---\n")
    for index in range(TOPICS):
        (content / f"topics/topics-{index}.md").write_text(f"---\ntitle: Topic {index}\nsummary: A thread.\n---\nThe thread.\n")
    for article in articles(number):
        (content / f"articles/articles-{article.number}.md").write_text(_article(article))


def _article(article: Article) -> str:
    front = (
        f"title: {article.title}\nsummary: {article.summary}\ndate: {article.date}\nbyline: Desk\n"
        f"topics: [topics-{article.topic}]\nphotos: [photo-{article.pictures[0]}]\n"
    )
    return f"---\n{front}---\n{body(article, '[[{kind}-{number}|{words}]]', '![](photo-{number})')}"


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))

"""A deterministic dossier of any size, for measuring, in no generator's own form: the same number gives the same bytes on every machine.

    python benchmarks/racers/ours.py 1000 /tmp/corpus    writes it in ours

N articles of about 650 words with headings, lists, a table, emphasis, six internal links and two pictures; N/20 people,
N/40 organisations, N/50 places and 40 topics. The words are drawn by a counter, not by chance.
"""

from collections.abc import Iterator
from typing import NamedTuple

_WORDS = [
    "talks", "envoy", "border", "trade", "railway", "statement", "meeting", "delegation", "ministry", "region", "security",
    "council", "wheat", "fuel", "route", "agreement", "ambassador", "embassy", "court", "ruling", "resolution", "neighbour",
    "mission", "office", "report", "committee", "visit", "session", "government", "economy", "water", "school", "road",
    "bridge", "winter", "spring", "letter", "answer", "question", "record", "number", "figure", "hall", "table", "line",
    "paper", "office", "signal", "market", "price",
]  # fmt: skip
_SMALL = [
    "the", "of", "to", "in", "and", "a", "for", "on", "with", "by", "from", "at", "as", "that", "was", "were", "has", "had",
    "its", "this", "which", "over", "after", "before", "under", "between",
]  # fmt: skip
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
    return (article(index, number) for index in range(number))


def article(index: int, number: int) -> Article:
    """One article of a corpus of so many; an index from `number` on gives one more, which links to those that there are."""
    draw = Counter(index + 1)
    links = _links(draw, number)
    date = f"{2000 + index % 26}-{index // 26 % 12 + 1:02}-{index // 312 % 28 + 1:02}"
    paragraphs = tuple(_sentences(draw, 3) for _ in range(11))
    pictures = (draw.below(PICTURES), draw.below(PICTURES))
    return Article(index, _title(draw, index), _sentence(draw), date, index % TOPICS, paragraphs, links, pictures)


def lonely(number: int) -> int:
    """The first article that no other links to, so that it can be deleted and no link breaks."""
    linked = {to for index in range(number) for kind, to in _links(Counter(index + 1), number) if kind == "articles"}
    return next(index for index in range(number) if index not in linked)


def _links(draw: Counter, number: int) -> tuple[tuple[str, int], ...]:
    counts = sizes(number)
    kinds = ("people", "people", "organisations", "places", "articles", "articles")
    return tuple((kind, draw.below(counts[kind])) for kind in kinds)


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

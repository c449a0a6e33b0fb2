"""Names: the case files; and that finding is the same whatever stands around a name and however many others there are."""

import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.links.mentions import MentionSearch, search
from dossier.links.name_index import NameIndex
from dossier.locale.writing import writing
from dossier.markdown.parser import parse
from dossier.markdown.sentences import MARK, Sentences
from dossier.model.body import Body, Mention, Parsed
from dossier.model.entries import Text

LANGUAGES = ("en", "ru")
CASES = Path(__file__).parent.parent / "cases/names"


def _mentions(parsed: Parsed, names: NameIndex, sections: bool = False) -> tuple[Mention, ...]:
    known = frozenset(ref.target for ref in parsed.refs if ref.via == "entry")
    return search([MentionSearch(pickle.dumps(Text(None, parsed.body)), known)], names, sections)[0]


def _shown(body: Body, mentions: tuple[Mention, ...]) -> str:
    """A body in words, its mentions as ⟦ids words⟧, its other holes as (sort)."""
    html, at = "", 0
    for mention in mentions:
        html += f"{body.html[at : mention.start]}⟦{' or '.join(mention.ids)} {body.html[mention.start : mention.end]}⟧"
        at = mention.end
    html = MARK.sub(lambda mark: f"({body.placeholders[int(mark.group(1))].sort})", html + body.html[at:])
    rows = re.sub(r"</t[hd]>\n<t", "</t> <t", html.replace("</thead>\n<tbody>", " "))
    lines = re.sub(r"<(?!br)[^>]*>", "", re.sub(r"<table>\s+<thead>\s+<tr>\s+|</tr>\s*|<tr[^>]*>\s+", "", rows))
    return re.sub(r"\n{2,}", "\n", lines).replace(" \n", "\n").replace("&quot;", '"').strip()


def _cases() -> list[tuple[str, str, str, str]]:
    """(name, entries, Markdown, words with links) from every file."""
    form = r"^## ([^\n]+)\n+````\n(.*?)^\.\n(.*?)^\.\n(.*?)^````$"
    return [
        (f"{path.stem}: {found[0]}", *found[1:])
        for path in sorted(CASES.glob("*.md"))
        for found in re.findall(form, path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    ]


@pytest.mark.parametrize(("name", "entries", "text", "expected"), _cases(), ids=[case[0] for case in _cases()])
def test_a_case_reads_as_documented(name: str, entries: str, text: str, expected: str) -> None:
    """The case files show which words become links."""
    pairs = (line.split(": ", 1) for line in entries.strip().splitlines())
    names = NameIndex({key: words.split(", ") for key, words in pairs}, LANGUAGES)
    parsed = parse(text, "en", LANGUAGES)
    assert _shown(parsed.body, _mentions(parsed, names)) == expected.strip(), name


def test_there_are_cases() -> None:
    """The case files were found and read."""
    assert len(_cases()) >= 25


def test_by_section_each_section_links_again() -> None:
    """With `link_names: section`, the first mention after each heading becomes a link."""
    parsed = parse("Ann Lee, Ann Lee.\n\n## One\n\nAnn Lee, Ann Lee.\n\n## Two\n\n## Three\n\nAnn Lee.\n", "en")
    assert len(_mentions(parsed, NameIndex({"ann": ["Ann Lee"]}), sections=True)) == 3
    assert len(_mentions(parsed, NameIndex({"ann": ["Ann Lee"]}))) == 1


def test_a_mention_knows_its_passage_and_its_sentence() -> None:
    """What a backlink shows: the sentence alone, in plain words, and where it stands."""
    parsed = parse("First words. Mr. Roe met **Ann Lee** there [@paper]. Then he left.\n", "en")
    (mention,) = _mentions(parsed, NameIndex({"ann": ["Ann Lee"]}, LANGUAGES))
    assert mention.sentence == "Mr. Roe met Ann Lee there."
    assert f'<p id="{mention.passage}">' in parsed.body.html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two says. [@paper] Three.", "Two says."),
        ("One. Two says. [@paper; @other]", "Two says."),
        ("One. Two [@paper] says. Three.", "Two says."),
        ("One. Two says [@paper]. Three.", "Two says."),
        ("One. Two says.[@paper] [@other] Three.", "Two says."),
        ("One. [[ann]] says so. [@paper] Three.", "\x00ann\x00 says so."),
    ],
)
def test_a_citation_belongs_to_the_sentence_before_it(text: str, expected: str) -> None:
    """Wherever the full stop stands."""
    assert {ref.sentence for ref in parse(text, "en").refs if ref.target == "paper"} == {expected}


WORDS = st.lists(st.sampled_from(("Ann Lee", "the", "talks", "Bob", "Анна", "went", "— and", "(so)")), max_size=8).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS, st.integers(0, 50))
def test_others_change_nothing(before: str, after: str, count: int) -> None:
    """A name is found wherever a word may stand, and other names that do not occur make no difference."""
    others = {f"id-{number}": [f"Other {number}", f"Имя{number}"] for number in range(count)}
    text = f"{before} Zed Roe {after}"
    found = NameIndex({"zed": ["Zed Roe"], **others}).find(text)
    assert [(text[one.start : one.end], one.ids) for one in found] == [("Zed Roe", ("zed",))]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(("One came.", "Dr. Roe of the U.S. left!", "Who?", "“We won.”", "It cost 3.5 m.")), min_size=1))
def test_sentences_part_a_text(sentences: list[str]) -> None:
    """Each sentence of a text is found from any place in it."""
    text = f"<p>{' '.join(sentences)}</p>"
    parted = Sentences(text, (), writing(LANGUAGES))
    at = 3
    for sentence in sentences:
        assert parted.at(at + 1) == sentence
        at += len(sentence) + 1


def test_only_what_differs_is_looked_for_again() -> None:
    """The names that two dossiers do not share, and the words by which a text may hold them."""
    old, new = (
        NameIndex({"ann": ["Ann Lee"], "bob": ["Bob"]}, LANGUAGES),
        NameIndex({"ann": ["Ann Lee", "Лиана"], "cyd": ["Bob"]}, LANGUAGES),
    )
    assert set(new.changed(old).forms) == {"Bob", "Лиана", "ЛИАНА"}
    assert set(new.changed(old).beginnings()) == {b"Bob", "Лиан".encode(), "ЛИАНА".encode()}
    assert not old.changed(old).beginnings()


@pytest.mark.parametrize(
    "text", ["Ann Lee " * 500_000, "“" + "Ann Lee " * 500_000, "“Ann Lee " * 400_000, "“Ann Lee” " * 400_000]
)
def test_a_name_in_every_word_ends(text: str) -> None:
    """Whether a name stands in a title is seen from what is near it, not from all that stands before and behind."""
    code = "import sys; from dossier.links.name_index import NameIndex; NameIndex({'ann': ['Ann Lee']}).find(sys.stdin.read())"
    subprocess.run([sys.executable, "-c", code], input=text, text=True, timeout=60, check=True)

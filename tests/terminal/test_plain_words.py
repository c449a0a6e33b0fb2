"""Words are read alike with click and without: whatever the short way reads, click reads as the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier import cli
from dossier.cli import SHARED
from dossier.model.problems import UsageError
from dossier.terminal.plain_words import read_plain
from dossier.terminal.words import Words, read_words

_NAMES = [name for flag in SHARED for name in flag.names]
_VALUES = [
    "build",
    "check",
    "a",
    "3",
    "-3",
    "json",
    "text",
    "-q",
    "--strict",
    "",
    "x=y",
    "many",
    "-",
    "--",
    "-qv",
    "--drafts=1",
    "--max=2",
]
_WORD = st.one_of(
    st.sampled_from(_NAMES),
    st.sampled_from(_VALUES),
    st.builds("{}={}".format, st.sampled_from(_NAMES), st.sampled_from(_VALUES)),
)


@settings(max_examples=600, deadline=None)
@given(st.lists(_WORD, max_size=6))
def test_both_ways_read_the_same(words: list[str]) -> None:
    """The short way may decline, which is click's to tell; what it accepts, click accepts with the same values."""
    plain = read_plain(words, SHARED, ("build", "check"))
    if plain is None:
        return
    name, given = plain
    command = cli.command(name or "build")
    if not all(command.has(item) or command.takes_silently(item) for item in given):
        with pytest.raises(UsageError):
            read_words(cli.command_line(), words)
        return
    read = read_words(cli.command_line(), words)
    assert isinstance(read, Words)
    assert (read.command, dict(read.given), read.own) == (name, given, {})


def test_the_usual_words_take_the_short_way() -> None:
    """A build and a check with flags written in full need no click; help, another command and a mistake do."""
    assert read_plain(["--content", "a", "check", "--max=3", "-q"], SHARED, ("build", "check"))
    for words in (["--help"], ["list", "drafts"], ["--drafs"], ["--jobs", "many"], ["--content"], ["--format", "nope"]):
        assert read_plain(words, SHARED, ("build", "check")) is None

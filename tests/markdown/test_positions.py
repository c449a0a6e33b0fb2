"""Places in a source: each is found behind the one before it."""

from dossier.markdown.positions import SourcePositions

SOURCE = "See [[ann]] and [[ann]].\n\n> quoted\n> [words](\n> ../a.md)\n\n# Top\n\nText.[^n]\n\n[^n]: A note on [[ann]].\n"


def test_a_thing_written_twice_has_two_places() -> None:
    """The second search goes on behind the first."""
    positions = SourcePositions(SOURCE)
    assert positions.place("[[ann]]") == (1, 5)
    assert positions.place("[[ann]]", within=2) == (1, 19)


def test_an_escaped_sign_is_passed_over() -> None:
    """A backslash takes the meaning from what is behind it."""
    assert SourcePositions("\\[[ann]] [[ann]]").place("[[ann]]") == (1, 10)


def test_bars_are_escaped_in_tables() -> None:
    """What the writer wrote with a backslash is found by what it means."""
    assert SourcePositions("| a |\n|---|\n| [[ann\\|Ann]] |").place("[[ann|Ann]]") == (3, 3)


def test_an_address_may_stand_on_a_line_of_its_own() -> None:
    """Behind the signs of a quotation too."""
    assert SourcePositions(SOURCE).address() == (5, 3)


def test_a_footnote_is_read_where_it_is_written() -> None:
    """Its key comes in capitals."""
    positions = SourcePositions(SOURCE)
    positions.footnote("N")
    assert positions.place("[[ann]]") == (11, 17)


def test_lines_of_passages_and_of_headings() -> None:
    """A passage begins where its first words stand, whatever signs stand before them."""
    positions = SourcePositions(SOURCE)
    assert positions.begin("quoted") == 3
    assert positions.first_level() == (7, 1)
    assert positions.first_level() == (1, 1)


def test_what_goes_over_a_line_end_is_placed_on_both() -> None:
    """A character of the second line has the line and column that it has in the source."""
    place = SourcePositions("> see [[ann|the\n> mayor]]").places("[[ann|the\nmayor]]")
    assert place(0) == (1, 7)
    assert place(len("[[ann|the\n")) == (2, 3)

"""What the preview adds to pages."""

from dossier.preview.overlay import not_built, page_with_problems

PAGE = b"<html><head><title>T</title></head><body><p>Text</p></body></html>"
SCRIPT = b'<script src="/livereload.js"></script></head>'


def test_a_page_without_problems_gets_the_script_alone() -> None:
    """Nothing else of it changes."""
    assert page_with_problems(PAGE, (), "en") == PAGE.replace(b"</head>", SCRIPT)


def test_problems_are_laid_over_the_page_and_escaped() -> None:
    """At the end of the body; a page that has no end gets them too."""
    page = page_with_problems(PAGE, ["a <b> & c"], "en").decode()
    assert "<p>Text</p><div id=" in page
    assert "a &lt;b&gt; &amp; c" in page
    assert "1 problem. The last good pages are shown." in page
    assert "2 problems." in page_with_problems(b"<p>Text", ["a", "b"], "en").decode()


def test_what_is_not_built_is_said_alone() -> None:
    """It reloads itself, and promises no last good pages."""
    page = not_built(["a <b>"], "en")
    assert SCRIPT in page
    assert b"a &lt;b&gt;" in page
    assert b"last good" not in page

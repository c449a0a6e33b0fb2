"""The manifest as text: what is written is read again, and what is none is refused with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.deploy.manifest import from_text, redirects_in, to_text
from dossier.model.deployment import DeployFault, SiteFile

PART = st.text("abcäж-_. 0*", min_size=1, max_size=8).filter(lambda part: part not in (".", ".."))
PATHS = st.lists(PART, min_size=1, max_size=3).map("/".join)


@given(st.dictionaries(PATHS, st.text("0123456789abcdef", min_size=64, max_size=64), max_size=5))
def test_what_is_written_is_read_again(digests: dict[str, str]) -> None:
    """Paths in any script, with spaces and stars; the address; the redirects."""
    files = [SiteFile(path, 1, digest) for path, digest in digests.items()]
    made = from_text(to_text(files, "https://example.org/", {"/old/": "/new/"}))
    assert made == (digests, "https://example.org/", {"/old/": "/new/"})


@pytest.mark.parametrize(
    "line",
    [
        "index.html",
        f"{'0' * 63}  index.html",
        f"{'0' * 64} index.html",
        f"{'0' * 64}  ../x",
        f"{'0' * 64}  a//b",
        f"{'0' * 64}  /etc/x",
    ],
)
def test_what_is_no_manifest_is_refused_with_its_line(line: str) -> None:
    """A path that leaves the site too."""
    with pytest.raises(DeployFault, match="line 2 is no line of a manifest"):
        from_text(f"# a comment of somebody else\n{line}\n")


def test_a_path_that_no_line_can_hold_is_refused() -> None:
    """One with a line end could say that another file is well."""
    with pytest.raises(DeployFault, match="cannot stand in a manifest"):
        to_text([SiteFile("a\nb", 1, "0" * 64)], "", {})


def test_redirects_are_read_without_comments() -> None:
    """As hosts read them."""
    assert redirects_in("# old\n/a/ /b/ 301\n\n/c /d\n/alone\n") == {"/a/": "/b/", "/c": "/d"}

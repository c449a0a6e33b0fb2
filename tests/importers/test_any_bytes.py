"""Any bytes may come in: what goes out is a sound draft, or words that say why not."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from importers.importing import bring, errors_of

from dossier.schema.importer import Unreadable, importers

_PIECES = (
    "---\n", "title: x\n", "+++\n", "date = 2020-01-01\n", "# H\n", "[a](b)", '![a](b "c")', "[[X|y]]", "{{< note >}}", "{{< /note >}}", "{% highlight x %}", "{% endhighlight %}", "{{ site.url }}",
    "```", "~~~", "`", "```{figure} x\n", "<div>", "</div>", "<p>", "<table><tr><td>", "</td>", "<b>", "<!--", "-->", "> [!note] T\n", "> x\n", "    code\n", "- item\n", "\n\n", "\n", "%%", "==a==", "[^1]",
    "[r]: /x\n", "[r][]", "[@a]", "[@a](b)", "[x](#y)", "MOSCOW (AP) — ", "By ANN LEE\n", "© AP", "(AP Photo/Ann Lee)", "Share this article\n", "20 Oct 2021", "<nitf><body><body.content><p>",
    "<?xml version='1.0'?>", '{"uri":"a","headline":"b","body_text":"c"}', "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>", "Title: a\n", ".. note:: x\n", ".. include:: /etc/hostname\n", "=====\n",
    "::\n", "\u2028", "\x00", "\x02", "\x03", "é", "ي", "“", "\\", "*", "_", "|a|b|\n|-|-|\n", "<figure><figcaption>x</figcaption></figure>", "<a href=javascript:x>y</a>", "aliases: [/a, b]\n", "lang: xx_YY\n",
)  # fmt: skip
_TEXT = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=8)), max_size=30).map(
    lambda parts: "".join(parts).encode("utf-8", "replace")
)
_PATHS = ("a.md", "b.rst", "2020-01-01-x.html", "x.json", "y.xml", "-", "a/index.md", "_posts/b.md", "people.md", "c.txt")


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(importers())), st.one_of(st.binary(max_size=200), _TEXT), st.sampled_from(_PATHS))
@example("obsidian", b'"<!Y `><be:>`', "a.md")  # a tag ends before a span of code begins
@example("hugo", b"~~`<li:>~~`", "a.md")  # and so do struck words
@example("markdown", b"<p><a href=e><table>p<a href=s:>r", "x.json")  # a link in the words of another
@example("html", b"<p><a href=x>n!<a href=http://>T", "a.html")  # words of a link that is gone, before one
@example("hugo", b"[n\\!](x)[T](http://a.b)", "a.md")
def test_any_bytes(name: str, data: bytes, path: str) -> None:
    """No exception but Unreadable; the front matter is YAML without a problem; the draft has no error but a field that nobody could know."""
    try:
        drafts = bring(name, data, path)
    except Unreadable:
        return
    for draft in drafts:
        errors = errors_of(draft)
        assert errors <= {"missing-field"}, (errors, draft.text)

"""What becomes of the texts of other generators: Hugo, Jekyll, Pelican, Obsidian, plain Markdown."""

from importers.importing import bring

from dossier.conversion.batch import Told, make_drafts
from dossier.conversion.field_map import FieldMap, read_map
from dossier.conversion.names import Known
from dossier.schema.importer import ForeignFile, importers


def _body(text: str) -> str:
    return text.partition("\n---\n")[2]


def test_hugo_with_toml() -> None:
    """TOML, an alias, a shortcode that is a directive of ours, one that is not, code that looks like one."""
    text = '+++\ntitle = "One"\ndate = 2021-10-20T10:00:00+02:00\naliases = ["/old/"]\nweight = 3\ntags = ["Bridges"]\nmood = "fine"\n+++\nFirst words.\n\n{{< note title="Mind" >}}\nInside `{{< x >}}`.\n{{< /note >}}\n\n{{< strange a=1 >}}\n'
    (draft,) = bring("hugo", text, "posts/one.md")
    assert draft.path == "articles/one.md"
    assert "date: 2021-10-20T10:00:00+02:00\n" in draft.text
    assert '  - "/old/"\n' in draft.text
    assert "topics:\n  - bridges\n" in draft.text
    assert "# - mood: fine\n" in draft.text
    assert "weight" not in draft.text
    assert _body(draft.text) == "First words.\n\n~~~~~{note} Mind\nInside `{{< x >}}`.\n~~~~~\n"
    assert "# - line 15: {{< strange a=1 >}}\n" in draft.text


def test_jekyll() -> None:
    """The date of the file's name, Liquid, a post that another names, a title without front matter's."""
    importer = importers()["jekyll"]
    texts = {
        "_posts/2016-05-20-first-post.md": "---\nlayout: post\n---\n# Hello\n\nSee [two]({% post_url 2016-05-21-two %}) and {{ page.title }}.\n\n{% highlight ruby %}\nputs '[[x]]'\n{% endhighlight %}\n",
        "_posts/2016-05-21-two.md": "---\ntitle: Two\n---\n[Back](/2016/05/20/first-post/), [gone](/nowhere/), [@ann](https://x.example/ann)\n",
        "README.md": "Not a page.\n",
    }
    read = [(importer, entry) for path, text in texts.items() for entry in importer.read(ForeignFile(path, text.encode()))]
    one, two = make_drafts(read, Told(FieldMap(), Known(), "blog"))
    assert one.path == "articles/first-post.md"
    assert "title: Hello\n" in one.text
    assert "date: 2016-05-20\n" in one.text
    assert "See [[two|two]] and .\n" in one.text
    assert "```ruby\nputs '[[x]]'\n```" in one.text
    assert _body(two.text) == "[[first-post|Back]], gone, [\\@ann](https://x.example/ann)\n"


def test_pelican_in_both_markups() -> None:
    """`Name: value` lines, and reStructuredText, whose `include` is off."""
    (one,) = bring(
        "pelican", "Title: One\nDate: 2010-12-03 10:20\nAuthors: Ann Example\nStatus: draft\n\nWords *here*.\n", "one.md"
    )
    assert "date: 2010-12-03\n" in one.text
    assert "  - Ann Example\n" in one.text
    assert "it was not public there (Status: draft)" in one.text
    rst = "Two\n###\n\n:date: 2010-10-03\n:author: Bo Sample\n\nHello *world*, `a link <http://x.example/>`_ and ``code``.\n\nPart\n====\n\n.. include:: /etc/hostname\n\n.. youtube:: abc\n"
    (two,) = bring("pelican", rst, "two.rst")
    assert "title: Two\n" in two.text
    assert _body(two.text) == "Hello *world*, [a link](http://x.example/) and `code`.\n\n## Part\n"
    assert 'Unknown directive type "youtube".' in two.text
    assert '"include" directive disabled.' in two.text


def test_obsidian() -> None:
    """Notes that link each other by name, callouts, comments, embedded pictures."""
    importer = importers()["obsidian"]
    texts = {
        "Home page.md": "A [[Second note#Big Part|part]], [[Nowhere]], ==marked==. %%secret%%\n\n> [!tip] Mind\n> See [[Second note]].\n\n![[a.png]]\n",
        "Second note.md": "---\naliases: [Other]\n---\n## Big Part\n\nWords. ^block\n",
    }
    read = [(importer, entry) for path, text in texts.items() for entry in importer.read(ForeignFile(path, text.encode()))]
    one, two = make_drafts(read, Told(FieldMap(), Known(), "vault"))
    assert one.path == "pages/home-page.md"
    assert (
        _body(one.text)
        == "A [[second-note#big-part|part]], Nowhere, **marked**. \n\n~~~~~{note} Mind\nSee [[second-note|Second note]].\n~~~~~\n"
    )
    assert "internal: secret\n" in one.text
    assert _body(two.text) == "## Big Part\n\nWords.\n"


def test_a_field_map() -> None:
    """Their names for ours, defaults, collections by folder, a credit for pictures."""
    text = "fields: {standfirst: summary, mood: ''}\ndefaults: {byline: Desk}\ncollections: {notes: articles}\ncredit: Ann Example\n"
    mapping = read_map(text, "map.yaml", frozenset(("articles", "pages")))
    (draft,) = bring(
        "markdown",
        "---\nStandfirst: Short.\nmood: fine\ndate: 2020-01-02\n---\n# One\n\n![A hall](hall.jpg)\n\nWords.\n",
        "notes/one.md",
        mapping,
    )
    assert draft.path == "articles/one.md"
    assert "summary: Short.\n" in draft.text
    assert "byline: Desk\n" in draft.text
    assert "mood" not in draft.text
    assert "    caption: A hall\n    credit: Ann Example\n" in draft.text


def test_html_in_markdown() -> None:
    """Blocks and tags become Markdown; what is no HTML is shown; first-level headings go down."""
    text = (
        "# A\n\n# B\n\nx<br>y <b>bold</b> Vec<T> <!-- gone -->\n\n<div><p>In <em>a</em> box</p></div>\n\n```{r}\nx <- 1\n```\n"
    )
    (draft,) = bring("markdown", text, "a.md")
    assert _body(draft.text) == "## B\n\nx\\\ny **bold** Vec\\<T> \n\nIn *a* box\n\n```r\nx <- 1\n```\n"

"""The codes of problems that are found while a dossier is read, validated, parsed, linked and rendered; those of checks are in `checks/`.

Each stands here once, in plain words, with the smallest wrong and right example. Makes `docs/reference/problems.md`.
"""

from typing import NamedTuple


class Code(NamedTuple):
    """A problem code: its severity, what it means to a writer, and what is wrong and right."""

    name: str
    severity: str
    meaning: str
    wrong: str
    right: str


def _error(name: str, meaning: str, wrong: str, right: str) -> Code:
    return Code(name, "error", meaning, wrong, right)


def _warning(name: str, meaning: str, wrong: str, right: str) -> Code:
    return Code(name, "warning", meaning, wrong, right)


CODES = (
    _error("bad-citation", "A citation names something that cannot be the id of a source.", "[@Some Paper]", "[@some-paper]"),
    _error("bad-date", "A date that is none, a time alone, or a time without its zone.", "date: 2021-02-30", "date: 2021-02-28"),
    _error("bad-id", "An id, or a file's name, with other signs than small ASCII letters, digits and hyphens.", "id: Ann Lee", "id: ann-lee"),
    _error("bad-interval", "Something ends before it begins.", "from: 2010\nto: 2009", "from: 2009\nto: 2010"),
    _error("bad-translation", "A translation without an original in its folder, in a language without an edition, or that repeats what its file's name says.", "articles/talk.ru.md (no talk.md)", "articles/talks.ru.md (beside talks.md)"),
    _error("bad-url", "A web address that is not whole.", "url: example.org/talks", "url: https://example.org/talks"),
    _error("bad-value", "A field holds something of another sort.", "draft: maybe", "draft: true"),
    _error("broken-anchor", "A link leads to a heading that is not there.", "[[talks#cost]]", "[[talks#costs]]"),
    _error("broken-link", "A link, citation or field names an entry, a file or an address that does not exist.", "[[ann-le]]", "[[ann-lee]]"),
    _warning("byte-order-mark", "The file starts with an invisible mark that some programs write.", "(U+FEFF)---", "---"),
    _error("control-character", "An invisible sign that no text needs, often from a copy out of another program.", "a word(U+0007)", "a word"),
    _error("directive", "A fenced directive that does not exist, or one without what it needs.", "```{figre} hall\n```", "```{figure} hall\n```"),
    _error("disputed", "A disputed claim does not say what is disputed, or rests on fewer than two sources.", "```{disputed}\nSome say ten. [@one]\n```", "```{disputed} How many came\nThe host says ten. [@one] The guests say twenty. [@two]\n```"),
    _error("duplicate-id", "Two entries have one id. Ids are unique across the whole dossier.", "people/ann.md, places/ann.md", "people/ann.md, places/ann-arbor.md"),
    _error("duplicate-key", "A field stands twice.", "title: One\ntitle: Two", "title: Two"),
    _warning("foreign-syntax", "Markup of another program, which is shown as it is written.", "{{< figure src=hall.jpg >}}", "![](hall)"),
    _error("front-matter-missing", "The file does not start with front matter.", "The talks opened.", "---\ntitle: The talks\n---\nThey opened."),
    _error("front-matter-open", "The front matter is never closed.", "---\ntitle: The talks\nThey opened.", "---\ntitle: The talks\n---\nThey opened."),
    _error("front-matter-shape", "A list or a single value stands where fields belong, or fields where a list belongs.", "- title: The talks", "title: The talks"),
    _warning("heading-level", "A first-level heading in a body; the title is the page's only one.", "# Costs", "## Costs"),
    _error("held-target", "A text names an entry that is not public. Without words of its own its title would have to be shown; with them it is a warning.", "[[secret]]", "[[secret|the plan]]"),
    _error("inline-image", "A picture stands inside a line of text.", "Look: ![](hall)", "![](hall)"),
    _error("missing-field", "A field that must be there is not.", "name: Ann Lee", "name: Ann Lee\nsummary: A mayor."),
    _error("no-settings", "The content folder has no `dossier.yaml`, or an empty one.", "(no file)", "title: The Bridge\ndescription: Who builds it.\nbase_url: https://example.org/\npublisher: {name: Our Desk}"),
    _error("not-utf-8", "A byte that is not UTF-8; the file was saved in another encoding.", "(0xE9)", "é"),
    _error("outside", "A link in the file system leads out of the content folder, or out of the templates.", "talks.md -> /etc/hosts", "talks.md"),
    _error("photo-alt", "A picture has no words for those who do not see it.", "file: hall.jpg", "file: hall.jpg\nalt: A hall with a long table"),
    _error("photo-caption", "A picture has no caption.", "file: hall.jpg", "file: hall.jpg\ncaption: The talks open"),
    _error("photo-credit", "A picture has no credit.", "file: hall.jpg", "file: hall.jpg\ncredit: Ann Lee/Agency"),
    _error("photo-file", "A picture has neither a file nor the word that it is not licensed.", "caption: The talks open", "caption: The talks open\nrights: {basis: not licensed}"),
    _warning("photo-not-licensed", "A picture that is not licensed names a file. The file is never published; the picture is referred to.", "file: hall.jpg\nrights: {basis: not licensed}", "rights: {basis: not licensed}"),
    _warning("raw-html", "HTML in a body is shown as text.", "<b>bold</b>", "**bold**"),
    _error("record", "The record of what was published cannot be read.", "_published.json: {}", "(run dossier record)"),
    _error("stray-file", "An entry's file that lies in no collection.", "content/poeple/ann.md", "content/people/ann.md"),
    _error("template", "A template cannot be read or rendered: wrong syntax, or a name that does not exist.", "{{ page.titel }}", "{{ page.title }}"),
    _warning("text-not-licensed", "An article has words of somebody else, and nothing says that they may be published. It is held back.", "provider: Associated Press", "provider: Associated Press\nrights: {basis: subscription}"),
    _error("too-deep", "Quotations nested more than 20 deep.", ">>>>>>>>>>>>>>>>>>>>> word", "> word"),
    _error("too-large", "A text of more than 4 MB.", "(10 MB)", "(less)"),
    _error("too-many", "More than can be read in reasonable time: lines and marks of Markdown in a text (100,000), marks of emphasis in a paragraph (1,000), entries in a file (20,000).", "****…", "**words**"),
    _warning("unread-file", "A file in a collection's folder that is neither an entry nor a picture. It is left out.", "articles/talks.txt", "articles/talks.md"),
    _error("unknown-field", "A field that this kind of entry does not have. Words of other generators are known and answered with ours.", "author: Ann Lee", "byline: Ann Lee"),
    _error("unsafe-link", "A link to an address that could run a program.", "[here](javascript:alert(1))", "[here](https://example.org/)"),
    _error("url-clash", "Two things on one address, or on addresses that differ in case only.", "aliases: /About/", "aliases: /about-us/"),
    _error("wrong-kind", "The id names an entry of another collection.", "topics: ann-lee", "topics: the-bridge"),
    _error("yaml-alias", "YAML's anchors and aliases are not used.", "a: &x 1\nb: *x", "a: 1\nb: 1"),
    _error("yaml-syntax", "The front matter is not YAML.", "title: Talks: the first day", 'title: "Talks: the first day"'),
    _error("yaml-tab", "A tab indents a line.", "byline:\n(tab)name: Ann", "byline:\n  name: Ann"),
)  # fmt: skip

"""The daily digest: which day holds what, and a message that a mail service can send."""

import json
from email.message import EmailMessage
from pathlib import Path

import feedparser
import pytest
from engine import CONTENT, Engine
from scratch import ROOT, files, run
from selectolax.lexbor import LexborHTMLParser

ARTICLE = "---\ntitle: {title}\nsummary: {title} in short.\ndate: {date}\nbyline: Desk\n{more}---\nWords.\n"
SETTINGS = "digest: true\nsubscribe: https://lists.example.org/bridge\ntime_zone: Asia/Kabul\n"
ARTICLES = {
    "articles/one.md": ARTICLE.format(title="The first", date="2026-05-04", more=""),
    "articles/two.md": ARTICLE.format(title="The <second>", date="2026-05-01", more="updated: 2026-05-04\n"),
    "articles/late.md": ARTICLE.format(title="The late one", date="2026-05-03T21:00Z", more=""),
    "articles/month.md": ARTICLE.format(title="Some day in May", date="2026-05", more=""),
    "articles/mended.md": ARTICLE.format(
        title="The mended one",
        date="2026-05-02",
        more="corrections:\n- {date: 2026-05-04, type: correction, text: It was a Monday.}\n",
    ),
    "articles/held.md": ARTICLE.format(title="The held one", date="2026-05-04", more="draft: true\n"),
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small dossier with a digest, built with the theme that ships."""
    folder = tmp_path_factory.mktemp("digest")
    for name, text in ARTICLES.items():
        (folder / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / name).write_text(text, "utf-8")
    (folder / "content/dossier.yaml").write_text(
        "title: The Bridge\ndescription: A bridge.\nbase_url: https://example.org/bridge/\npublisher: {name: Desk}\n"
        + SETTINGS,
        "utf-8",
    )
    done = run(folder)
    assert done.returncode == 0, done.stderr
    return folder / "output"


def test_each_day_holds_what_became_public_on_it(output: Path) -> None:
    """Newest first, by the desk's days: what is held, and what has no day, is in none."""
    page = LexborHTMLParser((output / "digest/index.html").read_text("utf-8"))
    days = {
        section.css_first("h2").attributes["id"]: [node.text().strip() for node in section.css("h3, a.title, a.more")]
        for section in page.css("main section")
    }
    assert list(days.items()) == [
        (
            "day_2026-05-04",
            ["Articles", "The first", "The late one", "Updated", "The <second>", "Corrected", "The mended one"],
        ),
        ("day_2026-05-02", ["Articles", "The mended one"]),
        ("day_2026-05-01", ["Articles", "The <second>"]),
    ]
    assert page.css_first('.feeds a[href="https://lists.example.org/bridge"]').text() == "Have it sent by mail"


def test_the_message_stands_alone(output: Path) -> None:
    """Whole addresses, styles at the elements, nothing that is fetched or runs, and the same in plain words; both make a message of mail."""
    html, text = ((output / f"digest/mail.{name}").read_text("utf-8") for name in ("html", "txt"))
    page = LexborHTMLParser(html)
    addresses = [node.attributes["href"] for node in page.css("a")]
    assert addresses[:3] == [f"https://example.org/bridge/articles/{name}/" for name in ("one", "late", "two")]
    assert all(address and address.startswith("https://") for address in addresses)
    assert addresses[-1] == "https://lists.example.org/bridge"
    assert not page.css("style, link, script, img, [class*=':']")
    assert "max-width: 600px" in (page.css_first(".letter").attributes["style"] or "")
    assert "The &lt;second&gt;" in html
    assert "The <second>\nThe <second> in short.\nhttps://example.org/bridge/articles/two/\n" in text
    assert "Correction: The mended one\nIt was a Monday.\nhttps://example.org/bridge/articles/mended/#correction_1\n" in text
    assert "held" not in html + text
    message = EmailMessage()
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_the_feeds_have_an_item_for_each_day(output: Path) -> None:
    """A reader who follows it gets one line a day, with what it holds."""
    atom = feedparser.parse((output / "digest/feed.xml").read_text("utf-8"))
    assert [(one.title, one.link) for one in atom.entries] == [
        (f"{day} May 2026", f"https://example.org/bridge/digest/#day_2026-05-0{day}") for day in (4, 2, 1)
    ]
    feed = json.loads((output / "digest/feed.json").read_text("utf-8"))
    assert feed["items"][0]["summary"] == "The first; The late one; The <second>; The mended one"


def test_a_dossier_without_it_has_no_file_of_it(tmp_path: Path) -> None:
    """The setting is off at first."""
    engine = Engine(tmp_path)
    assert run(engine.root).returncode == 0
    assert not (engine.root / "output/digest").exists()


def test_a_theme_without_it_has_none(tmp_path: Path) -> None:
    """The setting alone makes no page that a theme cannot show."""
    engine = Engine(tmp_path, {**CONTENT, "dossier.yaml": CONTENT["dossier.yaml"] + "digest: true\n"})
    assert run(engine.root).returncode == 0
    assert not (engine.root / "output/digest").exists()
    assert (ROOT / "templates/pages/digest.html").is_file()


def test_an_edit_makes_what_a_clean_build_makes(output: Path, tmp_path: Path) -> None:
    """Another title, a day without its article, a correction taken back: the digest after each edit is that of a first build."""
    root = output.parent
    for name, old, new in (
        ("one.md", "title: The first", "title: The very first"),
        ("late.md", "date: 2026-05-03T21:00Z", "date: 2026-05-03T12:00Z"),
        ("mended.md", "text: It was a Monday.", "text: It was a Tuesday."),
    ):
        path = root / "content/articles" / name
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        assert run(root).returncode == 0
        clean = tmp_path / name
        assert run(root, "--output", str(clean / "output"), "--cache", str(clean / "cache")).returncode == 0
        assert files(output / "digest") == files(clean / "output/digest")
    assert "The very first" in (output / "digest/mail.txt").read_text("utf-8")
    assert "2026-05-03" in (output / "digest/index.html").read_text("utf-8")

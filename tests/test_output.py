"""The finished output of our own dossier, read as browsers, readers of feeds and validators read it."""

import gzip
import json
import re
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from scratch import ROOT, files, run
from selectolax.lexbor import LexborHTMLParser, LexborNode

from dossier.locale.interface import interface


@pytest.fixture(scope="session")
def pages(output: Path) -> dict[Path, LexborHTMLParser]:
    """Every page, parsed."""
    return {path: LexborHTMLParser(path.read_text("utf-8")) for path in sorted(output.rglob("*.html"))}


def _links(page: LexborHTMLParser) -> Iterator[str]:
    for node in page.css("[href], [src]"):
        yield node.attributes.get("href") or node.attributes.get("src") or ""


def test_every_internal_link_image_and_anchor_resolves(pages: dict[Path, LexborHTMLParser], output: Path) -> None:
    """Each relative address leads to a file of the output, each `#anchor` to an id on its page."""
    ids = {path: {node.attributes["id"] for node in page.css("[id]")} for path, page in pages.items()}
    checked = 0
    for path, page in pages.items():
        for link in _links(page):
            parts = urlsplit(link)
            if parts.scheme or path.name in ("404.html", "offline.html"):
                continue
            assert not parts.netloc, f"{path}: {link}"
            assert not link.startswith("/"), f"{path}: {link} does not work under a path"
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{path}: {link}"
            assert output.resolve() in target.parents, f"{path}: {link}"
            assert not parts.fragment or parts.fragment in ids[target], f"{path}: {link}"
            checked += 1
    assert checked > 20_000


_SCHEMA = {
    "articles": "NewsArticle", "people": "Person", "organisations": "Organization", "places": "Place", "events": "Event",
    "statements": "Quotation", "photos": "ImageObject",
}  # fmt: skip
_MAIL = "mail.html"  # of the digest
_SCRIPTS = {
    "Arabic": (re.compile("[\u0621-\u06ff]"), {"fa", "ps", "ar", "ur", "uz", "und-Arab"}),
    "Cyrillic": (re.compile("[\u0400-\u04ff]"), {"ru", "uk", "be", "kk", "ky", "tg", "tt", "ce", "uz", "sr", "bg", "und-Cyrl"}),
    "Chinese": (re.compile("[\u4e00-\u9fff]"), {"zh", "ja", "und-Hans"}),
}


def test_every_foreign_name_title_and_quotation_says_its_language(pages: dict[Path, LexborHTMLParser]) -> None:
    """Whatever is in another script stands in an element that says which language or script it is, and in its direction."""
    found = 0
    for path, page in pages.items():
        assert page.body is not None
        for node in page.body.traverse(include_text=True):
            words = node.text(deep=False) if node.tag == "-text" else ""
            for script, (letters, tags) in _SCRIPTS.items():
                if not words.isascii() and letters.search(words):
                    around = _nearest(node, "lang")
                    tag = around.attributes["lang"] or ""
                    if tag == "zxx":  # data for machines, in no language
                        continue
                    assert tag in tags or tag.partition("-")[0] in tags, f"{path}: {script} in {tag}: {words[:60]}"
                    if script == "Arabic":
                        assert _nearest(node, "dir").attributes["dir"] == "rtl", f"{path}: {words[:60]}"
                    found += 1
    assert found > 500


def _nearest(node: LexborNode, attribute: str) -> LexborNode:
    around = node.parent
    while around is not None and attribute not in around.attributes:
        around = around.parent
    assert around is not None
    return around


def test_nobody_links_to_a_page_twice(pages: dict[Path, LexborHTMLParser]) -> None:
    """Each entry that links to a page stands once among those that do, however many ways lead from it."""
    checked = 0
    for path, page in pages.items():
        links = [node.attributes["href"] for node in page.css(".backlinks .links > li > a")]
        assert len(links) == len(set(links)), path
        checked += len(links)
    assert checked > 1000


def test_no_markup_of_ours_is_printed(pages: dict[Path, LexborHTMLParser]) -> None:
    """No link to an entry or source is left as it was written, broken over two lines or not."""
    for path, page in pages.items():
        assert page.body is not None
        words = page.body.text()
        assert "[[" not in words, path
        assert "[@" not in words, path


def test_no_page_outgrows_its_budget(pages: dict[Path, LexborHTMLParser], output: Path) -> None:
    """Each page with the styles of the screen is under 60 kB on the wire, without pictures and fonts."""
    styles = sum(len(gzip.compress(path.read_bytes())) for path in (output / "static/css").glob("*.css"))
    sizes = {path: styles + len(gzip.compress(path.read_bytes())) for path in pages}
    assert {str(path): size for path, size in sizes.items() if size >= 60_000} == {}


def test_people_and_organisations_say_that_naming_accuses_nobody(pages: dict[Path, LexborHTMLParser]) -> None:
    """The words of the setting `fairness` stand on each of their pages, and on the list of people."""
    for path, page in pages.items():
        if path.parent.parent.name in ("people", "organisations") and path.name == "index.html":
            assert page.css_first(".fair"), path
        elif path.parent.name == "people":
            assert "implies no wrongdoing" in page.css_first("main").text()


def test_ids_are_unique(pages: dict[Path, LexborHTMLParser]) -> None:
    """No page has an id twice."""
    for path, page in pages.items():
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert len(ids) == len(set(ids)), path


def test_every_picture_stands_with_its_credit(pages: dict[Path, LexborHTMLParser]) -> None:
    """Wherever a picture of the dossier is shown, its credit stands in the same figure."""
    shown = 0
    for path, page in pages.items():
        for image in page.css('img[src*="pictures/"]'):
            figure = image.parent
            assert figure is not None, path
            assert figure.tag == "figure", path
            assert any(credit.text().strip() for credit in figure.css(".credit")), path
            assert image.attributes.get("alt"), path
            shown += 1
    assert shown


def test_nothing_is_loaded_from_others(pages: dict[Path, LexborHTMLParser]) -> None:
    """No page loads a script, a style, a picture or a frame from another host, and none has inline code; a message of mail has its styles in it."""
    for path, page in pages.items():
        for node in page.css("img, link[rel=stylesheet], link[rel=icon], iframe, source, video, audio"):
            assert not urlsplit(node.attributes.get("src") or node.attributes.get("href") or "").netloc, path
        for script in page.css("script"):
            ours = re.fullmatch(
                r"(?:[./]+|/russia-taliban/)static/\w+/\w+\.[0-9a-f]{8}\.js", script.attributes.get("src") or ""
            )
            assert ours or script.attributes.get("type") == "application/ld+json", path
            assert not (ours and script.text()), path
        assert not page.css("style, [onclick], [onload]"), path
        assert path.name == _MAIL or not page.css("[style]"), path


def test_structured_data_can_be_read(pages: dict[Path, LexborHTMLParser], output: Path) -> None:
    """Each entry says in schema.org's words what it is, and the way to it; a picture comes with its credit, and what is said stands on the page."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for path, page in pages.items():
        for script in page.css('script[type="application/ld+json"]'):
            data = json.loads(unescape(script.text()))
            kind = path.relative_to(output).parts[0]
            found.setdefault(data["@type"], {})[str(path)] = data
            picture = data if data["@type"] == "ImageObject" else data.get("image")
            assert not picture or picture["creditText"], path
            if data["@type"] == "BreadcrumbList":
                shown = [node.text().strip() for node in page.css(".crumbs li")]
                assert [step["name"] for step in data["itemListElement"]][1:-1] == shown[1:], path
                assert page.css_first("link[rel=canonical]").attributes["href"] == data["itemListElement"][-1]["item"], path
            elif kind in _SCHEMA:
                assert data["@type"] == _SCHEMA[kind], path
    assert found.keys() == {*_SCHEMA.values(), "BreadcrumbList"}
    assert all(one["author"][0]["name"] for one in found["NewsArticle"].values())
    assert all(one["text"] and one["creator"]["name"] and one["citation"] for one in found["Quotation"].values())
    assert all(-90 <= one["geo"]["latitude"] <= 90 for one in found["Place"].values())
    assert all(one["startDate"] <= one["endDate"] for one in found["Event"].values())


def test_validator_finds_no_error_on_any_page(output: Path) -> None:
    """html-validate's recommended rules hold on every page; a message of mail has its styles at its elements."""
    command = [str(ROOT / ".venv/bin/npx"), "--no-install", "html-validate", "--config", str(ROOT / ".htmlvalidate.json")]
    environment = {"PATH": f"{ROOT / '.venv/bin'}:/usr/bin:/bin", "HOME": str(output.parent)}
    done = subprocess.run(
        [*command, "--formatter", "json", f"{output}/**/*.html"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    wrong = [
        f"{one['filePath']}:{mark['line']}: {mark['ruleId']}: {mark['message']}"
        for one in json.loads(done.stdout)
        for mark in one["messages"]
        if not (mark["ruleId"] == "no-inline-style" and one["filePath"].endswith(f"/{_MAIL}"))
    ]
    assert wrong == []
    assert (done.returncode, done.stderr) == (1, ""), "it ran, and found the styles of the message"


def test_feeds_can_be_read(output: Path) -> None:
    """Each Atom feed parses without a complaint, each JSON feed has what version 1.1 demands; both name the same articles. Those of one name have no JSON."""
    feeds = sorted(output.rglob("feed.xml"))
    assert feeds
    for path in feeds:
        atom = feedparser.parse(path.read_bytes())
        assert not atom.bozo, f"{path}: {atom.get('bozo_exception')}"
        assert atom.version == "atom10"
        if path.parent.parent.name in ("people", "organisations"):
            assert atom.entries
            continue
        made = json.loads(path.with_suffix(".json").read_text("utf-8"))
        assert made["version"] == "https://jsonfeed.org/version/1.1"
        assert [item["id"] for item in made["items"]] == [entry.id for entry in atom.entries]
        assert all(isinstance(item["id"], str) and item["content_text"] for item in made["items"])


def test_sitemap_names_every_page_once(output: Path, pages: dict[Path, LexborHTMLParser]) -> None:
    """The sitemaps that robots.txt names, one for each edition, have the address of each entry and of each list's first page; not that of the search."""
    maps = re.findall(r"^Sitemap: \S+?/russia-taliban/(\S+)$", (output / "robots.txt").read_text("utf-8"), re.MULTILINE)
    assert sorted(maps) == sorted(path.relative_to(output).as_posix() for path in output.rglob("sitemap.xml"))
    named = [url for path in maps for url in re.findall(r"<loc>([^<]+)</loc>", (output / path).read_text("utf-8"))]
    assert len(named) == len(set(named))
    canonical = {
        node.attributes["href"]
        for path, page in pages.items()
        for node in page.css("link[rel=canonical]")
        if path.name not in ("404.html", "offline.html") and page.css_first("meta[name=robots][content=noindex]") is None
    }
    assert set(named) <= canonical
    assert {url for url in canonical if url and "/page/" not in url} == set(named)


def test_hosts_find_what_they_need(output: Path) -> None:
    """Headers with a policy, redirects with their code, a page for what is missing, nothing hidden by Jekyll."""
    made = files(output)
    assert b"Content-Security-Policy: default-src 'none'" in made["_headers"]
    assert all(line.endswith(b" 301") for line in made["_redirects"].splitlines())
    assert {".nojekyll", "404.html", "robots.txt", "sitemap.xml"} <= set(made)


def test_a_source_tells_its_language_where_that_is_not_the_dossiers(tmp_path: Path) -> None:
    """In a Russian dossier the English source says so, and the Russian one says nothing."""
    texts = {
        "dossier.yaml": "title: T\ndescription: D.\nbase_url: https://x.example/\npublisher: {name: D}\nlanguages: [ru]\n",
        "sources/all.yaml": "- {id: ours, title: Статья, publisher: Р, lang: ru}\n- {id: theirs, title: A report, publisher: P, lang: en}\n",
    }
    for name, text in texts.items():
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(text, "utf-8")
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    for path in ("sources/index.html", "sources/theirs/index.html"):
        words = interface("ru")
        assert f", {words.gettext('in %(language)s', language=words.language('en'))}." in (
            tmp_path / "output" / path
        ).read_text("utf-8")
    assert ", in русский" not in (tmp_path / "output/sources/index.html").read_text("utf-8")
    assert ", in русский" not in (tmp_path / "output/sources/ours/index.html").read_text("utf-8")


def test_the_page_of_the_method_is_the_one_that_the_settings_name(tmp_path: Path) -> None:
    """Any id will do; without the setting no page is taken for it."""
    settings = "title: T\ndescription: D.\nbase_url: https://x.example/\npublisher: {name: D}\n"
    texts = {
        "sources/one.md": "---\ntitle: A report\npublisher: P\n---\n",
        "pages/how-we-work.md": "---\ntitle: How we work\nsummary: S.\n---\n",
        "pages/method.md": "---\ntitle: Another method\nsummary: S.\n---\n",
    }
    for name, text in texts.items():
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(text, "utf-8")
    for more, link in (("", None), ("method: how-we-work\n", "../how-we-work/")):
        (tmp_path / "content/dossier.yaml").write_text(settings + more)
        assert run(tmp_path).returncode == 0
        page = LexborHTMLParser((tmp_path / "output/sources/index.html").read_text("utf-8"))
        found = page.css_first("main .meta a")
        assert (found.attributes["href"] if found else None) == link

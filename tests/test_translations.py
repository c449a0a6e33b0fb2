"""Translations: a file `NAME.LANG.md` beside `NAME.md` is a page of its own language at its own address, and no second story."""

import json
import re
import shutil
from pathlib import Path

import pytest
from engine import Engine
from scratch import ROOT, run
from selectolax.lexbor import LexborHTMLParser

SETTINGS = """title: The Bridge
description: All about the bridge.
base_url: https://bridge.example/b/
languages: [en, ru, fa-AF]
editions:
  ru: {title: Мост, description: Всё о мосте., publisher: Редакция, copyright: © Редакция}
  fa-AF: {title: پل, description: همه چیز دربارهٔ پل.}
publisher: {name: Desk}
navigation: [articles, people, timeline, about]
"""
TALKS = """---
title: Talks
summary: They talked.
date: 2021-10-20
byline: ann
topics: bridge
photos: hall
sources: paper
---
The mayor Ann Lee and [[bob]] met [@paper].

## The cost

It was high, as all who were there said. [@talk]

```{quote} said
```

```{quote} told
```
"""
RUSSIAN = """---
title: Переговоры
summary: Они говорили.
translated: 2021-11-01
translator: Пётр
passages: [PARTS]
---
Мэр Анна Ли и [[bob|Боб]] встретились [@paper].

## Цена

Она была высока, как говорили все, кто там был. [@talk]

```{quote} said
```

```{quote} told
```
"""
CONTENT = {
    "dossier.yaml": SETTINGS,
    "articles/talks.md": TALKS,
    "articles/other.md": "---\ntitle: Other\nsummary: Another.\ndate: 2020-01-01\nbyline: Desk\ntopics: bridge\n---\nSee [[talks]] about [[ann]].\n",
    "people/ann.md": "---\nname: Ann Lee\nnative: {ru: Анна Ли}\nsummary: A mayor.\n---\nShe built the bridge and much else.\n",
    "people/bob.md": "---\nname: Bob Roe\nsummary: A builder.\n---\nHe built.\n",
    "topics/bridge.md": "---\ntitle: The bridge\nsummary: All of it.\n---\nWords.\n",
    "pages/about.md": "---\ntitle: About\nsummary: What it is.\n---\nWords.\n",
    "sources/all.yaml": "- {id: paper, title: A paper, publisher: City}\n- {id: talk, title: Речь, publisher: City, lang: ru}\n",
    "statements/all.yaml": "- {id: said, speaker: ann, date: 2021-10-20, words: We came., source: paper}\n"
    "- {id: told, speaker: bob, date: 2021-10-20, words: We left., source: paper, original: Мы ушли., original_lang: ru, translator: Desk}\n",
    "statements/said.ru.md": "---\nwords: Мы пришли.\ntranslated: 2021-11-01\npassages: [title_000000]\n---\n",
    "photos/hall.md": "---\ncaption: A hall\ncredit: Ann Lee/City\nalt: A long hall\nfile: hall.svg\n---\n",
    "photos/hall.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"></svg>',
    "photos/hall.ru.md": "---\ncaption: Зал\nalt: Длинный зал\ntranslated: 2021-11-01\npassages: [title_000000]\n---\n",
    "people/ann.ru.md": "---\nname: Анна Ли\nsummary: Мэр.\ntranslated: 2021-11-01\npassages: [title_000000]\n---\nОна построила мост.\n",
    "topics/bridge.ru.md": "---\ntitle: О мосте\nsummary: Всё.\ntranslated: 2021-11-01\npassages: [title_000000]\n---\nСлова.\n",
    "pages/about.ru.md": "---\ntitle: О досье\nsummary: Что это.\ntranslated: 2021-11-01\npassages: [title_000000]\n---\nСлова.\n",
    "articles/talks.fa-AF.md": "---\ntitle: گفتگوها\nsummary: گفتگو کردند.\ntranslated: 2021-11-01\npassages: [title_000000]\n---\nشهردار [[ann|آن لی]] آمد [@paper].\n",
}


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """The dossier in our own theme, its Russian article as up to date as the command says it is."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    made = Engine(tmp_path, {**CONTENT, "articles/talks.ru.md": RUSSIAN}, {})
    assert run(tmp_path, "translate", "talks", "ru", "--done", "--as-of", "2021-11-01").returncode == 0
    return made


def _built(engine: Engine) -> dict[str, str]:
    report = engine.build()
    assert [str(problem) for problem in report.problems if problem.severity == "error"] == []
    return {path: data.decode("utf-8", "replace") for path, data in engine.files().items()}


def _page(files: dict[str, str], path: str) -> LexborHTMLParser:
    return LexborHTMLParser(files[path])


def _hrefs(page: LexborHTMLParser, selector: str) -> list[str]:
    return [str(node.attributes["href"]) for node in page.css(selector)]


def test_a_translation_is_a_page_of_its_language(engine: Engine) -> None:
    """Its address, language, direction, furniture, dates, site name and dates are those of the edition, its facts the original's."""
    files = _built(engine)
    page = _page(files, "ru/articles/talks/index.html")
    html = page.css_first("html")
    assert (html.attributes["lang"], html.attributes["dir"]) == ("ru", "ltr")
    words = page.css_first("body").text()
    for said in (
        "Переговоры",
        "Мост",
        "20 октября 2021",
        "Репортаж",
        "Источники",
        "© Редакция",
        "Перевод: Пётр",
        "Зал",
        "Ann Lee/City",
    ):
        assert said in words
    assert "Report" not in words
    assert page.css_first("title").text() == "Переговоры – Мост"
    assert page.css_first("main img").attributes["alt"] == "Длинный зал"
    dari = _page(files, "fa-af/articles/talks/index.html").css_first("html")
    assert (dari.attributes["lang"], dari.attributes["dir"]) == ("fa-AF", "rtl")
    assert "۲۸ میزان ۱۴۰۰" in files["fa-af/articles/talks/index.html"]


def test_alternates_and_the_switch_name_every_language(engine: Engine) -> None:
    """Each version names all of them and the original as default; the switch stays on the entry, or says that it cannot."""
    files = _built(engine)
    base = "https://bridge.example/b/"
    wanted = {
        "en": "articles/talks/",
        "ru": "ru/articles/talks/",
        "fa-AF": "fa-af/articles/talks/",
        "x-default": "articles/talks/",
    }
    for path in wanted.values():
        page = _page(files, f"{path}index.html")
        found = {node.attributes["hreflang"]: node.attributes["href"] for node in page.css("head link[hreflang]")}
        assert found == {tag: base + place for tag, place in wanted.items()}
        assert page.css_first("link[rel=canonical]").attributes["href"] == base + path
        assert len(page.css(".languages [aria-current]")) == 1
        assert [node.text(strip=True) for node in page.css(".languages [lang]")] == ["English", "Русский", "دری"]
    russian = _page(files, "ru/articles/talks/index.html")
    assert _hrefs(russian, ".languages a") == ["../../../articles/talks/", "../../../fa-af/articles/talks/"]
    assert russian.css_first('meta[property="og:locale"]').attributes["content"] == "ru_RU"
    assert [node.attributes["content"] for node in russian.css('meta[property="og:locale:alternate"]')] == ["en_GB", "fa_AF"]
    bob = _page(files, "people/bob/index.html")
    assert not bob.css("head link[hreflang]")
    assert _hrefs(bob, ".languages a") == ["../../ru/", "../../fa-af/"]
    assert bob.css_first(".languages").text().count("(home page only)") == 2


def test_links_lead_to_the_translation_or_say_that_there_is_none(engine: Engine) -> None:
    """Links, names found in the text, sources and the navigation; a foreign page is marked with its language."""
    files = _built(engine)
    page = _page(files, "ru/articles/talks/index.html")
    assert '<a href="../../../ru/people/ann/">Анна Ли</a>' in files["ru/articles/talks/index.html"]
    (bob,) = (node for node in page.css(".prose p a") if node.text() == "Боб")
    assert (bob.attributes["href"], bob.attributes["hreflang"]) == ("../../../people/bob/", "en")
    nav = {
        node.text(): (node.attributes["href"], node.attributes.get("hreflang"))
        for node in page.css("nav[aria-label=Разделы] a")
    }
    assert nav["Статьи"] == ("../../../ru/articles/", None)
    assert nav["О досье"] == ("../../../ru/about/", None)
    assert nav["Хронология"] == ("../../../timeline/", "en")
    known = {path.removesuffix("index.html") for path in files}
    for path, text in files.items():
        if path.startswith(("ru/", "fa-af/")) and path.endswith(".html"):
            for href in re.findall(r'href="(\.\./[^"#]*)', text):
                target = str((Path("/") / path).parent.joinpath(href).resolve()).lstrip("/")
                assert target in files or f"{target}/".lstrip("/") in known, (path, href)


def test_quotations_are_shown_in_the_words_of_the_page(engine: Engine) -> None:
    """A translated statement in its translation; one that was made in the language, in the original and not twice."""
    text = _built(engine)["ru/articles/talks/index.html"]
    assert "«Мы пришли.»" in text
    assert text.count("Мы ушли.") == 1
    assert "We left." not in text
    english = _built(engine)["articles/talks/index.html"]
    assert "“We left.”" in english
    assert "Мы ушли." in english


def test_a_translation_is_no_second_story(engine: Engine) -> None:
    """Nothing that lists, counts or feeds knows of it; without it, the rest of the first language is the same, but for the switch."""
    files = _built(engine)
    for path in (
        "articles/index.html",
        "index.html",
        "timeline/index.html",
        "feed.json",
        "feed.xml",
        "sitemap.xml",
        "people/ann/index.html",
    ):
        main = LexborHTMLParser(files[path]).css_first("main")
        seen = main.html if main else files[path]
        assert "Переговоры" not in seen
        assert "/ru/articles/talks" not in seen
    assert [item["title"] for item in json.loads(files["ru/feed.json"])["items"]] == ["Переговоры"]
    assert json.loads(files["ru/feed.json"])["language"] == "ru"
    assert "https://bridge.example/b/ru/articles/talks/" in files["ru/sitemap.xml"]
    assert "ru/sitemap.xml" in files["robots.txt"]
    home = _page(files, "ru/index.html")
    assert home.css_first("h1").text() == "Мост"
    assert "Other" not in home.css_first("main").text()
    neighbours = _page(files, "people/ann/index.html").css_first(".near")
    assert neighbours is None or "2" not in [node.text(strip=True) for node in neighbours.css("td.right")]


def test_it_says_what_changed_in_the_original_since(engine: Engine) -> None:
    """An unchanged original says nothing; an edited passage is named with its place, and an edit elsewhere is not."""
    assert (
        "aside" not in _built(engine)["ru/articles/talks/index.html"]
        or "изменился" not in _built(engine)["ru/articles/talks/index.html"]
    )
    engine.replace("content/articles/talks.md", "It was high", "It was low")
    files = _built(engine)
    note = _page(files, "ru/articles/talks/index.html").css_first(".translated")
    assert "оригинал изменился" in note.text()
    (link,) = note.css("ul a")
    assert link.text().startswith("It was low")
    place = str(link.attributes["href"]).partition("#")[2]
    assert f'id="{place}"' in files["articles/talks/index.html"]
    done = run(engine.root, "translate", "talks", "ru", "--as-of", "2021-12-01")
    assert (done.returncode, done.stdout) == (
        1,
        "content/articles/talks.ru.md: new or changed: It was low, as all who were there said.\n"
        "content/articles/talks.ru.md: 1 parts that it was made of no longer stand in the original as they did\n",
    )
    engine.replace("content/articles/talks.ru.md", "высока", "низка")
    assert run(engine.root, "translate", "talks", "ru", "--done", "--as-of", "2021-12-01").returncode == 0
    assert "translated: 2021-12-01" in engine.read("content/articles/talks.ru.md")
    assert "изменился" not in _built(engine)["ru/articles/talks/index.html"]
    assert run(engine.root, "translate", "talks", "ru").returncode == 0


def test_a_held_translation_or_original_leaves_no_trace(engine: Engine) -> None:
    """A draft is held; so is what is made of a draft; and no alternate leads there."""
    engine.replace("content/articles/talks.ru.md", "translator:", "draft: true\ntranslator:")
    files = _built(engine)
    assert "ru/articles/talks/index.html" not in files
    assert not [path for path, text in files.items() if "Переговоры" in text]
    engine.replace("content/articles/talks.ru.md", "draft: true\n", "")
    engine.replace("content/articles/talks.md", "date:", "draft: true\ndate:")
    engine.replace("content/articles/other.md", "See [[talks]]", "See")
    files = _built(engine)
    assert not [path for path, text in files.items() if "Переговоры" in text or "گفتگوها" in text]


def test_a_past_day_shows_no_translation(engine: Engine) -> None:
    """Its words cannot be set back, so it is not shown at all."""
    engine.build(as_of="2021-12-01", historical=True)
    assert not [path for path in engine.files() if path.startswith("ru/articles/talks")]


def test_the_command_starts_a_translation(engine: Engine) -> None:
    """A draft with the words of the original to be replaced; what is not there is said."""
    done = run(engine.root, "translate", "bob", "fa-AF", "--as-of", "2021-12-01")
    assert (done.returncode, done.stdout) == (0, "content/people/bob.fa-AF.md\n")
    written = engine.read("content/people/bob.fa-AF.md")
    assert written.startswith('---\nname: "Bob Roe"\nsummary: "A builder."\ntranslated: 2021-12-01\npassages: [title_')
    assert written.endswith("---\nHe built.\n")
    assert [reason for path, reason in engine.build().held] == ["draft"]
    assert 'did you mean "about"' in run(engine.root, "translate", "abou", "ru").stderr
    assert "`editions`" in run(engine.root, "translate", "talks", "de").stderr


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("articles/talks.md", "It was high", "It was low"),
        ("articles/talks.md", "title: Talks", "title: Great talks"),
        ("articles/talks.ru.md", "Она была высока", "Она была низка"),
        ("articles/talks.ru.md", "title: Переговоры", "title: Встреча"),
        ("articles/talks.ru.md", "[[bob|Боб]]", "Боб"),
        ("people/ann.ru.md", "Анна Ли", "Анна Петровна Ли"),
        ("people/ann.md", "summary: A mayor.", "summary: The mayor."),
        ("people/bob.md", "name: Bob Roe", "name: Robert Roe"),
        ("photos/hall.ru.md", "caption: Зал", "caption: Палата"),
        ("statements/said.ru.md", "Мы пришли.", "Мы здесь."),
        ("dossier.yaml", "title: Мост", "title: Мосты"),
    ],
)
def test_building_on_gives_what_a_clean_build_gives(engine: Engine, path: str, old: str, new: str) -> None:
    """After an edit of an original, a translation, or what either names; and again when the translations go."""
    engine.build()
    engine.replace(f"content/{path}", old, new)
    report = engine.build()
    clean, files = engine.clean_build()
    assert engine.files() == files
    assert report.problems == clean.problems
    for place in (engine.root / "content").rglob("*.ru.md"):
        place.unlink()
    engine.build()
    assert engine.files() == engine.clean_build()[1]


def test_a_dossier_with_an_edition_and_no_translation_yet_builds_on(tmp_path: Path) -> None:
    """An edit of an entry with a picture is linked by difference, and gives what a clean build gives."""
    engine = Engine(tmp_path)
    engine.write(
        "content/dossier.yaml", engine.read("content/dossier.yaml") + "editions: {ru: {title: Мост, description: О мосте.}}\n"
    )
    engine.write("content/dossier.yaml", engine.read("content/dossier.yaml") + "languages: [en, ru]\n")
    assert not engine.build().problems
    engine.replace("content/articles/one.md", "Much", "Little")
    report = engine.build()
    assert (report.problems, report.scope) == ((), "changes")
    assert engine.files() == engine.clean_build()[1]

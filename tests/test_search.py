"""The index of names: who is in it, and what an edit writes of it."""

import json
from pathlib import Path

from engine import CONTENT, TEMPLATES, Engine

WITH_SEARCH = {
    **TEMPLATES,
    "pages/search.html": "{{ page.title }}{% for group in page.groups %}{% for card in group.cards %} {{ card.title }}{% endfor %}{% endfor %}",
}
EVE = "---\nname: Eve Roe\nsummary: S.\nnames: [Yevgenia Ro]\n{more}---\nShe came.\n"


def _engine(folder: Path, more: str = "") -> Engine:
    engine = Engine(folder, {**CONTENT, "people/eve.md": EVE.format(more=more)}, WITH_SEARCH)
    engine.build()
    return engine


def _rows(engine: Engine) -> dict[str, list[list[object]]]:
    return {path: json.loads(data) for path, data in engine.files().items() if path.startswith("search/names/")}


def test_an_entry_is_in_the_parts_of_its_words(tmp_path: Path) -> None:
    """As they are written and as they sound, other names too; a row is in each part once."""
    rows = _rows(_engine(tmp_path))
    eve = ["people/eve/", "Eve Roe", "people", "en", "", [], ["Yevgenia Ro"]]
    assert {path for path, some in rows.items() if eve in some} == {
        f"search/names/{name}.json" for name in ("65-76", "72-6f", "72-75", "79-65", "69-65")
    }
    assert all(len({str(row) for row in some}) == len(some) for some in rows.values())


def test_private_and_held_entries_are_in_none(tmp_path: Path) -> None:
    """Neither in a part nor on the page."""
    for number, more in enumerate(("private: true\n", "draft: true\n")):
        engine = _engine(tmp_path / str(number), more)
        assert "Eve Roe" not in json.dumps(_rows(engine))
        assert "Eve" not in engine.files()["search/index.html"].decode()


def test_an_edit_writes_what_it_reaches(tmp_path: Path) -> None:
    """Of a body nothing, of a name its parts; what is taken away leaves them. Each time as a clean build has it."""
    engine = _engine(tmp_path)
    before = _rows(engine)
    engine.replace("content/people/eve.md", "She came.", "She went.")
    engine.build()
    assert _rows(engine) == before
    engine.replace("content/people/eve.md", "Eve Roe", "Eve Stone")
    engine.build()
    after = _rows(engine)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed == {f"search/names/{name}.json" for name in ("65-76", "72-6f", "72-75", "73-74", "79-65", "69-65")}
    (tmp_path / "content/people/eve.md").unlink()
    engine.build()
    assert "Eve Stone" not in json.dumps(_rows(engine))
    assert engine.files() == engine.clean_build()[1]


def test_another_name_makes_no_page_anew(tmp_path: Path) -> None:
    """A spelling that no text holds is written into the index; of all pages only its entry's own is made."""
    engine = _engine(tmp_path)
    engine.replace("content/people/eve.md", "[Yevgenia Ro]", "[Yevgenia Ro, Yeva]")
    report = engine.build()
    assert {path for path, _ in report.reasons if path.endswith(".html")} == {"people/eve/index.html"}
    assert _rows(engine)["search/names/79-65.json"][0][-1] == ["Yevgenia Ro", "Yeva"]
    assert engine.files() == engine.clean_build()[1]

"""The feed of a person or organisation: what is written on it, for those who follow one name."""

from pathlib import Path

from engine import CONTENT, Engine
from scratch import files, run

PERSON = "---\nname: {name}\nsummary: Somebody.\n{more}---\n"
MORE = {
    "people/dee.md": PERSON.format(name="Dee Ray", more=""),
    "people/eve.md": PERSON.format(name="Eve Moe", more="private: true\n"),
    "articles/follow.md": "---\ntitle: Followed\nsummary: In short.\ndate: 2026-05-04\nbyline: Desk\n---\n[[ann]] met [[eve]].\n",
}


def _feed(engine: Engine, name: str) -> str:
    path = engine.root / f"output/people/{name}/feed.xml"
    return path.read_text("utf-8") if path.exists() else ""


def test_who_is_named_can_be_followed(tmp_path: Path) -> None:
    """Every article that names somebody is in the feed, newest first; nobody else has one, nor has a private person."""
    engine = Engine(tmp_path, {**CONTENT, **MORE})
    assert run(engine.root).returncode == 0
    assert 0 < _feed(engine, "ann").index("Followed") < _feed(engine, "ann").index("One")
    assert not _feed(engine, "dee")
    assert not (engine.root / "output/people/eve/feed.xml").exists()


def test_it_follows_each_edit(tmp_path: Path) -> None:
    """A new link makes it, another title changes it, a link taken away removes it; each build gives what a first one gives."""
    engine = Engine(tmp_path, {**CONTENT, **MORE})
    run(engine.root)
    for number, (old, new, found) in enumerate(
        (
            ("met [[eve]]", "met [[dee]]", "Followed"),
            ("title: Followed", "title: Gone by", "Gone by"),
            ("met [[dee]]", "met nobody", ""),
        )
    ):
        engine.replace("content/articles/follow.md", old, new)
        assert run(engine.root).returncode == 0
        assert found in _feed(engine, "dee")
        assert bool(found) == bool(_feed(engine, "dee"))
        clean = tmp_path / f"clean{number}"
        assert run(engine.root, "--output", str(clean / "output"), "--cache", str(clean / "cache")).returncode == 0
        assert files(engine.root / "output") == files(clean / "output")

"""Plugins: the examples of the guide, each one new file, are built as they stand there; and what is wrong with one is said."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from engine import Engine
from scratch import ROOT, files, run

from dossier.registry import PluginFault, names, use_plugins
from dossier.schema.importer import ForeignFile, importers

GUIDE = (ROOT / "docs/guide/plugins.md").read_text("utf-8")
EXAMPLES = {
    path: short or long
    for path, short, long in re.findall(
        r"^`([\w./-]+)`:\n\n(?:```\w+\n(.*?)^```|````\w+\n(.*?)^````)$", GUIDE, re.MULTILINE | re.DOTALL
    )
}
SHIP, ADDRESSES, LONG_TITLE = "plugins/ships.py", "plugins/addresses.py", "plugins/long_title.py"
ENTRY = "content/ships/aurora.md"


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """A small dossier, with a text that names a ship."""
    made = Engine(tmp_path)
    made.replace("content/articles/three.md", "Alone, but", "The Aurora came. Alone, but")
    return made


def _add(engine: Engine, *paths: str) -> None:
    for path in paths:
        engine.write(path, EXAMPLES[path])


def test_a_collection_is_one_new_file(engine: Engine) -> None:
    """Its entries have pages and a list, stand on the timeline and in the sitemap, and their names become links."""
    _add(engine, SHIP, ENTRY)
    assert engine.build().problems == ()
    made = engine.files()
    assert b"It lies in the harbour." in made["ships/aurora/index.html"]
    assert b"Three" in made["ships/aurora/index.html"]  # the backlink of the article that names it
    assert b"../../ships/aurora/" in made["articles/three/index.html"]
    assert b"Aurora" in made["ships/index.html"]
    assert b"Aurora" in made["timeline/index.html"]
    assert b"/ships/aurora/" in made["sitemap.xml"]


def test_the_fields_of_a_plugins_collection_are_checked(engine: Engine) -> None:
    """With line and column, and a reference of a trait is resolved among all collections that have it."""
    _add(engine, SHIP)
    engine.write(ENTRY, "---\nname: Aurora\nsummary: A ship.\nowner: town\n---\n")
    assert [(one.line, one.code) for one in engine.build().problems] == [(4, "wrong-kind")]
    engine.write(ENTRY, "---\nname: Aurora\nsummary: A ship.\nowner: ann\n---\n")
    assert engine.build().problems == ()


INTERVIEWS = """from dossier.kinds.articles import KIND as ARTICLES

KIND = ARTICLES._replace(name="interviews", singular="interview", title="Interviews", url="/interviews/{id}/")
"""


def test_two_collections_may_have_one_trait(engine: Engine) -> None:
    """What is made of articles is made of both, in one order of time."""
    engine.write("plugins/interviews.py", INTERVIEWS)
    talk = "---\ntitle: A talk\nsummary: Words.\ndate: 2020-02-20\nbyline: ann\ntopics: bridge\n---\nOf the bridge, with [[bob]].\n"
    engine.write("content/interviews/a-talk.md", talk)
    assert engine.build().problems == ()
    made = engine.files()
    assert made["index.html"].startswith(b"EngineA talkTwoOne")  # Three leads
    assert b"A talk" in made["topics/bridge/feed.xml"]
    assert b"A talk" in made["timeline/index.html"]
    assert made == engine.clean_build()[1]


def test_a_collection_has_the_fields_that_its_traits_ask_for(engine: Engine) -> None:
    """Else it is said which are missing, before anything is built."""
    engine.write(SHIP, EXAMPLES[SHIP].replace("Trait.SUBJECT", "Trait.SOURCE"))
    with pytest.raises(PluginFault, match="ships do not suffice; each is a source, which needs these too: accessed, archived"):
        engine.build()


def test_an_output_is_one_new_file(engine: Engine) -> None:
    """Its file stands in the output, and goes with the plugin."""
    _add(engine, ADDRESSES)
    engine.build()
    assert json.loads(engine.files()["addresses.json"])["ann"] == "/people/ann/"
    (engine.root / ADDRESSES).unlink()
    engine.build()
    assert "addresses.json" not in engine.files()


def test_a_check_is_one_new_file(engine: Engine) -> None:
    """Its findings are problems as all others."""
    _add(engine, LONG_TITLE)
    assert engine.build().problems == ()
    engine.replace("content/articles/two.md", "title: Two", f"title: {'Two ' * 9}")
    (problem,) = engine.build().problems
    assert str(problem).endswith("articles/two.md:2:1: warning[long-title]: this title has 35 letters; say it in 30")


def test_a_changed_plugin_is_used_by_the_next_build(engine: Engine) -> None:
    """In the same process, and though nothing else changed; with the same bytes as a build that remembers nothing."""
    _add(engine, SHIP, ENTRY, ADDRESSES)
    engine.build()
    assert engine.build().scope == "unchanged"
    engine.replace(SHIP, "        return self.name", "        return self.name[1]")
    engine.replace(ADDRESSES, "indent=1", "indent=2")
    engine.build()
    made = engine.files()
    assert b"<title>u</title>" in made["ships/aurora/index.html"]
    assert b'\n  "' in made["addresses.json"]
    assert made == engine.clean_build()[1]


def test_workers_know_the_plugins(engine: Engine) -> None:
    """Many entries of a plugin's collection are parsed and rendered in processes, with the same bytes as in one."""
    _add(engine, SHIP, ADDRESSES)
    for number in range(150):
        engine.write(f"content/ships/ship-{number}.md", f"---\nname: Ship {number}\nsummary: A ship.\n---\nIt sails.\n")
    engine.build(jobs=2)
    assert engine.files() == engine.clean_build()[1]


def test_another_dossier_in_the_same_process_has_no_part_in_them(engine: Engine, tmp_path: Path) -> None:
    """Plugins are those of the dossier that is built."""
    _add(engine, SHIP, ENTRY)
    engine.build()
    assert "ships" in names("dossier.kinds", "KIND")
    other = Engine(tmp_path / "other")
    other.build()
    assert "ships" not in names("dossier.kinds", "KIND")
    assert "ships/index.html" not in other.files()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KIND = 1\n", "KIND is a int; it must be a Kind"),
        ("x = 1\n", "offers none of KIND, OUTPUT, CHECK"),
        ("x = 1\ny = x / 0\n", "plugins/wrong.py:2: ZeroDivisionError"),
        ("x = \n", "plugins/wrong.py:1: SyntaxError"),
        ("from dossier.kinds.people import KIND\n", 'there is already a Kind "people"'),
    ],
)
def test_what_is_wrong_with_a_plugin_is_said(text: str, words: str, engine: Engine) -> None:
    """With its file, and nothing is built; the next build works once it is mended."""
    engine.write("plugins/wrong.py", text)
    with pytest.raises(PluginFault, match=re.escape(words)):
        engine.build()
    assert not (engine.root / "output").exists()
    (engine.root / "plugins/wrong.py").unlink()
    assert engine.build().problems == ()


def test_plugins_are_never_taken_from_inside_the_content(engine: Engine) -> None:
    """Neither a folder there, which is left alone, nor one beside it that leads there."""
    engine.write("content/_plugins/evil.py", "raise SystemExit('ran')\n")
    assert engine.build().problems == ()
    (engine.root / "plugins").symlink_to("content/_plugins")
    with pytest.raises(PluginFault, match="lies in the content folder"):
        engine.build()


def test_an_installed_package_brings_plugins(engine: Engine) -> None:
    """By the entry-point group, in a real process; a blank entry of its collection can be started."""
    site = engine.root / "site"
    engine.write("site/dossier_ships.py", EXAMPLES[SHIP])
    engine.write("site/dossier_ships-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: dossier-ships\nVersion: 1.0\n")
    engine.write("site/dossier_ships-1.0.dist-info/entry_points.txt", "[dossier.plugins]\nships = dossier_ships\n")
    started = run(engine.root, "new", "ships", "aurora", PYTHONPATH=str(site))
    assert started.returncode == 0, started.stderr
    _add(engine, ENTRY)
    built = run(engine.root, "--strict", PYTHONPATH=str(site))
    assert built.returncode == 0, built.stderr
    assert "ships/aurora/index.html" in files(engine.root / "output")
    without = run(engine.root)
    assert without.returncode == 1
    assert "stray-file" in without.stderr


def test_a_broken_plugin_is_wrong_usage(engine: Engine) -> None:
    """Exit code 2 and no traceback."""
    engine.write("plugins/wrong.py", "import no_such_library\n")
    done = run(engine.root)
    assert done.returncode == 2
    assert "plugins/wrong.py:1: ModuleNotFoundError: No module named 'no_such_library'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_directive_is_one_new_file(engine: Engine) -> None:
    """It is parsed and rendered, and goes with the plugin."""
    engine.write(
        "content/articles/four.md",
        engine.read("content/articles/three.md").replace("title: Three", "title: Four")
        + "\n```{verse}\nOne & all\nanother\n```\n",
    )
    assert [problem.code for problem in engine.build().problems] == ["directive"]
    _add(engine, "plugins/verse.py")
    assert engine.build().problems == ()
    assert b'<blockquote class="verse">\n<p>One &amp; all<br>\nanother</p>' in engine.files()["articles/four/index.html"]


def test_an_importer_is_one_new_file(engine: Engine) -> None:
    """It is found as all others are."""
    _add(engine, "plugins/mailbox.py")
    use_plugins(engine.root / "plugins", engine.root / "content")
    (letter,) = importers()["mailbox"].read(ForeignFile("a.mail", b"Subject: The bridge\nIt opened."))
    assert (letter.fields, letter.body) == ({"title": "The bridge"}, "It opened.\n")
    use_plugins(engine.root / "nowhere")
    assert "mailbox" not in importers()


def test_a_deploy_target_is_one_new_file(engine: Engine) -> None:
    """Its settings are checked, the site is published with it, and it goes with the plugin."""
    _add(engine, "plugins/zip.py")
    settings = engine.read("content/dossier.yaml")
    engine.write("content/dossier.yaml", settings + "targets:\n  archive: {to: zip, fil: site.zip}\n")
    done = run(engine.root)
    assert done.returncode == 1
    assert "content/dossier.yaml:7:22: error[unknown-field]: `fil` is not a field" in done.stderr
    engine.replace("content/dossier.yaml", "fil:", "file:")
    for words in (("-q",), ("deploy",), ("deploy", "archive")):
        assert run(engine.root, *words).returncode == 0
    with ZipFile(engine.root / "site.zip") as archive:
        assert {*archive.namelist()} == {*files(engine.root / "output"), "SHA256SUMS"} - {".dossier-manifest"}
        assert archive.read("index.html") == (engine.root / "output/index.html").read_bytes()
    (engine.root / "plugins/zip.py").unlink()
    assert '"zip" is no sort of target' in run(engine.root).stderr

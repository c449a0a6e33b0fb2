"""A private person is named where the dossier names them, and found nowhere else."""

from pathlib import Path

from engine import CONTENT
from scratch import run
from selectolax.lexbor import LexborHTMLParser

DAN = "---\nname: Dan Low\nsummary: A driver who saw it.\nprivate: true\nroles:\n- {title: Driver, organisation: city, source: paper}\n---\nHe came.\n"
TEXTS = {
    "people/dan.md": DAN,
    "organisations/city.md": "---\nname: The City\nsummary: S.\n---\n",
    "articles/four.md": "---\ntitle: Four\nsummary: S.\ndate: 2020-04-04\nbyline: Desk\n---\n[[dan]] spoke with [[ann]] and [[city]]. [@paper]\n",
}


def _built(folder: Path, held: str = "private: true\n", settings: str = "") -> Path:
    eve = {"people/eve.md": f"---\nname: Eve Roe\nsummary: S.\n{held}---\n"}
    whole = {"dossier.yaml": CONTENT["dossier.yaml"] + settings}
    for name, text in (CONTENT | TEXTS | eve | whole).items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(text, "utf-8")
    done = run(folder)
    assert done.returncode == 0, done.stderr
    return folder / "output"


def test_a_private_person_is_on_no_list(tmp_path: Path) -> None:
    """Not on that of people, not in the sitemap, not on the home page, not among those named together, not among the members."""
    output = _built(tmp_path)
    assert "Dan Low" in (output / "articles/four/index.html").read_text("utf-8")
    for page in ("people", "", "organisations/city", "people/ann"):
        html = LexborHTMLParser((output / page / "index.html").read_text("utf-8"))
        for node in html.css(".near, .side-list, .who, .entries, .lines"):
            assert "Dan Low" not in node.text(), page
    assert "Dan Low" not in (output / "people/index.html").read_text("utf-8")
    assert "/people/dan/" not in (output / "sitemap.xml").read_text("utf-8")
    assert 'name="robots" content="noindex"' in (output / "people/dan/index.html").read_text("utf-8")
    assert "noindex" not in (output / "people/ann/index.html").read_text("utf-8")


def test_a_private_person_and_what_is_held_have_no_preview(tmp_path: Path) -> None:
    """Others have one; no link asks for one that is not there, in a text or in a translation of it."""
    output = _built(tmp_path, held="draft: true\n")
    assert "A mayor." in (output / "people/ann/preview.html").read_text("utf-8")
    assert (output / "people/dan/index.html").exists()
    assert not (output / "people/dan/preview.html").exists()
    assert not (output / "people/eve").exists()
    html = LexborHTMLParser((output / "articles/four/index.html").read_text("utf-8"))
    links = {
        node.text(): node.attributes.get("rel") for node in html.css(".prose a") if "people/" in (node.attributes["href"] or "")
    }
    assert links == {"Dan Low": "nofollow", "Ann Lee": None}


def test_a_dossier_may_do_without_previews(tmp_path: Path) -> None:
    """Then there is none, and no page asks for the script that shows them."""
    output = _built(tmp_path, settings="previews: false\n")
    assert not list(output.rglob("preview.html"))
    assert "previews" not in (output / "articles/four/index.html").read_text("utf-8")

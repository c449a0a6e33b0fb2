"""What lies outside the content, the templates and the output is neither published nor changed."""

from pathlib import Path

import pytest
from engine import Engine
from scratch import files, run

LINKED = ("static/x.txt", "static/deep", "pages/home.html", "macros/more.html", "static/gone.txt")


@pytest.mark.parametrize("name", LINKED)
@pytest.mark.parametrize("before", [False, True], ids=["first", "later"])
def test_a_link_out_of_the_templates_is_refused(name: str, before: bool, tmp_path: Path) -> None:
    """A template, a file or folder to publish, a link to nothing: one problem with its path, and nothing is written."""
    engine = Engine(tmp_path / "site")
    if before:
        assert run(engine.root).returncode == 0
    outside = tmp_path / "secret"
    (outside.mkdir if name.endswith("deep") else outside.touch)()
    place = engine.root / "templates" / name
    place.unlink(missing_ok=True)
    place.symlink_to(outside if "gone" not in name else tmp_path / "nothing")
    done = run(engine.root, "--quiet")
    assert done.returncode == 1
    assert (
        done.stderr
        == f"templates/{name}: error[outside]: this link leads out of the templates folder, or nowhere; copy the file here\n"
    )


def test_a_link_inside_the_templates_is_followed(tmp_path: Path) -> None:
    """Two names for one file are nobody's harm."""
    engine = Engine(tmp_path)
    (tmp_path / "templates/static/again.css").symlink_to("site.css")
    assert run(engine.root).returncode == 0
    assert [path for path in files(tmp_path / "output") if path.startswith("static/again.")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"one\ntwo \xe9\n", "templates/pages/home.html:2:5: error[not-utf-8]: byte 0xe9 is not UTF-8; save the file as UTF-8"),
        (b'one\n{{ "\\ud800" }}\n', "templates/pages/home.html:1:1: error[template]: this gives the half sign U+D800"),
    ],
)
def test_a_template_that_is_not_utf_8_is_a_problem(data: bytes, said: str, tmp_path: Path) -> None:
    """A template in another encoding, or one that writes what UTF-8 cannot hold."""
    engine = Engine(tmp_path)
    (tmp_path / "templates/pages/home.html").write_bytes(data)
    done = run(engine.root, "--quiet")
    assert (done.returncode, done.stderr[: len(said)]) == (1, said)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("line", ["../precious.txt", "articles/../../precious.txt", "{outside}", "link/precious.txt"])
@pytest.mark.parametrize("command", ["build", "clean"])
def test_a_manifest_names_only_files_of_the_output(line: str, command: str, tmp_path: Path) -> None:
    """A line that leads out of the output is nobody's file: a build and `clean` leave it alone."""
    engine = Engine(tmp_path)
    assert run(engine.root).returncode == 0
    precious = tmp_path / "precious.txt"
    precious.write_text("keep me")
    if line.startswith("link"):
        (tmp_path / "output/link").symlink_to(tmp_path)
    with (tmp_path / "output/.dossier-manifest").open("a") as manifest:
        manifest.write(line.format(outside=precious) + "\n")
    engine.replace("templates/base.html", "<h1>", "<h1 class='more'>")
    done = run(engine.root, command)
    assert done.returncode == (2 if command == "build" and line.startswith("link") else 0), done.stderr
    assert precious.read_text() == "keep me"


@pytest.mark.parametrize("name", ["articles", "articles/one", ".staging", "new"])
@pytest.mark.parametrize("cache", [True, False], ids=["remembered", "forgotten"])
def test_a_folder_of_the_output_that_is_a_link_is_refused(name: str, cache: bool, tmp_path: Path) -> None:
    """Nothing is written through a link in the output; the words name it."""
    engine = Engine(tmp_path / "site")
    assert run(engine.root).returncode == 0
    outside = tmp_path / "outside"
    place = engine.root / "output" / name
    if place.exists():
        place.rename(outside)
    else:
        outside.mkdir()
    place.symlink_to(outside)
    before = files(outside)
    engine.replace("templates/base.html", "<h1>", "<h1 class='more'>")
    done = run(engine.root, *([] if cache else ["--cache", "other"]))
    assert done.returncode == 2
    assert f"output holds files that no build of ours made ({name}, a link to a folder" in done.stderr
    assert files(outside) == before
    assert run(engine.root, "clean").returncode == 0
    assert files(outside) == before

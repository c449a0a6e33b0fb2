"""The program as it is installed: a wheel in an environment of its own, used in folders that know nothing of this checkout."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from scratch import ROOT, files

from dossier import __version__


class Installed:
    """An environment with the wheel in it, and a home that holds nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home, self.python = folder, folder / "home", folder / "venv/bin/python"
        self.home.mkdir()

    def install(self, wheel: Path) -> None:
        """Make the environment, which sees the packages of this one but not this checkout, and install the wheel."""
        venv.create(self.folder / "venv", with_pip=False)
        site = next((self.folder / "venv/lib").glob("python*/site-packages"))
        (site / "others.pth").write_text(sysconfig.get_paths()["purelib"], "utf-8")
        command = [self.python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--no-cache-dir", wheel]
        subprocess.run(command, check=True, cwd=self.home, env=self._environment())

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
        return {**kept, "HOME": str(self.home)}

    def run(self, folder: Path, *words: str, program: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """`dossier WORDS` in a folder, and nothing of this checkout on the way."""
        command = [*(program or (str(self.folder / "venv/bin/dossier"),)), *words]
        return subprocess.run(
            command, cwd=folder, env=self._environment(), capture_output=True, text=True, timeout=120, check=False
        )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """The wheel, built once and installed."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], check=True, cwd=ROOT, capture_output=True
    )
    made = Installed(folder)
    made.install(next(folder.glob("*.whl")))
    return made


@pytest.fixture
def bridge(installed: Installed) -> Path:
    """A dossier that `init` wrote."""
    folder = installed.folder / os.urandom(4).hex()
    assert installed.run(installed.folder, "init", str(folder), "--title", "The Bridge").returncode == 0
    return folder


def test_the_program_and_the_module_are_one(installed: Installed, bridge: Path) -> None:
    """`dossier` and `python -m dossier` say the same, and it is the wheel that speaks."""
    module = (str(installed.python), "-m", "dossier")
    for words in (("--version",), ("list", "articles"), ("nonsense",)):
        one, other = installed.run(bridge, *words), installed.run(bridge, *words, program=module)
        assert (one.returncode, one.stdout, one.stderr) == (other.returncode, other.stdout, other.stderr)
    assert installed.run(bridge, "--version").stdout == f"dossier {__version__}\n"
    where = installed.run(bridge, "-c", "import dossier; print(dossier.__file__)", program=(str(installed.python),))
    assert Path(where.stdout).is_relative_to(installed.folder)


def test_a_new_dossier_is_sound_and_builds_at_once(installed: Installed, bridge: Path) -> None:
    """`init`, then `check --strict` without a word, then a build with the default theme, then nothing to do."""
    check = installed.run(bridge, "check", "--strict")
    assert (check.returncode, check.stderr[:11]) == (0, "checked in ")
    built = installed.run(bridge)
    assert (built.returncode, built.stderr.count("\n")) == (0, 1)
    page = (bridge / "output/articles/start-here/index.html").read_text("utf-8")
    assert "The Bridge" in page
    assert 'href="../../people/sample-person/"' in page
    assert installed.run(bridge).stderr.startswith("0 pages written, ")


def test_the_workflow_of_a_new_dossier_runs(installed: Installed, bridge: Path) -> None:
    """What the workflow calls, in its order, each with exit code 0; git then sees the record, and nothing that was made."""
    git = ("git", "-c", "user.name=Desk", "-c", "user.email=desk@example.org")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "Start")):
        assert installed.run(bridge, *words, program=git).returncode == 0
    text = (bridge / ".github/workflows/publish.yml").read_text("utf-8")
    lines = [
        line.strip().removeprefix("- run: ")
        for line in text.splitlines()
        if "dossier " in line.partition("run: ")[2] or line.strip() == "dossier record"
    ]
    assert [line.split()[1] for line in lines] == ["check", "build", "record"]
    for line in lines:
        words = line.replace('"${{ steps.pages.outputs.base_url }}/"', "https://example.org/bridge/").split()[1:]
        done = installed.run(bridge, *words)
        assert done.returncode == 0, done.stderr
    assert installed.run(bridge, "status", "--porcelain", program=git).stdout == "?? content/_published.json\n"


def test_the_hook_before_a_commit_runs(installed: Installed, bridge: Path) -> None:
    """What pre-commit would call: it passes what is sound, and refuses a misspelt field with its place."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    program, *words = hook["entry"].split()
    assert (hook["id"], hook["pass_filenames"], program) == ("dossier-check", False, "dossier")
    assert installed.run(bridge, *words).returncode == 0
    article = bridge / "content/articles/start-here.md"
    assert re.search(hook["files"], str(article.relative_to(bridge)))
    article.write_text(article.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    refused = installed.run(bridge, *words)
    assert refused.returncode == 1
    assert "content/articles/start-here.md:2:1: error[unknown-field]" in refused.stderr


def test_any_folder_inside_a_dossier_will_do(installed: Installed, bridge: Path) -> None:
    """The dossier is looked for upwards; a problem's path is as it would be typed there, and the output is the same one."""
    (bridge / "content/people/ann.md").write_text("---\nname: Ann\n---\n", "utf-8")
    for folder, path in (
        (".", "content/people/ann.md"),
        ("content", "people/ann.md"),
        ("content/people", "../people/ann.md"),
        (".vscode", "../content/people/ann.md"),
    ):
        done = installed.run(bridge / folder, "check")
        assert done.stderr.startswith(f"{path}:2:1: error[missing-field]: "), folder
    (bridge / "content/people/ann.md").unlink()
    assert installed.run(bridge / "content/places").returncode == 0
    assert sorted(path.name for path in bridge.iterdir() if path.name[0] != ".") == [
        "README.md",
        "content",
        "output",
        "requirements.txt",
    ]
    outside = installed.run(installed.home, "check")
    assert outside.returncode == 2
    assert "start one with dossier init FOLDER" in outside.stderr


def test_own_templates_lie_over_the_theme_file_by_file(installed: Installed, bridge: Path) -> None:
    """One file of one's own takes the place of the theme's; a mistake in either is told with the path of the file that has it."""
    mine = bridge / "templates/pages/missing.html"
    mine.parent.mkdir(parents=True)
    mine.write_text("<title>{{ page.titel }}</title>", "utf-8")
    done = installed.run(bridge)
    assert done.returncode == 1
    assert done.stderr.startswith(
        "templates/pages/missing.html:1:1: error[template]: `page` has no `titel`; did you mean `title`?"
    )
    mine.write_text("<title>mine</title>", "utf-8")
    own = bridge / "templates/static/mine.css"
    own.parent.mkdir()
    own.write_text("p { margin: 0 }", "utf-8")
    assert installed.run(bridge).returncode == 0
    made = files(bridge / "output")
    assert made["404.html"] == b"<title>mine</title>"
    assert [path for path in made if path.startswith("static/mine.")]
    assert [path for path in made if path.startswith("static/") and "mine" not in path]


def _package(installed: Installed, name: str, template: str) -> None:
    """Install a package that offers a theme, as pip would leave it."""
    site = next((installed.folder / "venv/lib").glob("python*/site-packages"))
    texts = {
        f"theme_{name}/__init__.py": "raise RuntimeError('a theme is no code')\n", f"theme_{name}/templates/pages/missing.html": template,
        f"theme_{name}-1.dist-info/METADATA": f"Metadata-Version: 2.1\nName: theme-{name}\nVersion: 1\n",
        f"theme_{name}-1.dist-info/entry_points.txt": f"[dossier.themes]\n{name} = theme_{name}\n",
    }  # fmt: skip
    for path, text in texts.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")


def test_a_theme_is_an_installed_package(installed: Installed, bridge: Path) -> None:
    """`theme:` names it, none of its code runs, and one that is not there is a problem with its place."""
    _package(installed, "plain", "<title>{{ page.titel }}</title>")
    site = next((installed.folder / "venv/lib").glob("python*/site-packages"))
    settings = bridge / "content/dossier.yaml"
    settings.write_text(settings.read_text("utf-8") + "theme: plein\n", "utf-8")
    done = installed.run(bridge, "check")
    lines = settings.read_text("utf-8").count("\n")
    assert done.stderr.startswith(
        f'content/dossier.yaml:{lines}:8: error[bad-value]: there is no theme "plein"; there are default, plain, none'
    )
    settings.write_text(settings.read_text("utf-8").replace("plein", "plain"), "utf-8")
    for path, data in files(ROOT / "templates").items():
        place = site / "theme_plain/templates" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists():
            place.write_bytes(data)
    broken = installed.run(bridge)
    assert broken.returncode == 1
    assert f"{site}/theme_plain/templates/pages/missing.html:1:1: error[template]: `page` has no `titel`" in broken.stderr
    (site / "theme_plain/templates/pages/missing.html").write_bytes(b"<title>plain</title>")
    assert installed.run(bridge).returncode == 0
    assert (bridge / "output/404.html").read_text("utf-8") == "<title>plain</title>"


def test_each_dossier_has_a_cache_of_its_own(installed: Installed, bridge: Path) -> None:
    """A second content folder beside the first neither writes into its memory nor takes it away."""
    assert installed.run(bridge).returncode == 0
    (bridge / "mine").mkdir()
    for path, data in files(bridge / "content").items():
        (bridge / "mine" / path).parent.mkdir(parents=True, exist_ok=True)
        (bridge / "mine" / path).write_bytes(data)
    words = ("--content", "mine", "--output", "mine-site")
    assert installed.run(bridge, *words).returncode == 0
    kept = (bridge / ".cache/cache.sqlite").read_bytes()
    assert (bridge / ".cache-mine/cache.sqlite").exists()
    assert installed.run(bridge, "clean", *words).returncode == 0
    assert not (bridge / ".cache-mine").exists()
    assert (bridge / ".cache/cache.sqlite").read_bytes() == kept


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("li", {"links", "list"}),
        ("list st", {"state-media-only", "statements"}),
        ("check --str", {"--strict"}),
        ("explain photo-cr", {"photo-credit"}),
        ("--format s", {"sarif"}),
    ],
)
def test_a_shell_completes_our_words(typed: str, offered: set[str], installed: Installed, bridge: Path) -> None:
    """A real bash that has read `dossier completion bash`, at the end of what was typed."""
    words = f"dossier {typed}".split()
    script = (
        f'PATH="{installed.folder}/venv/bin:$PATH"; eval "$(dossier completion bash)"; COMP_WORDS=({" ".join(words)}); '
        f'COMP_CWORD={len(words) - 1}; _dossier_completion dossier; printf "%s\n" "${{COMPREPLY[@]}}"'
    )
    done = installed.run(bridge, "-c", script, program=("bash",))
    assert set(done.stdout.split()) == offered, done.stderr


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_have_their_scripts(shell: str, installed: Installed) -> None:
    """They speak of `dossier`, and ask it in their own form."""
    script = installed.run(installed.home, "completion", shell).stdout
    assert f"_DOSSIER_COMPLETE={shell}_complete" in script


def test_nothing_of_others_is_overwritten(installed: Installed) -> None:
    """`init` refuses a folder that holds anything but a repository of git."""
    folder = installed.folder / "theirs"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", "utf-8")
    done = installed.run(installed.folder, "init", str(folder))
    assert (done.returncode, done.stderr) == (
        2,
        f"dossier: {folder} is not empty; name a new folder, so that nothing of yours is changed\n",
    )
    assert files(folder) == {"notes.txt": b"mine"}


def test_a_dossier_may_start_with_what_another_generator_has(installed: Installed) -> None:
    """`init --from` leaves its samples out; what comes in are drafts, nothing of them is public, and all that is there is sound."""
    old, folder = installed.folder / "old", installed.folder / "started"
    (old / "content/posts").mkdir(parents=True)
    (old / "hugo.toml").write_text('title = "Old"\n', "utf-8")
    (old / "content/posts/first.md").write_text(
        "---\ntitle: The ferry\ndate: 2024-03-05\nauthor: Jo Ray\n---\nIt sails.\n", "utf-8"
    )
    done = installed.run(installed.folder, "init", str(folder), "--from", "hugo", str(old))
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        f"{folder}/content/articles/first.md\n\n1 draft written (hugo).\nNow: cd {folder} && dossier serve --drafts\n"
        in done.stdout
    )
    assert sorted(str(path.relative_to(folder / "content")) for path in folder.glob("content/**/*.*")) == [
        "articles/first.md",
        "dossier.yaml",
    ]
    assert installed.run(folder, "check", "--strict", "--drafts").returncode == 0
    assert installed.run(folder).returncode == 0
    assert "The ferry" not in (folder / "output/index.html").read_text("utf-8")
    assert installed.run(folder, "--drafts").returncode == 0
    assert "It sails." in (folder / "output/articles/first/index.html").read_text("utf-8")


def test_nothing_is_started_with_what_is_not_there(installed: Installed) -> None:
    """A path or a format that is wrong leaves no half of a dossier."""
    folder = installed.folder / "not-started"
    for words, told in (
        (("hugo", "nowhere"), "there is no file or folder nowhere"),
        (("hugoo", "home"), 'there is no importer "hugoo"; did you mean hugo?'),
    ):
        done = installed.run(installed.folder, "init", str(folder), "--from", *words)
        assert (done.returncode, done.stderr) == (2, f"dossier: {told}\n")
    assert not folder.exists()

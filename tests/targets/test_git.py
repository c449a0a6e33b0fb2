"""Publishing to a branch of a git repository."""

import os
import subprocess
from pathlib import Path

import pytest
from publishing import PublishedDossier

PAGES = "  pages: {to: git, repository: pages.git, branch: gh-pages}\n"


def _git(folder: Path, *words: str, data: bytes = b"") -> bytes:
    quiet = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@b.example",
    }
    names = {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b.example"}
    return subprocess.run(
        ["git", *words], cwd=folder, input=data, env={**os.environ, **quiet, **names}, check=True, capture_output=True
    ).stdout


def _branch(repository: Path, branch: str = "gh-pages") -> dict[str, bytes]:
    paths = _git(repository, "ls-tree", "-r", "-z", "--name-only", branch).decode().split("\0")
    return {path: _git(repository, "cat-file", "blob", f"{branch}:{path}") for path in paths if path}


@pytest.fixture
def dossier(tmp_path: Path) -> PublishedDossier:
    """A dossier whose target is a bare repository; git knows nobody on this machine."""
    _git(tmp_path, "init", "-q", "--bare", "pages.git")
    return PublishedDossier(tmp_path, PAGES, GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_NOSYSTEM="1")


def test_the_branch_holds_the_site(dossier: PublishedDossier) -> None:
    """One commit for each deployment that changes something, on top of the last; none for one that does not."""
    repository = dossier.root / "pages.git"
    dossier.deploy()
    assert _branch(repository) == dossier.expected()
    assert "0 sent" in dossier.deploy()
    dossier.edit()
    dossier.deploy()
    assert _branch(repository) == dossier.expected()
    log = _git(repository, "log", "--format=%an %s", "gh-pages").decode().splitlines()
    assert log == ["Desk Publish", "Desk Publish"]
    changed = _git(repository, "diff", "--name-status", "gh-pages~1", "gh-pages").decode().split("\n")
    assert "D\tpeople/cyd/index.html" in changed
    assert "A\tpeople/dee/index.html" in changed
    assert not any("topics/bridge" in line for line in changed)


def test_what_others_put_on_the_branch_stays(dossier: PublishedDossier) -> None:
    """The file that names a domain is nobody's page; it is adopted with the branch and left alone."""
    repository = dossier.root / "pages.git"
    blob = _git(repository, "hash-object", "-w", "--stdin", data=b"dossier.example\n").decode().strip()
    tree = _git(repository, "mktree", data=f"100644 blob {blob}\tCNAME\n".encode()).decode().strip()
    _git(
        repository, "update-ref", "refs/heads/gh-pages", _git(repository, "commit-tree", tree, "-m", "domain").decode().strip()
    )
    assert "CNAME" in dossier.refused()
    dossier.deploy("--adopt")
    assert _branch(repository) == {**dossier.expected(), "CNAME": b"dossier.example\n"}


def test_killed_while_it_pushes_the_branch_is_as_it_was(dossier: PublishedDossier) -> None:
    """The repository's hook holds the push until the process is dead; the next run publishes."""
    repository = dossier.root / "pages.git"
    dossier.deploy()
    before = _branch(repository)
    dossier.edit()
    hook = repository / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\ntouch reached\nread never < wait\n")
    hook.chmod(0o755)
    os.mkfifo(repository / "wait")
    assert dossier.killed_deploy((repository / "reached").exists)
    hook.unlink()
    assert _branch(repository) == before
    dossier.deploy()
    assert _branch(repository) == dossier.expected()


def test_a_push_that_is_refused_is_told(dossier: PublishedDossier) -> None:
    """With what the repository said, and without a password in an address."""
    hook = dossier.root / "pages.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho https://desk:geheim@host.example/ is protected >&2\nexit 1\n")
    hook.chmod(0o755)
    said = dossier.refused()
    assert "https://***@host.example/ is protected" in said
    assert "geheim" not in said


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("repository: 'https://desk:geheim@host.example/x.git'", "this address holds a password"),
        ("repository: 'ext::sh -c id'", "is no repository"),
        ("repository: --upload-pack=id", "is no repository"),
        ("repository: x.git, branch: ../main", "cannot be a branch"),
        ("repository: x.git, branch: --force", "cannot be a branch"),
    ],
)
def test_settings_that_could_do_harm_are_problems(dossier: PublishedDossier, settings: str, words: str) -> None:
    """With their place in the settings; nothing is run."""
    text = dossier.engine.read("content/dossier.yaml").replace("repository: pages.git, branch: gh-pages", settings)
    dossier.engine.write("content/dossier.yaml", text)
    said = dossier.refused()
    assert "content/dossier.yaml:7:" in said
    assert words in said


def test_a_repository_that_is_not_there_is_told(tmp_path: Path) -> None:
    """What git says, and no traceback."""
    dossier = PublishedDossier(tmp_path, PAGES)
    assert "git failed (128)" in dossier.refused()

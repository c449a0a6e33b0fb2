"""A branch of a git repository, from which GitHub Pages, GitLab Pages, Codeberg and others serve a site.

The commit is made in a repository of its own in the cache, from the digests of the files; no work tree is touched, and the
branch changes in one step. Who may push is git's own business: its configuration, its helpers, ssh.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha1
from pathlib import Path
from tempfile import TemporaryDirectory

from dossier.deploy.clients import ClientFailed, client, laid_out, run_client, scratch
from dossier.model.deployment import SUMS, DeployFault, HostLimits, Plan, SiteFiles, Surroundings
from dossier.schema.field_types import line
from dossier.schema.records import field, record, scalar
from dossier.schema.target import Target, TargetSettings

_ELSEWHERE = frozenset(  # what says where another repository is, if this runs in a hook of git
    ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX")
)
_BRANCH = re.compile(r"(?!-)(?!.*(\.\.|//|@\{))[\w./+-]+(?<![./])")


def _repository(text: str) -> str:
    if text.startswith("-") or "::" in text.partition("/")[0]:
        raise ValueError(f'"{text}" is no repository; write an address, or a path from the project\'s folder')
    if re.match(r"\w+://[^/@]*:[^/@]*@", text):
        raise ValueError("this address holds a password; take it out, git's own credential helper knows it")
    return text


def _branch(text: str) -> str:
    if not _BRANCH.fullmatch(text) or text.endswith(".lock"):
        raise ValueError(f'"{text}" cannot be a branch; write a name such as gh-pages')
    return text


@record
class GitSettings(TargetSettings):
    """A branch of a git repository."""

    repository: str = field(
        scalar("a repository", _repository, {"type": "string"}),
        "Its address, or a path from the project's folder.",
        example="git@github.com:desk/dossier.git",
    )
    branch: str = field(
        scalar("a branch", _branch, {"type": "string"}), "The branch that is served.", default="gh-pages", example="pages"
    )
    message: str = field(line, "What a commit says.", default="Publish", example="Publish the dossier")


class GitPlace:
    """A branch in which a site stands, fetched into a bare repository of our own."""

    def __init__(self, settings: GitSettings, around: Surroundings, folder: Path) -> None:
        """Fetch the last commit of the branch; there may be none yet."""
        self._settings, self._around, self._folder = settings, around, folder
        self._git = client("git", "install it from https://git-scm.com/")
        path = around.project / settings.repository
        self._origin = str(path.resolve()) if path.is_dir() else settings.repository
        self._run("init", "--quiet", "--bare", "--object-format=sha1", ".")
        self._tip = self._fetch()
        self._blobs = self._tree() if self._tip else {}

    def _run(self, *words: str, data: bytes = b"", more: Mapping[str, str] = {}) -> bytes:
        places = {"GIT_DIR": str(self._folder), "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        around = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
        return run_client([self._git, *words], folder=self._folder, data=data, environment={**around, **places, **more})

    def _fetch(self) -> str:
        branch = f"refs/heads/{self._settings.branch}"
        found = self._run("ls-remote", "--", self._origin, branch).decode().split()
        if not found:
            return ""
        self._run("fetch", "--quiet", "--depth=1", "--no-tags", "--", self._origin, branch)
        return self._run("rev-parse", "FETCH_HEAD").decode().strip()

    def _tree(self) -> dict[str, tuple[str, str]]:
        """The files of the branch: mode and blob by path."""
        rows = self._run("ls-tree", "-r", "-z", self._tip).decode("utf-8", "surrogateescape").split("\0")
        parts = (row.partition("\t") for row in rows if row)
        return {path: (about.split()[0], about.split()[2]) for about, _, path in parts}

    def read(self, path: str) -> bytes | None:
        """The bytes of a file of the branch."""
        return self._run("cat-file", "blob", self._blobs[path][1]) if path in self._blobs else None

    def standing(self, site: SiteFiles) -> Mapping[str, str]:
        """What stands in the branch, by git's own digests."""
        return {path: self._same(path, row, site) for path, row in self._blobs.items()}

    def _same(self, path: str, row: tuple[str, str], site: SiteFiles) -> str:
        if path not in site.files or row[0] != "100644":
            return ""
        data = site.read(path)
        blob = sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
        return site.files[path].digest if blob == row[1] else ""

    def change(self, plan: Plan, site: SiteFiles) -> Iterator[str]:
        """Commit what differs, and push. Raises DeployFault if somebody else pushed meanwhile."""
        if not plan.sent and not plan.removed:
            return
        commit = self._commit(plan, site)
        try:
            self._run("push", "--quiet", "--", self._origin, f"{commit}:refs/heads/{self._settings.branch}")
        except ClientFailed as fault:
            raise DeployFault(f"{fault}. If somebody else published meanwhile, run this again") from None
        yield f"commit {commit[:12]} on {self._settings.branch}: {len(plan.sent)} sent, {len(plan.removed)} removed"

    def _commit(self, plan: Plan, site: SiteFiles) -> str:
        index = {"GIT_INDEX_FILE": str(self._folder / "deploy.index")}
        self._run("read-tree", *([self._tip] if self._tip else ["--empty"]), more=index)
        rows = [f"0 {'0' * 40}\t{path}" for path in plan.removed]
        rows += [f"100644 {blob}\t{path}" for path, blob in self._written(plan, site)]
        self._run("update-index", "-z", "--index-info", data="".join(f"{row}\0" for row in rows).encode(), more=index)
        tree = self._run("write-tree", more=index).decode().strip()
        parents = ["-p", self._tip] if self._tip else []
        message = f"{self._settings.message}\n\n{SUMS}: {site.files[SUMS].digest}\n"
        return self._run("commit-tree", tree, *parents, data=message.encode(), more=self._author()).decode().strip()

    def _written(self, plan: Plan, site: SiteFiles) -> Iterator[tuple[str, str]]:
        """The files that are sent, with the blob that was made of each."""
        with TemporaryDirectory(dir=self._folder) as folder:
            some = _Some(plan.sent, site)
            laid_out(some, folder)
            paths = "".join(f"{Path(folder, path)}\n" for path in plan.sent)
            blobs = self._run("hash-object", "-w", "--no-filters", "--stdin-paths", data=paths.encode()).decode().split()
            yield from zip(plan.sent, blobs, strict=True)

    def _author(self) -> dict[str, str]:
        """Who commits: whom git knows, else the dossier's publisher."""
        try:
            known = self._run("config", "--get", "user.email")
        except ClientFailed:
            known = b""
        if known.strip() or "GIT_COMMITTER_EMAIL" in os.environ:
            return {}
        name, email = self._around.publisher or "dossier", "dossier@localhost"
        return {
            f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", name), ("EMAIL", email))
        }


class _Some:
    """Some files of a site."""

    def __init__(self, paths: tuple[str, ...], site: SiteFiles) -> None:
        self.files = {path: site.files[path] for path in paths}
        self.read = site.read


@contextmanager
def _open(settings: GitSettings, around: Surroundings) -> Iterator[GitPlace]:
    with scratch(around.cache) as folder:
        yield GitPlace(settings, around, Path(folder))


def _limits(settings: GitSettings) -> HostLimits:
    """GitHub's, where it is GitHub."""
    if re.search(r"(^|[/@.])github\.com[/:]", settings.repository):
        return HostLimits("GitHub Pages", total=1_000_000_000, size=100 * 1024 * 1024)
    return HostLimits("git")


TARGET = Target(
    "git", "A branch of a git repository, as GitHub Pages, GitLab Pages and Codeberg serve it.", GitSettings, _open, _limits
)

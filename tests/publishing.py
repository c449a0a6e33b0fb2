"""A dossier that is published: real commands in a folder, and what stands in a place afterwards."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from engine import CONTENT, Engine
from scratch import PROGRAM, run

from dossier.storage.disk import read_manifest

PATIENCE = 60
EXTRA = {
    f"people/more-{number}.md": f"---\nname: Person {number}\nsummary: The number {number}.\n---\nWords.\n"
    for number in range(60)
}


class PublishedDossier:
    """A dossier below `root` with targets in its settings, built; commands run there as a user runs them."""

    def __init__(self, root: Path, targets: str, more: Mapping[str, str] = {}, **environment: str) -> None:
        self.root, self.environment = root, environment
        settings = f"{CONTENT['dossier.yaml']}targets:\n{targets}"
        self.engine = Engine(root, {**CONTENT, **more, "dossier.yaml": settings})
        self.build()

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """A command, whatever comes of it."""
        return run(self.root, *words, **{**self.environment, **more})

    def build(self) -> None:
        """Build the output."""
        done = self.run("--strict", "-q", "--jobs", "1")
        assert done.returncode == 0, done.stderr

    def deploy(self, *words: str, **more: str) -> str:
        """Deploy, and what was said. Fails if that does."""
        done = self.run("deploy", *words, **more)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def refused(self, *words: str, **more: str) -> str:
        """What is said of a deployment that is refused."""
        done = self.run("deploy", *words, **more)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr

    def expected(self, address: str = "https://engine.example/") -> dict[str, bytes]:
        """All that is to stand in a place: the files of the output that are ours, and their manifest."""
        output = self.root / "output"
        files = {path: (output / path).read_bytes() for path in sorted(read_manifest(output) or ())}
        lines = [f"{sha256(data).hexdigest()}  {path}" for path, data in files.items()]
        redirects = [line.split() for line in files["_redirects"].decode().splitlines()]
        comments = [f"# address: {address}", *(f"# redirect: {row[0]} {row[1]}" for row in redirects)]
        return {**files, "SHA256SUMS": "\n".join([*comments, *lines, ""]).encode()}

    def edit(self) -> None:
        """Change an entry, take one away, add one, and build."""
        self.engine.replace("content/people/ann.md", "A mayor.", "A judge.")
        (self.root / "content/people/cyd.md").unlink()
        self.engine.write("content/people/dee.md", "---\nname: Dee Roe\nsummary: She is new.\n---\n")
        self.build()

    def killed_deploy(self, when: Callable[[], bool], *words: str, **more: str) -> bool:
        """Deploy, and kill the process and its children as soon as `when` says so. Whether it was killed before its end."""
        command = [*PROGRAM, "deploy", *words]
        environment = {**os.environ, **self.environment, **more}
        process = subprocess.Popen(
            command,
            cwd=self.root,
            env=environment,
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        deadline = time.monotonic() + PATIENCE
        while process.poll() is None and not when():
            assert time.monotonic() < deadline, "waited in vain"
            threading.Event().wait(0.001)
        with_children = process.poll() is None
        if with_children:
            os.killpg(process.pid, signal.SIGKILL)
        return process.wait() == -signal.SIGKILL

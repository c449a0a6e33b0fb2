"""Publishing by rsync: to a folder, and over ssh to a server that is started here on loopback."""

import getpass
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from publishing import EXTRA, PATIENCE, PublishedDossier
from scratch import files


class Server(NamedTuple):
    """An ssh server on loopback: its port, and the shell with which rsync reaches it."""

    port: int
    shell: str


def _key(path: Path) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    return path


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real sshd, which lets in whoever runs the tests, by a key made for them."""
    folder = tmp_path_factory.mktemp("sshd")
    host, user, port = _key(folder / "host"), _key(folder / "user"), _free_port()
    shutil.copy(f"{user}.pub", folder / "authorized")
    (folder / "known").write_text(f"[127.0.0.1]:{port} {Path(f'{host}.pub').read_text()}")
    (folder / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {host}\nAuthorizedKeysFile {folder}/authorized\nStrictModes no\n"
        f"UsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\nPidFile none\n"
    )
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where Debian's sshd shuts itself in
    command = [shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin") or "sshd", "-D", "-e", "-f", str(folder / "config")]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stderr=log, stdin=subprocess.DEVNULL) as process:
        try:
            _wait_for(port, process, folder / "log")
            shell = f"ssh -F none -i {user} -o UserKnownHostsFile={folder}/known -o StrictHostKeyChecking=yes -o BatchMode=yes"
            yield Server(port, shell)
        finally:
            process.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        threading.Event().wait(0.02)
    raise AssertionError(log.read_text())


@pytest.fixture(params=["folder", "ssh"])
def dossier(request: pytest.FixtureRequest, tmp_path: Path) -> PublishedDossier:
    """A dossier with a target for rsync, once a folder, once a server."""
    if request.param == "folder":
        return PublishedDossier(tmp_path, "  live: {to: rsync, destination: www/site}\n")
    server: Server = request.getfixturevalue("server")
    place = f"{getpass.getuser()}@127.0.0.1:{tmp_path}/www/site"
    target = f"  live: {{to: rsync, destination: '{place}', port: {server.port}}}\n"
    return PublishedDossier(tmp_path, target, RSYNC_RSH=server.shell)


def test_the_site_stands_there(dossier: PublishedDossier) -> None:
    """All of it, readable for a web server; again, nothing is sent; after an edit, what it changed; what is gone is gone."""
    site = dossier.root / "www/site"
    dossier.deploy()
    assert files(site) == dossier.expected()
    assert {path.stat().st_mode & 0o777 for path in site.rglob("*")} == {0o644, 0o755}
    assert "live: 0 sent, 0 removed" in dossier.deploy()
    before = (site / "topics/bridge/index.html").stat()
    dossier.edit()
    dossier.deploy()
    assert files(site) == dossier.expected()
    assert not (site / "people/cyd").exists()
    assert (site / "topics/bridge/index.html").stat() == before
    (site / "index.html").write_text("defaced")
    (site / "of-others.txt").write_text("stays")
    assert "live: 1 sent, 0 removed" in dossier.deploy()
    assert files(site) == {**dossier.expected(), "of-others.txt": b"stays"}


def test_a_place_of_others_is_refused(dossier: PublishedDossier) -> None:
    """Until it is adopted."""
    site = dossier.root / "www/site"
    site.mkdir(parents=True)
    (site / "index.html").write_text("another site")
    assert "there is a file that no deployment put there (index.html)" in dossier.refused()
    dossier.deploy("--adopt")
    assert files(site) == dossier.expected()


def test_killed_on_the_way_it_ends_right(dossier: PublishedDossier) -> None:
    """The process and rsync die when files have begun to arrive; what was new then and is withdrawn now does not stay."""
    site = dossier.root / "www/site"
    dossier.deploy()
    for path, text in EXTRA.items():
        dossier.engine.write(f"content/{path}", text)
    dossier.build()
    assert dossier.killed_deploy(lambda: any(site.glob("people/more-*")))
    assert (site / ".dossier-deploying").exists()
    (site / "people/more-1").mkdir(exist_ok=True)
    (site / "people/more-1/.index.html.x7Kq2Z").write_text("What rsync leaves if its far end is killed.")
    (site / "people/.more.html.x7Kq2Z").write_text("Of a page that is no page of ours.")
    for path in EXTRA:
        (dossier.root / "content" / path).unlink()
    dossier.build()
    dossier.deploy("--max-deletes=-1")
    (site / "people/.more.html.x7Kq2Z").unlink()
    assert files(site) == dossier.expected()


def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    """What ssh says, and no traceback."""
    target = f"  live: {{to: rsync, destination: '127.0.0.1:{tmp_path}/www', port: {_free_port()}}}\n"
    dossier = PublishedDossier(tmp_path, target, RSYNC_RSH="ssh -F none -o BatchMode=yes")
    assert "Connection refused" in dossier.refused()


def test_a_destination_that_is_an_option_is_a_problem(tmp_path: Path) -> None:
    """It never reaches rsync."""
    dossier = PublishedDossier(tmp_path, "  live: {to: rsync, destination: www}\n")
    dossier.engine.replace("content/dossier.yaml", "destination: www", "destination: --rsh=id")
    assert "is no destination" in dossier.refused()

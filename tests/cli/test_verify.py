"""`verify`: a published site read back, from a folder and over HTTP; and its signature, checked with OpenSSL too."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from publishing import PublishedDossier
from scratch import run
from site_server import Reply, SiteServer, served

LIVE = "  live: {to: folder, path: public}\n"


@pytest.fixture
def dossier(tmp_path: Path) -> PublishedDossier:
    """A dossier that is published into a folder, with an old address."""
    made = PublishedDossier(tmp_path, LIVE)
    made.engine.replace("content/articles/one.md", "title: One", "title: One\naliases: /old/one/")
    made.build()
    made.deploy()
    return made


def _damage(public: Path) -> None:
    (public / "people/ann/index.html").write_text("defaced")
    (public / "feed.xml").unlink()
    (public / "people/ghost").mkdir()
    (public / "people/ghost/index.html").write_text("no page of ours")


def _lines(output: str) -> list[str]:
    return [line.partition(" (")[0] for line in output.splitlines()]


def test_a_folder_is_compared_file_by_file(dossier: PublishedDossier) -> None:
    """All well; then each file that differs, is missing or is extra, by name."""
    done = dossier.run("verify", "public")
    assert (done.returncode, done.stdout) == (0, "")
    count = len(dossier.expected()) - 1
    assert f"public: {count} of {count} files are as the manifest says; it is not signed" in done.stderr
    _damage(dossier.root / "public")
    done = dossier.run("verify", "public")
    assert done.returncode == 1
    assert _lines(done.stdout) == ["feed.xml: missing", "people/ann/index.html: differs", "people/ghost/index.html: extra"]
    assert f"{count - 2} of {count} files" in done.stderr
    rows = [json.loads(line) for line in dossier.run("verify", "public", "--format", "json").stdout.splitlines()]
    assert [(row["path"], row["what"]) for row in rows] == [
        ("feed.xml", "missing"),
        ("people/ann/index.html", "differs"),
        ("people/ghost/index.html", "extra"),
    ]


def _github(folder: Path, method: str, path: str) -> Reply:
    """Serves as GitHub Pages does: no file that starts with a dot or an underscore."""
    name = path.rpartition("/")[2]
    return (404, {}, b"") if name.startswith((".", "_")) else served(folder)(method, path)


def _netlify(folder: Path, method: str, path: str) -> Reply:
    """Redirects as `_redirects` says, hides that file, and leads from `name.html` to `name`."""
    if path == "/old/one/":
        return 301, {"Location": "/articles/one/"}, b""
    if path == "/404.html":
        return 308, {"Location": "/404"}, b""
    if path == "/404":
        return 200, {}, (folder / "404.html").read_bytes()
    return _github(folder, method, path)


@pytest.mark.parametrize("host", [_github, _netlify])
def test_a_site_is_read_as_its_readers_get_it(dossier: PublishedDossier, host: object) -> None:
    """Whatever the host hides or redirects is no fault; what is wrong is told as in a folder. Few requests are made at once."""
    public = dossier.root / "public"
    with SiteServer(lambda method, path: host(public, method, path)) as server:  # type: ignore[operator]
        done = dossier.run("verify", server.address)
        assert (done.returncode, done.stdout) == (0, ""), done.stdout
        assert server.most <= 8
        _damage(public)
        sums = public / "SHA256SUMS"
        good = sums.read_text()
        sums.write_text(f"{good}{'0' * 64}  people/ghost/index.html\n")
        done = dossier.run("verify", server.address, "--manifest", "output")
        assert _lines(done.stdout) == ["feed.xml: missing", "people/ann/index.html: differs", "people/ghost/index.html: extra"]
        assert done.returncode == 1


def test_a_page_that_leads_elsewhere_is_told(dossier: PublishedDossier) -> None:
    """A redirect that the manifest does not know is a difference; a server's fault is told as what it is."""
    public = dossier.root / "public"

    def hijacked(method: str, path: str) -> Reply:
        if path == "/people/ann/":
            return 302, {"Location": "https://elsewhere.example/"}, b""
        return (500, {}, b"") if path == "/people/bob/" else served(public)(method, path)

    with SiteServer(hijacked) as server:
        done = dossier.run("verify", server.address)
    assert done.stdout.splitlines() == [
        "people/ann/index.html: differs (its address leads to https://elsewhere.example/)",
        "people/bob/index.html: unreadable (the host answers with status 500)",
    ]


def test_a_withdrawn_page_that_a_host_still_hands_out_is_extra(dossier: PublishedDossier) -> None:
    """What the last sitemap names and the manifest does not."""
    public = dossier.root / "public"
    with SiteServer(served(public)) as server:
        entry = f"<urlset><url><loc>{server.address}people/cyd/</loc></url></urlset>"
        (dossier.root / "content/people/cyd.md").unlink()
        dossier.build()
        (public / "sitemap.xml").write_text(entry)
        done = dossier.run("verify", server.address, "--manifest", "output")
    assert "people/cyd/index.html: extra" in done.stdout.splitlines()


def test_an_interrupted_deployment_is_named(dossier: PublishedDossier) -> None:
    """Its journal is extra, with what it means."""
    (dossier.root / "public/.dossier-deploying").write_text("index.html\n")
    assert ".dossier-deploying: extra (a deployment is under way, or was interrupted)" in dossier.run("verify", "public").stdout


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("nowhere",), 2, "there is no folder nowhere"),
        (("content",), 2, "content has no SHA256SUMS"),
        (("public", "--manifest", "content/dossier.yaml"), 1, "line 1 is no line of a manifest"),
        (("public", "--manifest", "none"), 2, "there is no manifest none"),
        (("http://127.0.0.1:9/",), 1, "not verified: no connection"),
        (("public", "--key", "content/dossier.yaml"), 1, "the manifest is not signed"),
    ],
)
def test_what_cannot_be_verified_is_told(dossier: PublishedDossier, words: tuple[str, ...], code: int, told: str) -> None:
    """In one line, with the exit code of a problem or of wrong usage."""
    done = dossier.run("verify", *words)
    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def _openssl(*words: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["openssl", *words], capture_output=True, check=False)


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    """A private key and its public half, made with OpenSSL as the guide says."""
    private, public = tmp_path / "signing.pem", tmp_path / "signing.pub"
    assert _openssl("genpkey", "-algorithm", "ed25519", "-out", private).returncode == 0
    assert _openssl("pkey", "-in", private, "-pubout", "-out", public).returncode == 0
    return private, public


@pytest.mark.parametrize("form", ["file", "text"])
def test_a_signature_is_checked_by_anybody_offline(dossier: PublishedDossier, keys: tuple[Path, Path], form: str) -> None:
    """By us and by OpenSSL, with the public key alone, outside of the dossier; not with another key, not once a byte changed."""
    private, public = keys
    given = str(private) if form == "file" else private.read_text()
    said = dossier.deploy(DOSSIER_SIGNING_KEY=given)
    assert private.read_text().splitlines()[1] not in said
    copy = dossier.root / "elsewhere/copy"
    shutil.copytree(dossier.root / "public", copy)
    done = run(dossier.root / "elsewhere", "verify", "copy", "--key", str(public))
    assert done.returncode == 0, done.stderr
    assert f"signed with {public}" in done.stderr
    check = ("pkeyutl", "-verify", "-pubin", "-inkey", public, "-rawin", "-in", copy / "SHA256SUMS", "-sigfile")
    assert _openssl(*check, copy / "SHA256SUMS.sig").returncode == 0
    sums = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=copy, capture_output=True, check=False)
    assert (sums.returncode, sums.stdout) == (0, b"")
    other = dossier.root / "other.pem"
    _openssl("genpkey", "-algorithm", "ed25519", "-out", other)
    _openssl("pkey", "-in", other, "-pubout", "-out", dossier.root / "other.pub")
    assert "the signature is not that of other.pub" in dossier.run("verify", "public", "--key", "other.pub").stderr
    with (copy / "SHA256SUMS").open("a") as file:
        file.write("# more\n")
    assert run(dossier.root / "elsewhere", "verify", "copy", "--key", str(public)).returncode == 1
    assert _openssl(*check, copy / "SHA256SUMS.sig").returncode != 0


def test_a_key_that_is_none_is_told_without_a_word_of_it(dossier: PublishedDossier, tmp_path: Path) -> None:
    """Of another sort, damaged, not there."""
    _openssl("genpkey", "-algorithm", "rsa", "-out", tmp_path / "rsa.pem")
    damaged = "-----BEGIN PRIVATE KEY-----\ngeheim\n-----END PRIVATE KEY-----\n"
    for given, told in (
        (str(tmp_path / "rsa.pem"), "not Ed25519"),
        (damaged, "no private key in PEM"),
        ("none.pem", "cannot be read"),
    ):
        said = dossier.refused(DOSSIER_SIGNING_KEY=given)
        assert told in said
        assert "geheim" not in said


def test_without_cryptography_it_says_what_to_install(
    dossier: PublishedDossier, keys: tuple[Path, Path], tmp_path: Path
) -> None:
    """The library is an extra: `dossier[sign]`; who does not sign does not need it."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/cryptography.py").write_text("raise ImportError('not installed')\n")
    said = dossier.refused(PYTHONPATH=os.fspath(tmp_path / "site"), DOSSIER_SIGNING_KEY=str(keys[0]))
    assert "pip install 'dossier[sign]'" in said
    dossier.deploy(PYTHONPATH=os.fspath(tmp_path / "site"))

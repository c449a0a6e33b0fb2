"""`deploy`: what it refuses, in which words; what it never sends or prints."""

import os
from pathlib import Path

import pytest
from publishing import EXTRA, PublishedDossier
from scratch import files
from site_server import SiteServer, served

LIVE = "  live: {to: folder, path: public}\n"


@pytest.fixture
def dossier(tmp_path: Path) -> PublishedDossier:
    """A dossier with one target."""
    return PublishedDossier(tmp_path, LIVE)


def _nothing_was_sent(dossier: PublishedDossier) -> bool:
    return not (dossier.root / "public").exists()


def test_an_output_that_is_not_what_a_build_would_make_is_refused(dossier: PublishedDossier) -> None:
    """After an edit, after somebody touched the output, before the first build; with the files that differ."""
    text = dossier.engine.read("content/people/cyd.md")
    dossier.engine.replace("content/people/cyd.md", "Nobody", "Somebody")
    said = dossier.refused()
    assert "the dossier has changed since output was built" in said
    assert "people/index.html" in said
    dossier.engine.write("content/people/cyd.md", text)
    page = dossier.root / "output/index.html"
    good = page.read_bytes()
    page.write_text("defaced")
    assert "files in output are not as the last build left them" in dossier.refused()
    page.write_bytes(good)
    assert "build again" in dossier.refused()
    assert dossier.run("clean").returncode == 0
    assert "it is not known what stands in output" in dossier.refused()
    assert _nothing_was_sent(dossier)
    dossier.build()
    dossier.deploy()


def test_problems_are_told_and_stop_it(dossier: PublishedDossier) -> None:
    """Errors always, warnings with `--strict`."""
    dossier.engine.write("content/articles/four.md", "---\ntitle: Four\n---\n")
    said = dossier.refused()
    assert "content/articles/four.md:2:1: error[missing-field]" in said
    assert "the dossier has problems" in said
    dossier.engine.write("content/articles/four.md", "---\ntitle: Four\nsummary: It is.\ndate: 2020-05-05\nbyline: Desk\n---\n")
    dossier.engine.replace("content/dossier.yaml", "navigation:", "checks: [no-text]\nnavigation:")
    assert "warning[no-text]" in dossier.run("-q").stderr
    assert "the dossier has problems" in dossier.refused("--strict")
    assert _nothing_was_sent(dossier)
    dossier.deploy()


def test_an_output_with_drafts_is_refused(dossier: PublishedDossier) -> None:
    """Also when the deployment itself is told to let them through."""
    dossier.engine.replace("content/people/cyd.md", "name:", "draft: true\nname:")
    assert dossier.run("-q", "--drafts").returncode == 0
    assert (dossier.root / "output/people/cyd/index.html").exists()
    assert "output was built with --drafts" in dossier.refused()
    done = dossier.run("deploy", "--drafts")
    assert done.returncode == 2
    assert "drafts and what is held back are not deployed" in done.stderr
    assert _nothing_was_sent(dossier)


def test_what_is_due_today_makes_yesterdays_build_stale(dossier: PublishedDossier) -> None:
    """A day on which an entry becomes public asks for a new build, although no file changed."""
    dossier.engine.replace("content/people/cyd.md", "name:", "publish: 2026-12-01\nname:")
    before, after = {"SOURCE_DATE_EPOCH": "1796000000"}, {"SOURCE_DATE_EPOCH": "1796169600"}
    assert dossier.run("-q", **before).returncode == 0
    dossier.deploy(**before)
    assert "the dossier has changed since output was built (index.html, people/cyd/index.html" in dossier.refused(**after)
    assert not (dossier.root / "public/people/cyd").exists()


def test_a_mass_deletion_is_refused_until_it_is_allowed(tmp_path: Path) -> None:
    """More than ten files and more than a quarter of what is there; fewer may go without a word."""
    dossier = PublishedDossier(tmp_path, LIVE, EXTRA)
    dossier.deploy()
    for path in sorted(EXTRA)[:9]:
        (dossier.root / "content" / path).unlink()
    dossier.build()
    dossier.deploy()
    for path in sorted(EXTRA)[9:]:
        (dossier.root / "content" / path).unlink()
    dossier.build()
    before = files(dossier.root / "public")
    said = dossier.refused()
    assert "52 files would be removed (people/more-17/index.html, " in said
    assert "at most 22 of the 90 there may go at a time; if this is meant, say --max-deletes 52" in said
    assert "52 files would be removed" in dossier.refused("--max-deletes", "51")
    assert "52 files would be removed" in dossier.refused("--dry-run")
    assert files(dossier.root / "public") == before
    dossier.deploy("--max-deletes", "52")
    assert files(dossier.root / "public") == dossier.expected()


def test_nothing_but_the_output_is_sent(dossier: PublishedDossier, tmp_path: Path) -> None:
    """No link out of the output is followed, neither of a file nor of a folder; the output's own list of files stays at home."""
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "index.html").write_text("SECRET")
    page = dossier.root / "output/people/ann/index.html"
    good = page.read_bytes()
    page.unlink()
    page.symlink_to(secret / "index.html")
    assert dossier.run("deploy").returncode == 1
    page.unlink()
    page.write_bytes(good)
    dossier.build()
    listed = dossier.root / "output/.dossier-manifest"
    listed.write_text(listed.read_text() + "../secret/index.html\nlink/index.html\n")
    (dossier.root / "output/link").symlink_to(secret)
    said = dossier.run("deploy")
    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    assert _nothing_was_sent(dossier)


def test_the_target_must_be_named_and_known(tmp_path: Path) -> None:
    """With what there is, and what was meant."""
    dossier = PublishedDossier(tmp_path, LIVE + "  other: {to: folder, path: other}\n")
    for words, told in (
        ((), "name one of live, other"),
        (("lve",), "did you mean live?"),
        (("xyz",), "name one of live, other"),
    ):
        done = dossier.run("deploy", *words)
        assert done.returncode == 2
        assert told in done.stderr
    dossier.deploy("other")
    assert files(dossier.root / "other") == dossier.expected()
    dossier.engine.write("content/dossier.yaml", dossier.engine.read("content/dossier.yaml").partition("targets:")[0])
    done = dossier.run("deploy")
    assert done.returncode == 2
    assert "there is no target to deploy to" in done.stderr


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("  live: {to: foldr, path: x}", ':7:14: error[bad-value]: "foldr" is no sort of target; did you mean `folder`?'),
        ("  live: {path: x}", ":7:9: error[missing-field]: `to` is missing; add the sort of target: cloudflare, folder"),
        ("  live: {to: folder}", ":7:9: error[missing-field]: `path` is missing"),
        ("  live: {to: folder, path: x, pth: y}", ":7:31: error[unknown-field]: `pth` is not a field of this kind"),
        ("  Live!: {to: folder, path: x}", ':7:3: error[bad-id]: "Live!" cannot be an id'),
        ("  - {to: folder, path: x}", ":7:3: error[bad-value]: here belongs a mapping: the name of a target"),
        ("  live: folder", ":7:9: error[front-matter-shape]"),
        ("  live: {to: s3, bucket: b, prefix: ../x}", ':7:37: error[bad-value]: "../x" is no folder of a bucket'),
    ],
)
def test_settings_of_targets_are_checked(dossier: PublishedDossier, settings: str, told: str) -> None:
    """As all settings are: with line and column, by every command."""
    dossier.engine.write("content/dossier.yaml", dossier.engine.read("content/dossier.yaml").replace(LIVE, f"{settings}\n"))
    done = dossier.run("check")
    assert done.returncode == 1
    assert f"content/dossier.yaml{told}" in done.stderr


def test_a_changed_target_makes_no_page_anew(dossier: PublishedDossier) -> None:
    """No page shows where it is published, and the output is not stale by it."""
    dossier.engine.replace("content/dossier.yaml", "path: public", "path: elsewhere")
    dossier.deploy()
    assert files(dossier.root / "elsewhere") == dossier.expected()
    done = dossier.run()
    assert "0 pages written" in done.stderr


CLIENT = """#!/bin/sh
# A stand-in for the client of a host: keeps what it was told and what it was given, says a secret, and fails if it must.
{ for word in "$@"; do printf '%s\\n' "$word"; done; } > "$STAND_IN/words"
for word in "$@"; do [ -d "$word" ] && cp -r "$word/." "$STAND_IN/site"; done
[ -z "$STAND_IN_FAILS" ] || { echo "no access with $NETLIFY_AUTH_TOKEN$CLOUDFLARE_API_TOKEN" >&2; exit 3; }
echo '{"deploy_url": "https://made.example"}'
"""


@pytest.fixture
def stand_in(tmp_path: Path) -> dict[str, str]:
    """A folder of stand-ins for `netlify` and `wrangler`, first on the path; and tokens as they have them."""
    kept = tmp_path / "stand-in"
    (kept / "site").mkdir(parents=True)
    (kept / "bin").mkdir()
    for name in ("netlify", "wrangler"):
        (kept / "bin" / name).write_text(CLIENT)
        (kept / "bin" / name).chmod(0o755)
    tokens = {"NETLIFY_AUTH_TOKEN": "nfp_geheimgeheim", "CLOUDFLARE_API_TOKEN": "cf-geheimgeheim"}
    return {"STAND_IN": str(kept), "STAND_IN_FAILS": "", "PATH": f"{kept}/bin:{os.environ['PATH']}", **tokens}


HOSTS = {
    "netlify": ("site: desk", ["deploy", "--prod", "--no-build", "--json", "--dir", "--site", "desk"]),
    "cloudflare": ("project: desk", ["pages", "deploy", "--project-name=desk", "--branch=main", "--commit-dirty=true"]),
}


@pytest.mark.parametrize("host", sorted(HOSTS))
def test_a_host_with_a_client_of_its_own_is_given_the_whole_site(tmp_path: Path, host: str, stand_in: dict[str, str]) -> None:
    """In one folder, with the words that its documentation gives; what stands there is read back, as its readers see it."""
    own, words = HOSTS[host]
    kept = Path(stand_in["STAND_IN"])
    with SiteServer(served(kept / "site")) as server:
        dossier = PublishedDossier(tmp_path, f"  live: {{to: {host}, {own}, url: '{server.address}'}}\n", {}, **stand_in)
        assert "https://made.example" in dossier.deploy()
        assert files(kept / "site") == dossier.expected(server.address)
        told = (kept / "words").read_text().splitlines()
        assert [word for word in told if not word.startswith("/")] == words
        assert list((dossier.root / ".cache/deploy").iterdir()) == []
        (kept / "words").unlink()
        assert "live: 0 sent, 0 removed" in dossier.deploy()
        assert not (kept / "words").exists()
        dossier.edit()
        plan = dossier.deploy("--dry-run")
        assert " remove  people/cyd/index.html" in plan
        assert "topics/bridge" not in plan
        said = dossier.refused(STAND_IN_FAILS="yes")
    assert "failed (3): no access with ***" in said
    assert "geheim" not in said


def test_what_stands_there_must_be_known(tmp_path: Path, stand_in: dict[str, str]) -> None:
    """A site that cannot be read back is not overwritten blindly; one that is not there yet is the first."""
    with SiteServer(lambda method, path: (500, {}, b"")) as server:
        dossier = PublishedDossier(tmp_path, f"  live: {{to: netlify, site: desk, url: '{server.address}'}}\n", {}, **stand_in)
        assert "cannot be read (the host answers with status 500)" in dossier.refused()
    assert "no connection" in dossier.refused()


def test_a_client_that_is_not_there_is_told_with_where_it_comes_from(tmp_path: Path) -> None:
    """In one line."""
    dossier = PublishedDossier(tmp_path, "  live: {to: netlify, site: desk}\n", PATH="/usr/bin:/bin")
    assert "npm install --global netlify-cli" in dossier.refused()


def test_a_host_s_limits_are_checked_before_anything_is_sent(tmp_path: Path, stand_in: dict[str, str]) -> None:
    """Files, and the length of a redirect; all at once, with the numbers."""
    old = f"/{'a' * 200}/{'b' * 200}/{'c' * 200}/{'d' * 200}/{'e' * 190}/"
    dossier = PublishedDossier(tmp_path, "  live: {to: cloudflare, project: desk, max_files: 30}\n", {}, **stand_in)
    dossier.engine.replace("content/articles/one.md", "title: One", f"title: One\naliases: {old}")
    dossier.build()
    said = dossier.refused()
    assert "files; Cloudflare Pages takes 30;" in said
    assert "a line of _redirects has 1,0" in said
    assert not (Path(stand_in["STAND_IN"]) / "words").exists()

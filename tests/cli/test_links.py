"""`links`: the register of links that lead out, against a server on loopback."""

import json
import signal
import subprocess
import threading
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from engine import CONTENT, TEMPLATES, Engine
from scratch import PROGRAM, run
from site_server import Reply, SiteServer

DAYS = {1: "1764547200", 2: "1764633600", 3: "1764720000", 4: "1764806400", 9: "1765238400"}  # in December 2025


class Web:
    """Another site, whose pages answer as a test says, and how often each was asked."""

    def __init__(self) -> None:
        self.status: dict[str, Any] = defaultdict(lambda: 200)
        self.server = SiteServer(self._answer)

    def _answer(self, method: str, path: str) -> Reply:
        said = self.status[path]
        if isinstance(said, str):
            return 301, {"Location": said}, b""
        if isinstance(said, tuple):
            return said[0 if method == "HEAD" else 1], {}, b"" if method == "HEAD" else b"page"
        return said, {}, b"page"


@pytest.fixture
def web() -> Iterator[Web]:
    """Another site."""
    made = Web()
    with made.server:
        yield made


@pytest.fixture
def engine(tmp_path: Path, web: Web) -> Engine:
    """A dossier that leads to that site from a text and from sources, built."""
    entry = TEMPLATES["pages/entry.html"].replace(
        "{% block main %}{{ page.html }}", "{% block main %}{{ page.html }}<a href='{{ page.card.facts.url }}'></a>"
    )
    sources = f"- {{id: paper, title: A paper, publisher: City, url: '{web.server.address}paper', archived: 'http://archive.invalid/p'}}\n"
    sources += f"- {{id: talk, title: A talk, publisher: City, url: '{web.server.address}talk'}}\n"
    templates = {**TEMPLATES, "pages/sources.html": entry}
    made = Engine(tmp_path, {**CONTENT, "sources/all.yaml": sources}, templates)
    made.write("content/pages/about.md", f"---\ntitle: About\nsummary: It.\n---\nSee [it]({web.server.address}page#part).\n")
    done = run(tmp_path, "-q")
    assert done.returncode == 0, done.stderr
    return made


def _links(engine: Engine, day: int, *words: str) -> subprocess.CompletedProcess[str]:
    more = ("--pause", "0", "--private", "--seconds", "5", "--older-than", "0")
    return run(engine.root, "links", *more, *words, SOURCE_DATE_EPOCH=DAYS[day])


def _register(engine: Engine, web: Web) -> dict[str, dict[str, Any]]:
    rows = json.loads(engine.read("content/_links.json"))["links"]
    return {address.removeprefix(web.server.address): row for address, row in rows.items()}


def test_every_link_of_the_pages_is_asked_for_and_dated(engine: Engine, web: Web) -> None:
    """Of texts and of sources; the head alone where it will do, the page where it will not; one at a time, by name."""
    web.status["/talk"] = (405, 200)
    web.status["/paper"] = "/moved"
    done = _links(engine, 1)
    assert done.returncode == 0, done.stderr
    assert "3 of 3 links asked; 3 live" in done.stderr
    made = _register(engine, web)
    assert made["page"] == {"asked": "2025-12-01", "live": "2025-12-01", "state": "live", "status": 200}
    assert made["paper"]["leads_to"] == f"{web.server.address}moved"
    assert made["paper"]["archived"] == "http://archive.invalid/p"
    asked = sorted(web.server.asked)
    assert asked == [("GET", "/talk"), ("HEAD", "/moved"), ("HEAD", "/page"), ("HEAD", "/paper"), ("HEAD", "/talk")]
    assert web.server.most == 1
    assert [agent.split("/")[0] for agent in web.server.agents] == ["dossier"]
    assert "https://engine.example/" in next(iter(web.server.agents))


def test_a_link_is_gone_only_when_it_is_missing_again_and_again(engine: Engine, web: Web) -> None:
    """On three days; asked twice on a day is once; a good answer between begins anew, a server's fault does not count."""
    web.status["/page"] = web.status["/paper"] = 404
    web.status["/talk"] = 410
    for day, code in ((1, 0), (1, 0), (2, 0)):
        assert _links(engine, day).returncode == code
    assert {path: row["state"] for path, row in _register(engine, web).items()} == dict.fromkeys(
        ("page", "paper", "talk"), "missing"
    )
    web.status["/page"], web.status["/talk"] = 200, 500
    assert _links(engine, 3).returncode == 0
    web.status["/page"], web.status["/talk"] = 404, 410
    done = _links(engine, 4)
    made = _register(engine, web)
    assert {path: row["state"] for path, row in made.items()} == {"page": "missing", "paper": "gone", "talk": "gone"}
    assert made["page"]["live"] == "2025-12-03"
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"sources/all.yaml: {web.server.address}paper is gone (missing on 4 days since 2025-12-01); a copy: http://archive.invalid/p",
        f"sources/all.yaml: {web.server.address}talk is gone (missing on 3 days since 2025-12-01); "
        "no copy is known; add `archived:` to its source",
    ]
    rows = [json.loads(line) for line in _links(engine, 4, "--format", "json").stdout.splitlines()]
    assert [(row["address"].rpartition("/")[2], row["places"]) for row in rows] == [
        ("paper", ["sources/all.yaml"]),
        ("talk", ["sources/all.yaml"]),
    ]
    web.status["/talk"] = 200
    assert _links(engine, 9).returncode == 0
    assert _register(engine, web)["talk"]["state"] == "live"


def test_what_was_asked_lately_is_not_asked_again(engine: Engine, web: Web) -> None:
    """Within so many days; `--most` asks for the longest ago first."""
    _links(engine, 1, "--most", "2")
    assert len(web.server.asked) == 2
    _links(engine, 2, "--most", "1")
    assert len({path for _, path in web.server.asked}) == 3
    before = len(web.server.asked)
    _links(engine, 4, "--older-than", "7")
    assert len(web.server.asked) == before
    _links(engine, 9, "--older-than", "8")
    assert len(web.server.asked) == before + 2


def test_a_host_that_asks_for_patience_is_left_alone(engine: Engine, web: Web) -> None:
    """After one such answer nothing more is asked there, and nothing is noted of what was not asked."""
    for path in ("/page", "/paper", "/talk"):
        web.status[path] = 429
    assert "1 unsure" in _links(engine, 1).stderr
    assert len(web.server.asked) == 1
    assert sum("asked" in row for row in _register(engine, web).values()) == 1


def test_answers_that_say_nothing_are_unsure(engine: Engine, web: Web) -> None:
    """A refusal, a circle of redirects, a host that is not there."""
    web.status["/page"], web.status["/paper"], web.status["/talk"] = 403, "/talk", "/paper"
    _links(engine, 1)
    made = _register(engine, web)
    assert {row["state"] for row in made.values()} == {"unsure"}
    assert made["page"]["words"] == "status 403"
    assert made["talk"]["words"] == "it is redirected again and again"
    engine.replace("content/sources/all.yaml", f"{web.server.address}talk", "http://127.0.0.1:9/talk")
    assert run(engine.root, "-q").returncode == 0
    _links(engine, 2)
    assert _register(engine, web)["http://127.0.0.1:9/talk"]["words"] == "no connection"
    assert "talk" not in _register(engine, web)


def test_hosts_inside_the_network_are_not_asked_unless_that_is_meant(engine: Engine, web: Web) -> None:
    """What a text names must not lead a request to what only this network sees, nor may a redirect."""
    done = run(engine.root, "links", "--pause", "0", SOURCE_DATE_EPOCH=DAYS[1])
    assert done.returncode == 0
    assert web.server.asked == []
    assert {row["words"] for row in _register(engine, web).values()} == {"this host is inside a network; it is not asked"}


def test_a_build_never_asks(engine: Engine, web: Web) -> None:
    """Neither a build nor a check, and the register is no part of what they see."""
    _links(engine, 1)
    before = len(web.server.asked)
    assert "0 pages written" in run(engine.root).stderr
    assert run(engine.root, "check", "--strict").returncode == 0
    assert len(web.server.asked) == before


def test_interrupted_it_leaves_a_whole_register(engine: Engine, web: Web) -> None:
    """Ctrl-C while a host does not answer: it ends without a traceback, and the register names every link."""
    entered, leave = threading.Event(), threading.Event()

    def slow(method: str, path: str) -> Reply:
        entered.set()
        leave.wait()
        return 200, {}, b""

    with SiteServer(slow) as other:
        other_address = other.address.replace("127.0.0.1", "localhost")
        engine.replace("content/sources/all.yaml", f"{web.server.address}talk", f"{other_address}talk")
        assert run(engine.root, "-q").returncode == 0
        command = [*PROGRAM, "links", "--private", "--pause", "0", "--older-than", "0"]
        with subprocess.Popen(command, cwd=engine.root, stderr=subprocess.PIPE, text=True) as process:
            assert entered.wait(60)
            process.send_signal(signal.SIGINT)
            leave.set()
            said = process.communicate(timeout=60)[1]
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert {"page", "paper", f"{other_address}talk"} == set(_register(engine, web))


def test_a_register_that_is_none_is_told(engine: Engine) -> None:
    """It is not overwritten."""
    engine.write("content/_links.json", "[]")
    done = _links(engine, 1)
    assert done.returncode == 2
    assert "is no register of links" in done.stderr
    assert engine.read("content/_links.json") == "[]"

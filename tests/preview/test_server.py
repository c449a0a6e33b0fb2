"""The preview, over real sockets: what it serves, what it shows of mistakes, whom it tells to reload."""

import asyncio
import http.client
import itertools
import json
import os
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from engine import CONTENT, Engine
from running_preview import PATIENCE, Preview
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from dossier.preview.handlers import hosts_of

SOCKET = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """A small dossier."""
    return Engine(tmp_path)


@pytest.fixture
def preview(engine: Engine) -> Iterator[Preview]:
    """Its preview."""
    with Preview(engine.root) as running:
        yield running


def test_it_serves_what_a_host_would(preview: Preview) -> None:
    """Pages at pretty addresses, the page for what is missing with its status, feeds with their types, nothing outside."""
    status, kind, text = preview.get("articles/one/")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert "Much." in text
    assert preview.get("nowhere/")[0] == 404
    assert preview.get("feed.xml")[1] == "application/atom+xml; charset=utf-8"
    assert preview.get("feed.json")[1] == "application/feed+json; charset=utf-8"
    for path in (
        "%2e%2e/content/dossier.yaml",
        "..%2f..%2fetc/passwd",
        ".dossier-manifest",
        "sw.js",
        "%00",
        "a%00b",
        "a" * 5000,
        "a/" * 5000,
    ):
        assert preview.get(path)[0] == 404


def _answer(preview: Preview, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(preview.address.split("/")[2], timeout=PATIENCE)
    connection.request("GET", f"/{path}", headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_an_address_of_a_folder_leads_to_its_page(preview: Preview) -> None:
    """Without its slash the links of the page would lead elsewhere."""
    answer = _answer(preview, "articles/one")
    assert (answer.status, answer.headers["Location"]) == (301, "/articles/one/")


@pytest.mark.parametrize("path", ["articles/one/", "feed.xml"])
def test_a_browser_is_sent_only_what_is_new(path: str, engine: Engine, preview: Preview) -> None:
    """A page or file that it holds is not sent again, until a save changed it."""
    first = _answer(preview, path)
    tag = first.headers["Etag"]
    assert first.headers["Cache-Control"] == "no-cache"
    assert _answer(preview, path, **{"If-None-Match": tag}).status == 304
    engine.replace("content/articles/one.md", "summary: First", "summary: Changed")
    engine.replace("content/articles/one.md", "Much", "Little")
    preview.wait_for(lambda: _answer(preview, path, **{"If-None-Match": tag}).status == 200)
    assert _answer(preview, path).headers["Etag"] != tag


def test_a_part_of_a_file_can_be_had(engine: Engine, preview: Preview) -> None:
    """As players of sound and readers of PDF ask for it."""
    path = next((engine.root / "output/pictures").iterdir()).relative_to(engine.root / "output")
    answer = _answer(preview, str(path), Range="bytes=1-3")
    assert (answer.status, answer.headers["Content-Length"]) == (206, "3")
    assert answer.headers["Content-Range"].startswith("bytes 1-3/")


def test_what_is_not_for_readers_is_not_served(engine: Engine, preview: Preview) -> None:
    """The manifest, and what a build has staged and not yet published."""
    engine.write("output/.staging/secret/index.html", "secret")
    for path in (".staging/secret/", ".staging/secret/index.html", ".dossier-manifest", ".staging"):
        assert "secret" not in preview.get(path)[2]
        assert preview.get(path)[0] == 404


def test_links_out_of_the_output_are_not_served(
    engine: Engine, preview: Preview, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A file, the index of a folder, a folder, a link to itself: each is answered with the dossier's own page for missing addresses."""
    outside = _secret(tmp_path_factory)
    output = engine.root / "output"
    (output / "sub").mkdir()
    links = {
        "sub/index.html": outside / "index.html",
        "file.txt": outside / "index.html",
        "folder": outside,
        "loop": output / "loop",
    }
    for name, target in links.items():
        (output / name).symlink_to(target)
    for path in ("sub/", "sub/index.html", "file.txt", "folder/", "folder/index.html", "loop", "nowhere/"):
        status, _, text = preview.get(path)
        assert status == 404
        assert "secret" not in text


def test_a_page_replaced_by_a_link_is_never_followed_and_put_right_at_the_next_save(
    engine: Engine, preview: Preview, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The page for missing addresses: without it a plain 404 answers; the build that follows a save writes it anew, and not through the link."""
    outside = _secret(tmp_path_factory)
    page = engine.root / "output/404.html"
    page.unlink()
    page.symlink_to(outside / "index.html")
    for path in ("404.html", "nowhere/"):
        status, _, text = preview.get(path)
        assert status == 404
        assert "secret" not in text
    engine.replace("content/articles/one.md", "Much.", "More.")
    preview.wait_for(lambda: not page.is_symlink() and page.is_file())
    assert (outside / "index.html").read_text() == "secret"
    assert "Not found" in preview.get("nowhere/")[2]


def _secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "index.html").write_text("secret")
    return outside


def _status(preview: Preview, path: str, **headers: str) -> int:
    connection = http.client.HTTPConnection(preview.address.split("/")[2], timeout=PATIENCE)
    connection.request("GET", path, headers=headers)
    with connection.getresponse() as answer:
        status = answer.status
    connection.close()
    return status


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200), ("localhost:{port}", 200), ("LocalHost:{port}", 200), ("[::1]:{port}", 200),
        ("evil.example:{port}", 403), ("evil.example", 403), ("127.0.0.1", 403), ("127.0.0.1:1", 403), ("", 403),
    ],
)  # fmt: skip
def test_only_names_of_this_machine_are_answered(host: str, status: int, preview: Preview) -> None:
    """A name elsewhere that leads to this machine is refused, for pages, the script and the socket."""
    said = host.format(port=preview.address.rstrip("/").rpartition(":")[2])
    for path in ("/articles/one/", "/livereload.js"):
        assert _status(preview, path, Host=said) == status
    socket_words = {**SOCKET, "Host": said, "Origin": f"http://{said}"}
    assert _status(preview, "/livereload", **socket_words) == (101 if status == 200 else 403)


def test_the_host_asked_for_is_answered() -> None:
    """By its name and port; at port 80 also without it."""
    assert "desk.local:8000" in hosts_of("Desk.local", 8000)
    assert "desk.local" not in hosts_of("desk.local", 8000)
    assert {"desk.local", "desk.local:80", "[fe80::1]"} <= hosts_of("desk.local", 80) | hosts_of("fe80::1", 80)


def test_a_save_is_served_and_a_mistake_is_shown_over_the_page(engine: Engine, preview: Preview) -> None:
    """A save shows; a mistake shows its line over the last good page, escaped; once mended it is gone."""
    engine.replace("content/articles/one.md", "Much", "Little")
    preview.wait_for(lambda: "Little." in preview.get("articles/one/")[2])
    engine.replace("content/articles/one.md", "Little", "[[<i>nobody]]")
    preview.wait_for(lambda: "dossier_problems" in preview.get("articles/one/")[2])
    text = preview.get("articles/one/")[2]
    assert "content/articles/one.md:13:3: error[broken-link]: there is no entry &#34;&lt;i&gt;nobody&#34;" in text
    assert "Little." in text
    assert preview.wait_for(lambda: any(line.startswith("content/articles/one.md:13:3") for line in preview.lines))
    engine.replace("content/articles/one.md", "[[<i>nobody]]", "Enough")
    preview.wait_for(lambda: "dossier_problems" not in preview.get("articles/one/")[2])
    assert "Enough." in preview.get("articles/one/")[2]


def test_broken_templates_and_settings_do_not_end_it(engine: Engine, preview: Preview) -> None:
    """It goes on serving while a template, the settings or the whole folder are broken or away."""
    engine.replace("templates/pages/home.html", "page.title", "page.titel")
    preview.wait_for(lambda: "titel" in preview.get("")[2])
    engine.replace("templates/pages/home.html", "page.titel", "page.title")
    preview.wait_for(lambda: "dossier_problems" not in preview.get("")[2])
    (engine.root / "content/dossier.yaml").rename(engine.root / "content/_dossier.yaml")
    preview.wait_for(lambda: "no-settings" in preview.get("")[2])
    (engine.root / "content/_dossier.yaml").rename(engine.root / "content/dossier.yaml")
    preview.wait_for(lambda: "dossier_problems" not in preview.get("")[2])
    assert preview.process.poll() is None


def test_before_the_first_good_build_the_problems_are_the_page(tmp_path: Path) -> None:
    """Where nothing could be built yet, every address shows why, and the pages once it can."""
    engine = Engine(tmp_path, {**CONTENT, "articles/bad.md": "no front matter\n"})
    with Preview(engine.root) as running:
        status, _, text = running.get("articles/one/")
        assert status == 503
        assert "front-matter-missing" in text
        (engine.root / "content/articles/bad.md").unlink()
        running.wait_for(lambda: running.get("articles/one/")[0] == 200)


async def _listen(preview: Preview, origin: str) -> WebSocketClientConnection:
    address = preview.address.replace("http", "ws") + "livereload"
    listener = await websocket_connect(HTTPRequest(address, headers={"Origin": origin}))
    await listener.write_message(json.dumps({"command": "hello"}))
    assert json.loads(await listener.read_message() or "")["command"] == "hello"
    await listener.write_message(json.dumps({"command": "info", "url": preview.address}))
    return listener


def test_an_open_page_is_told_to_reload_at_each_save(engine: Engine, preview: Preview) -> None:
    """Two saves one after the other lead to two reloads: none is dropped for coming too soon."""

    async def listen() -> None:
        listener = await _listen(preview, preview.address.rstrip("/"))
        for word in ("Little", "Nothing"):
            engine.write("content/articles/one.md", CONTENT["articles/one.md"].replace("Much", word))
            message = await asyncio.wait_for(asyncio.ensure_future(_next(listener)), PATIENCE)
            assert message["command"] == "reload"
            assert f"{word}." in preview.get("articles/one/")[2]
        listener.close()
        assert await listener.read_message() is None

    # In a thread of its own: Playwright's loop runs in the main one when the browser's tests went before.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, listen()).result()


async def _next(listener: WebSocketClientConnection) -> dict[str, object]:
    made: dict[str, object] = json.loads(await listener.read_message() or "")
    return made


@pytest.mark.parametrize(("origin", "status"), [("http://evil.example", 403), ("null", 403), ("", 101)])
def test_pages_of_other_origins_may_not_listen(origin: str, status: int, preview: Preview) -> None:
    """A page of another site that opens our socket is refused; a page of ours is not."""
    own = f"http://{preview.address.split('/')[2]}"
    assert _status(preview, "/livereload", **SOCKET, Origin=origin or own) == status


def test_a_burst_of_saves_leads_to_few_builds(engine: Engine, preview: Preview) -> None:
    """Twenty saves at once are few builds, and the last of them is served."""
    preview.wait_for(lambda: preview.get("articles/one/")[0] == 200)
    before = len(preview.lines)
    for number in range(20):
        engine.write("content/articles/one.md", CONTENT["articles/one.md"].replace("Much", f"Save {number}"), old=False)
    preview.wait_for(lambda: "Save 19." in preview.get("articles/one/")[2])
    built = preview.wait_for(lambda: [line for line in preview.lines[before:] if "written" in line])  # said after it is served
    assert len(built) <= 6


def test_a_taken_port_leads_to_the_next(engine: Engine) -> None:
    """The next free port is taken, and said."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with Preview(engine.root, "--port", str(port)) as running:
            assert f"port {port} is taken" in running.lines
            assert running.get("")[0] == 200


def test_ctrl_c_ends_it_quietly(preview: Preview) -> None:
    """Interrupted: exit code 130, no traceback."""
    assert preview.stop() == 130
    assert not any("Traceback" in line for line in preview.lines)


def test_ctrl_c_in_the_middle_of_a_build_ends_it_quietly(tmp_path: Path) -> None:
    """Interrupted while processes work on a save: exit code 130, no traceback, and no build half told."""
    engine = Engine(tmp_path)
    for number in range(300):
        engine.write(f"content/people/p{number}.md", f"---\nname: P {number}\nsummary: S.\n---\nSee [[ann]].\n")
    with Preview(engine.root, "--jobs", "2") as preview:
        children = Path(f"/proc/{preview.process.pid}/task")
        engine.replace("templates/base.html", "<h1>", "<h1 class='more'>")
        for number in range(300):
            engine.replace(f"content/people/p{number}.md", "S.", "T.")
        preview.wait_for(lambda: any((thread / "children").read_text() for thread in children.iterdir()))
        said = len(preview.lines)
        assert preview.stop() == 130
    assert preview.lines[said:] == []


def test_it_opens_a_browser_only_when_asked(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--open` gives the system's opener the address that answers."""
    opener, opened = engine.root / "bin/xdg-open", engine.root / "opened"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$1" > {opened}.part && mv {opened}.part {opened}\n', "utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{opener.parent}:{os.environ['PATH']}")
    with Preview(engine.root) as running:
        running.get("")
        assert not opened.exists()
    with Preview(engine.root, "--open") as running:
        assert running.wait_for(lambda: opened.exists() and opened.read_text("utf-8")) == f"{running.address}\n"


def test_a_file_that_is_replaced_while_it_is_asked_for_is_sent_whole(engine: Engine, preview: Preview) -> None:
    """Each answer is one of the two that stood there, however often they change places."""
    texts = ("short", "long " * 20_000)
    first = preview.get("robots.txt")[2]
    place, spare, ended = engine.root / "output/robots.txt", engine.root / "spare", threading.Event()

    def swap() -> None:
        for number in itertools.count():
            spare.write_text(texts[number % 2], "utf-8")
            spare.replace(place)
            if ended.is_set():
                return

    with ThreadPoolExecutor(1) as pool:
        swapping = pool.submit(swap)
        try:
            answers = {preview.get("robots.txt")[2] for _ in range(300)}
        finally:
            ended.set()
        swapping.result()
    assert answers <= {*texts, first}

"""Publishing to a bucket, of a server that speaks S3's language on loopback."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.server import DomainDispatcherApplication, create_backend_app
from publishing import EXTRA, PublishedDossier
from werkzeug.serving import make_server

logging.getLogger("werkzeug").setLevel(logging.ERROR)  # its log of requests drowns what a test has to say
KEYS = {
    "AWS_ACCESS_KEY_ID": "AKIAEXAMPLEEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "geheim/geheim/geheim",
    "AWS_DEFAULT_REGION": "us-east-1",
}


class Store:
    """The server: moto's, behind a gate that can be shut after so many objects."""

    def __init__(self) -> None:
        self._moto = DomainDispatcherApplication(create_backend_app)
        self.puts: list[str] = []
        self.left = -1  # so many objects more are taken; below zero: any number
        self.waiting, self.opened = threading.Event(), threading.Event()
        self._server = make_server("127.0.0.1", 0, self, threaded=True)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        keys = {"aws_access_key_id": KEYS["AWS_ACCESS_KEY_ID"], "aws_secret_access_key": KEYS["AWS_SECRET_ACCESS_KEY"]}
        self.client = boto3.client("s3", endpoint_url=self.address, region_name="us-east-1", **keys)
        self.client.create_bucket(Bucket="desk")

    def __call__(self, environment: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request, or hold it."""
        if environment["REQUEST_METHOD"] == "PUT" and environment["PATH_INFO"].count("/") > 1:
            if self.left == 0:
                self.waiting.set()
                self.opened.wait()
                start("503 Slow Down", [])
                return [b""]
            self.left -= 1
            self.puts.append(environment["PATH_INFO"])
        answer: Iterable[bytes] = self._moto(environment, start)
        return answer

    def objects(self) -> dict[str, bytes]:
        """Everything in the bucket."""
        rows = self.client.get_paginator("list_objects_v2").paginate(Bucket="desk")
        keys = [row["Key"] for page in rows for row in page.get("Contents", ())]
        return {key: self.client.get_object(Bucket="desk", Key=key)["Body"].read() for key in keys}

    def close(self) -> None:
        """End the server."""
        self.opened.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def store() -> Iterator[Store]:
    """A server with one bucket."""
    made = Store()
    yield made
    for row in made.client.list_objects_v2(Bucket="desk").get("Contents", ()):
        made.client.delete_object(Bucket="desk", Key=row["Key"])
    made.client.delete_bucket(Bucket="desk")
    made.client.close()
    made.close()


@pytest.fixture
def dossier(store: Store, tmp_path: Path) -> PublishedDossier:
    """A dossier whose target is a folder of that bucket."""
    (tmp_path / "none").write_text("")
    nobody = {name: str(tmp_path / "none") for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE")}
    target = f"  live: {{to: s3, bucket: desk, prefix: sites/bridge, endpoint: '{store.address}'}}\n"
    return PublishedDossier(tmp_path, target, {}, **nobody, AWS_EC2_METADATA_DISABLED="true", **KEYS)


def _below(objects: dict[str, bytes]) -> dict[str, bytes]:
    return {key.removeprefix("sites/bridge/"): data for key, data in objects.items() if key.startswith("sites/bridge/")}


def test_the_bucket_holds_the_site(store: Store, dossier: PublishedDossier) -> None:
    """All of it; again, nothing is put; after an edit, what it changed, pages behind assets; what is gone is gone."""
    dossier.deploy()
    assert _below(store.objects()) == dossier.expected()
    names = [path.rpartition("/")[2] for path in store.puts]
    assert names[0] == ".dossier-deploying"
    assert names[-1] == "SHA256SUMS"
    page = [name.endswith((".html", ".xml", ".json", ".txt")) for name in names[1:-1]]
    assert page == sorted(page)
    store.puts.clear()
    assert "live: 0 sent, 0 removed" in dossier.deploy()
    assert store.puts == []
    dossier.edit()
    dossier.deploy()
    assert _below(store.objects()) == dossier.expected()
    assert not any("topics" in path for path in store.puts)


def test_an_object_has_its_media_type_and_its_caching(store: Store, dossier: PublishedDossier) -> None:
    """As `_headers` says of its path; a page is asked about each time."""
    dossier.deploy()
    heads = {}
    for path in _below(store.objects()):
        head = store.client.head_object(Bucket="desk", Key=f"sites/bridge/{path}")
        heads[path] = (head["ContentType"], head["CacheControl"])
    forever, ask = "public, max-age=31536000, immutable", "public, max-age=0, must-revalidate"
    assert heads["index.html"] == ("text/html; charset=utf-8", ask)
    assert heads["feed.xml"] == ("application/atom+xml; charset=utf-8", ask)
    assert heads["sitemap.xml"] == ("application/xml; charset=utf-8", ask)
    assert heads["SHA256SUMS"] == ("text/plain; charset=utf-8", ask)
    css = next(path for path in heads if path.endswith(".css"))
    svg = next(path for path in heads if path.endswith(".svg"))
    assert heads[css] == ("text/css; charset=utf-8", forever)
    assert heads[svg] == ("image/svg+xml; charset=utf-8", forever)


def test_objects_of_others_are_left_alone(store: Store, dossier: PublishedDossier) -> None:
    """Beside the folder they are not even seen; in it they must be adopted."""
    store.client.put_object(Bucket="desk", Key="sites/other/index.html", Body=b"other")
    store.client.put_object(Bucket="desk", Key="sites/bridge/proof.txt", Body=b"of ownership")
    assert "proof.txt" in dossier.refused()
    dossier.deploy("--adopt")
    dossier.edit()
    dossier.deploy()
    objects = store.objects()
    assert objects["sites/other/index.html"] == b"other"
    assert _below(objects) == {**dossier.expected(), "proof.txt": b"of ownership"}


@pytest.mark.parametrize("taken", [1, 9, 40, 55])
def test_killed_on_the_way_it_ends_right(store: Store, dossier: PublishedDossier, taken: int) -> None:
    """The store takes so many objects and holds the next until the process is dead."""
    dossier.deploy()
    for path, text in EXTRA.items():
        dossier.engine.write(f"content/{path}", text)
    dossier.build()
    store.left = taken
    assert dossier.killed_deploy(store.waiting.is_set)
    store.left = -1
    store.opened.set()
    assert "sites/bridge/.dossier-deploying" in store.objects()
    for path in EXTRA:
        (dossier.root / "content" / path).unlink()
    dossier.edit()
    dossier.deploy("--max-deletes=-1")
    assert _below(store.objects()) == dossier.expected()


@pytest.mark.parametrize(
    ("settings", "words"),
    [("bucket: nowhere", "NoSuchBucket"), ("bucket: desk, endpoint: 'http://127.0.0.1:9/'", "Could not connect")],
)
def test_what_fails_is_told_without_credentials(dossier: PublishedDossier, settings: str, words: str) -> None:
    """In a line, and no traceback."""
    text = dossier.engine.read("content/dossier.yaml")
    dossier.engine.write("content/dossier.yaml", text.replace("bucket: desk", settings, 1) if "endpoint" not in settings else
                         text[: text.index("bucket: desk")] + settings + "}\n")  # fmt: skip
    dossier.build()
    said = dossier.refused()
    assert words in said
    assert not any(value in said for value in (KEYS["AWS_SECRET_ACCESS_KEY"], KEYS["AWS_ACCESS_KEY_ID"]))


def test_without_credentials_nothing_is_sent(store: Store, dossier: PublishedDossier) -> None:
    """boto3 says what it looked for."""
    said = dossier.refused(AWS_ACCESS_KEY_ID="", AWS_SECRET_ACCESS_KEY="")
    assert "credentials" in said
    assert store.objects() == {}


def test_without_boto3_it_says_what_to_install(dossier: PublishedDossier, tmp_path: Path) -> None:
    """The library is an extra: `dossier[s3]`."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/boto3.py").write_text("raise ImportError('not installed')\n")
    assert "pip install 'dossier[s3]'" in dossier.refused(PYTHONPATH=str(tmp_path / "site"))

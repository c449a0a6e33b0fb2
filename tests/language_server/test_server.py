"""The language server as an editor knows it: a real process, its messages over standard input and output."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

import pytest
from engine import CONTENT, Engine
from scratch import ROOT

TEXT = """---
title: Four
summary: Fourth.
date: 2020-04-04
byline: ann
---
См. 😀 [[ann]] и [[bob|Боб]] [@paper].

Nobody knows [[dan]].
"""


class Editor:
    """An editor with a folder open. `problems` are those that it shows, by path below the content."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.problems = folder, dict[str, list[Any]]()
        self.said: list[str] = []
        words = [sys.executable, str(ROOT / "build.py"), "lsp", "--stdio"]
        self._server = subprocess.Popen(words, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._watch = threading.Timer(60, self._server.kill)  # a server that says nothing ends the test
        self._number = 0

    def __enter__(self) -> Self:
        self._watch.start()
        capabilities = {"general": {"positionEncodings": ["utf-16"]}, "workspace": {"workspaceEdit": {"documentChanges": True}}}
        self.ask("initialize", {"processId": None, "rootUri": self.folder.as_uri(), "capabilities": capabilities})
        self.tell("initialized", {})
        return self

    def __exit__(self, *fault: object) -> None:
        if fault == (None, None, None):
            self.ask("shutdown", None)
            self.tell("exit", None)
            assert self._server.wait() == 0
        self._watch.cancel()
        self._server.kill()
        self._server.communicate()  # closes the pipes

    def uri(self, path: str) -> str:
        """The address of a file of the content."""
        return (self.folder / "content" / path).as_uri()

    def tell(self, method: str, params: Any) -> None:
        """Say something that is not answered."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """Ask, and wait for the answer."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        return self._until(lambda message: message.get("id") == number and "method" not in message)["result"]

    def ask_at(self, method: str, path: str, line: int, character: int, **more: Any) -> Any:
        """Ask about a place, in UTF-16 units from 0."""
        place = {"textDocument": {"uri": self.uri(path)}, "position": {"line": line, "character": character}}
        return self.ask(f"textDocument/{method}", {**place, **more})

    def open(self, path: str, text: str) -> None:
        """Open a file as it is written now."""
        document = {"uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def type(self, path: str, line: int, character: int, words: str) -> None:
        """Write words at a place of an open file."""
        place = {"line": line, "character": character}
        change = {"range": {"start": place, "end": place}, "text": words}
        document = {"uri": self.uri(path), "version": 2}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})

    def shown(self, path: str, when: Callable[[list[Any]], bool] = lambda problems: True) -> list[tuple[str, int, int, int]]:
        """The problems of a file, once the editor was told of some that are so: code, line, first and last character."""
        address = self.uri(path)
        self._until(lambda message: message.get("method", "").endswith("publishDiagnostics")
                    and message["params"]["uri"] == address and when(message["params"]["diagnostics"]))  # fmt: skip
        return [
            (one["code"], one["range"]["start"]["line"], one["range"]["start"]["character"], one["range"]["end"]["character"])
            for one in self.problems[address]
        ]

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._server.stdin.flush()

    def _until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics":
                self.problems[message["params"]["uri"]] = message["params"]["diagnostics"]
            if message.get("method") == "window/showMessage":
                self.said.append(message["params"]["message"])
            if wanted(message):
                return message

    def _next(self) -> dict[str, Any]:
        assert self._server.stdout is not None
        length = 0
        while line := self._server.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        assert length, "the server ended"
        found: dict[str, Any] = json.loads(self._server.stdout.read(length))
        return found


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    """An editor in a small dossier that has one problem."""
    Engine(tmp_path, {**CONTENT, "articles/four.md": TEXT})
    with Editor(tmp_path) as editor:
        assert editor.shown("articles/four.md") == [("broken-link", 8, 15, 18)]
        editor.open("articles/four.md", TEXT)
        editor.shown("articles/four.md")
        yield editor


def _labels(found: Any) -> list[str]:
    return [item["label"] for item in found["items"]]


def test_problems_are_those_of_what_is_typed(editor: Editor) -> None:
    """Before it is saved, and at the right place behind letters that have two units."""
    editor.type("articles/four.md", 6, 7, "[[nobody]] ")
    found = editor.shown("articles/four.md", lambda problems: len(problems) == 2)
    assert found == [("broken-link", 6, 9, 15), ("broken-link", 8, 15, 18)]
    editor.type("articles/four.md", 1, 0, "titel: Five\n")
    found = editor.shown("articles/four.md", lambda problems: any(one["code"] == "unknown-field" for one in problems))
    assert ("unknown-field", 1, 0, 5) in found


def test_a_save_links_all_files(editor: Editor) -> None:
    """A problem that it makes elsewhere is told, and one that it mends goes."""
    person = editor.folder / "content/people/dan.md"
    person.write_text("---\nname: Dan\nsummary: S.\n---\n", "utf-8")
    (editor.folder / "content/people/cyd.md").write_text("---\nname: Cyd\nsummary: S.\n---\n[[gone]]\n", "utf-8")
    editor.tell("textDocument/didSave", {"textDocument": {"uri": editor.uri("people/dan.md")}})
    assert editor.shown("people/cyd.md") == [("broken-link", 4, 2, 6)]
    assert editor.problems[editor.uri("articles/four.md")] == []


def test_completion_knows_where_it_is(editor: Editor) -> None:
    """Ids in a link, sources in a citation, fields, ids and words that a field may have."""
    editor.type("articles/four.md", 6, 7, "[[a")
    found = editor.ask_at("completion", "articles/four.md", 6, 10)
    assert "ann" in _labels(found)
    assert "paper" not in _labels(found)
    ann = next(item for item in found["items"] if item["label"] == "ann")
    assert ann["detail"] == "Ann Lee (person)"
    assert ann["textEdit"]["range"] == {"start": {"line": 6, "character": 9}, "end": {"line": 6, "character": 10}}
    editor.type("articles/four.md", 8, 0, "[@paper; @")
    assert _labels(editor.ask_at("completion", "articles/four.md", 8, 10)) == ["paper", "talk"]
    editor.type("articles/four.md", 5, 0, "top\ntopics:\n- \nkind: \nbyline: [{ent\n")
    assert "topics" in _labels(editor.ask_at("completion", "articles/four.md", 5, 3))
    assert _labels(editor.ask_at("completion", "articles/four.md", 7, 2)) == ["bridge"]
    assert "explainer" in _labels(editor.ask_at("completion", "articles/four.md", 8, 6))


def test_a_list_of_sources_has_its_fields(editor: Editor) -> None:
    """In a file that is all fields."""
    editor.open("sources/all.yaml", "- id: paper\n  title: A paper\n  publisher: City\n  prov\n  provenance: \n")
    assert "provenance" in _labels(editor.ask_at("completion", "sources/all.yaml", 3, 6))
    assert "state-media" in _labels(editor.ask_at("completion", "sources/all.yaml", 4, 14))


def test_an_id_says_what_it_means(editor: Editor) -> None:
    """Its card, where it is written, and all that names it, in text and fields."""
    card = editor.ask_at("hover", "articles/four.md", 6, 10)
    assert card["contents"]["value"] == "**Ann Lee**\n\nperson\n\nA mayor.\n\n`/people/ann/` · people/ann.md:2"
    place = editor.ask_at("definition", "articles/four.md", 6, 10)
    assert (place["uri"], place["range"]["start"]["line"]) == (editor.uri("people/ann.md"), 1)
    assert editor.ask_at("hover", "articles/four.md", 6, 1) is None
    found = editor.ask_at("references", "articles/four.md", 6, 10, context={"includeDeclaration": False})
    places = {
        (one["uri"].rpartition("/")[2], one["range"]["start"]["line"], one["range"]["start"]["character"]) for one in found
    }
    assert places == {("one.md", 4, 8), ("two.md", 7, 34), ("four.md", 4, 8), ("four.md", 6, 9)}


def test_renaming_does_what_move_does(editor: Editor) -> None:
    """Edits in all files and the new name of its own; not while the dossier in the editor is another than on the disk."""
    done = editor.ask_at("rename", "articles/four.md", 6, 10, newName="ann-lee")
    edits = {change["textDocument"]["uri"].rpartition("/")[2]: change["edits"] for change in done["documentChanges"][:-1]}
    assert edits.keys() == {"one.md", "two.md", "four.md", "ann.md"}
    assert {
        (one["range"]["start"]["line"], one["range"]["start"]["character"], one["newText"]) for one in edits["four.md"]
    } == {
        (4, 8, "ann-lee"),
        (6, 9, "ann-lee"),
    }
    assert done["documentChanges"][-1] == {
        "kind": "rename",
        "oldUri": editor.uri("people/ann.md"),
        "newUri": editor.uri("people/ann-lee.md"),
    }
    editor.type("articles/four.md", 6, 0, "Now ")
    assert editor.ask_at("rename", "articles/four.md", 6, 14, newName="ann-lee") is None
    assert editor.said == ["articles/four.md was changed and not saved; save all files, then rename"]

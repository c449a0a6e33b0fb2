"""Whatever is done to a dossier, in whatever order, building on gives what a clean build gives: the same bytes, the same problems.

Hypothesis draws series of edits, renames, deletions, broken files, changed templates and settings, kills in the middle, lost or
damaged memories and other numbers of workers. `DOSSIER_EXAMPLES` sets how many series are tried (docs/performance.md has the count).
"""

import os
import shutil
import tempfile
from pathlib import Path

from engine import CONTENT, WITH_PREVIEWS, Engine
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from dossier.build import publishing

NAMES = ("ann", "bob", "cyd", "dee")
WORDS = st.sampled_from(
    (
        "Much",
        "Little",
        "Cyd Poe, in Town.",
        "```{quote} we-won\n:speaker: ann\n:date: 2020-01-01\n:source: paper\n\nWe won.\n```\n",
        "```{quote} we-won\n```\n",
        "Name 2 or Name 3",
        "[[ann]]",
        "[[bob|B.]]",
        "[@paper]",
        "[[one#costs]]",
        "Талибан",
        "طالبان",
        "[[dee]]",
        "[x](../people/ann.md)",
    )
)
GO = st.sampled_from((True, True, False))
PATHS = st.sampled_from(sorted(path for path in CONTENT if path.endswith(".md")))


class Killed(BaseException):
    """The process ends here. Nothing in the program catches it."""


class Dossier(RuleBasedStateMachine):
    """A dossier that is edited and built; after each build it is held against a clean one."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.engine = Engine(self.root, templates=WITH_PREVIEWS)
        self.jobs = 1

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.root)

    def _then(self, go: bool) -> None:
        if go:
            self.build()

    def _path(self, path: str) -> Path:
        return self.root / "content" / path

    def _text(self, path: str) -> str:
        """What a file says; "" if it is not there, or was spoiled so that it is no text."""
        place = self._path(path)
        return place.read_bytes().decode("utf-8", "ignore") if place.exists() else ""

    @rule(go=GO, path=PATHS, words=WORDS, old=st.booleans())
    def add_words(self, go: bool, path: str, words: str, old: bool) -> None:
        """Write a sentence at the end of a body."""
        if text := self._text(path):
            self.engine.write(f"content/{path}", f"{text}\n{words}\n", old)
        self._then(go)

    @rule(go=GO, path=PATHS, number=st.integers(0, 3))
    def retitle(self, go: bool, path: str, number: int) -> None:
        """Change a title, a name or a caption."""
        if text := self._text(path):
            lines = text.split("\n")
            lines = [
                f"{line.partition(':')[0]}: Name {number}" if line.startswith(("title:", "name:", "caption:")) else line
                for line in lines
            ]
            self.engine.write(f"content/{path}", "\n".join(lines))
        self._then(go)

    @rule(
        go=GO,
        path=PATHS,
        line=st.sampled_from(
            (
                "draft: true",
                "publish: 2030-01-01",
                "aliases: /old/",
                "roles: {title: Mayor, from: 2020-01-02, source: paper}",
                "names: [Alone]",
                "withdrawn: wrong",
                "tpyo: 1",
                "sort: Zed",
                "internal: x",
            )
        ),
    )
    def add_field(self, go: bool, path: str, line: str) -> None:
        """Add a field, right or wrong, after the first line."""
        if text := self._text(path):
            self.engine.write(f"content/{path}", text.replace("---\n", f"---\n{line}\n", 1))
        self._then(go)

    @rule(
        go=GO,
        path=PATHS,
        field=st.sampled_from(("summary", "date", "publisher", "credit", "speaker", "photos", "topics", "sources")),
        value=st.sampled_from(("2019-03", "2020-05-05", "[]", "[bridge]", "[paper]", "hall", "bob", "Other words.")),
    )
    def change_field(self, go: bool, path: str, field: str, value: str) -> None:
        """Write another value into a field that a file has."""
        if text := self._text(path):
            lines = [f"{field}: {value}" if line.startswith(f"{field}:") else line for line in text.split("\n")]
            self.engine.write(f"content/{path}", "\n".join(lines))
        self._then(go)

    @rule(go=GO, path=PATHS, name=st.sampled_from(("new", "newer")))
    def add_file(self, go: bool, path: str, name: str) -> None:
        """Write a new entry, as another is in the beginning."""
        self.engine.write(f"content/{path.rpartition('/')[0]}/{name}.md", CONTENT[path])
        self._then(go)

    @rule(go=GO, path=PATHS)
    def restore(self, go: bool, path: str) -> None:
        """Put a file back as it was in the beginning."""
        self.engine.write(f"content/{path}", CONTENT[path])
        self._then(go)

    @rule(go=GO, path=PATHS)
    def remove(self, go: bool, path: str) -> None:
        """Delete a file."""
        self._path(path).unlink(missing_ok=True)
        self._then(go)

    @rule(go=GO, path=PATHS, name=st.sampled_from(NAMES))
    def rename(self, go: bool, path: str, name: str) -> None:
        """Give a file another name, perhaps one that is taken."""
        if self._path(path).exists():
            self._path(path).rename(self._path(path).with_name(f"{name}.md"))
        self._then(go)

    @rule(go=GO, data=st.sampled_from((b"\xff\xfe", b"---\ntitle: [\n---\n", b"no front matter", b"")))
    def break_file(self, go: bool, data: bytes) -> None:
        """Spoil an article."""
        self._path("articles/two.md").write_bytes(data)
        self._then(go)

    @rule(
        go=GO,
        name=st.sampled_from(sorted(WITH_PREVIEWS)),
        text=st.sampled_from(("", "<!-- more -->", "{# a note #}", "{{ nothing.here }}", "{% if %}")),
    )
    def change_template(self, go: bool, name: str, text: str) -> None:
        """Write a template as it was in the beginning, with something added."""
        self.engine.write(f"templates/{name}", WITH_PREVIEWS[name] + text)
        self._then(go)

    @rule(
        go=GO,
        old=st.sampled_from(("Engine", "build again", "articles, about", "engine.example")),
        new=st.sampled_from(("about", "Other", "articles")),
    )
    def change_setting(self, go: bool, old: str, new: str) -> None:
        """Change some words of the settings."""
        text = CONTENT["dossier.yaml"]
        self.engine.write("content/dossier.yaml", text.replace(old, new))
        self._then(go)

    @rule(go=GO, size=st.integers(1, 9))
    def change_picture(self, go: bool, size: int) -> None:
        """Draw the picture anew."""
        self._path("photos/hall.svg").write_text(CONTENT["photos/hall.svg"].replace('"10"', f'"{size}"'))
        self._then(go)

    @rule(jobs=st.sampled_from((1, 2)))
    def change_jobs(self, jobs: int) -> None:
        """Work with another number of processes."""
        self.jobs = jobs

    @rule(go=GO, number=st.integers(0, 10_000), byte=st.integers(0, 255))
    def damage_memory(self, go: bool, number: int, byte: int) -> None:
        """Change a byte of the memory."""
        place = self.root / "cache/cache.sqlite"
        if place.exists():
            data = bytearray(place.read_bytes())
            data[number * 7919 % len(data)] = byte
            place.write_bytes(data)
        self._then(go)

    @rule(go=GO)
    def lose_memory(self, go: bool) -> None:
        """Delete the memory, as a user may at any time."""
        shutil.rmtree(self.root / "cache", ignore_errors=True)
        self._then(go)

    @rule(go=GO, number=st.integers(0, 20))
    def spoil_output(self, go: bool, number: int) -> None:
        """Change a page of the output by hand."""
        pages = sorted((self.root / "output").rglob("*.html"))
        if pages:
            pages[number % len(pages)].write_text("by hand")
        self._then(go)

    @rule(go=GO, at=st.sampled_from(("open_staging", "write", "remember", "close_staging")))
    def build_and_die(self, go: bool, at: str) -> None:
        """Begin a build and end the process in the middle of it."""
        whole = getattr(publishing, at)

        def die(*words: object, **more: object) -> None:
            raise Killed

        setattr(publishing, at, die)
        try:
            self.engine.build(jobs=self.jobs)
        except Killed:
            pass
        finally:
            setattr(publishing, at, whole)
        self._then(go)

    @rule()
    def build(self) -> None:
        """Build on, and hold it against a clean build."""
        report = self.engine.build(jobs=self.jobs)
        clean, files = self.engine.clean_build()
        assert report.problems == clean.problems
        assert (report.held, report.due) == (clean.held, clean.due)
        if not any(problem.severity == "error" for problem in report.problems):
            assert self.engine.files() == files
            assert self.engine.build(jobs=self.jobs).counts.written == 0


EXAMPLES = int(os.environ.get("DOSSIER_EXAMPLES", "25"))


def test_building_on_equals_a_clean_build() -> None:
    """No series of edits, kills and damages makes the output differ from a clean build's, or its problems."""
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Dossier,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )

"""What tests share: the word that takes today's output as expected, and our own dossier, built."""

from pathlib import Path

import pytest
from scratch import ROOT, run


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` rewrites the expected output of cases and golden sites instead of comparing it."""
    parser.addoption("--accept", action="store_true", help="take today's output as expected")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether today's output is taken as expected."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own dossier, built."""
    folder = tmp_path_factory.mktemp("own")
    words = ("--content", str(ROOT / "content"), "--output", str(folder / "output"), "--cache", str(folder / "cache"))
    done = run(folder, "--strict", *words)
    assert done.returncode == 0, done.stderr
    return folder / "output"

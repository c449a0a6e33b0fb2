"""What all tests share: the word that takes today's output as expected."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` rewrites the expected output of cases and golden sites instead of comparing it."""
    parser.addoption("--accept", action="store_true", help="take today's output as expected")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether today's output is taken as expected."""
    return bool(request.config.getoption("--accept"))

"""Golden sites: a folder with `content/`, `templates/` and the `expected/` output, byte for byte. `make accept` writes it anew."""

import shutil
from pathlib import Path

import pytest
from scratch import files, run

FOLDER = Path(__file__).parent / "sites"
SITES = sorted(path for path in FOLDER.iterdir() if (path / "content").is_dir())


@pytest.mark.parametrize("site", SITES, ids=[site.name for site in SITES])
def test_a_site_is_built_as_expected(site: Path, tmp_path: Path, accept: bool) -> None:
    """Content and templates in, exactly these files out."""
    for name in ("content", "templates"):
        shutil.copytree(site / name, tmp_path / name)
    done = run(tmp_path, "--as-of", "2026-11-23")
    assert done.returncode == 0, done.stderr
    if accept:
        shutil.rmtree(site / "expected", ignore_errors=True)
        shutil.copytree(tmp_path / "output", site / "expected")
    assert files(tmp_path / "output") == files(site / "expected")


def test_there_are_golden_sites() -> None:
    """The golden sites were found."""
    assert SITES

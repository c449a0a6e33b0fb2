"""The sites that are measured are sound: a figure of a build that failed would be none."""

import subprocess
import sys
from pathlib import Path

import pytest
from scratch import ROOT


@pytest.mark.parametrize("small", [False, True], ids=["theme", "small templates"])
def test_our_measured_site_builds(tmp_path: Path, small: bool) -> None:
    """With the theme that ships, and with the small templates, which lie over the theme."""
    code = "import ours, sys; from pathlib import Path; ours.write(20, Path(sys.argv[1]), ours.ROOT, sys.argv[2] == 'small')"
    command = [sys.executable, "-c", code, str(tmp_path), "small" if small else "theme"]
    subprocess.run(command, cwd=ROOT / "benchmarks/racers", check=True)
    done = subprocess.run([sys.executable, str(ROOT / "build.py"), "--strict"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "output/articles/index.html").exists()

"""mistune, the floor: the same bodies, parsed by mistune alone in as many processes as there are processors; nothing is written."""

import os
import sys
from pathlib import Path

from sites import PLAIN, Racer, Site, write_entries

_FLOOR = Path(__file__).parent.parent / "floor.py"


def write(number: int, root: Path) -> Site:
    """Write the entries."""
    write_entries(number, root / "content", PLAIN)
    command = [sys.executable, str(_FLOOR), "content", str(os.cpu_count())]
    return Site(root, number, PLAIN, command, "none", (), "content", "", "")


RACER = Racer("mistune", write, False, "nothing: it only parses the bodies", (sys.executable, "-m", "pip", "show", "mistune"))

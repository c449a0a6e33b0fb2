"""Build the dossier: words in, exit code out.

    read → validate → parse → link → plan → render → write

Markdown files with front matter (`content/`) become, through Jinja templates (`templates/`), a cross-linked site (`output/`).
Each stage is one function over frozen values, in `dossier/build/stages/`; `dossier/build/pipeline.py` is the seven of them in order.
What is wrong with the content is a `Problem` with its place, never an exception. See `docs/tour.md` for the way through.
"""

import os
import sys

from dossier.cli import run

if __name__ == "__main__":
    os._exit(run(sys.argv[1:]))  # the values of a large dossier are not freed one by one

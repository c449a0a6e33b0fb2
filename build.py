"""Build the dossier: words in, exit code out.

    read → validate → parse → link → plan → render → write

Markdown files with front matter (`content/`) become, through Jinja templates (`templates/`), a cross-linked site (`output/`).
Each stage is one function over frozen values, in `dossier/build/stages/`; `dossier/build/pipeline.py` is the seven of them in order.
It is the installed program `dossier` without an installation, and takes the same words. What is wrong with the content is a `Problem` with its place, never an exception. See `docs/tour.md` for the way through.
"""

from dossier.__main__ import main

if __name__ == "__main__":
    main()

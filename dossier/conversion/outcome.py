"""Drafts written to a content folder, and what is said of them: each file, what was left out of it or is not sure, and the sum."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dossier.conversion.bring_in import Brought
from dossier.conversion.draft import DraftFile
from dossier.model.problems import UsageError
from dossier.storage.foreign import write_new

_SHOWN = 20  # lines of a list that are printed unless all are asked for


class Outcome(NamedTuple):
    """What became of what was brought in: drafts that were written (or would be), and those whose path is taken."""

    brought: Brought
    content: Path
    written: Sequence[DraftFile]
    there: Sequence[DraftFile]

    @property
    def complete(self) -> bool:
        """Whether all that was found was read and written, and there was something."""
        return bool(self.brought.drafts) and not self.there and not self.brought.refused

    def lines(self, every: bool) -> Iterator[str]:
        """A line for each file, and for each note on it. Of many files the notes stand in the drafts alone, unless `every` one is asked for."""
        few = every or len(self.brought.drafts) == 1
        for draft in self.written:
            yield f"{self.content / draft.path}"
            for note in draft.notes if few else ():
                place = f"{draft.origin}:{note.line}" if note.line else draft.origin
                yield f"{place}: {note.sort}: {note.words}"
        yield from (
            f"{self.content / draft.path} is there already; it was left as it is ({draft.origin})" for draft in self.there
        )
        yield from (f"{path}: not read: {why}" for path, why in self.brought.refused)
        counts = Counter(note.sort for draft in self.written for note in draft.notes)
        if counts and not few:
            told = ", ".join(f"{number:,} {sort}" for sort, number in counts.most_common())
            yield f"notes in the drafts: {told}; --verbose prints each"
        if self.brought.passed:
            shown = ", ".join(f"{number:,} {ending}" for ending, number in self.brought.passed[: None if every else _SHOWN])
            yield f"files of other sorts, passed over: {shown}"

    def summary(self, dry_run: bool = False) -> str:
        """How many drafts there are, of which formats, and how many there are not."""
        read = f" ({', '.join(self.brought.used)})" if self.brought.used else ""
        what = "draft" if len(self.written) == 1 else "drafts"
        parts = [f"{len(self.written):,} {what} {'would be ' if dry_run else ''}written{read}"]
        parts += [f"{len(self.there):,} were there already"] if self.there else []
        parts += [f"{len(self.brought.refused):,} could not be read"] if self.brought.refused else []
        return "; ".join(parts)


def write_drafts(brought: Brought, content: Path, dry_run: bool = False) -> Outcome:
    """Write each draft whose path is free; nothing that is there is written over. Raises UsageError for a folder that leads outside."""
    written: list[DraftFile] = []
    there: list[DraftFile] = []
    for draft in brought.drafts:
        (written if dry_run or _write(content, draft) else there).append(draft)
    return Outcome(brought, content, written, there)


def _write(content: Path, draft: DraftFile) -> bool:
    try:
        return write_new(content, draft.path, draft.text)
    except ValueError as fault:
        raise UsageError(str(fault)) from None

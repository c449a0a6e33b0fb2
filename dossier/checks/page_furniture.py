"""What stands around a text on a web page, and came along when it was copied: share bars, boxes for newsletters and cookies."""

import re
from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier
from dossier.model.body import Mention
from dossier.model.traits import Trait
from dossier.schema.kind import collections

_LINES = (
    r"(?:share|print|email|save|bookmark) (?:this )?(?:article|story|page|post)", r"share (?:on|via|to) \w+(?: \w+)?", r"read more|read also|also read|continue reading",
    r"related (?:articles|stories|posts|topics|content)|more (?:on this story|from \w+)|most read|recommended(?: for you)?|trending(?: now)?",
    r"(?:sign up|subscribe) (?:to|for) .{0,60}|want us to email you.*|download our apps?|get the app", r"(?:we use|this (?:web)?site uses) cookies.*|accept (?:all )?cookies|cookie (?:policy|settings)",
    r"advertisement|story continues below(?: advertisement)?|skip to (?:main )?content|back to top|leave a comment|\d* ?comments?",
    r"(?:©|copyright) .{0,60}(?:all rights reserved|powered by).*",
)  # fmt: skip
_FURNITURE = re.compile(rf"(?:{'|'.join(_LINES)})[\s.:!…→»]*", re.IGNORECASE)
_PASSAGE = re.compile(
    r'<(?:p|li)(?: class="task")? id="(?P<id>p_[^"]*)">(?P<words>[^<]{1,200})<|<h[2-6] id="[^"]*">(?P<heading>[^<]{1,200})<'
)


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    kinds = collections(Trait.ARTICLE)
    for index in dossier.public.values():
        html = dossier.text(index).body.html if index.kind in kinds and index.words else ""
        title = " ".join(index.card.title.casefold().split())
        for found in _PASSAGE.finditer(html):
            words = " ".join((found["words"] or found["heading"]).split())
            if _FURNITURE.fullmatch(words):
                advice = f'"{words}" is no part of the text, but of the page that it was copied from; delete it'
            elif len(title) > len("Talks") and words.casefold() == title:
                advice = "the headline stands here again; it is printed above the text already, so delete it"
            else:
                continue
            yield Finding(index.path, dossier.place(index, Mention(0, 0, (), words, found["id"] or "", "")), advice)


CHECK = Check(
    code="page-furniture",
    severity="warning",
    meaning="A line of an article that belongs to the page it was copied from (a share bar, a box for cookies or a newsletter), or its headline again.",
    wrong="They met on Wednesday.\n\nShare this article",
    right="They met on Wednesday.",
    run=_run,
    of_entry=True,
)

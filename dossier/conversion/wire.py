"""Wire copy: the paragraphs of an agency's report as it was saved, in; headline, byline, agency, date, dateline, captions and body out.

What is dropped is noted with its line, what is not sure is said, and nothing is guessed.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from dossier.conversion.agencies import NAMED, agencies_in, agency
from dossier.conversion.blocks import Block
from dossier.conversion.captions import credited
from dossier.conversion.dates import ambiguous, find_date
from dossier.conversion.furniture import is_furniture, opens_list
from dossier.schema.importer import CHANGED, DROPPED, UNSURE, FoundPicture, Note, Value

_HEADLINE = 220
_LEDE = 3  # paragraphs of the body, after which no byline or date is looked for
_INTERNAL = re.compile(
    r"\(?(?:eds?\b|eds? ?note|editors?\b ?[:,]|editor.?s?.? notes?|notes? to editors|usage terms|restrictions?|mandatory credit|embargo(?:ed)?\b|attention\b|writethru|corrects|updates? with|"
    r"(?:[a-z ]+ )?(?:clients|subscribers) only|no (?:archiv|sales|resale|internet)|not for |.{0,40}\bOUT\b\.?$|for (?:more|further) information|contact:|reporting by|editing by|additional reporting|writing by|"
    r"\(?(?:reporting|editing|writing|compiled) (?:by )?[A-Z])",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"_+$|(?:associated press|ap|reuters|afp) (?:writers?|journalists?|correspondents?) .{3,200}\bcontributed\b.*",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright\b|all rights reserved|this (?:material|article|content) may not be (?:published|reproduced)).*",
    re.IGNORECASE | re.DOTALL,
)
_FOREIGN_SITE = re.compile(
    r"\b(?:developed|powered|designed|hosted|built) by\b|\bcookies?\b|\bltd\b.*\b(?:registered|vat)\b", re.IGNORECASE
)
_BY = re.compile(r"(?:by|von|par|por|reported by|written by)[:\s]+(?P<who>[^\d]{3,160})$", re.IGNORECASE)
_NAME = r"[^\W\d_][\w'’.-]*(?:\s+(?:(?:de|del|van|von|der|den|al|el|bin|ul|ur)\s+)?[^\W\d_][\w'’.-]*){1,3}"
_CAPITALS = re.compile(r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я'’.-]+(?:\s+[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я'’.-]*){1,3}")
_DATED = re.compile(
    r"(?:(?:first )?(?:published|posted|updated|last updated|modified|created|issued|date)\b[\s:on]*)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?"
_AROUND_DATE = re.compile(
    rf"{_WEEKDAY}|\b(?:at|on|updated|published|posted|last|first|modified|by|utc|gmt|est|edt|bst|msk|cet|ist|am|pm|a\.m|p\.m|hrs?|h)\b|[\d\W]+",
    re.IGNORECASE,
)
_PLACE = r"[A-ZÀ-ÞА-Я][\w.'’ -]{1,40}?(?:, [A-ZÀ-Þ][\w.'’ -]{1,30}?){0,2}"
_DATELINE = re.compile(
    rf"^(?P<place>{_PLACE})(?:,\s*(?P<day>[A-Z][a-z]{{2,8}}\.? \d{{1,2}}|\d{{1,2}}\.? [A-Z][a-z]{{2,8}})(?:,? \d{{4}})?\.?)?\s*(?:[(\[](?P<agency>{NAMED}(?:\s*[/,]\s*{NAMED})*)[)\]]|/(?P<slashed>{NAMED})/)?\s*(?:—|–|--|-(?=\s))\s*(?=\S)"
)


class Story(NamedTuple):
    """What a report holds: fields of ours by name, the Markdown of its body, notes, pictures."""

    fields: dict[str, Value]
    body: str
    notes: tuple[Note, ...]
    pictures: tuple[FoundPicture, ...]


def read_story(blocks: Iterable[Block], fields: dict[str, Value] | None = None) -> Story:
    """Read a report. `fields` are what is known already, of the page or the envelope that it came in; they are not looked for in the text."""
    reader = _Reader(dict(fields or {}))
    for block in blocks:
        if block.words.strip():
            reader.take(block)
    return reader.story()


class _Reader:
    """Takes the blocks one by one. The first rule that knows a block has it."""

    def __init__(self, fields: dict[str, Value]) -> None:
        self.fields, self.known = fields, frozenset(fields)
        self.body: list[Block] = []
        self.notes: list[Note] = []
        self.pictures: list[FoundPicture] = []
        self.internal: list[str] = []
        self._names: list[str] = []
        self._agencies: list[str] = []
        self._listing = False

    def take(self, block: Block) -> None:
        rules = (
            self._listed,
            self._again,
            self._copyright,
            self._internal,
            self._furniture,
            self._picture,
            self._headline,
            self._byline,
            self._date,
        )
        if not any(rule(block) for rule in rules):
            self._text(block)

    def story(self) -> Story:
        if self._names and "byline" not in self.known:
            self.fields["byline"] = list[Value](self._names)
        if self._agencies:
            host = str(self.fields.get("provider") or "")
            told = bool(self.fields.get("holder"))  # by an envelope, which is more sure than the text
            if host and host not in self._agencies and told:
                self.notes.append(
                    Note(
                        UNSURE, 0, f"its provider is {host}, but the text names {self._agencies[0]}; say whose words these are"
                    )
                )
            elif host and host not in self._agencies:
                self.internal.append(f"It stood on a page of {host}.")
            self.fields["provider"] = host if told and host else self._agencies[0]
        if self.internal:
            before = str(self.fields.get("internal") or "")
            self.fields["internal"] = "\n".join(filter(None, (before, *self.internal)))
        body = "\n\n".join(block.markdown for block in self.body)
        return Story(self.fields, f"{body}\n" if body else "", tuple(self.notes), tuple(self.pictures))

    def _drop(self, block: Block, why: str = "") -> bool:
        self.notes.append(Note(DROPPED, block.line, f"{why}: {_short(block.words)}" if why else _short(block.words)))
        return True

    def _listed(self, block: Block) -> bool:
        """Headlines of other articles, below the head of their list."""
        if not self._listing:
            return False
        if len(block.words) > 140 or block.words.rstrip()[-1] in '.:;”"':
            self._listing = False
            return False
        return self._drop(block, "in a list of other articles")

    def _again(self, block: Block) -> bool:
        """The headline, where it stands again."""
        title = str(self.fields.get("title") or "")
        return bool(title) and _same_headline(title, block.words) and self._drop(block, "the headline again")

    @property
    def _seen(self) -> bool:
        return bool(self.fields.get("title"))

    def _copyright(self, block: Block) -> bool:
        if not _COPYRIGHT.fullmatch(block.words) or credited(block.words):
            return False
        if _FOREIGN_SITE.search(block.words) or self.fields.get("copyright"):
            return self._drop(block)
        self.fields["copyright"] = " ".join(block.words.split())
        self._agencies += [found for found in re.findall(NAMED, block.words) if agency(found)]
        self._agencies = [agency(found) for found in self._agencies]
        return True

    def _internal(self, block: Block) -> bool:
        """Usage terms, notes to editors, who else worked on it: never for readers."""
        if not (_INTERNAL.match(block.words) or _CONTRIBUTED.fullmatch(block.words)) or len(block.words) > 600:
            return False
        if block.sort == "text" and len(block.words) > 200 and not block.words.startswith("("):
            self.notes.append(Note(UNSURE, block.line, f"this may be a note to editors or a paragraph: {_short(block.words)}"))
            return False
        if block.words.strip("_ "):
            self.internal.append(block.words)
        return True

    def _furniture(self, block: Block) -> bool:
        self._listing = opens_list(block.words)
        return is_furniture(block.words) and not (agency(block.words) or _BY.match(block.words)) and self._drop(block)

    def _picture(self, block: Block) -> bool:
        found = credited(block.words) if block.sort == "text" else None
        if found is None:
            return False
        caption = found.caption
        if not caption and block.tight and self.body and len(self.body[-1].words) <= 250 and self.body[-1].tight is False:
            caption = self.body.pop().words
        if caption:
            self.pictures.append(FoundPicture(caption, found.credit, found.creator))
        else:
            self.notes.append(
                Note(UNSURE, block.line, f"a picture's credit whose caption was not found: {_short(block.words)}")
            )
        return True

    def _headline(self, block: Block) -> bool:
        words = block.words.strip()
        if self._seen or self.body or len(words) > _HEADLINE or words.endswith((".", ":", ",")) or _DATELINE.match(words):
            return False
        if agencies_in(words) or _BY.match(words) or self._only_date(words):
            return False
        self.fields["title"] = words
        return True

    def _byline(self, block: Block) -> bool:
        words = block.words.strip()
        if len(self.body) > _LEDE or len(words) > 160:
            return False
        found = _BY.match(words)
        who = found["who"] if found else words
        if not found and not agency(words) and not (_CAPITALS.fullmatch(words) and self._seen):
            return False
        names, agencies = _people(who)
        if not (names or agencies) or (not found and not agency(words) and self.body):
            return False
        self._names += [name for name in names if name not in self._names]
        self._agencies += [one for one in agencies if one not in self._agencies]
        if any(name.upper() in who and name.upper() != name for name in names):
            self.notes.append(Note(CHANGED, block.line, f"the byline stood in capitals: {_short(who)}"))
        return True

    def _date(self, block: Block) -> bool:
        words = block.words.strip()
        if len(self.body) > _LEDE or len(words) > 120 or not self._only_date(words):
            return False
        doubtful, date = ambiguous(words), find_date(words)
        if doubtful and not date:
            self.notes.append(Note(UNSURE, block.line, f'"{doubtful}" may be read in two ways; write the date yourself'))
            return True
        field = "updated" if re.match(r"(?:last )?(?:updated|modified)", words, re.IGNORECASE) else "date"
        if date and not self.fields.get(field):
            self.fields[field] = date
        return bool(date)

    def _only_date(self, words: str) -> bool:
        """Whether a line is a date with no more than weekday, hour and such words around it."""
        if not (find_date(words) or ambiguous(words)):
            return False
        left = re.sub(
            r"\b[^\W\d_]+\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?[^\W\d_]+\.?,?\s+\d{4}",
            " ",
            words,
        )
        return not re.search(r"[^\W\d_]{2,}", _AROUND_DATE.sub(" ", left))

    def _text(self, block: Block) -> None:
        if block.sort == "text" and len(self.body) <= 1:
            block = self._without_dateline(block)
        self.body.append(block)

    def _without_dateline(self, block: Block) -> Block:
        found = _DATELINE.match(block.words)
        if not found:
            return block
        named = found["agency"] or found["slashed"] or ""
        if not named and not found["place"].split(",")[0].isupper():
            return block  # a sentence may begin so
        cut = _DATELINE.match(block.markdown)
        if not cut:
            return block
        self._agencies += [one for one in agencies_in(named) if one not in self._agencies]
        self.fields.setdefault("dateline", _place(found["place"]))
        return block._replace(words=block.words[found.end() :], markdown=block.markdown[cut.end() :])


def _people(who: str) -> tuple[list[str], list[str]]:
    """The names and the agencies of a byline."""
    who = re.sub(
        rf"\s*(?:[|,(–—-]|\bfor\b|\bof\b|\bin\b)?\s*\b(?:the )?({NAMED})\b(?: (?:writers?|journalists?|correspondents?|staff))?\)?\s*$",
        r", \1",
        " ".join(who.split()),
        flags=re.IGNORECASE,
    )
    names: list[str] = []
    agencies: list[str] = []
    for part in re.split(r"\s*(?:,|;|\||/|&|\band\b|\bund\b|\bet\b)\s*", who):
        if named := agency(part):
            agencies.append(named)
        elif re.fullmatch(_NAME, part):
            names.append(_capitalised(part))
    return names, agencies


def _capitalised(name: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), name) if name.isupper() else name


def _place(words: str) -> str:
    """The place of a dateline as it is printed, but not in capitals."""
    return ", ".join(_capitalised(part.strip()) for part in words.split(","))


def _same_headline(title: str, words: str) -> bool:
    """Whether some words are the headline: the same but for case and signs, or with the name of the site behind it."""
    one, other = _letters(title), _letters(words)
    if one == other:
        return True
    return any(
        one == _letters(part)
        for mark in (" | ", " - ", " – ", " — ", " · ")
        for part in (words.rpartition(mark)[0], words.partition(mark)[0])
        if part
    )


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 160 else f"{words[:157]}…"

"""News agencies, and whether some words name one. What they sell is not ours to give away."""

import re

_KNOWN = {
    "Associated Press": "AP|The Associated Press|Associated Press|AP News",
    "PA Media": "PA|PA Media|Press Association|The Press Association|PA Wire",
    "AP/Press Association Images": "AP/Press Association Images|Press Association Images",
    "Reuters": "Reuters|Thomson Reuters",
    "AFP": "AFP|Agence France-Presse|Agence France Presse",
    "dpa": "dpa|Deutsche Presse-Agentur",
    "TASS": "TASS|ITAR-TASS|Itar-Tass|ТАСС",
    "RIA Novosti": "RIA Novosti|RIA|РИА Новости",
    "Sputnik": "Sputnik",
    "Interfax": "Interfax|Интерфакс",
    "Xinhua": "Xinhua|Xinhua News Agency",
    "Anadolu Agency": "Anadolu Agency|Anadolu|AA",
    "EFE": "EFE|Agencia EFE",
    "ANSA": "ANSA",
    "Kyodo News": "Kyodo|Kyodo News",
    "Yonhap": "Yonhap|Yonhap News Agency",
    "UPI": "UPI|United Press International",
    "Bloomberg": "Bloomberg|Bloomberg News",
    "IANS": "IANS|Indo-Asian News Service",
    "PTI": "PTI|Press Trust of India",
    "ANI": "ANI|Asian News International",
    "AAP": "AAP|Australian Associated Press",
    "The Canadian Press": "The Canadian Press|Canadian Press",
    "IRNA": "IRNA|Islamic Republic News Agency",
    "Pajhwok Afghan News": "Pajhwok|Pajhwok Afghan News",
    "Khaama Press": "Khaama Press",
    "Bakhtar News Agency": "Bakhtar|Bakhtar News Agency",
}
_BY_NAME = {name.casefold(): agency for agency, names in _KNOWN.items() for name in names.split("|")}
_SHORT = frozenset(name for names in _KNOWN.values() for name in names.split("|") if name.isupper() and len(name) <= 4)
_ANY = "|".join(re.escape(name) for names in _KNOWN.values() for name in sorted(names.split("|"), key=len, reverse=True))
NAMED = rf"(?:{_ANY})"  # a piece of a pattern, to be used without regard to case


def agency(words: str) -> str:
    """The agency that these words name, and nothing else; "" if they name none. Short names are told by their capitals."""
    bare = " ".join(words.strip(" \t\n.,;:()[]–—-").split())
    found = _BY_NAME.get(bare.casefold(), "")
    return "" if bare.upper() in _SHORT and bare not in _SHORT else found


def agencies_in(words: str) -> tuple[str, ...]:
    """The agencies of a list of names, as in "Reuters/AFP"."""
    whole = agency(words)
    return (
        (whole,) if whole else tuple(name for part in re.split(r"\s*(?:/|,|;|\band\b|\|)\s*", words) if (name := agency(part)))
    )

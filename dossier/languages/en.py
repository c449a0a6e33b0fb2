"""English."""

from dossier.model.language import Language

LANGUAGE = Language(
    "en",
    abbreviations=(
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Prof",
        "Gen",
        "Lt",
        "Col",
        "Maj",
        "Sgt",
        "St",
        "Sen",
        "Rep",
        "No",
        "Art",
        "vs",
        "cf",
        "p",
        "pp",
        "e.g",
        "i.e",
    ),
    quotes=(("“", "”"),),
)

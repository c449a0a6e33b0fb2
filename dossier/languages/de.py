"""German."""

from dossier.model.language import Language

LANGUAGE = Language(
    "de",
    abbreviations=("Abs", "Art", "bzw", "ca", "Dr", "Hrsg", "Nr", "Prof", "S", "St", "u.a", "usw", "vgl", "z.B"),
    quotes=(("„", "“"), ("»", "«")),
)

"""French."""

from dossier.model.language import Language

LANGUAGE = Language(
    "fr", abbreviations=("M", "MM", "Mme", "Dr", "p", "art", "av", "cf", "env"), quotes=(("«", "»"), ("“", "”"))
)

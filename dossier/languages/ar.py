"""Arabic."""

from dossier.model.language import Language

LANGUAGE = Language("ar", script="Arab", quotes=(("«", "»"), ("“", "”")))

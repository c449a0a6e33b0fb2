"""Ukrainian."""

from dossier.model.language import Language

LANGUAGE = Language("uk", script="Cyrl", quotes=(("«", "»"),))

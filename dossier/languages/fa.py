"""Persian, and Dari as `fa-AF`."""

from dossier.model.language import Language

LANGUAGE = Language("fa", script="Arab", quotes=(("«", "»"),))

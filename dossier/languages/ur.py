"""Urdu."""

from dossier.model.language import Language

LANGUAGE = Language("ur", script="Arab", quotes=(("“", "”"),))

"""Macedonian."""

from dossier.model.language import Language

LANGUAGE = Language("mk", script="Cyrl", quotes=(("„", "“"),))

"""Mongolian."""

from dossier.model.language import Language

LANGUAGE = Language("mn", script="Cyrl", quotes=(("«", "»"),))

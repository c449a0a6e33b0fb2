"""Tatar."""

from dossier.model.language import Language

LANGUAGE = Language("tt", script="Cyrl", quotes=(("«", "»"),))

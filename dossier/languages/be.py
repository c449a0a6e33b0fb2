"""Belarusian."""

from dossier.model.language import Language

LANGUAGE = Language("be", script="Cyrl", quotes=(("«", "»"),))

"""Kazakh."""

from dossier.model.language import Language

LANGUAGE = Language("kk", script="Cyrl", quotes=(("«", "»"),))

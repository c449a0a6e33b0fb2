"""Kyrgyz."""

from dossier.model.language import Language

LANGUAGE = Language("ky", script="Cyrl", quotes=(("«", "»"),))

"""Dari."""

from dossier.model.language import Language

LANGUAGE = Language("prs", script="Arab", quotes=(("«", "»"),))

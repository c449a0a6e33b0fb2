"""Tajik."""

from dossier.model.language import Language

LANGUAGE = Language("tg", script="Cyrl", quotes=(("«", "»"),))

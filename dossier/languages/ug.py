"""Uyghur."""

from dossier.model.language import Language

LANGUAGE = Language("ug", script="Arab", quotes=(("«", "»"),))

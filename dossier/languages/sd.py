"""Sindhi."""

from dossier.model.language import Language

LANGUAGE = Language("sd", script="Arab")

"""Bulgarian."""

from dossier.model.language import Language

LANGUAGE = Language("bg", script="Cyrl", quotes=(("„", "“"),))

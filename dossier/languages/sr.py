"""Serbian, in Cyrillic letters unless its tag says `sr-Latn`."""

from dossier.model.language import Language

LANGUAGE = Language("sr", script="Cyrl", quotes=(("„", "“"),))

"""Central Kurdish."""

from dossier.model.language import Language

LANGUAGE = Language("ckb", script="Arab", quotes=(("«", "»"),))

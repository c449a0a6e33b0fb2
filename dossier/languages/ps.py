"""Pashto. No other language of its script has these letters."""

from dossier.model.language import Language

LANGUAGE = Language("ps", script="Arab", letters="ټډړږښڼېۍ", quotes=(("«", "»"),))

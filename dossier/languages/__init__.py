"""How languages are written: one file each, offering `LANGUAGE`; one that has none here counts as written in Latin letters. Imports only `model`."""

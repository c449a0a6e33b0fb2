"""The generators that are measured, one a file, each offering `RACER`: the corpus in its own form, and the command that builds it."""

"""What follows from the linked dossier: roles on a day, related articles, coverage, the baseline of what was published. Imports `links` and what lies below it."""

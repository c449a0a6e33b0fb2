"""Jinja, what templates see, filters, placeholders and JSON-LD. Imports `analysis` and what lies below it."""

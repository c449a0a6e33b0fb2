"""What a reference or a name in a text means. Imports `markdown` and what lies below it."""

"""The directives of Markdown: one file each, offering `DIRECTIVE`. Imports `markdown` and what lies below it, never a sibling."""

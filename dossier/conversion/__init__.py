"""Texts of other formats as drafts of ours: messy copy in, front matter, Markdown and notes for the desk out. Imports `links` and what lies below it."""

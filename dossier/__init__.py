"""A static-site generator for topic dossiers: Markdown in, a cross-linked site out."""

__version__ = "0.1.0"

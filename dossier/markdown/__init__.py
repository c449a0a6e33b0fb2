"""Markdown to finished HTML with placeholders, references and positions. Imports `model`."""

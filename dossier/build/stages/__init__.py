"""The seven stages, in the order of `pipeline.py`. Imports the open sets and what lies below them."""

"""The index of the full-text search: Pagefind's program is spoken to here. Imports `model`."""

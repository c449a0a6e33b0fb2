"""The importers of other formats: one file each, offering `IMPORTER`; none of ours yet. Imports `schema` and what lies below it, never a sibling."""

"""The collections: one file each, offering `KIND`. Imports `schema` and what lies below it, never a sibling."""

"""The deploy targets: one file each, offering `TARGET`. Imports `deploy` and what lies below it, never a sibling."""

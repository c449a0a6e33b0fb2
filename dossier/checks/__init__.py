"""Editorial checks of the whole dossier: one file each, offering `CHECK`. Imports `rendering` and what lies below it, never a sibling."""

"""The deploy targets: one file each, offering `TARGET`; none of ours yet. Imports `storage` and what lies below it, never a sibling."""

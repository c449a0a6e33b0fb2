"""The outputs: one format each, offering `OUTPUT`. Imports `rendering` and what lies below it, never a sibling."""

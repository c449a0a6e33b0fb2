"""The collections: one file each, offering `KIND`."""

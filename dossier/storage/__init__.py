"""The disk, the cache, the staging of the output and its lock. Imports `model`."""

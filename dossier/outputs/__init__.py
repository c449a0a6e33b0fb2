"""The outputs: one format each, offering `OUTPUT`."""

"""The seven stages, in the order of `pipeline.py`."""

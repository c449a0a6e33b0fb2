"""The seven stages, what is remembered between builds, the worker processes. Imports everything but `preview` and `cli`."""

"""What is read over HTTP, and only when a command asks for it: a published site, the links that lead out. Imports `model`."""

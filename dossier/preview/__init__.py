"""The local server, live reload and the overlay with the problems. Imports `build` and what lies below it."""

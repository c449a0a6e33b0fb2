"""What editors ask of a dossier while somebody writes (Language Server Protocol). Imports `build` and what lies below it."""

"""The terminal: words are read into values, problems are written for people and programs. Imports only the model."""

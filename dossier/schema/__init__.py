"""What a writer may put into front matter: YAML with its places, declared records, field types, the settings. Imports `model`."""

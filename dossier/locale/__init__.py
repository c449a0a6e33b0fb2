"""The words of the interface: catalogues (`*.po`, one for each language), dates, numbers, names of languages. Imports only `model`."""

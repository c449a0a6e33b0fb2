"""Editorial checks of the whole dossier: one file each, offering `CHECK`."""

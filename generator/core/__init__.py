"""The dossier: frozen records, how they are resolved, and what follows from them. Knows no page and no host."""

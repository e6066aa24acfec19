"""Dossier: articles and a ledger in, a proved and searchable site out."""

__version__ = "0.1.0"

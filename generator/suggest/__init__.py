"""Propose ledger entries from the articles: exact spans, a confidence and a reason each; nothing is written here."""

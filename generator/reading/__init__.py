"""From files to what they say as typed: articles, the ledger's entries and their places, faults."""

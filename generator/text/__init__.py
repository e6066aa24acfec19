"""Texts and nothing but: quotations and folding, sentences, speech, prose, dates, word lists. Knows no dossier."""

"""From a dossier to pages of Markdown: which there are, what stands on each, templates, pictures."""

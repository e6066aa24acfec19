"""The editors' page: the dossier's articles and ledger in a browser on this machine, for people who never open YAML.

`open_bench` reads a dossier and keeps up with its files; `server` hands it to a browser. Every edit goes through
`generator.editing`, so that git, the command line and other editors see it at once.
"""

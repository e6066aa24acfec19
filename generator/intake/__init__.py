"""Taking in articles: one module a format, each from bytes to a text with what the file says of it."""

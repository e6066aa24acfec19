"""What the site carries beside its pages: one format, one file."""

"""Edit the ledger by splicing text: the one module that writes to `seeds/`. Comments, order and style stay."""

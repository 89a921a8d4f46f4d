"""The ladder (who must know by when) and the ledger (who knew what, when): pure, append-only, sealed."""

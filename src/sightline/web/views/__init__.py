"""One module a page: each reads, none writes but its line in the ledger."""

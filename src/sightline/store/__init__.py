"""Loads, records and entries of the ledger in a database: the only room that writes rows."""

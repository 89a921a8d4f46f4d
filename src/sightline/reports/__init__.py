"""Sheets, letters and packs: one file that opens anywhere, prints well, and needs no network."""

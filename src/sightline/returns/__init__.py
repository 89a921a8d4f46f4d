"""Statutory returns judged as filed, with the rules that their department publishes."""

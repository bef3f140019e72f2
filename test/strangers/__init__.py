"""Draws reports the way strangers do: see README.md."""

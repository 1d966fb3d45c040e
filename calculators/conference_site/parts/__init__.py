"""Pieces of pages, written at build time from the rules and from what the guide knows."""

"""Begins an area, a timescale, a calculator or a page, everywhere that one has to stand, so that nothing is red afterwards (`dev.py new`)."""

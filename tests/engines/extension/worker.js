// Nothing of its own: tests/engines/drivers.py says here what to do.

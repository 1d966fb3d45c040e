"""How fast the guide is, measured side by side with what it is compared to. Run by `python3 dev.py bench`; nothing here can fail a test."""

"""The main paths of the built site in Firefox and in WebKit, from the system's own packages (`dev.py test --engines`)."""

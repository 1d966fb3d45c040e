"""The browser's Python, prepared when the site is built."""

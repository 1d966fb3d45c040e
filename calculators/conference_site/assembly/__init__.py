"""How a page comes about: which files the site has, what is generated, what its shortcodes become, and what happens to it on its way to HTML."""

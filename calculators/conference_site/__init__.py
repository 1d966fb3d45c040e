"""What builds the site: pages, forms and pictures made from the rules. Build time only; nothing here is shipped to a reader.

Every module but `hooks` is free of MkDocs, so that the site can move to another builder.
"""

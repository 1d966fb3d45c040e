"""The Word templates of each area, made from the data of procedures/documents/ when the site is built."""

"""A council's own area as answers to a form: the guide's questions, and for each the values that its document prints.

What is kept is always the folder of an area, file by file as text, and nothing beside it: a form, a spreadsheet and a list of what is
still open are views of it. Only the page for councils loads any of this, and the commands under `conference-guide areas`.
"""

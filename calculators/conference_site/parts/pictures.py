"""Pictures as files of their own, in black and pale grey, and what their licence asks to be said of them.

They come from OpenMoji under CC BY-SA 4.0. Kept as files, each with its own credit, they stay apart from the words of this guide, which have
another licence.
"""

import re
from collections.abc import Mapping

from ..markup import Markup

FOLDER = "assets/pictures"
SIZE = 96
"""How large a picture is on a screen, so that its place is kept while it comes."""
CREDIT = "Pictures: OpenMoji, openmoji.org, CC BY-SA 4.0. We took out the colours."
_SIDE = 72
_BLACK = 70
"""What is darker than this is part of the lines."""
_COLOUR = re.compile(r"#(?P<digits>[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")

_CREDITS = """\
Pictures of the booklets in easy words and of the card to ask for an interpreter

Title: OpenMoji, the open-source emoji and icon project
Author: OpenMoji, https://openmoji.org
Licence: Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)
         https://creativecommons.org/licenses/by-sa/4.0/
Taken from: the npm package @iconify-json/openmoji
Changed: the colours were made white and pale grey, and a white ground was put behind each picture.

This licence is for the pictures in this folder. If you change one and pass it on, you have to do so under the same licence.
The words of this guide have a licence of their own.

The pictures, by their names in OpenMoji:

{names}
"""


def files(pictures: Mapping[str, str]) -> dict[str, str]:
    """Each picture and the file of credits, by address."""
    drawn = {f"{FOLDER}/{name}.svg": drawing(name, body) for name, body in pictures.items()}
    return drawn | {f"{FOLDER}/CREDITS.txt": _CREDITS.format(names="\n".join(sorted(pictures)))}


def drawing(name: str, body: str) -> str:
    """A picture in black and pale grey on white, so that it can be seen on a dark screen and printed by any printer."""
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">\n'
        "<!-- OpenMoji {name}, openmoji.org, CC BY-SA 4.0. Changed: no colours, white ground. -->\n"
        '<rect width="{side}" height="{side}" rx="6" fill="#fff"/>{body}\n</svg>\n'
    ).format(side=_SIDE, name=name, body=Markup(_COLOUR.sub(_without_colour, body)))


def _without_colour(match: re.Match[str]) -> str:
    """A pale grey in the place of a colour: the darker that was, the less pale it is. Lines stay black."""
    digits = match["digits"] if len(match["digits"]) == 6 else "".join(2 * digit for digit in match["digits"])
    red, green, blue = (int(digits[place : place + 2], 16) for place in (0, 2, 4))
    light = round(0.299 * red + 0.587 * green + 0.114 * blue)
    grey = 0 if light < _BLACK else 255 - (255 - light) // 3
    return f"#{grey:02x}{grey:02x}{grey:02x}"


def image(name: str, root: str) -> Markup:
    """A picture on a page from which `root` leads to the folder of the site. It says nothing that the words beside it do not say."""
    return Markup('<img src="{}{}/{}.svg" alt="" width="{}" height="{}">').format(root, FOLDER, name, SIZE, SIZE)

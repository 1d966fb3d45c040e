"""`python -m conference_site.knowledge`: whether everything that pages are made from can be read, without building them. Names what is wrong."""

import sys
from pathlib import Path

from conference_rules import BadRules

from . import gather
from .area_words import taken_in_place

ROOT = Path(__file__).resolve().parents[3]

if __name__ == "__main__":
    try:
        known = gather(ROOT)
    except BadRules as bad:
        sys.exit(str(bad))
    for sentence in (*taken_in_place(ROOT), *known.councils.not_listed):
        print(sentence)

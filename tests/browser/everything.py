"""What a worker has to be given to answer for every area and every calculator. A page gives it less: what the page itself needs."""

from conference_rules import load_rules
from conference_site.runtime.records import PARTS_FOR, Records

RECORDS = Records(load_rules())
EVERYTHING = {"records": RECORDS.described(RECORDS.texts), "parts": sorted({part for parts in PARTS_FOR.values() for part in parts})}

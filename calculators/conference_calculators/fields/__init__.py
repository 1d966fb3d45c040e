"""Everything a calculator needs to ask its questions: declare fields, read what was entered, publish the schema.

One import for the authors of calculators. The parts are in `questions` (the declarations), `dates`,
`reading`, `schemas` and `problems`.
"""

from .dates import FIRST_DATE, LAST_DATE, is_blank_date, read_date
from .problems import BadInput, FieldError
from .questions import (
    ANYTHING,
    NO,
    UNKNOWN,
    YES,
    AnyField,
    Checks,
    ChecksByLabel,
    Choice,
    DateField,
    Flag,
    Group,
    Labels,
    Number,
    Option,
    Question,
    Repeat,
    Text,
    TimeField,
    not_in_forms,
    questions_in,
)
from .reading import read_form
from .schema import date_schema, schema

__all__ = [
    "ANYTHING",
    "FIRST_DATE",
    "LAST_DATE",
    "NO",
    "UNKNOWN",
    "YES",
    "AnyField",
    "BadInput",
    "Checks",
    "ChecksByLabel",
    "Choice",
    "DateField",
    "FieldError",
    "Flag",
    "Group",
    "Labels",
    "Number",
    "Option",
    "Question",
    "Repeat",
    "Text",
    "TimeField",
    "date_schema",
    "is_blank_date",
    "not_in_forms",
    "questions_in",
    "read_date",
    "read_form",
    "schema",
]

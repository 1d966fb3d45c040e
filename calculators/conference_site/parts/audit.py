"""The page that judges a whole list: boxes for the list and for what its columns are, and a place for the answer.

Python reads and judges in the worker.
"""

from conference_calculators.audit import AUDIT
from conference_calculators.audit.reading import MOST_BYTES
from conference_calculators.fields import DateField
from conference_rules import Area
from conference_rules.wording import short_date

from .. import addresses
from ..knowledge import Knowledge, PageFacts
from ..markup import LINES, Markup, details, items
from . import audit_examples
from .forms import questions_html

_PASTE = "Paste your list"
_PASTE_HINT = "Copy it from Excel or LibreOffice, with the row of headings. The columns may stand in any order."
_FILE = "Or choose a file"
_FILE_HINT = "A CSV file, an Excel workbook (.xlsx) such as the Annex A workbook, or the children in need census (.xml). Take a password off first."
_PRIVATE = (
    "The list is read on this device. Nothing of it is stored, sent or put into the address. “Clear”, and leaving or reloading this page, forget it. "
    "The page asks before you leave."
)
_START = "From which day does an initial conference count?"
_STARTS = (
    ("strategy_discussion", "From the strategy discussion", "As the guidance counts, and list 5 of Annex A."),
    ("section_47", "From the start of the section 47 enquiry", "As the Department for Education’s table counts, from the census."),
)
_AS_OF = DateField(
    "as_of",
    "Which day is the list from?",
    hint="The day on which it was made: what it does not have yet was not held by then. Leave this empty for today.",
    optional=True,
)
_WAY_ROUND = "You do not need it to read the rules: they stand in your council’s document. "


def audit(page: PageFacts, knowledge: Knowledge) -> Markup:
    """The form and the places for what follows."""
    area = knowledge.area(addresses.whose(page.source))
    return Markup("""\
<div class="cg-calculator cg-audit" data-module="audit" data-calculator="{}" data-area="{}" data-for-work data-way-round="{}">
<noscript><p class="cg-notice cg-notice--info">Reading a list needs JavaScript, which is off or did not load.</p></noscript>
{}
<div role="status" class="cg-status"></div>
{}
<section class="cg-answer" hidden></section>
</div>""").format(AUDIT.id, area.id, _WAY_ROUND, _given(page), _columns(area))


def _given(page: PageFacts) -> Markup:
    return Markup("""\
<form class="cg-form" data-given method="dialog" autocomplete="off" novalidate>
<div class="cg-field" data-field="pasted">
<label class="cg-label" for="q-pasted">{}</label>
<div class="cg-hint" id="q-pasted-hint">{}</div>
<textarea class="cg-textarea" id="q-pasted" name="pasted" rows="6" spellcheck="false" autocomplete="off" \
aria-describedby="q-pasted-hint"></textarea>
</div>
<div class="cg-field" data-field="file">
<label class="cg-label" for="q-file">{}</label>
<div class="cg-hint" id="q-file-hint">{}</div>
<input class="cg-input cg-input--30" type="file" id="q-file" name="file" accept=".csv,.tsv,.txt,.xlsx,.xml" data-largest="{}" \
aria-describedby="q-file-hint">
</div>
{}
<p class="cg-form__private">{} {}</p>
<div class="cg-form__buttons" data-needs-script hidden>
<button type="submit" class="cg-button">Read the list</button>
<button type="reset" class="cg-button cg-button--quiet">Clear</button>
</div>
</form>""").format(_PASTE, _PASTE_HINT, _FILE, _FILE_HINT, MOST_BYTES, _examples(page), _PRIVATE, _to_privacy(page))


def _examples(page: PageFacts) -> Markup:
    folder = f"{addresses.root_from(page.source)}{audit_examples.FOLDER}"
    links = [Markup('<a href="{}/{}" download>{}</a>').format(folder, name, text) for name, text in audit_examples.CALLED.items()]
    invented = Markup("<p>{}</p>\n{}").format(_INVENTED, items(links))
    return details("Try it with an example", invented)


_INVENTED = (
    f"Everybody in these files is invented, and each file says so. They are lists as of {short_date(audit_examples.AS_OF)}: enter that day when you "
    "are asked. Save a file, then choose it here. Open the text, and copy and paste it as you would from a spreadsheet."
)


def _columns(area: Area) -> Markup:
    ticks = LINES.join(_start(value, label, hint) for value, label, hint in _STARTS)
    return Markup("""\
<form class="cg-form" data-columns method="dialog" autocomplete="off" novalidate hidden>
<h2 tabindex="-1">Which column is which?</h2>
<p data-found></p>
<div class="cg-field" data-field="columns"><div class="cg-audit__list" data-list></div></div>
<div class="cg-field" data-field="start">
<fieldset class="cg-fieldset">
<legend class="cg-label">{}</legend>
{}
</fieldset>
</div>
{}
<div class="cg-form__buttons"><button type="submit" class="cg-button">Check the dates by the rules for {}</button></div>
</form>""").format(_START, ticks, questions_html([_AS_OF]), area.name if area.level == "area" else "all of England")


def _start(value: str, label: str, hint: str) -> Markup:
    return Markup(
        '<div class="cg-tick"><input type="radio" id="q-start-{}" name="start" value="{}" aria-describedby="q-start-{}-hint">'
        '<label for="q-start-{}">{}</label><div class="cg-hint" id="q-start-{}-hint">{}</div></div>'
    ).format(value, value, value, value, label, value, hint)


def _to_privacy(page: PageFacts) -> Markup:
    where = addresses.between(page.source, addresses.PRIVACY_PAGE)
    return Markup('<a href="{}" target="_blank" rel="noopener">How your privacy is kept (opens in a new tab)</a>').format(where)

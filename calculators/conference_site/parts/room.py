"""The chair's page for the room: who is here by a tap each, the area's rule, and boxes for the decision. Without a script it is a paper form."""

from collections.abc import Iterator, Mapping, Sequence

from conference_calculators.quoracy import QUORACY
from conference_calculators.quoracy.questions import MOST_CHILDREN, room_form
from conference_rules import Area
from conference_rules.attendees import PRACTITIONER, SOCIAL_CARE, Agency, load_directory

from .. import addresses
from ..knowledge import Knowledge, PageFacts
from ..markup import LINES, NOTHING, Markup, details, link
from . import forms, guidance_lists

STATES = (("here", "Here"), ("report", "Report"), ("away", "Missing"))
NOT_THROUGHOUT = (("arrived_late", "Came late"), ("left_early", "Left before the decision"))
OTHER_AGENCIES = 2
_NOT_IN_CONTACT: Mapping[str, str] = {
    "child": "Is not directly involved with every child",
    "child_and_family": "Has not worked directly with every child and with the family",
}
_COUNTED: Mapping[str, str] = {
    "child": "“Here” counts as directly involved with every child, unless you say otherwise below the name.",
    "child_and_family": "“Here” counts as having worked directly with every child and the family, unless you say otherwise below the name.",
}
_CAPTION = "Who was invited?"
_HOW = "Here: in the room or online. Report: not here, but a report came. Missing: neither."
_BY_PEN = "On paper: write L beside who came late, and E beside who left before the decision."
_BEFORE = "Choose the conference, then tap who is here."
_WAY_ROUND = "You do not need it: what the document asks stands on this page, and the page prints as a form to fill in with a pen. "


def room(page: PageFacts, knowledge: Knowledge) -> Markup:
    """The whole page below its first sentence."""
    area = knowledge.area(addresses.whose(page.source))
    asked = room_form(area.id)
    return Markup("""\
{}
<div class="cg-calculator cg-room" data-module="room" data-calculator="{}" data-area="{}" data-for-work data-way-round="{}">
<noscript><p class="cg-notice cg-notice--info">This page needs JavaScript to count for you, and it is off or did not load. What the document asks \
stands on this page. Print the page as a form to fill in with a pen.</p></noscript>
<form class="cg-room__form" method="dialog" autocomplete="off" novalidate>
<div class="cg-form">
{}
{}
{}
</div>
<section class="cg-answer cg-room__answer" hidden></section>
<div class="cg-form">
{}
<p class="cg-form__private">{} {}</p>
<div class="cg-form__buttons" data-needs-script hidden>
<button type="reset" class="cg-button cg-button--quiet">Clear what I entered</button>
</div>
</div>
<section class="cg-room__record" hidden></section>
<div class="cg-room__bar cg-no-print" data-needs-script hidden>
<div role="status" class="cg-status" data-at-first="{}"></div>
<button type="submit" class="cg-button">What follows</button>
</div>
</form>
</div>
{}""").format(
        _known_at_once(area, page, knowledge), QUORACY.id, area.id, _WAY_ROUND,
        forms.questions_html([asked.conference_type]), _who(area), forms.questions_html(asked.beside),
        forms.questions_html([asked.decision]), "Nothing you enter is sent or kept.", _to_privacy(page),
        _BEFORE, _rule_in_full(area, page, knowledge),
    )  # fmt: skip


# What the document asks


def _known_at_once(area: Area, page: PageFacts, knowledge: Knowledge) -> Markup:
    """The rule, to be opened: what to tap comes first. Where no number is set, that is said before anything is asked."""
    about = f"What {area.name}’s document says" if area.level == "area" else "What this guide says"
    statement = details(about, guidance_lists.statement("quoracy", area, page, knowledge))
    return statement if area.quoracy.others_needed else Markup("<p><strong>{}</strong></p>\n{}").format(_no_number(area, page), statement)


def _no_number(area: Area, page: PageFacts) -> Markup:
    if area.level == "england":
        choose = link(addresses.between(page.source, addresses.CHOOSE_COUNCIL_PAGE), "choose it")
        return Markup("No number to reach: this guide has no national rule. If your council is in the guide, {}.").format(choose)
    if area.quoracy.kind == "not_read":
        return Markup("Whether there is a number to reach is not known here. This page helps you to keep a record of who came.")
    return Markup("{}’s document sets no number to reach. This page helps you to note who came, and to record your decision.").format(area.name)


def _rule_in_full(area: Area, page: PageFacts, knowledge: Knowledge) -> Markup:
    """What the document says besides, in every case."""
    rest = guidance_lists.guidance("quoracy", area, page, knowledge)
    title = f"What else the document for {area.name} says" if area.level == "area" else "What else this guide says"
    return Markup('<h2 id="what-else" class="cg-guidance">{}</h2>\n{}').format(title, details("All its lines on this", rest)) if rest else NOTHING


def _to_privacy(page: PageFacts) -> Markup:
    where = addresses.between(page.source, addresses.PRIVACY_PAGE)
    return Markup('<a href="{}" target="_blank" rel="noopener">How your privacy is kept (opens in a new tab)</a>').format(where)


# Who is here


def _who(area: Area) -> Markup:
    agencies = [agency for agency in load_directory().agencies.values() if agency.tick]
    rows = LINES.join(_row(agency, area) for agency in agencies)
    counted = Markup(" {}").format(_COUNTED[area.quoracy.contact]) if area.quoracy.contact else NOTHING
    return Markup("""\
<fieldset class="cg-group cg-room__who">
<legend>{}</legend>
<p class="cg-hint">{}{}</p>
<p class="cg-hint cg-room__by-pen">{}</p>
<div class="cg-room__rows">
{}
</div>
{}
{}
{}
</fieldset>""").format(
        _CAPTION, _HOW, counted, _BY_PEN, rows, _children(), details("Another agency", _others()), details("Family and others", _in_other_roles())
    )  # fmt: skip


def _children() -> Markup:
    options = LINES.join(Markup('<option value="{}">{} children</option>').format(number, number) for number in range(2, MOST_CHILDREN + 1))
    return Markup(
        '<div class="cg-field cg-room__children"><label class="cg-label" for="q-children">How many children?</label>'
        '<select class="cg-select" id="q-children" name="children" autocomplete="off"><option value="">One child</option>\n{}</select></div>'
    ).format(options)


def _row(agency: Agency, area: Area) -> Markup:
    """An agency by the discipline that usually comes from it. Only where contact counts is it asked of those who are here."""
    asks = area.quoracy.contact and agency.id != SOCIAL_CARE
    contact = _contact(f"limited.{agency.id}", area) if asks else NOTHING
    places = LINES.join((_states(f"who.{agency.id}", agency.tick), _not_throughout(f"when.{agency.id}", agency.tick)))
    return Markup('<div class="cg-room__row" data-agency="{}" data-discipline="{}">\n<p class="cg-room__name">{}</p>\n{}\n{}</div>').format(
        agency.id, agency.tick_discipline, agency.tick, places, contact
    )


def _states(name: str, called: str) -> Markup:
    """One of these places at most."""
    return Markup('<div class="cg-room__states" role="group" aria-label="{}">\n{}\n</div>').format(called, _places(name, called, STATES))


def _not_throughout(name: str, called: str) -> Markup:
    """Whoever is here may have come late, or leave before the decision."""
    return Markup(
        '<div class="cg-room__states cg-room__states--when" data-if-here role="group" aria-label="{}: not there all the time" hidden>\n{}\n</div>'
    ).format(called, _places(name, called, NOT_THROUGHOUT))


def _places(name: str, called: str, places: Sequence[tuple[str, str]]) -> Markup:
    return LINES.join(_state(name, value, words, called) for value, words in places)


def _state(name: str, value: str, words: str, called: str) -> Markup:
    return Markup(
        '<label class="cg-room__state"><input type="checkbox" name="{}" value="{}"><span>{}<span class="cg-visually-hidden"> {}</span></span></label>'
    ).format(name, value, words, called)


def _contact(name: str, area: Area) -> Markup:
    return Markup(
        '<div class="cg-room__contact" data-if-here hidden>'
        '<div class="cg-tick"><input type="checkbox" data-type="flag" id="q-{}" name="{}" value="true"><label for="q-{}">{}</label></div>'
        "<div data-known-to hidden></div></div>"
    ).format(name, name, name, _NOT_IN_CONTACT[area.quoracy.contact])


def _others() -> Markup:
    return LINES.join(_other(number) for number in range(OTHER_AGENCIES))


def _other(number: int) -> Markup:
    name, called = f"other.{number}", f"Other agency {number + 1}"
    return Markup("""\
<div class="cg-room__row cg-room__row--other" data-other="{}">
<div class="cg-field"><label class="cg-label" for="q-{}.name">{}</label>\
<input class="cg-input cg-input--30" type="text" id="q-{}.name" name="{}.name" maxlength="60" autocomplete="off"></div>
{}
{}
<div class="cg-tick"><input type="checkbox" data-type="flag" id="q-{}.distinct" name="{}.distinct" value="true">\
<label for="q-{}.distinct">It is separate from the agencies in the list</label></div>
</div>""").format(number, name, called, name, name, _states(f"{name}.who", called), _not_throughout(f"{name}.when", called), name, name, name)


def _in_other_roles() -> Markup:
    """People who come for no agency: in the record, and not counted."""
    hint = "They are noted in the record. They are not an agency, and are not counted."
    return Markup('<p class="cg-hint">{}</p>\n<div class="cg-room__roles">\n{}\n</div>').format(hint, LINES.join(_role_ticks()))


def _role_ticks() -> Iterator[Markup]:
    tick = Markup('<div class="cg-tick"><input type="checkbox" id="q-also-{}" name="also" value="{}"><label for="q-also-{}">{}</label></div>')
    roles = load_directory().roles.values()
    yield from (tick.format(role.id, role.id, role.id, role.text) for role in roles if role.id != PRACTITIONER)

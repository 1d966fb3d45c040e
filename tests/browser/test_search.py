"""Real questions, typed as readers type them on a phone: the page that answers stands among the first three."""

import pytest
from playwright.sync_api import Page

FIRST = 3

# The words of a reader, and the pages that answer them.
QUESTIONS = {
    # Parents and carers
    "will i lose my job": ("parents/the-plan/",),
    "is it the same as the register": ("parents/the-plan/",),
    "difference between child in need and child protection": ("parents/decisions/",),
    "dad no parental responsibility": ("parents/both-parents/",),
    "grandparents": ("parents/relatives/", "parents/supporting-a-parent/"),
    "is a solicitor free": ("parents/independent-help/",),
    "how long does a plan last": ("parents/how-a-plan-ends/",),
    "can they come without telling me": ("parents/visits/",),
    "i dont agree with the decision": ("parents/complaints/",),
    "family group conference": ("parents/family-meeting/",),
    "will they take my child away": ("parents/what-it-can-decide/",),
    "my report is late": ("parents/reports/", "parents/what-should-i-have-had/"),
    "can I bring my mum": ("parents/bringing-someone/",),
    "i havent seen what the social worker wrote about us": ("parents/reports/", "parents/what-should-i-have-had/"),
    "can my sister sit with me": ("parents/bringing-someone/",),
    "he is not allowed near me will he be in the room": ("parents/ways-to-take-part/", "parents/kinds-of-meeting/"),
    "what if i can't get off work that day": ("parents/record-correct-not-go/", "parents/before/"),
    "they got things wrong about me": ("parents/record-correct-not-go/", "parents/reports/"),
    "how do i get my kids off the plan": ("parents/how-a-plan-ends/",),
    "nobody has been to visit us for weeks": ("parents/visits/", "parents/what-should-i-have-had/"),
    "my polish is better than my english": ("parents/interpreter/",),
    "i want someone else to look at the decision": ("parents/complaints/",),
    "social services want a meeting about my unborn baby": ("parents/early-meetings/",),
    # Designated safeguarding leads
    "when do i send my school report": ("professionals/education-settings/", "professionals/reports/"),
    "half term review cover": ("professionals/education-settings/",),
    "scaling in school report": ("professionals/education-settings/", "professionals/checklist-report/"),
    "do i share my report with mum": ("professionals/reports/", "professionals/education-settings/"),
    "pupil on a plan not in school today": ("professionals/missing-or-absent/",),
    "social worker did not turn up to core group": ("professionals/core-group/",),
    "how often core group": ("professionals/core-group/", "professionals/timescales/"),
    "nobody from school can attend": ("professionals/education-settings/", "professionals/membership/"),
    "i think dad should not be in the meeting": ("professionals/exclusion/",),
    "what to put in a chronology": ("professionals/checklist-report/", "professionals/reports/"),
    # Chairs
    "only two agencies came": ("professionals/membership/", "calculators/quoracy/"),
    "police information parent on bail": ("professionals/exclusion/",),
    "more than one category": ("professionals/decision/",),
    "end plan first review": ("professionals/decision/", "calculators/end-plan/"),
    "members do not agree": ("professionals/decision/", "professionals/who-decides/"),
    "how many working days since the strategy meeting": ("professionals/convening/", "professionals/who-decides/", "professionals/timescales/"),
    "should a ten year old come in": ("professionals/involving-children/", "calculators/attendance/"),
    "who gets a copy of the minutes": ("professionals/records/",),
    "family moved in from another council": ("professionals/transfer/",),
    "gap between two parts of the meeting": ("professionals/split-conferences/", "calculators/split/"),
}


@pytest.fixture
def asked(site_page: Page) -> Page:
    """The home page on a phone, with the search ready."""
    site_page.goto("/")
    site_page.locator("[data-module=search] input").fill("conference")
    site_page.locator("[data-module=search] ol a").first.wait_for()
    return site_page


def test_a_question_finds_its_page_among_the_first_three(asked: Page) -> None:
    missed = {}
    for question, answers in QUESTIONS.items():
        found = _found(asked, question)
        if not any(page.endswith(answers) for page in found[:FIRST]):
            missed[question] = found[:FIRST]
    assert missed == {}


def _found(page: Page, question: str) -> list[str]:
    """The addresses found, in their order, without the part of the page."""
    before = page.locator("[data-module=search] ol").inner_text()
    page.locator("[data-module=search] input").fill(question)
    page.wait_for_function("before => document.querySelector('[data-module=search] ol').innerText !== before", arg=before)
    addresses: list[str] = page.locator("[data-module=search] ol a").evaluate_all("links => links.map(link => link.pathname)")
    return addresses

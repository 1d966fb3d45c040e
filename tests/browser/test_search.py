"""Real questions, typed as readers type them on a phone: the page that answers comes first, and where there is none somebody to ring."""

import re
import tomllib
from collections.abc import Iterable

import pytest
from playwright.sync_api import Browser, Page, expect

from conference_site.knowledge.help_lines import load_help_lines

from .conftest import ROOT
from .serving import SiteServer
from .tried import tried

HUNDRED = tomllib.loads((ROOT / "tests" / "search" / "questions.toml").read_text(encoding="utf-8"))
# Where each reader searches from, and for how many of their questions the right page has to come first.
FROM = {"parent": "parents/", "young-person": "young-people/", "professional": "professionals/"}
FAMILIES, PROFESSIONALS = 0.9, 0.8
COUNCILS = ("darlington", "doncaster", "redbridge", "sheffield")
FIRST = 3

# Further questions: one of the pages that answer them stands among the first three.
QUESTIONS = {
    # Parents and carers
    "easy read": ("parents/easy-words/", "young-people/easy-words/"),
    "pictures": ("parents/easy-words/", "young-people/easy-words/"),
    "i cant read well": ("parents/easy-words/", "young-people/easy-words/"),
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
    "polski": ("parents/interpreter-card/",),
    "i dont speak english": ("parents/interpreter-card/", "parents/interpreter/"),
    "my language": ("parents/interpreter-card/",),
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
    # Whoever looks for something to fill in
    "report template": ("professionals/documents/",),
    "chairs record form": ("professionals/documents/",),
    "split conference letters": ("professionals/documents/",),
    "core group template": ("professionals/documents/",),
    "dissent form": ("professionals/documents/",),
    # Performance officers and scrutiny
    "how many icpcs were in time this quarter": ("calculators/was-it-in-time/",),
    "annex a list 5 timeliness": ("calculators/was-it-in-time/",),
    "percentage of conferences in 15 days": ("calculators/was-it-in-time/",),
    "cin census check": ("calculators/was-it-in-time/",),
    "paste a spreadsheet of conferences": ("calculators/was-it-in-time/",),
    "was the review late": ("calculators/audit/", "calculators/was-it-in-time/", "professionals/timescales/"),
    # Policy officers of councils
    "add our council": ("your-council/",),
    "our rules are not in the guide": ("your-council/",),
}


# Types each question and gives the addresses found for each, in their order, without the part of the page. Each is typed in one
# go, so there is no pause in the typing to wait for.
ASK = """async (questions) => {
  const later = setTimeout;
  self.setTimeout = (act) => later(act);
  const $form = document.querySelector("[data-module=search]");
  const $input = $form.querySelector("input"), $list = $form.querySelector("ol");
  const found = {};
  for (const question of questions) {
    const answered = new Promise((resolve) => {
      new MutationObserver((_, observer) => { observer.disconnect(); resolve(); }).observe($form.querySelector(".cg-search__panel"), { subtree: true, childList: true, attributes: true });
    });
    $list.replaceChildren(document.createElement("li"));
    $input.value = question;
    $input.dispatchEvent(new Event("input", { bubbles: true }));
    while ($list.querySelector("li:empty")) await new Promise((resolve) => setTimeout(resolve, 5));
    await answered;
    found[question] = [...$list.querySelectorAll("a")].map((link) => link.pathname.slice(1));
  }
  return found;
}"""


def ready(page: Page, address: str) -> None:
    """A page on a phone, with the search ready."""
    page.goto(f"/{address}")
    page.locator("[data-module=search] input").fill("conference")
    page.locator("[data-module=search] ol a").first.wait_for()


def found_from(page: Page, address: str, questions: Iterable[str]) -> dict[str, list[str]]:
    ready(page, address)
    found: dict[str, list[str]] = page.evaluate(ASK, list(questions))
    return found


def missed(page: Page, council: str, *readers: str) -> dict[str, str]:
    """The questions for which another page comes first, with that page."""
    wrong = {}
    for reader in readers:
        asked = {question["typed"]: [*question["answers"], *question.get("written_later", ())] for question in HUNDRED["question"] if question["reader"] == reader}
        found = found_from(page, f"{council}{FROM[reader]}", asked)
        wrong |= {typed: pages[0] if pages else "" for typed, pages in found.items() if not pages or pages[0].removeprefix(council) not in asked[typed]}
    return wrong


def test_what_parents_ask_further_finds_its_page_first(site_page: Page) -> None:
    """A page that answers comes first for nine in ten of them, and for the others among the first three."""
    asked = {question["typed"]: question["answers"] for question in HUNDRED["later"]}
    for council in ("", "darlington/"):
        found = {typed: [page.removeprefix(council) for page in pages[:FIRST]] for typed, pages in found_from(site_page, f"{council}parents/", asked).items()}
        assert {typed: pages for typed, pages in found.items() if not set(pages) & set(asked[typed])} == {}
        later = {typed: pages for typed, pages in found.items() if pages[0] not in asked[typed]}
        assert 1 - len(later) / len(asked) >= FAMILIES, later
    tried("inputs", "further questions of parents typed into the search of a set of pages", 2 * len(asked))


def many(*readers: str) -> int:
    return sum(question["reader"] in readers for question in HUNDRED["question"])


@pytest.mark.path
@pytest.mark.parametrize("council", ["", *(pytest.param(f"{council}/", marks=pytest.mark.long) for council in COUNCILS)])
def test_of_a_hundred_questions_the_right_page_comes_first(council: str, site_page: Page) -> None:
    families, professionals = ("parent", "young-person"), ("professional",)
    wrong = missed(site_page, council, *families)
    assert 1 - len(wrong) / many(*families) >= FAMILIES, wrong
    wrong = missed(site_page, council, *professionals)
    assert 1 - len(wrong) / many(*professionals) >= PROFESSIONALS, wrong
    tried("inputs", "questions of readers, half of them misspelt or as spoken, typed into the search of a set of pages", many(*families, *professionals))


def test_further_questions_find_their_page_among_the_first_three(site_page: Page) -> None:
    found = found_from(site_page, "", QUESTIONS)
    assert {question: found[question][:FIRST] for question, pages in QUESTIONS.items() if not set(found[question][:FIRST]) & set(pages)} == {}


@pytest.mark.parametrize(("reader", "name"), [("parent", "Family Rights Group"), ("young-person", "Childline")])
def test_where_there_is_no_page_a_family_is_told_whom_to_ring(reader: str, name: str, site_page: Page) -> None:
    line = next(line for line in load_help_lines(ROOT / "procedures" / "help.toml") if line.name == name)
    ready(site_page, FROM[reader])
    for words in HUNDRED["nothing"]["typed"]:
        site_page.locator("[data-module=search] input").fill(words)
        said = site_page.locator("[data-module=search] [role=status]")
        expect(said).to_contain_text("No page found")
        expect(said).to_contain_text(f"ring {name}: {line.number}")
        assert said.locator("a").get_attribute("href") == f"tel:{line.number.replace(' ', '')}"
        expect(site_page.locator("[data-module=search] li")).to_have_count(0)


def test_a_professional_is_told_that_there_is_none_and_no_number(site_page: Page) -> None:
    ready(site_page, FROM["professional"])
    site_page.locator("[data-module=search] input").fill("council tax")
    expect(site_page.locator("[data-module=search] [role=status]")).to_have_text("No page found. Try other words, or fewer.")


def test_five_pages_are_shown_first_and_the_next_when_asked_for(site_page: Page) -> None:
    ready(site_page, "parents/")
    results = site_page.locator("[data-module=search] li a")
    expect(results).to_have_count(5)
    expect(site_page.locator("[data-module=search] [role=status]")).to_contain_text("The best 5 are shown.")
    site_page.get_by_role("button", name="Show more").click()
    assert results.count() > 5
    expect(results.nth(5)).to_be_focused()
    site_page.keyboard.press("Escape")
    expect(results.first).to_be_hidden()


def test_by_keyboard_enter_goes_to_the_first_result_and_on_to_its_page(site_page: Page) -> None:
    ready(site_page, "darlington/young-people/")
    site_page.locator("[data-module=search] input").fill("im 13 do i have to go")
    first = site_page.locator("[data-module=search] li a").first
    expect(first).to_contain_text("Your choice")
    site_page.keyboard.press("Enter")
    expect(first).to_be_focused()
    site_page.keyboard.press("Enter")
    site_page.wait_for_url("**/darlington/young-people/your-choice/**")


def test_children_are_led_to_no_training_and_what_is_shown_is_marked_where_it_says_what_was_asked(site_page: Page) -> None:
    ready(site_page, "young-people/")
    assert not [address for address in site_page.evaluate(ASK, ["practise"])["practise"] if address.startswith("training/")]
    site_page.locator("[data-module=search] input").fill("grandma")
    expect(site_page.locator("[data-module=search] mark").first).to_have_text(re.compile("grandparent", re.IGNORECASE))


def test_what_did_not_come_is_tried_again_at_the_next_key(site_page: Page) -> None:
    site_page.route("**/search/search_index.json", lambda route: route.abort())
    site_page.goto("/parents/")
    box, said = site_page.locator("[data-module=search] input"), site_page.locator("[data-module=search] [role=status]")
    box.fill("review")
    expect(said).to_contain_text("Search could not be loaded")
    site_page.unroute("**/search/search_index.json")
    box.press_sequentially("s")
    expect(site_page.locator("[data-module=search] li a").first).to_be_visible()


def test_without_scripts_a_list_of_all_pages_of_the_set_takes_its_place(browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(base_url=site_server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/darlington/parents/")
    page.get_by_role("link", name="All pages", exact=True).click()
    expect(page.locator("h1")).to_contain_text("All pages")
    page.locator("main").get_by_role("link", name="Reviews", exact=True).click()
    assert page.url.endswith("/darlington/parents/reviews/")
    context.close()

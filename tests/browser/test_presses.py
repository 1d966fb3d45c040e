"""What readers ask is few presses away, and its answer is on the first screen of a phone: the questions of parents and of children."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urldefrag

import pytest
from lxml.etree import XPath
from playwright.sync_api import Browser, Page

from tests.built_site import BuiltPage, led_to, pages

from .serving import SiteServer

PHONE = {"width": 360, "height": 640}
FROM_HOME, FROM_THEIR_PAGE = 3, 1
COUNCIL = "darlington/"
SETS = ("", COUNCIL, "redbridge/")


@dataclass(frozen=True)
class Question:
    """A question, where its answer is, and words of the first sentence of the answer."""

    asked: str
    address: str
    words: str


QUESTIONS = [
    Question("Will they take my child?", "parents/what-it-can-decide/", "Not by this meeting|cannot take your child"),
    Question("What do I do first?", "parents/#today", "[Cc]all your social worker"),
    Question("Whom can I ring?", "parents/independent-help/", "0808 801 0366"),
    Question("When do I get the reports?", "parents/reports/", "before the (conference|meeting)"),
    Question("The report is wrong", "parents/reports/#something-is-wrong", "wrong"),
    Question("What if I don't go?", "parents/record-correct-not-go/#not-going", "without you"),
    Question("Can I bring someone?", "parents/bringing-someone/", "Yes, you can bring someone"),
    Question("I'm pregnant", "parents/early-meetings/", "before the birth"),
    Question("My ex will be there", "parents/ways-to-take-part/", "not to be in a room with"),
    Question("I don't agree", "parents/complaints/", "do not agree"),
    Question("Child in need or child protection plan?", "parents/kinds-of-plan/", "say yes or no to"),
    Question("The police will be there", "parents/who-is-at-the-table/", "talk to a solicitor"),
    Question("Can they take my baby at birth?", "parents/early-meetings/#what-can-happen-at-the-birth", "the baby goes home"),
    Question("Who sees it?", "parents/who-sees-it/", "invited to the conference see them"),
    Question("Is there still a register?", "parents/who-sees-it/#is-there-still-a-register", "no child protection register"),
    Question("How long do plans last?", "parents/how-a-plan-ends/#how-long-do-plans-last", "had lasted a year or less"),
    Question("Am I under 18 myself?", "parents/young-parents/", "as a young person"),
    Question("A father, or a parent who lives apart", "parents/both-parents/", "normally be invited"),
    Question("A learning disability", "parents/help-to-take-part/", "ask for what you need"),
    Question("A meeting of our own family", "parents/family-meeting/", "make a plan for your child"),
    Question("Money for travel and childcare", "parents/money-and-work/", "help with travel"),
    Question("That evening", "parents/that-evening/", "upset, angry or numb"),
    Question("Read the report with me", "calculators/your-points-on-the-report/", "one point at a time"),
    Question("A letter about court", "parents/letters-and-advice/", "Call a solicitor"),
    Question("Is a solicitor free?", "parents/independent-help/#is-a-solicitor-free", "free"),
    Question("How often will they visit?", "parents/visits/", "how often"),
    Question("How do we get off the plan?", "parents/how-a-plan-ends/", "A plan ends"),
    Question("What happens on the day?", "parents/the-day/", "The chair talks with you first"),
    Question("My other children", "parents/other-children/", "all your children"),
    Question("If I do not work with the plan", "parents/working-with-the-plan/", "may think about court"),
    Question("Section 20", "parents/where-a-child-stays/", "your choice"),
    Question("Will they blame me?", "parents/ways-to-take-part/#will-they-blame-me", "[Ii]t all on you"),
    Question("Am I blamed?", "parents/ways-to-take-part/", "not to blame"),
    Question("Grandparents", "parents/relatives/", "offer to help"),
    Question("Will my work find out?", "parents/your-work/", "your work"),
    Question("I find reading hard", "parents/easy-words/", "easy words and pictures"),
    Question("Interpreter", "parents/interpreter/", "You can ask for an interpreter"),
    Question("What should I have been sent?", "parents/what-should-i-have-had/", "should (have|get|be)"),
    Question("Child: do I have to go?", "young-people/your-choice/", "don't have to go"),
    Question("Child: who can I talk to?", "young-people/who-can-help/", "0800 1111"),
]


LINKS_IN_MAIN = XPath("//main//a[@href != '']")
CLOSED_AROUND = XPath("count(ancestor::details[not(@open)])")


@cache
def steps(address: str) -> Sequence[tuple[str, int]]:
    """Where the links in the main part of a page lead, with their anchors, and the presses to each: what is closed has to be opened first.

    A page is met by each of its anchors. What is no page leads nowhere.
    """
    page = pages().get(address)
    links = LINKS_IN_MAIN(page.tree) if page else ()
    return [(_with_its_anchor(page, link.get("href")), 1 + int(CLOSED_AROUND(link))) for link in links]


def _with_its_anchor(page: BuiltPage, link: str) -> str:
    anchor = urldefrag(link).fragment
    return led_to(page, link) + (f"#{anchor}" if anchor else "")


@cache
def presses_from(start: str, most: int) -> dict[str, int]:
    """The fewest presses to each address, anchors included, up to a number."""
    fewest = {start: 0}
    reached = [start]
    for address in reached:
        for target, presses in steps(urldefrag(address).url) if fewest[address] < most else ():
            total = fewest[address] + presses
            if total <= most and total < fewest.get(target, most + 1):
                fewest[target] = total
                reached.append(target)
    return fewest


def lacking(addresses: list[str], fewest: dict[str, int]) -> list[str]:
    return [address for address in addresses if address not in fewest]


@pytest.mark.parametrize("whose", SETS)
def test_every_question_is_answered_at_most_three_presses_from_the_home_page(whose: str) -> None:
    assert lacking([whose + question.address for question in QUESTIONS], presses_from("index.html", FROM_HOME) | presses_from("", FROM_HOME)) == []


@pytest.mark.parametrize("whose", SETS)
@pytest.mark.parametrize("readers", ["parents/", "young-people/"])
def test_every_question_is_answered_at_most_one_press_from_the_first_page_of_its_readers(readers: str, whose: str) -> None:
    theirs = (readers, "calculators/") if readers == "parents/" else (readers,)
    addresses = [whose + question.address for question in QUESTIONS if question.address.startswith(theirs)]
    assert addresses and lacking(addresses, presses_from(whose + readers, FROM_THEIR_PAGE)) == []


# The sentence that holds the words, in the first paragraph or item that has them: how far down it ends, below what covers the page's top.
ENDS_AT = """(words) => {
  const blocks = [...document.querySelectorAll("main :is(p, li, dd, td):not(nav *, :has(p, li, dd))")].filter(($one) => $one.checkVisibility());
  const from = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : document.querySelector("h1");
  if (!from) return null;
  const follows = ($one) => from.compareDocumentPosition($one) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY);
  const $block = blocks.find(($one) => follows($one) && new RegExp(words).test($one.textContent));
  if (!$block) return null;
  const { index } = new RegExp(words).exec($block.textContent);
  const rest = $block.textContent.slice(index);
  const end = index + (/[.?!:](\\s|$)/.exec(rest)?.index ?? rest.length - 1) + 1;
  const walker = document.createTreeWalker($block, NodeFilter.SHOW_TEXT);
  for (let passed = 0, $text = walker.nextNode(); $text; passed += $text.length, $text = walker.nextNode()) {
    if (passed + $text.length < end) continue;
    const range = document.createRange();
    range.setStart($text, 0);
    range.setEnd($text, end - passed);
    return Math.round(range.getBoundingClientRect().bottom);
  }
}"""


@pytest.fixture(scope="module")
def phone(browser: Browser, site_server: SiteServer) -> Iterator[Page]:
    context = browser.new_context(base_url=site_server.address, viewport=PHONE, reduced_motion="reduce")  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("whose", SETS)
def test_the_answer_is_on_the_first_screen(whose: str, phone: Page) -> None:
    ends: dict[str, int | None] = {}
    for question in QUESTIONS:
        phone.goto("about:blank")
        phone.goto(f"/{whose}{question.address}")
        ends[question.asked] = phone.evaluate(ENDS_AT, question.words)
    assert {asked: end for asked, end in ends.items() if end is None or not 0 < end <= PHONE["height"]} == {}


def test_the_words_looked_for_are_sought_as_they_are_written() -> None:
    assert all(re.compile(question.words) for question in QUESTIONS)

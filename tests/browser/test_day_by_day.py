"""Your meeting, day by day: the steps stand there before anybody asks, their days join them, and nothing moves under a finger."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.examples import first_always

from . import axe
from .built_pages import page_on
from .filling import fill, submit
from .serving import SiteServer
from .tried import tried

PATIENCE = 90_000
PAGES = {
    "darlington": "/darlington/parents/what-should-i-have-had/",
    "redbridge": "/redbridge/parents/what-should-i-have-had/",
    "england": "/parents/what-should-i-have-had/",
}
FIRST = {"conference": "initial_conference", "conference_date": "10 12 2026"}
PAST = {"conference": "initial_conference", "conference_date": "2 11 2026", "has_met": "true", "plan_made": "yes"}
ON_THE_DAY = {"conference": "initial_conference", "conference_date": "28 11 2026"}
TODAY = "2026-11-28T09:00:00Z"
# What moves in answer to a press is no shift; what moves when the answer arrives is.
WATCH = """() => {
  self.moved = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) moved.push(value);
  }).observe({ type: "layout-shift" });
}"""


PHONE, DESK = pytest.param((360, 640), id="phone"), pytest.param((1280, 800), id="desk", marks=pytest.mark.long)


@pytest.fixture(params=[PHONE, DESK])
def page(request: pytest.FixtureRequest, browser: Browser, site_server: SiteServer) -> Iterator[Page]:
    width, height = request.param
    with page_on(browser, site_server, width) as page:
        page.set_viewport_size({"width": width, "height": height})
        page.clock.set_fixed_time(TODAY)
        yield page


def has_days(page: Page) -> None:
    expect(page.locator(".cg-answer .cg-stamp")).to_be_attached(timeout=PATIENCE)
    page.wait_for_timeout(300)


def opened(page: Page, part: str) -> None:
    """Opens a part of the steps: one press leads to each step of it."""
    page.locator(".cg-kind:visible .cg-stage > summary").filter(has_text=part).click()


def parts_open(page: Page) -> list[str]:
    return page.locator(".cg-kind:visible .cg-stage[open]:visible > summary").all_inner_texts()


def step(page: Page, name: str) -> str:
    return page.locator(f'.cg-kind:visible [data-step="{name}"]').inner_text()


@pytest.mark.parametrize("down", [0, 2_500, 99_999], ids=["at the answer", "among the steps", "at the end"])
@pytest.mark.parametrize("entered", [FIRST, ON_THE_DAY, PAST], ids=["before", "on the day", "after"])
@pytest.mark.parametrize("area", first_always(PAGES))
def test_nothing_moves_when_the_days_arrive(area: str, entered: dict[str, str], down: int, page: Page) -> None:
    page.goto(PAGES[area])
    fill(page, entered)
    page.evaluate(WATCH)
    submit(page)
    page.evaluate(f"scrollBy({{ top: {down}, behavior: 'instant' }})")
    has_days(page)
    assert page.evaluate("moved") == []
    tried("pages", "answers that came to steps already being read, at two widths and three places of the page: nothing moved")


@pytest.mark.parametrize("entered", [FIRST, ON_THE_DAY, PAST], ids=["before", "on the day", "after"])
def test_the_answer_stays_where_it_is_when_python_was_ready_before_the_press(entered: dict[str, str], page: Page) -> None:
    """Days that come within half a second of a press move nothing as a browser counts. A slow phone takes longer."""
    page.goto(PAGES["darlington"])
    page.locator("[data-stage=ready]").wait_for(timeout=PATIENCE)
    fill(page, entered)
    pressed, answered = page.evaluate("""async () => {
      const top = (name) => document.querySelector(name).getBoundingClientRect().top + scrollY;
      const places = () => [top(".cg-answer"), top(".cg-kinds")];
      document.querySelector("[type=submit]").click();
      const pressed = places();
      while (!document.querySelector(".cg-answer .cg-stamp")) await new Promise((resolve) => setTimeout(resolve, 20));
      return [pressed, places()];
    }""")
    assert answered == pressed


def test_the_steps_stand_there_before_anything_is_entered(page: Page) -> None:
    page.goto(PAGES["darlington"])
    assert "A week before the meeting" in step(page, "get_ready")
    assert "2 working days or more before the meeting" in step(page, "report_to_family-initial")
    page.locator('[name=conference][value="review_conference"]').check()
    assert "2 working days before the meeting" in step(page, "report_to_family-review")


@pytest.mark.path
def test_without_javascript_the_steps_the_words_and_the_numbers_are_there(browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(base_url=site_server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(PAGES["england"])
    assert "We know of no time limit for all of England. Ask when." in step(page, "report_to_family")
    page.locator('.cg-kind:visible [data-step="report_to_family"] summary').click()
    expect(page.locator('.cg-kind:visible [data-step="report_to_family"] .cg-step__words p')).to_be_visible()
    expect(page.locator('main a[href^="tel:"]').first).to_be_visible()
    context.close()


@pytest.mark.path
def test_each_step_gets_its_day_and_words_that_are_true_today(page: Page) -> None:
    page.goto(PAGES["darlington"])
    fill(page, FIRST)
    submit(page)
    has_days(page)
    assert "By Tuesday 8 December 2026, in 10 days" in step(page, "report_to_family-initial")
    words = page.locator('.cg-kind:visible [data-step="report_to_family-initial"] .cg-step__words')
    words.locator("summary").click()
    expect(words).to_contain_text("is due to me by Tuesday 8 December 2026. Please tell me when I will get it.")
    opened(page, "After the meeting")
    words = page.locator('.cg-kind:visible [data-step="record_circulated"] .cg-step__words')
    words.locator("summary").click()
    expect(words).to_contain_text("This comes after the meeting. You can ask for it then.")
    words = page.locator('.cg-kind:visible [data-step="ring_now"] .cg-step__words')
    words.locator("summary").click()
    expect(words).to_contain_text("I have been asked to a conference on Thursday 10 December 2026.")
    expect(words.get_by_text("I am frightened of someone who may be there. I need to be kept apart from them.")).to_be_visible()
    expect(words.get_by_role("button", name="Copy these words")).to_be_visible()


def test_on_a_day_off_a_mother_is_shown_when_to_ring_and_who_is_there_until_then(page: Page) -> None:
    """It is a Saturday: her social worker is back on Monday."""
    page.goto(PAGES["darlington"])
    fill(page, FIRST)
    submit(page)
    has_days(page)
    expect(page.locator(".cg-headline > h2")).to_contain_text("first, ring your social worker on Monday 30 November 2026.")
    assert "Monday 30 November 2026, in 2 days" in step(page, "ring_now")
    page.locator('.cg-kind:visible [data-step="ring_now"]').get_by_role("link", name="out-of-hours team").click()
    expect(page).to_have_url(re.compile(r"/darlington/parents/that-evening/#who-can-i-call-at-night$"))
    expect(page.get_by_role("heading", name="Who can I call at night?")).to_be_in_viewport()


def test_each_meeting_is_chosen_by_the_words_of_a_letter(page: Page) -> None:
    page.goto(PAGES["england"])
    for words, kind in (
        ("ICPC", "initial_conference"),
        ("review", "review_conference"),
        ("transfer", "transfer_conference"),
        ("unborn", "pre_birth_conference"),
    ):
        expect(page.locator(f'[name=conference][value="{kind}"]')).to_have_accessible_description(re.compile(f"Your letter may say .*“{words}”"))


def test_after_the_meeting_what_was_to_be_done_before_it_is_gone(page: Page) -> None:
    page.goto(PAGES["darlington"])
    fill(page, PAST)
    submit(page)
    has_days(page)
    expect(page.locator('.cg-kind:visible [data-step="get_ready"]')).to_be_hidden()
    assert "Due by Wednesday 4 November 2026" in step(page, "decisions_circulated")
    expect(page.locator('.cg-kind:visible [data-step="check_now"]')).to_be_visible()


@pytest.mark.parametrize(
    ("made", "does_not_come_up", "says", "unknown_before"),
    [("yes", "no_plan", "Not this time: there is a plan.", ", if there is a plan"), ("no", "plan", "Not this time: no plan was made.", ", if there is no child protection plan")],
)
@pytest.mark.parametrize("area", first_always(PAGES))
def test_what_was_decided_settles_each_step_that_rests_on_it(area: str, made: str, does_not_come_up: str, says: str, unknown_before: str, page: Page) -> None:
    """Of every kind of meeting, with a day or without: nothing says "if" any longer, and for what does not come up there is nothing to send."""
    page.goto(PAGES[area])
    seen_before: list[str] = []
    for kind in ("initial_conference", "review_conference", "transfer_conference", "pre_birth_conference"):
        page.locator(f'[name=conference][value="{kind}"]').check()
        seen_before += page.locator(f'[data-conference="{kind}"] .cg-step__day').all_text_contents()
        fill(page, {**PAST, "conference": kind, "plan_made": made})
        submit(page)
        has_days(page)
        days = page.locator(f'[data-conference="{kind}"] .cg-step__day').all_text_contents()
        assert [day for day in days if ", if there is" in day] == [], kind
        for one in page.locator(f'[data-conference="{kind}"] [data-rests-on="{does_not_come_up}"]').all():
            expect(one.locator(".cg-step__day")).to_have_text(says)
            assert one.locator(".cg-step__do, .cg-step__words").evaluate_all("parts => parts.map((part) => getComputedStyle(part).visibility)") == ["hidden"] * 2
        page.get_by_role("button", name="Clear what I entered").click()
    assert any(unknown_before in day for day in seen_before)


def test_what_is_now_is_open_and_the_rest_one_press_away(page: Page) -> None:
    page.goto(PAGES["darlington"])
    to_come = ["Today", "Before the meeting", "On the day"]
    assert parts_open(page) == to_come
    for entered, parts in ((FIRST, to_come), (ON_THE_DAY, ["On the day"]), (PAST, ["Today", "After the meeting"])):
        fill(page, entered)
        submit(page)
        has_days(page)
        assert parts_open(page) == parts
    opened(page, "The next review")
    expect(page.locator('.cg-kind:visible [data-step="first_review"]')).to_be_visible()


def test_it_is_short_enough_to_read_on_a_phone(page: Page) -> None:
    """From the first words of the answer to the end of the steps."""
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(PAGES["darlington"])
    for entered in (FIRST, PAST):
        fill(page, entered)
        submit(page)
        has_days(page)
        assert (
            page.evaluate(
                "document.querySelector('.cg-rest').getBoundingClientRect().top - document.querySelector('.cg-headline').getBoundingClientRect().top"
            )
            <= 5 * 640
        )


def test_all_steps_are_on_paper_and_nothing_of_the_page_around_them(page: Page) -> None:
    page.goto(PAGES["darlington"])
    fill(page, FIRST)
    submit(page)
    has_days(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    steps = page.locator('.cg-kind:visible .cg-step:not([data-once="held"])')
    assert steps.count() > 10 and all(one.is_visible() for one in steps.all())
    assert "In danger" not in page.locator(".cg-answer").inner_text()
    expect(page.locator(".cg-contents")).to_be_hidden()


def test_no_part_without_a_step_is_on_paper(page: Page) -> None:
    """Where no plan was made, nothing comes after a core group, and there is no review."""
    page.goto(PAGES["england"])
    fill(page, {**PAST, "plan_made": "no"})
    submit(page)
    has_days(page)
    page.emulate_media(media="print")
    assert page.locator(".cg-kind:visible .cg-stage:visible > summary").all_inner_texts() == ["Today", "Before the meeting", "After the meeting"]


def test_clearing_gives_the_steps_back_without_days(page: Page) -> None:
    page.goto(PAGES["darlington"])
    fill(page, FIRST)
    submit(page)
    has_days(page)
    page.get_by_role("button", name="Clear what I entered").click()
    assert "A week before the meeting" in step(page, "get_ready")
    expect(page.locator(".cg-answer .cg-stamp")).to_have_count(0)


@pytest.mark.parametrize("area", first_always(PAGES))
def test_it_is_open_to_everyone(area: str, page: Page) -> None:
    page.goto(PAGES[area])
    assert axe.faults(page) == []
    fill(page, FIRST)
    submit(page)
    has_days(page)
    axe.open_everything(page)
    assert axe.faults(page) == []


def test_one_screen_of_a_phone_holds_the_day(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/darlington/calculators/your-page-for-the-day/")
    for label, words in (
        ("Where", "Town Hall, side door by the car park"),
        ("When", "Monday 14 December, 10 am"),
        ("Who is with me", "My sister Ann"),
        ("First", "He has moved out. I have changed the locks."),
        ("Second", "Leo goes to school every day now."),
        ("Third", "I want my mum in the plan. She can have the children."),
    ):
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_role("button", name="Show it large").click()
    expect(page.locator("[data-sheet]").get_by_text("He has moved out.")).to_be_in_viewport(ratio=1)
    expect(page.locator("[data-sheet]").get_by_text("Please can we stop for a few minutes?")).to_be_in_viewport(ratio=1)
    expect(page.locator("[data-sheet]").get_by_text("What happens next, and when?")).to_be_in_viewport(ratio=1)


def test_a_page_for_the_day_that_nobody_has_touched_is_printed_for_a_pen(page: Page) -> None:
    """Some lines are ticked from the beginning; that is nothing filled in."""
    page.goto("/darlington/calculators/your-page-for-the-day/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_label("Where", exact=True)).to_be_visible()
    page.get_by_label("Where", exact=True).fill("Town Hall")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("[data-sheet]")).to_contain_text("Town Hall")
    expect(page.get_by_label("Where", exact=True)).to_be_hidden()


def test_the_page_for_the_day_is_shown_large_without_a_network(page: Page) -> None:
    page.goto("/darlington/calculators/your-page-for-the-day/", wait_until="networkidle")
    page.context.set_offline(True)
    page.get_by_label("Where", exact=True).fill("Town Hall, side door")
    page.get_by_label("First").fill("He is safe with my mum")
    page.get_by_role("button", name="Show it large").click()
    sheet = page.locator("[data-sheet]")
    expect(sheet).to_contain_text("Town Hall, side door")
    expect(sheet).to_contain_text("He is safe with my mum")
    expect(sheet).to_contain_text("Please can we stop for a few minutes?")
    expect(page.locator("form.cg-say__form")).to_be_hidden()
    assert axe.faults(page) == []
    page.context.set_offline(False)
    assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]

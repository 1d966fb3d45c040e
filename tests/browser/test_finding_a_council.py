"""A council is found by what people call it, by typing or from the list, with and without JavaScript, and nothing that is typed is kept or sent."""

import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conference_rules import load_rules

from .serving import SiteServer

BOX = "Type the name of the council or place"
LOADING = "Loading the names…"
LISTED = {
    council["name"]
    for council in tomllib.loads((Path(__file__).resolve().parents[2] / "procedures" / "councils" / "england.toml").read_text(encoding="utf-8"))["council"]
}
WITH_RULES = {council for area in load_rules().areas.values() for council in area.councils}
"""One that is not among those listed is invented, and found by its name all the same."""


def typed(page: Page, text: str) -> list[str]:
    """The names that are offered for what is typed, and what each stands for in brackets."""
    page.get_by_label(BOX).fill(text)
    expect(page.locator(".cg-councils [role=status]")).not_to_have_text(LOADING)
    return page.locator(".cg-councils__box li").all_inner_texts()


def said(page: Page) -> str:
    return page.locator(".cg-councils [role=status]").inner_text()


@pytest.fixture
def home(site_page: Page) -> Page:
    site_page.goto("/")
    return site_page


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Darlington", "Darlington"),
        ("DARLINGTON", "Darlington"),
        ("  darl", "Darlington"),
        ("Darlingtn", "Darlington"),
        ("Darlington Borough Council", "Darlington"),
        ("Sheffeild", "Sheffield"),
        ("Herts", "Hertfordshire"),
        ("huddersfeild", "Kirklees (Huddersfield)"),
        ("Ilford, London", "Redbridge"),
        ("Doncastor", "Doncaster"),
        ("London Borough of Redbridge", "Redbridge"),
        ("kingston-upon-hull", "Kingston upon Hull"),
        ("Hull City Council", "Kingston upon Hull"),
        ("st. helens", "St Helens"),
        ("saint helens", "St Helens"),
        ("Brighton & Hove", "Brighton and Hove"),
        ("B&NES", "Bath and North East Somerset"),
        ("BCP", "Bournemouth, Christchurch and Poole"),
        ("county durham", "County Durham"),
        ("Durham County Council", "County Durham"),
        ("City of York", "York"),
        ("Kent county cou", "Kent"),
        ("notingham", "Nottingham"),
        ("Liecester", "Leicester"),
        ("Glouster", "Gloucestershire"),
        ("midlesborough", "Middlesbrough"),
        ("London", "City of London"),
        ("Harrogate", "North Yorkshire (Harrogate)"),
        ("Kings Lynn", "Norfolk (King's Lynn)"),
        ("Tunbridge Wells", "Kent (Tunbridge Wells)"),
        ("Bournemouth", "Bournemouth, Christchurch and Poole"),
        ("Taunton", "Somerset (Taunton)"),
    ],
)
def test_spellings_short_names_districts_and_old_names_lead_to_the_council(text: str, first: str, home: Page) -> None:
    assert typed(home, text)[:1] == [first]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Northamptonshire", {"North Northamptonshire", "West Northamptonshire"}),
        ("Cumbria", {"Cumberland (Cumbria)", "Westmorland and Furness (Cumbria)"}),
        ("Berkshire", {"West Berkshire", "Bracknell Forest", "Reading", "Slough", "Windsor and Maidenhead", "Wokingham"}),
        ("Newcastle", {"Newcastle upon Tyne", "Staffordshire (Newcastle-under-Lyme)"}),
        ("dorset", {"Dorset", "Bournemouth, Christchurch and Poole"}),
    ],
)
def test_a_name_of_several_councils_offers_them_all(text: str, names: set[str], home: Page) -> None:
    assert set(typed(home, text)) == names


def test_every_borough_of_london_is_offered_for_london(home: Page) -> None:
    assert len(typed(home, "Greater London borough")) == len(typed(home, "London")) == 33
    assert said(home) == "33 councils found"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Cardiff", "If you mean Cardiff in Wales"),
        ("caerdydd", "If you mean Caerdydd in Wales"),
        ("Edinburgh council", "If you mean Edinburgh in Scotland"),
        ("Derry", "If you mean Derry and Strabane in Northern Ireland"),
        ("Wales", "If you mean Wales"),
        ("Glasgw", "If you mean Glasgow in Scotland"),
    ],
)
def test_a_place_outside_england_is_told_that_this_guide_is_for_england_and_where_to_look(text: str, words: str, home: Page) -> None:
    assert typed(home, text) == []
    shown = home.locator("[data-country]:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("This guide is for England only.")
    expect(shown).to_contain_text(words)
    expect(shown).to_contain_text("Look at: ")
    below_the_box = shown.evaluate("($at) => $at.getBoundingClientRect().top - document.querySelector('.cg-councils input').getBoundingClientRect().bottom")
    assert 0 < below_the_box < 100


def test_where_nothing_is_found_it_says_so_and_the_list_stays(home: Page) -> None:
    assert typed(home, "Atlantis") == []
    assert said(home) == "No council in England is found by that name. Check the spelling, or choose from the list."
    expect(home.get_by_role("link", name="Darlington")).to_be_visible()
    expect(home.get_by_role("link", name="Leeds")).to_be_visible()


def test_an_empty_box_and_words_that_name_no_place_show_the_list(home: Page) -> None:
    for text in ("council", ""):
        assert typed(home, text) == []
        assert said(home) == ""
        expect(home.get_by_role("link", name="Sheffield")).to_be_visible()


def test_nothing_that_finds_councils_is_fetched_before_a_reader_goes_to_the_box(site_page: Page, site_server: SiteServer) -> None:
    def fetched() -> set[str]:
        return {path.rpartition("/")[2] for path in site_server.asked_for} & {"council-finder.js", "names.json"}

    site_server.asked_for.clear()
    site_page.goto("/", wait_until="networkidle")
    assert fetched() == set()
    site_page.get_by_label(BOX).focus()
    expect(site_page.locator("script[src*=council-finder]")).to_be_attached()
    site_page.wait_for_load_state("networkidle")
    assert fetched() == {"council-finder.js", "names.json"}


@pytest.mark.path
def test_where_the_names_cannot_be_loaded_it_says_so_the_list_stays_and_the_next_key_tries_again(site_page: Page) -> None:
    site_page.goto("/")
    site_page.route("**/names.json", lambda route: route.abort())
    site_page.get_by_label(BOX).fill("leeds")
    expect(site_page.locator(".cg-councils [role=status]")).to_have_text("The names could not be loaded. Choose from the list.")
    expect(site_page.get_by_role("link", name="Darlington")).to_be_visible()
    site_page.unroute("**/names.json")
    assert typed(site_page, "leed") == ["Leeds"]


def test_who_presses_enter_before_the_names_have_come_is_led_to_the_council_when_they_have(site_page: Page) -> None:
    site_page.goto("/")
    site_page.get_by_label(BOX).evaluate("""($box) => {
      $box.value = "leeds";
      $box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
    }""")
    site_page.wait_for_url("**/areas/not-here/#leeds")


@pytest.mark.path
def test_with_the_keyboard_alone_a_council_is_found_and_opened(home: Page) -> None:
    home.get_by_label(BOX).focus()
    home.keyboard.type("leeds")
    home.keyboard.press("Enter")
    expect(home.get_by_text("Leeds: we have not read this council’s rules yet. These pages are for all of England.")).to_be_visible()
    home.go_back()
    home.get_by_label(BOX).fill("leeds")
    home.keyboard.press("Escape")
    expect(home.get_by_label(BOX)).to_have_value("")


@pytest.mark.parametrize("typed", ["york", "Leicester", "city of bristol"])
def test_enter_opens_the_council_of_just_that_name(typed: str, home: Page) -> None:
    """York and not North Yorkshire, which is found as well."""
    home.get_by_label(BOX).fill(typed)
    home.keyboard.press("Enter")
    home.wait_for_url("**/areas/not-here/#*")
    assert home.url.endswith({"york": "#york", "Leicester": "#leicester", "city of bristol": "#bristol"}[typed])


@pytest.mark.parametrize(("typed", "first"), [("kingston", "Kingston upon"), ("darlingtn", "Darlington")])
def test_where_it_is_not_certain_enter_leads_to_the_first_that_is_found(typed: str, first: str, home: Page) -> None:
    """Several of that beginning, or a name that is only nearly so: the reader looks before they go on."""
    home.get_by_label(BOX).fill(typed)
    home.keyboard.press("Enter")
    expect(home.locator(".cg-councils__box a").first).to_be_focused()
    expect(home.locator(".cg-councils__box a").first).to_contain_text(first)


def test_the_page_for_all_of_england_speaks_to_the_reader_of_the_council_that_was_chosen_and_of_no_other(site_page: Page) -> None:
    site_page.goto("/areas/not-here/#barnet")
    shown = site_page.locator(".cg-not-yet p:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Barnet: we have not read this council’s rules yet.")
    expect(shown).to_contain_text("London Safeguarding Children Procedures, londonsafeguardingchildrenprocedures.co.uk")
    assert shown.get_by_role("link").count() == 0
    site_page.goto("/areas/not-here/")
    expect(site_page.locator(".cg-not-yet p:visible")).to_have_count(0)


@pytest.mark.parametrize("page", ["parents/before/", "young-people/", "professionals/reports/"])
def test_change_leads_to_the_same_page_of_another_council(page: str, site_page: Page) -> None:
    site_page.goto(f"/darlington/{page}")
    site_page.get_by_role("link", name="Change the council").click()
    assert typed(site_page, "sheffield") == ["Sheffield"]
    site_page.get_by_role("link", name="Sheffield").click()
    site_page.wait_for_url(f"**/sheffield/{page}")


@pytest.mark.parametrize("fragment", ["//example.org/", "parents/../../x", "https:x", "javascript:x", "choose"])
def test_an_address_that_was_tampered_with_leads_nowhere_else(fragment: str, site_page: Page) -> None:
    site_page.goto(f"/areas/#{fragment}")
    assert typed(site_page, "sheffield") == ["Sheffield"]
    leads = site_page.get_by_role("link", name="Sheffield").evaluate("($link) => [$link.origin === location.origin, $link.pathname]")
    assert leads == [True, "/sheffield/"]


@pytest.mark.path
def test_without_javascript_every_council_is_a_link_and_there_is_no_box(browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(base_url=site_server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_label(BOX)).to_be_hidden()
    assert page.locator(".cg-councils li a").count() >= len(LISTED)
    page.get_by_text(f"All other councils in England ({len(LISTED - WITH_RULES)})").click()
    page.get_by_role("link", name="Leeds").click()
    expect(page.get_by_text("Leeds: we have not read this council’s rules yet.")).to_be_visible()
    context.close()


def test_councils_with_rules_come_first(home: Page) -> None:
    names = home.locator(".cg-councils li a:visible").all_inner_texts()
    assert names == sorted(WITH_RULES)
    assert {"Darlington", "Doncaster", "Redbridge", "Sheffield"} <= WITH_RULES
    assert [name.rstrip("#") for name in home.get_by_role("heading", level=2).all_inner_texts()[:2]] == [
        "Who are you?",
        "Which council is the social worker from?",
    ]


def test_parents_are_asked_first_and_can_press_without_scrolling(browser: Browser, site_server: SiteServer) -> None:
    page = browser.new_page(base_url=site_server.address, viewport={"width": 360, "height": 640})
    page.goto("/")
    links = page.locator("main .cg-choice a")
    assert links.first.inner_text() == "I am a parent or carer"
    bottoms = [links.nth(place).bounding_box() for place in range(2)]
    assert all(box and box["y"] + box["height"] <= 640 for box in bottoms)
    page.close()

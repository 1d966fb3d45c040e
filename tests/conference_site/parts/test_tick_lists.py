"""A checklist has a box before each item, made at build time, and one button that unticks them all."""

from conference_site.parts.tick_lists import form, tickable

LIST = '<div class="cg-checklist">\n<ul>\n<li>the decisions</li>\n<li>sent within <a href="../#x">2 working days</a></li>\n</ul>\n</div>'


def test_each_item_is_the_label_of_a_box() -> None:
    html = tickable(LIST)
    assert html.count('<label><input type="checkbox" form="ticks"> <span>') == 2
    assert "<span>the decisions</span></label>" in html and 'href="../#x"' in html


def test_another_list_stays_as_it_is() -> None:
    other = "<ul>\n<li>the decisions</li>\n</ul>"
    assert tickable(other) == other


def test_what_is_to_be_asked_stands_below_the_list_and_the_rest_of_the_page_stays() -> None:
    rest = "<nav><div><ul><li>Decisions</li></ul>\n</div></nav>"
    html = tickable(LIST.removesuffix("</div>") + "<p>Ask which form is used.</p>\n</div>" + rest)
    assert html.count("checkbox") == 2
    assert html.endswith("</ul>\n<p>Ask which form is used.</p>\n" + rest)


def test_where_there_is_nothing_to_tick_there_is_no_button() -> None:
    assert "Untick all" in tickable(str(form()) + LIST)
    assert tickable(str(form()) + "<p>Find out what the record must contain.</p>") == "<p>Find out what the record must contain.</p>"


def test_the_form_says_that_nothing_is_kept_and_sends_nothing() -> None:
    assert "Nothing is kept here" in form() and '<button type="reset">Untick all</button>' in form()
    assert 'autocomplete="off"' in form() and 'method="dialog"' in form()
    assert "action" not in form() and "name=" not in form() and "submit" not in form()

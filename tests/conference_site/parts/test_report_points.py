"""The form in which a parent takes a report point by point: the same boxes in each point, each with a name of its own."""

import re

from conference_site.parts.report_points import form

HTML = str(form())
ON_PAPER = HTML.partition("<template>")[0] + HTML.partition("</template>")[2]


def test_there_are_points_for_a_pen_where_no_script_runs() -> None:
    assert ON_PAPER.count('class="cg-say__point"') == 3
    assert re.findall(r"Point <span data-row-number>(\d)</span>", ON_PAPER) == ["1", "2", "3"]


def test_every_box_has_its_label_and_no_name_is_used_twice() -> None:
    ids = re.findall(r' id="([^"]+)"', HTML)
    labels = re.findall(r' for="([^"]+)"', HTML)
    boxes = re.findall(r'<(?:input|textarea)[^>]* id="([^"]+)"', HTML)
    assert len(set(ids)) == len(ids) and sorted(labels) == sorted(boxes)


def test_what_needs_a_script_is_hidden_until_it_runs_and_nothing_is_sent() -> None:
    buttons = re.findall(r"<button[^>]*data-(?:add|remove)[^>]*>", HTML)
    assert buttons and all(" hidden" in button for button in buttons)
    assert "data-needs-script hidden" in HTML and "action=" not in HTML and 'autocomplete="off"' in HTML

"""Help for the tests of quoracy, a child's part and the planners: asking, and comparing with a worked example."""

import json

from conference_calculators.api import answer
from conference_calculators.files.text import as_text
from conference_rules import load_rules
from conference_site.knowledge.family_steps import steps_around

AREAS = tuple(load_rules().areas)


def ask(calculator, area, inputs, **more):
    return json.loads(answer(json.dumps({"calculator": calculator, "area": area, "inputs": inputs, **more})))


def fields_of(reply):
    return [error["field"] for error in reply.get("errors", [])]


def ids(things):
    return [thing["id"] for thing in things]


def check(expected, reply):
    """Compare an answer with the one row of `expect` in a scenario, key by key."""
    if "errors" in expected:
        assert fields_of(reply) == expected["errors"]
        return
    assert "errors" not in reply, reply
    for key, wanted in expected.items():
        if isinstance(wanted, int):
            # A number, or a yes or no, that a calculator answers under a name which has a check of its own: that one is about lists.
            _same(wanted, reply[key])
            continue
        _CHECKS.get(key, lambda wanted, reply, key=key: _same(wanted, reply[key]))(wanted, reply)


def _same(wanted, given):
    assert given == wanted


def _subset(key):
    def compare(wanted, reply):
        missing = set(wanted) - set(ids(reply[key]))
        assert not missing, f"{missing} not in {key}: {ids(reply[key])}"
        assert wanted or not reply[key], f"nothing was expected in {key}"

    return compare


def _limits(wanted, reply):
    found = {}
    for deadline in reply["deadlines"]:
        found.setdefault(deadline["id"], []).append(deadline["limit"])
    if not wanted:
        assert not found
    for name, limits in wanted.items():
        assert sorted(found[name]) == limits.split("|")


def _dates(wanted, reply):
    assert [{key: date[key] for key in row} for row, date in zip(wanted, reply["dates"], strict=True)] == wanted


def _headline(wanted, reply):
    words = reply["headline"]["text"].lower()
    assert [phrase for phrase in ([wanted] if isinstance(wanted, str) else wanted) if phrase.lower() not in words] == [], words


def _words(wanted, reply):
    assert [one["words"] for one in (*reply["deadlines"], *reply["unquantified"]) if one["words"]] == wanted


def _phrases(on_the_page):
    """That each phrase is on the page, or that none is. What is closed does not count."""

    def compare(wanted, reply):
        text = "\n".join([as_text(reply["view"]), *steps_shown(reply)])
        assert [phrase for phrase in wanted if (phrase in text) != on_the_page] == [], text

    return compare


def steps_shown(reply):
    """The steps of a family's meeting as they stand on the page once the days have joined them, with their words to send."""
    for block in reply["view"]:
        if block["kind"] == "steps":
            yield from _joined(block, reply["area"])


def _joined(block, area):
    joined, without = {step["id"]: step for step in block["steps"]}, block.get("without", {})
    for step in steps_around(block["conference"], area, load_rules()):
        is_past = block["held"] == "past"
        hidden_now = block["held"] == "today" or step.once_held != is_past
        is_hidden = hidden_now if step.stage == "now" else is_past and step.is_advice and step.stage != "after"
        if is_hidden or (without and step.rests_on == without["rests_on"]):
            continue
        before, condition, after = step.around_its_if
        when = f"{before}{after}" if without else f"{before}{condition}{after}"
        day = joined.get(step.id, {"day": when, "words": step.words})
        yield f"{step.what}: {day['day']}\n{step.do}\n{day.get('words') or day.get('too_early', '')}"


_CHECKS = {
    "words": _words,
    "shown": _phrases(on_the_page=True),
    "not_shown": _phrases(on_the_page=False),
    "days": lambda wanted, reply: _same(wanted, [f"{day['date']} {day['what']} {day['do']}" for day in reply["days"]]),
    "limits_are": lambda wanted, reply: _same(wanted, sorted(ids(reply["deadlines"]))),
    "no_date": lambda wanted, reply: _same(sorted(wanted), sorted(one["id"] for one in reply["deadlines"] if one["limit"] is None)),
    "must": _subset("must"),
    "consider": _subset("consider"),
    "ways": lambda wanted, reply: _subset("ways_to_contribute")(wanted, reply),
    "not_ways": lambda wanted, reply: _same(set(), set(wanted) & set(ids(reply["ways_to_contribute"]))),
    "not_cautions": lambda wanted, reply: _same(set(), set(wanted) & set(ids(reply["cautions"]))),
    "codes": lambda wanted, reply: _same(wanted, ids(reply["record_codes"])),
    "age_note": lambda wanted, reply: _same(True, wanted in reply["age_note"]),
    "headline": _headline,
    "to_find_out": lambda wanted, reply: _same(wanted, [text for text in reply["to_find_out"] if text in wanted]),
    "not_must": lambda wanted, reply: _same(set(), set(wanted) & set(ids(reply["must"]))),
    "tone": lambda wanted, reply: _same(wanted, reply["headline"]["tone"]),
    "indication": lambda wanted, reply: _same(wanted, reply["indication"]["id"]),
    "advocate_offer": lambda wanted, reply: _same(wanted, reply["advocate_offer"]["id"]),
    "grounds": lambda wanted, reply: _same(wanted, [ground if isinstance(ground, str) else ground["id"] for ground in reply["grounds"]]),
    "at_start": lambda wanted, reply: _same(wanted, reply["family"]["at_start"]["outcome"]),
    "children": lambda wanted, reply: _same(wanted, {child["child"]: child["at_decision"]["outcome"] for child in reply["children"]}),
    "limits": _limits,
    "dates": _dates,
    "room": lambda wanted, reply: _same(wanted, {key: ids(reply["room"][key]) for key in wanted}),
    "running_order": lambda wanted, reply: _same(wanted, [[slot["from"], slot["to"], slot["who"]] for slot in reply["running_order"]]),
}


def check_scenario(scenario):
    more = {key: value for key, value in scenario.request.items() if key == "today"}
    reply = ask(scenario.request["calculator"], scenario.request["area"], scenario.request["inputs"], view=True, **more)
    for expected in scenario.expect:
        check(expected, reply)
    assert set(scenario.cautions) <= set(ids(reply.get("cautions", [])))


def all_text(value):
    """Every piece of text in an answer."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from all_text(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from all_text(inner)


def keeps_its_headline(reply):
    """The question is answered in one sentence with the name of the area, and the page's first words are that sentence."""
    headline = reply["headline"]
    assert set(headline) == {"tone", "text", "deadline"}
    assert headline["text"].startswith(f"{load_rules().areas[reply['area']].name}: ")
    assert headline["text"].endswith(".")
    assert reply["view"][0]["title"] == headline["text"]


def keeps_its_promises(reply):
    """What no answer may ever do: give permission, bar a child, or leave a line without its source."""
    words = " ".join(all_text({key: value for key, value in reply.items() if key != "request"})).lower()
    for forbidden in ("may proceed", "can proceed", "you may go ahead", "must not attend", "may not attend", "cannot attend", "too young"):
        assert forbidden not in words
    for key in ("must", "consider", "ways_to_contribute", "record_codes"):
        for line in reply.get(key, []):
            assert line["source"] in load_rules().sources
            assert line["section"] or line["source"] in ("this-guide", "national-consensus"), line
    assert reply["who_decides"]["text"]
    assert "{" not in words

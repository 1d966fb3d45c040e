"""A new time limit of an area: the fact, the rule, the question and every area's answer to it, the second typing in the tests, and a worked example.

What a deadline is called is taken from an area that has one of the same id. Its length, its source and its example never are.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from conference_calculators.workbench.words import TimeLimit, first_answer
from conference_rules import Area, Rules, load_rules
from conference_rules.ids import AreaId, DeadlineId, EventId, QuestionId
from conference_rules.rules import GUIDE_BOUNDS
from conference_rules.wording import long_date, together, within_a_sentence

from ..knowledge import Knowledge
from ..knowledge.answers import UNNAMED, Answer
from ..knowledge.questions import FAMILY, Question
from .area import IN_THE_GUIDE, LEDGERS
from .changes import CannotBegin, Changes, in_a_list, note_change, quoted

_TOPIC = "A"  # the letter of facts about time limits
_NOT_LOOKED_FOR = "not_looked_for"
_FIRMNESS = {"ideally": "Ideal date", "usually": "Usual latest date", "about": "Expected date"}


@dataclass(frozen=True)
class Limit:
    """What the document prints, and one example that a person worked out from it."""

    area: AreaId
    id: DeadlineId
    says: str
    section: str
    event: EventId
    amount: int
    unit: str
    direction: str
    bound: str
    duty: str
    who: tuple[str, ...]
    example: tuple[date, date]
    title: str = ""
    thing: str = ""
    action: str = ""
    outcome: str = ""
    question: str = ""
    asks: str = ""
    stage: str = ""
    topic: str = ""
    parent: str = ""
    young_person: str = ""


def add_timescale(changes: Changes, limit: Limit, known: Knowledge, day: date) -> None:
    """Write a time limit. Raises `CannotBegin`."""
    rules = load_rules()
    if limit.area not in rules.areas:
        raise CannotBegin(f"There is no area {limit.area!r}. Use one of: {', '.join(rules.areas)}.")
    area = rules.areas[limit.area]
    if any(rule.key == limit.id for rule in area.timescales):
        raise CannotBegin(f"{area.name} has a time limit {limit.id!r} already. Change it in {_rules_of(limit.area)}.")
    if limit.event not in rules.events:
        raise CannotBegin(f"There is no event {limit.event!r}. Use one of: {', '.join(rules.events)}.")
    if unknown := [person for person in limit.who if person not in rules.people]:
        raise CannotBegin(f"There is nobody called {unknown[0]!r}. Use one of: {', '.join(rules.people)}.")
    limit = _in_words(limit, rules)
    question = known.questions.on_deadline(limit.id)
    if question is None:
        _ask_about_it(changes, limit, known)
        question = _asked_about(limit, known)
    fact = _add_fact(changes, limit, area)
    changes.append(_rules_of(limit.area), _table(limit, fact))
    _answer(changes, limit, area, question, known)
    _on_desks(changes, limit, question.stage if question else limit.stage, known)
    _type_a_second_time(changes, limit, fact)
    _add_example(changes, limit, area, rules)
    note_change(changes, day, area.name, limit.thing, "New time limit, from the document as read", f"{rules.events[limit.event].title}: all dates")


def _in_words(limit: Limit, rules: Rules) -> Limit:
    """With the words of an area that has the same deadline, in the place of those that were not given."""
    same = next((rule for area in rules.areas.values() for rule in area.timescales if rule.id == limit.id), None)
    if same:
        limit = replace(
            limit,
            thing=limit.thing or same.short_title,
            action=limit.action or same.action,
            outcome=limit.outcome or same.outcome,
            title=limit.title or (same.title if (same.bound in GUIDE_BOUNDS) == (limit.bound in GUIDE_BOUNDS) else ""),
        )
    missing = [f"--{name}" for name in ("thing", "action", "outcome") if not getattr(limit, name)]
    if missing:
        raise CannotBegin(f"No area has a deadline {limit.id!r} yet, so say what it is called: {', '.join(missing)}.")
    if limit.outcome.count("{is}") != 1:
        raise CannotBegin('--outcome: say what has then happened, with {is} for the verb: "the health plan {is} sent out".')
    start = "Date" if limit.direction == "on" else _FIRMNESS.get(limit.bound, "Latest date")
    return replace(limit, title=limit.title or f"{start} for the {within_a_sentence(limit.thing)}")


# The question that it answers


def _ask_about_it(changes: Changes, limit: Limit, known: Knowledge) -> None:
    """Name the deadline in a question that there is, or in a new one."""
    if limit.question in known.questions.by_id:
        question = known.questions.by_id[QuestionId(limit.question)]
        file = f"procedures/questions/{question.stage}.toml"
        old = _table_at(changes.text(file), f'id = "{question.id}"')
        deadlines = ", ".join(quoted(name) for name in (*question.deadlines, limit.id))
        bare = re.sub(r"\ndeadlines = .*", "", old)
        changes.replace(file, old, re.sub(r"(\ntitle = .*)", lambda title: f"{title[0]}\ndeadlines = [{deadlines}]", bare, count=1))
        return
    if limit.question:
        raise CannotBegin(f"There is no question {limit.question!r} in procedures/questions/. Take one that is there, or leave --question out.")
    stages, topics = [stage.id for stage in known.questions.stages], [topic.id for topic in known.questions.topics]
    if not limit.asks or limit.stage not in stages or limit.topic not in topics:
        raise CannotBegin(
            f"No question names {limit.id!r} yet. Name one that it answers, with --question, or write a new one: --asks with its words, "
            f"--stage with one of {', '.join(stages)}, and --topic with one of {', '.join(topics)}."
        )
    changes.append(
        f"procedures/questions/{limit.stage}.toml",
        f'[[question]]\nid = "{limit.id}"\ntopic = "{limit.topic}"\ntitle = {quoted(limit.thing)}\ndeadlines = ["{limit.id}"]\n'
        f"professional = {{ question = {quoted(limit.asks)}, ask = {quoted(f'Find out the time limit: {within_a_sentence(limit.thing)}.')} }}",
    )


def _asked_about(limit: Limit, known: Knowledge) -> Question | None:
    """The question that there was already, with what it asks; nothing for a new one."""
    return known.questions.by_id.get(QuestionId(limit.question))


def _answer(changes: Changes, limit: Limit, area: Area, question: Question | None, known: Knowledge) -> None:
    """The area says it. Of a question that is new, nobody has looked for the answer of any other area."""
    identity = question.id if question else QuestionId(limit.id)
    file = _answers_of(limit.area)
    given = known.answers[area.id].get(identity, Answer("not_read"))
    told = TimeLimit(limit.id, limit.id, limit.outcome, (limit.event,), limit.amount, limit.direction, limit.bound, limit.duty)
    first = first_answer([told], known.rules.events)
    words = {reader: getattr(limit, reader) or getattr(given, reader) or first for reader in FAMILY if question and reader in question.asked}
    kept = {key: getattr(given, key) for key in ("facts", "duties", "information") if getattr(given, key)}
    lines = [f"[answer.{identity}]", 'status = "says"', *(f"{reader} = {quoted(text)}" for reader, text in words.items())]
    lines += [f"{key} = [{', '.join(map(quoted, names))}]" for key, names in kept.items()]
    if question:
        changes.replace(file, _table_at(changes.text(file), f"[answer.{identity}]"), "\n".join(lines))
        _forget_unused_papers(changes, file)
    else:
        changes.append(file, "\n".join(lines))
    _in_not_read(changes, limit.area, limit.id, False)
    for other in known.rules.areas.values():
        if other.id != area.id:
            _leave_open(changes, limit, other, identity, question, known)
    if not question:
        _not_read(changes, f"procedures/evidence/{UNNAMED}/answers.toml", identity)


def _leave_open(changes: Changes, limit: Limit, other: Area, identity: QuestionId, question: Question | None, known: Knowledge) -> None:
    """What stands in another area that has no such time limit."""
    if not question:
        _not_read(changes, _answers_of(other.id), identity)
    is_new = limit.id not in {rule.family for area in known.rules.areas.values() for rule in area.timescales}
    unread = not question or known.answers[other.id][identity].status == "not_read"
    if is_new and unread:
        _in_not_read(changes, other.id, limit.id, True)


def _not_read(changes: Changes, file: str, identity: str) -> None:
    paper = f"{_NOT_LOOKED_FOR} = "
    if not re.search(rf"^{paper}", changes.text(file), re.MULTILINE):
        line = f'{paper}"the rest of the document"'
        if "[unread]\n" in changes.text(file):
            changes.replace(file, "[unread]\n", f"[unread]\n{line}\n")
        else:
            head, space, rest = changes.text(file).partition("\n\n")
            changes.put(file, f"{head}{space}[unread]\n{line}{space}{rest}")
    changes.append(file, f'[answer.{identity}]\nstatus = "not_read"\nunread = "{_NOT_LOOKED_FOR}"')


def _forget_unused_papers(changes: Changes, file: str) -> None:
    """A paper that no answer names any more is no longer listed."""
    text = changes.text(file)
    papers = re.search(r"^\[unread\]\n((?:\w+ = .*\n)*)", text, re.MULTILINE)
    for line in papers[1].splitlines() if papers else ():
        if f'unread = "{line.partition(" =")[0]}"' not in text:
            text = text.replace(f"{line}\n", "", 1)
    changes.put(file, text.replace("[unread]\n\n", "", 1))


def _in_not_read(changes: Changes, area: AreaId, identity: str, wanted: bool) -> None:
    """Put the deadline into the list of what nobody has read of an area, or take it out."""
    file = (IN_THE_GUIDE / area / "area.toml").as_posix()
    text = changes.text(file)
    listed = re.search(r"^not_read = \[(.*?)\]\n", text, re.MULTILINE | re.DOTALL)
    names = re.findall(r'"([^"]+)"', listed[1]) if listed else []
    if (identity in names) == wanted:
        return
    if wanted:
        changes.put(file, in_a_list(text, "area", "not_read", identity))
    elif listed:
        shorter = re.sub(rf'\n? *"{identity}",?', "", listed[0], count=1) if names != [identity] else ""
        changes.put(file, text.replace(listed[0], shorter, 1))


# The fact, the rule, and what the tests know of them


def _add_fact(changes: Changes, limit: Limit, area: Area) -> str:
    file = _evidence_of(area)
    letter = _letter(changes, limit.area)
    numbers = [int(number) for number in re.findall(rf'^id = "{_TOPIC}-{letter}(\d\d)', changes.text(file), re.MULTILINE)]
    fact = f"{_TOPIC}-{letter}{max(numbers, default=0) + 1:02}"
    text = changes.text(file)
    headings = re.search(r"^headings = \[(.*?)\]\n", text, re.MULTILINE | re.DOTALL)
    if not headings:
        raise CannotBegin(f"{file}: the list of headings is missing. Add `headings = []` before the facts.")
    if quoted(limit.section) not in headings[1]:
        kept = headings[1].rstrip(" \n,")
        there = "; ".join(re.findall(r'"((?:[^"\\]|\\.)*)"', headings[1])) or "none"
        changes.notes.append(f"This heading was not there, and was added: {limit.section}. Headings there: {there}.")
        changes.put(file, text.replace(headings[0], f"headings = [{kept}{',' if kept else ''}\n    {quoted(limit.section)},\n]\n", 1))
    changes.append(
        file,
        f'[[fact]]\nid = "{fact}"\ntext = {quoted(limit.says)}\nsource = "{area.source.id}"\nsection = {quoted(limit.section)}\n'
        'topic = "timescales"\naudience = "both"\nstatus = "current"',
    )
    return fact


def _table(limit: Limit, fact: str) -> str:
    return f"""\
[[timescale]]
key = "{limit.id}"
title = {quoted(limit.title)}
short_title = {quoted(limit.thing)}
action = {quoted(limit.action)}
outcome = {quoted(limit.outcome)}
events = ["{limit.event}"]
amount = {limit.amount}
unit = "{limit.unit}"
direction = "{limit.direction}"
bound = "{limit.bound}"
duty = "{limit.duty}"
conferences = []
who = [{", ".join(map(quoted, limit.who))}]
section = {quoted(limit.section)}
facts = ["{fact}"]
"""


def _on_desks(changes: Changes, limit: Limit, stage: str, known: Knowledge) -> None:
    """The desk of each role that has to act shows it."""
    file, line = "procedures/professionals/roles.toml", f"timescale:{limit.area}/{limit.id}"
    theirs = [desk for desk in known.roles.desks.values() if set(limit.who) & set(desk.people)]
    for desk in theirs:
        changes.put(file, in_a_list(changes.text(file), f"role.{desk.id}.do", stage, line))
    if not theirs:
        who = together([phrase for person, phrase in known.rules.people.items() if person in limit.who])
        why = f"No line was added to {file}: no desk stands for “{who}”."
        changes.notes.append(f"{why} Where a desk has to show it, add {quoted(line)} under its `do`.")


def _type_a_second_time(changes: Changes, limit: Limit, fact: str) -> None:
    """In the ledger of the tests: what was given here, and not what was written into the rules."""
    file = f"{LEDGERS}/{limit.area}.toml"
    text = changes.text(file)
    length = f"{limit.amount} {limit.unit}"
    line = f"{limit.id:<38} {limit.event:<21} {length:<14} {limit.direction:<6} {limit.bound:<13} {limit.duty}\n"
    text = re.sub(r'(time_limits = """\n.*?)(""")', lambda found: f"{found[1]}{line}{found[2]}", text, count=1, flags=re.DOTALL)
    text = re.sub(r"^facts = (\d+)", lambda found: f"facts = {int(found[1]) + 1}", text, count=1, flags=re.MULTILINE)
    fed = re.search(rf"^{limit.id} = \[", text, re.MULTILINE)
    new = f'{limit.id} = ["{fact}"]\n'
    text = text[: fed.start()] + text[fed.start() :].replace("[", f'["{fact}", ', 1) if fed else text.replace("[fed_by]\n", f"[fed_by]\n{new}", 1)
    changes.put(file, text)


def _add_example(changes: Changes, limit: Limit, area: Area, rules: Rules) -> None:
    event = rules.events[limit.event].title
    day, expected = limit.example
    file = f"tests/scenarios/timescales/{limit.area}.toml"
    examples = changes.text(file).split("\n[[scenario]]")
    changes.put(file, "\n[[scenario]]".join(one for one in examples if not _shows_the_national_rule(one, limit.id)))
    changes.append(
        file,
        f"[[scenario]]\nname = {quoted(f'In {area.name}, {within_a_sentence(event)} on {long_date(day)}: {within_a_sentence(limit.thing)}')}\n"
        f'events = [{{ event = "{limit.event}", date = "{day}" }}]\n'
        f'expect = [{{ id = "{limit.id}", limit = "{expected}" }}]',
    )


def _shows_the_national_rule(scenario: str, identity: str) -> bool:
    """Whether an example is about nothing but the national rule in the place of this one, which is now the area's own."""
    expected = re.search(r"^expect = \[\{(.*)\}\]$", scenario, re.MULTILINE)
    return expected is not None and f'id = "{identity}"' in expected[1] and 'level = "england"' in expected[1] and expected[1].count("id =") == 1


def _table_at(text: str, line: str) -> str:
    """The table of a TOML file in which a line stands, from its head to its last line."""
    for part in re.split(r"\n(?=\[)", text):
        if line in part.split("\n"):
            return re.sub(r"\n(?:\s*(?:#.*)?\n?)*\Z", "", part)
    raise CannotBegin(f"{line!r} stands nowhere. Change the files by hand.")


def _letter(changes: Changes, area: AreaId) -> str:
    found = re.search(r'^letter = "(\w+)"', changes.text(f"{LEDGERS}/{area}.toml"), re.MULTILINE)
    if not found:
        raise CannotBegin(f"{LEDGERS}/{area}.toml has no letter for the ids of facts. Begin the area with `dev.py new area`.")
    return found[1]


def _rules_of(area: AreaId) -> str:
    return (IN_THE_GUIDE / area / "rules.toml").as_posix()


def _answers_of(area: AreaId) -> str:
    return f"procedures/areas/{area}/answers.toml"


def _evidence_of(area: Area) -> str:
    return f"procedures/evidence/{area.source.id}.toml"

"""From the entries of the form to the files of an area, and back: nothing that the form does not ask about is touched."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from conference_rules.area_folder import ANSWERS, AREA, EVIDENCE, HOLDS, RULES
from conference_rules.building import stop_at
from conference_rules.ids import DeadlineId, EventId, QuestionId, RoleId
from conference_rules.rules import GUIDE_BOUNDS, Rules, Timescale, type_of_conference
from conference_rules.wording import within_a_sentence

from .draft import FRONT, PAPER, Draft, Tables, fresh_rules
from .entries import STATUSES, Duty, Entry, Limit, faults_in
from .guidance import further_in, name_what_was_not_read, tell
from .questions import FAMILY, Form, FormQuestion
from .words import TimeLimit, first_answer

NOT_READ = "Not read yet."
NOBODY_HAS_READ_IT = re.compile(r"^Nobody has read the document for .+ for this guide yet\..*$", re.MULTILINE)
READ_IN_PART = (
    "This page shows what was read of it. What was not read is marked. Where a time limit holds across England, this guide shows it and says so."
)
NO_SECTION = "Heading not noted"
_OF_A_LIMIT = ("amount", "unit", "direction", "bound", "duty")
_IN_WORDS = ("condition", "if_missed")
_FACT_OF_TOPIC: Mapping[str, tuple[str, str]] = {
    "who_comes": ("B", "quoracy"),
    "childs_part": ("C", "child"),
    "exclusion": ("D", "exclusion"),
    "deciding": ("E", "decision"),
    "parents": ("F", "roles"),
    "reports": ("G", "documents"),
    "record": ("G", "documents"),
}
_OF_TIME_LIMITS, _OF_ANYTHING_ELSE = ("A", "timescales"), ("H", "process")
_FIRMNESS = {"ideally": "Ideal date", "usually": "Usual latest date", "about": "Expected date"}


def entries_of(draft: Draft, form: Form) -> list[Entry]:
    """What a draft says to each question of the form."""
    return [_entry(question, draft.tables) for question in form.by_id.values()]


def filled(draft: Draft, entries: Iterable[Entry], form: Form, rules: Rules) -> Draft:
    """The draft with these entries in the place of what it said. What is entered as it was changes nothing, to the letter.

    Raises `BadRules`, naming everything that is wrong in what was changed.
    """
    changed = [entry for entry in entries if entry != _entry(form.by_id[entry.question], draft.tables)]
    if not changed:
        return draft
    stop_at(fault for entry in changed for fault in faults_in(entry, form.by_id[entry.question], rules.events, rules.people))
    work = _Work(draft, form, rules)
    order = list(form.by_id)
    for entry in sorted(changed, key=lambda entry: order.index(entry.question)):
        work.enter(entry, form.by_id[entry.question])
    return _no_longer_unread(draft.changed(work.finished()))


# From files to entries


def _entry(question: FormQuestion, tables: Mapping[str, Tables]) -> Entry:
    row = tables[ANSWERS].get("answer", {}).get(question.id, {})
    status = row.get("status", "not_read")
    found = Entry(question.id, status if status in STATUSES else "not_read")
    if found.status != "says":
        return found
    limits = tuple(_limit(rule, tables) for rule in _timescales(question, tables))
    fact = _facts(tables).get(next(iter(row.get("facts", ())), ""), {})
    words = {reader: row.get(reader, "") for reader in FAMILY}
    duties = tuple(map(_duty, _duties(row, tables)))
    further = further_in(question.id, tables)
    return replace(found, says=fact.get("text", ""), section=_section(fact), limits=limits, duties=duties, **words, **further)


def _limit(rule: Tables, tables: Mapping[str, Tables]) -> Limit:
    fact = _facts(tables).get(next(iter(rule.get("facts", ())), ""), {})
    return Limit(
        amount=rule["amount"],
        unit=rule["unit"],
        events=tuple(map(EventId, rule["events"])),
        direction=rule["direction"],
        bound=rule["bound"],
        duty=rule["duty"],
        who=tuple(map(RoleId, rule["who"])),
        for_whom=tuple(map(RoleId, rule.get("for_whom", ()))),
        day_one=rule.get("day_one", tables[AREA]["area"].get("day_one", "day_after")),
        condition=rule.get("condition", ""),
        if_missed=rule.get("if_missed", ""),
        says=fact.get("text", ""),
        section="" if rule["section"] == NO_SECTION else rule["section"],
        key=rule["key"],
    )


def _timescales(question: FormQuestion, tables: Mapping[str, Tables]) -> list[Tables]:
    return [rule for rule in tables[RULES].get("timescale", ()) if _family(rule) in question.deadlines]


def _duty(rule: Tables) -> Duty:
    return Duty(
        says=rule["text"],
        events=tuple(map(EventId, rule["events"])),
        duty=rule["duty"],
        who=tuple(map(RoleId, rule["who"])),
        for_whom=tuple(map(RoleId, rule["for_whom"])),
        section="" if rule["section"] == NO_SECTION else rule["section"],
        key=rule["id"],
    )


def _duties(row: Tables, tables: Mapping[str, Tables]) -> list[Tables]:
    """What an answer names as things that have to be done."""
    there = {rule["id"]: rule for rule in tables[RULES].get("duty", ())}
    return [there[name] for name in row.get("duties", ()) if name in there]


def _family(rule: Tables) -> str:
    return str(rule.get("family", rule.get("id", rule.get("key"))))


def _facts(tables: Mapping[str, Tables]) -> dict[str, Tables]:
    return {fact["id"]: fact for fact in tables.get(EVIDENCE, {}).get("fact", ())}


def _headings_of(facts: Iterable[Tables]) -> set[str]:
    return {heading for fact in facts for heading in str(fact.get("section", "")).split("; ")}


def _section(fact: Tables) -> str:
    section = str(fact.get("section", ""))
    return "" if section == NO_SECTION else section


# From entries to files


def _no_longer_unread(draft: Draft) -> Draft:
    """The draft without the words that nobody has read the document, where somebody has."""
    if all(row["status"] == "not_read" for row in draft.tables[ANSWERS]["answer"].values()):
        return draft
    tables = draft.copy_of_tables()
    for source in tables[AREA]["source"].values():
        if source["note"] == NOT_READ:
            source["note"] = ""
    front = NOBODY_HAS_READ_IT.sub(READ_IN_PART, draft.files[FRONT])
    return Draft(draft.id, {**draft.changed(tables).files, FRONT: front})


class _Work:
    """Tables that are being changed."""

    def __init__(self, draft: Draft, form: Form, rules: Rules) -> None:
        self._draft, self._form, self._rules = draft, form, rules
        self._tables = draft.copy_of_tables()
        self._tables.setdefault(EVIDENCE, {"headings": []})
        self._fresh = Draft(draft.id, fresh_rules(draft.id, draft.name, (), _read_on(draft))).tables
        self._let_go: set[str] = set()

    def enter(self, entry: Entry, question: FormQuestion) -> None:
        """Put one entry in its places."""
        rows = self._tables[ANSWERS].setdefault("answer", {})
        before = dict(rows.get(question.id, {}))
        entry = self._without_made_words(entry, question)
        self._let_go |= set(before.get("facts", ()))
        self._read(question.deadlines, entry.status != "not_read")
        keys = self._enter_limits(entry, question)
        duties = self._enter_duties(entry, question, before)
        facts = self._facts_for(entry, question, before) if entry.says else []
        if entry.status == "says":
            named = {"facts": facts, "duties": duties, "information": before.get("information")}
            rows[question.id] = {"status": "says"} | self._words(entry, question, keys) | {key: value for key, value in named.items() if value}
        else:
            self._without_information(before)
            unread = {"unread": before.get("unread", PAPER)} if entry.status == "not_read" else {}
            rows[question.id] = {"status": entry.status} | unread
        tell(self._tables, replace(entry, section=entry.section or NO_SECTION), self._draft.name, facts, self._fresh)

    def finished(self) -> dict[str, Tables]:
        """The tables, without facts that only an earlier answer named, and with the papers that answers name."""
        named = _strings_in({file: table for file, table in self._tables.items() if file != EVIDENCE})
        evidence = self._tables[EVIDENCE]
        kept = [fact for fact in evidence.get("fact", ()) if fact["id"] in named or fact["id"] not in self._let_go]
        before, now = (_headings_of(facts) for facts in (_facts(self._draft.tables).values(), kept))
        evidence["headings"] = [heading for heading in evidence.get("headings", ()) if heading in now or heading not in before]
        evidence.pop("fact", None)
        if kept:
            evidence["fact"] = kept
        answers = self._tables[ANSWERS]
        papers = {PAPER: f"the document for {self._draft.name}"} | answers.get("unread", {})
        wanted = {row.get("unread") for row in answers["answer"].values()}
        self._tables[ANSWERS] = {"unread": {paper: name for paper, name in papers.items() if paper in wanted}, "answer": answers["answer"]}
        name_what_was_not_read(self._tables)
        if not self._tables[ANSWERS]["unread"]:
            del self._tables[ANSWERS]["unread"]
        return self._tables

    # Time limits

    def _enter_limits(self, entry: Entry, question: FormQuestion) -> list[str]:
        """The time limits of a question, each in the place of the one with its key; the keys."""
        if not question.deadlines:
            return []
        before = {rule["key"]: rule for rule in _timescales(question, self._tables)}
        for rule in before.values():
            self._let_go |= set(rule.get("facts", ()))
        others = [rule for rule in self._tables[RULES].get("timescale", ()) if rule["key"] not in before]
        taken = {rule["key"] for rule in others}
        new: list[Tables] = []
        for limit in entry.limits:
            key = self._key(limit, question.deadlines[0], taken | {rule["key"] for rule in new})
            new.append(self._timescale(limit, key, question, before.get(limit.key, {})))
        self._tables[RULES].pop("timescale", None)
        if others or new:
            place = self._place(question, others)
            self._tables[RULES] = {"timescale": [*others[:place], *new, *others[place:]], **self._tables[RULES]}
        return [rule["key"] for rule in new]

    def _place(self, question: FormQuestion, others: list[Tables]) -> int:
        """Where the time limits of a question stand among the others: before those of a later question."""
        later = self._later_than(question)
        return next((place for place, rule in enumerate(others) if question_of(_family(rule), self._form) in later), len(others))

    def _later_than(self, question: FormQuestion) -> list[QuestionId]:
        order = list(self._form.by_id)
        return order[order.index(question.id) + 1 :]

    def _key(self, limit: Limit, family: DeadlineId, taken: set[str]) -> str:
        if limit.key and limit.key not in taken:
            return limit.key
        names = [str(family), f"{family}-{limit.events[0]}", *(f"{family}-{number}" for number in range(2, len(taken) + 3))]
        return next(name for name in names if name not in taken)

    def _timescale(self, limit: Limit, key: str, question: FormQuestion, before: Tables) -> Tables:
        family = question.deadlines[0]
        section = limit.section or NO_SECTION
        old = next(iter(before.get("facts", ())), "")
        fact = self._fact(limit.says, section, _OF_TIME_LIMITS, old)
        values = {name: getattr(limit, name) for name in _OF_A_LIMIT}
        of_the_area = self._tables[AREA]["area"].get("day_one", "day_after")
        day_one = {"day_one": limit.day_one} if limit.day_one != of_the_area else {}
        facts = [fact, *(one for one in before.get("facts", ()) if one != old)]
        last = {"section": section, "facts": facts} | day_one
        if before:
            kept = {key: value for key, value in before.items() if key not in ("day_one", "for_whom", *_IN_WORDS)}
            return kept | {"events": list(limit.events), **values, "who": list(limit.who)} | self._given(limit) | last
        words, settings = _called(family, limit, self._rules)
        types = list(dict.fromkeys(filter(None, map(type_of_conference, limit.events)))) or settings.pop("conferences")
        settings.pop("conferences", None)
        named: Tables = {"key": key} | ({"id": family} if key != family else {}) | words
        return named | {"events": list(limit.events), **values, "conferences": types, "who": list(limit.who)} | self._given(limit) | settings | last

    def _given(self, limit: Limit) -> Tables:
        """What a time limit may lack."""
        values = {"for_whom": list(limit.for_whom)} | {name: getattr(limit, name) for name in _IN_WORDS}
        return {name: value for name, value in values.items() if value}

    # What has to be done, without a number of days

    def _enter_duties(self, entry: Entry, question: FormQuestion, before: Tables) -> list[str]:
        """The duties of a question, each in the place of the one with its key; the keys."""
        there: list[Tables] = self._tables[RULES].get("duty", [])
        old = {rule["id"]: rule for rule in there if rule["id"] in before.get("duties", ())}
        for rule in old.values():
            self._let_go |= set(rule["facts"])
        asking = {name: other for other, row in self._tables[ANSWERS]["answer"].items() if other != question.id for name in row.get("duties", ())}
        entered = {duty.key for duty in entry.duties}
        others = [rule for rule in there if rule["id"] not in old or (rule["id"] in asking and rule["id"] not in entered)]
        new: dict[str, Tables] = {}
        for duty in entry.duties:
            key = self._key_of_duty(duty, question, {*old, *new, *(rule["id"] for rule in others)}, old)
            new[key] = self._duty(duty, key, entry, question, old.get(key, {}))
        later = self._later_than(question)
        place = next((place for place, rule in enumerate(others) if asking.get(rule["id"]) in later), len(others))
        rules = {**self._tables[RULES], "duty": [*others[:place], *new.values(), *others[place:]]}
        self._tables[RULES] = {kind: rules[kind] for kind in HOLDS[RULES] if rules.get(kind)}
        return list(new)

    def _key_of_duty(self, duty: Duty, question: FormQuestion, taken: Collection[str], old: Collection[str]) -> str:
        if duty.key in old:
            return duty.key
        return next(name for number in range(1, len(taken) + 2) if (name := f"{question.id}-{number}") not in taken)

    def _duty(self, duty: Duty, key: str, entry: Entry, question: FormQuestion, before: Tables) -> Tables:
        section = duty.section or NO_SECTION
        old = next(iter(before.get("facts", ())), "")
        fact = self._fact(duty.says, section, _FACT_OF_TOPIC.get(question.topic, _OF_ANYTHING_ELSE), old)
        facts = [fact, *(one for one in before.get("facts", ()) if one != old)]
        people = {"who": list(duty.who), "for_whom": list(duty.for_whom)}
        values = {"id": key, "text": duty.says, "duty": duty.duty, "events": list(duty.events), **people, "section": section, "facts": facts}
        kept = {name: value for name, value in before.items() if name != "also_answers"}
        # Where there is no time limit, this is what the document says of it.
        answers = {"also_answers": list(question.deadlines)} if question.deadlines and not entry.limits else {}
        return kept | values | answers

    def _read(self, families: Iterable[DeadlineId], read: bool) -> None:
        """Whether anybody has looked for these time limits, in the list of those that nobody has."""
        area = self._tables[AREA]["area"]
        unread = [name for name in area.get("not_read", ()) if name not in families] + ([] if read else list(families))
        area.pop("not_read", None)
        if unread:
            area["not_read"] = unread

    # Facts and words

    def _facts_for(self, entry: Entry, question: FormQuestion, before: Tables) -> list[str]:
        old = list(before.get("facts", ()))
        kind = _OF_TIME_LIMITS if question.deadlines else _FACT_OF_TOPIC.get(question.topic, _OF_ANYTHING_ELSE)
        first = self._fact(entry.says, entry.section or NO_SECTION, kind, old[0] if old else "")
        return [first, *old[1:]]

    def _fact(self, says: str, section: str, kind: tuple[str, str], old: str) -> str:
        """The id of the fact with these words: the one that was there, changed where it says something else, or a new one."""
        letter, topic = kind
        evidence = self._tables[EVIDENCE]
        there = _facts(self._tables)
        for heading in section.split("; "):
            if heading not in evidence.setdefault("headings", []):
                evidence["headings"].append(heading)
        if old in there:
            there[old] |= {"text": says, "section": section}
            return old
        start = f"{letter}-{self._draft.id.upper()}-"
        number = max((int(name.removeprefix(start)) for name in there if name.startswith(start) and name.removeprefix(start).isdigit()), default=0)
        name = f"{start}{number + 1:02}"
        words = {"id": name, "text": says, "source": self._tables[AREA]["area"]["source"], "section": section}
        evidence.setdefault("fact", []).append(words | {"topic": topic, "audience": "both", "status": "current"})
        return name

    def _words(self, entry: Entry, question: FormQuestion, keys: list[str]) -> Tables:
        """Words for each family reader who asks; those that were not given are made from the time limits, or are what the document says."""
        return {reader: getattr(entry, reader) or self._made_words(entry, keys) for reader in question.families}

    def _without_made_words(self, entry: Entry, question: FormQuestion) -> Entry:
        """The entry without words that were made from what the draft said before: they are made again from what it says now."""
        old = _entry(question, self._draft.tables)
        made = self._made_words(old, [limit.key for limit in old.limits])
        parent, young_person = ("" if words == made else words for words in (entry.parent, entry.young_person))
        return replace(entry, parent=parent, young_person=young_person)

    def _made_words(self, entry: Entry, keys: list[str]) -> str:
        rules = {rule["key"]: rule for rule in self._tables[RULES].get("timescale", ())}
        return first_answer([_for_families(rules[key]) for key in keys], self._rules.events) or entry.says or entry.duties_in_words

    def _without_information(self, before: Tables) -> None:
        """A number that sets no limit goes with the answer that named it."""
        kept = [row for row in self._tables[RULES].get("information", []) if row["id"] not in before.get("information", ())]
        self._tables[RULES].pop("information", None)
        if kept:
            self._tables[RULES]["information"] = kept


def _called(family: DeadlineId, limit: Limit, rules: Rules) -> tuple[Tables, Tables]:
    """What a time limit is called, and what holds for it in any area: both from one that has the same, a national one before a council's."""
    found = [rule for area in rules.areas.values() for rule in area.timescales if rule.family == family]
    same = sorted(found, key=lambda rule: rule.level != "england")
    alike = next((rule for rule in same if set(rule.events) & set(limit.events)), same[0])
    words = {"title": _title(alike, limit), "short_title": alike.short_title, "action": alike.action, "outcome": alike.outcome}
    settings = {key: getattr(alike, key) for key in ("recurs", "show") if getattr(alike, key)}
    return words, settings | {"conferences": list(alike.conferences)}


def _title(alike: Timescale, limit: Limit) -> str:
    if (alike.bound in GUIDE_BOUNDS) == (limit.bound in GUIDE_BOUNDS):
        return alike.title
    start = "Date" if limit.direction == "on" else _FIRMNESS.get(limit.bound, "Latest date")
    return f"{start} for the {within_a_sentence(alike.short_title)}"


def _for_families(rule: Tables) -> TimeLimit:
    values = {name: rule[name] for name in ("key", "outcome", "amount", "direction", "bound", "duty")}
    events, family = tuple(map(EventId, rule["events"])), DeadlineId(_family(rule))
    return TimeLimit(family=family, events=events, excludes_the_day=rule.get("excludes_the_day", False), **values)


def _read_on(draft: Draft) -> Any:
    sources = draft.tables[AREA]["source"].values()
    return next(source["read_on"] for source in sources if "read_on" in source)


def _strings_in(value: Any) -> set[str]:
    if isinstance(value, Mapping):
        return set().union(*map(_strings_in, value.values()))
    if isinstance(value, list):
        return set().union(*map(_strings_in, value))
    return {value} if isinstance(value, str) else set()


def question_of(name: str, form: Form) -> QuestionId | None:
    """The question that an id of an answer or of a time limit is about; None where it is about none."""
    if name in form.by_id:
        return QuestionId(name)
    question = form.on_deadline(DeadlineId(name))
    return question.id if question else None


def counted(entries: Iterable[Entry]) -> Iterator[tuple[str, int]]:
    """How many questions have each status."""
    found = [entry.status for entry in entries]
    yield from ((status, found.count(status)) for status in STATUSES)

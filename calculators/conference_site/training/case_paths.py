"""Every way through a case in one area: each step that can be reached, with the days that were chosen on the way, and where each answer leads."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from conference_rules import Area, Rules
from conference_rules.ids import AreaId

from .case_data import Step, Story
from .case_questions import question_of
from .case_scene import Outcome, Question, Scene

Chosen = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Node:
    """A step as somebody reaches it. `leads` names the node after each answer; "" is the end, and a missing answer cannot be gone on from."""

    id: str
    scene: Scene
    question: Question | None
    leads: Mapping[str, str]
    before: tuple[str, ...]

    @property
    def place(self) -> int:
        """How many steps it takes to be here."""
        return len(self.before) + 1

    @property
    def next(self) -> str:
        """Where a right answer leads, or where the step leads that asks nothing."""
        if self.question is None:
            return next(iter(self.leads.values()))
        return self.leads[self.question.right_outcomes[0].answer]


@dataclass(frozen=True)
class Paths:
    """Every node by its id, those of the straight way first."""

    nodes: Mapping[str, Node]
    straight: tuple[Node, ...]

    @property
    def branches(self) -> list[Node]:
        """What is reached only after another answer."""
        return [node for node in self.nodes.values() if node not in self.straight]

    def way_to(self, node: Node) -> list[Node]:
        """The nodes of the first way to this one, and itself."""
        return [*(self.nodes[name] for name in node.before), node]


class WorkedOut:
    """The paths of each case under the rules of each area, worked out once for all the pages that show them."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._paths: dict[tuple[str, AreaId], Paths] = {}

    def paths(self, story: Story, area: Area) -> Paths:
        name = (story.id, area.id)
        if name not in self._paths:
            self._paths[name] = paths(story, area, self._rules)
        return self._paths[name]


def paths(story: Story, area: Area, rules: Rules) -> Paths:
    """Every step that can be reached in this area."""
    nodes: dict[str, Node] = {}
    first = story.steps[0]
    waiting: deque[tuple[Step, Chosen, tuple[str, ...]]] = deque([(first, (), ())])
    while waiting:
        step, chosen, before = waiting.popleft()
        if _name(step, chosen) in nodes:
            continue
        scene = Scene(story, step, chosen, area, rules)
        question = question_of(scene) if step.ask else None
        ways = dict(_ways(scene, question))
        node = Node(_name(step, chosen), scene, question, {answer: _name(*way) if way else "" for answer, way in ways.items()}, before)
        nodes[node.id] = node
        waiting.extend((*way, (*before, node.id)) for way in ways.values() if way)
    return Paths(nodes, tuple(_straight(nodes, _name(first, ()))))


def _name(step: Step, chosen: Chosen) -> str:
    return "-".join([step.id, *(day for _, day in chosen)]).replace("_", "-")


def _ways(scene: Scene, question: Question | None) -> Iterator[tuple[str, tuple[Step, Chosen] | None]]:
    if question is None:
        yield "", _way(scene.story.after(scene.step), scene.chosen)
        return
    for outcome in question.outcomes:
        if not outcome.impossible:
            astray = scene.asked.if_wrong if not outcome.is_right else ""
            step = scene.story.step(astray) if astray else scene.story.after(scene.step)
            yield outcome.answer, _way(step, _with_the_day(scene, outcome))


def _way(step: Step | None, chosen: Chosen) -> tuple[Step, Chosen] | None:
    return (step, chosen) if step else None


def _with_the_day(scene: Scene, outcome: Outcome) -> Chosen:
    """What was chosen until now, and the day of this answer. Where no rule judges the days, the story goes on with the first."""
    if not scene.asked.sets:
        return scene.chosen
    return (*scene.chosen, (scene.asked.sets, outcome.chosen or scene.asked.days[0]))


def _straight(nodes: Mapping[str, Node], name: str) -> Iterator[Node]:
    while name:
        yield nodes[name]
        name = nodes[name].next


# What a good record holds at the end


def lines_of(way: list[Node]) -> list[str]:
    """What each step of a way puts into the record, and every question to the council that its document left open."""
    lines = [node.scene.filled_in(line) for node in way for line in node.scene.step.record]
    asked = dict.fromkeys(node.question.asks_the_council for node in way if node.question and node.question.asks_the_council)
    return [*dict.fromkeys(lines), *(f"What the council answered about this, who said so and when: {what[:1].lower()}{what[1:]}." for what in asked)]

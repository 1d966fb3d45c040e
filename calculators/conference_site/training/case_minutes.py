"""How long a case takes somebody who reads it alone: its words at a steady pace, and a minute for each question."""

from collections.abc import Iterator

from .case_paths import Node, Paths, lines_of

WORDS_A_MINUTE = 200


def minutes_alone(ways: Paths) -> int:
    """The whole minutes of the straight way, with the right answers, their reasons and the record at the end."""
    words = sum(len(text.split()) for node in ways.straight for text in _read_in(node))
    words += sum(len(line.split()) for line in lines_of(list(ways.straight)))
    return round(words / WORDS_A_MINUTE + sum(node.question is not None for node in ways.straight))


def _read_in(node: Node) -> Iterator[str]:
    scene = node.scene
    yield scene.step.title
    yield from (scene.filled_in(text) for text in scene.step.known)
    yield from (f"{one.who} {scene.filled_in(one.words)}" for one in scene.step.says)
    if node.question is None:
        return
    yield node.question.text
    yield from (label for _, label in node.question.choices)
    yield from node.question.reasons.values()
    for people in node.question.people:
        yield from people
    for outcome in node.question.right_outcomes:
        yield from (outcome.label, *outcome.lines, *(text for row in outcome.rows for text in row))

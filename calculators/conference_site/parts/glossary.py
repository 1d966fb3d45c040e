"""Words explained: the professionals' page of words, and the tooltips on abbreviations, from one file."""

from collections.abc import Iterable

from ..knowledge.words import Word
from ..markup import in_markdown


def tooltips(words: Iterable[Word]) -> str:
    """Definitions for Markdown's abbr extension; added to a page, they put a tooltip on each abbreviation in it."""
    return "\n".join(f"*[{short}]: {term}" for word in words for short, term in expansions(word).items())


def expansions(word: Word) -> dict[str, str]:
    """What each abbreviation of a word stands for, with its plural where it has one."""
    one = {short: word.term for short in word.short}
    return one | ({f"{short}s": word.plural for short in word.short} if word.plural else {})


def entries(words: Iterable[Word]) -> str:
    """The words as a definition list in Markdown."""
    return "\n\n".join(_entry(word) for word in words)


def _entry(word: Word) -> str:
    names = [*word.short, *word.also]
    also = f" Also: {', '.join(names)}." if names else ""
    return f"{in_markdown(_heading(word))}\n:   {in_markdown(word.meaning + also)}"


def _heading(word: Word) -> str:
    return word.term[0].upper() + word.term[1:]

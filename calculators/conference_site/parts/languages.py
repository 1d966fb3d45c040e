"""The card to ask for an interpreter: the languages to choose from, and a card for each, which the address chooses without a script."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from conference_rules import UnknownRule

from ..knowledge.languages import AN_INTERPRETER, FAMILY, NO, YES, Language
from ..markup import LINES, NOTHING, Markup, items
from . import pictures

LIST_ANCHOR = "languages"
OTHER_ANCHOR = "another-language"


def part(rest: str, languages: Sequence[Language], root: str) -> Markup:
    """The list or the cards, on a page from which `root` leads to the folder of the site. Raises `UnknownRule` for a name that is neither."""
    parts: Mapping[str, Callable[[Sequence[Language]], Markup]] = {"list": choice, "cards": partial(cards, root=root), "some": some, "credit": credit}
    if rest not in parts:
        raise UnknownRule(f"use one of: {', '.join(f'languages.{name}' for name in parts)}.")
    return parts[rest](languages)


def choice(languages: Sequence[Language]) -> Markup:
    """Every language by its own name, for somebody who reads no English, with its English name for whoever helps."""
    links = (Markup('<a href="#{}">{} {}</a>').format(language.anchor, _own_name(language), _in_english(language)) for language in languages)
    listed = items(links, name="cg-languages")
    return Markup('<div id="{}">\n{}\n</div>').format(LIST_ANCHOR, listed)


def cards(languages: Sequence[Language], root: str) -> Markup:
    """A card for each language, and one to write on. Nothing of them is searched: they say the same."""
    all_cards = LINES.join([*(_card(language, root) for language in languages), _card_to_write_on(root)])
    return Markup('<div class="cg-cards" data-search-exclude>\n{}\n</div>').format(all_cards)


def some(languages: Sequence[Language]) -> Markup:
    """A few of the names, in different scripts: what a link to the card is known by to somebody who reads no English."""
    known = {language.tag: language for language in languages}
    return Markup(" · ").join(_own_name(known[tag]) for tag in ("pl", "ur", "ar", "bn") if tag in known)


def credit(languages: Sequence[Language]) -> Markup:
    """Whose the pictures on the cards are."""
    return Markup("<p><small>{}</small></p>").format(pictures.CREDIT)


def _own_name(language: Language) -> Markup:
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(language.tag, language.direction, language.own_name)


def _in_english(language: Language) -> Markup:
    return Markup("<small>{}</small>").format(language.english)


def _card(language: Language, root: str) -> Markup:
    verb = "use" if language.signed else "speak"
    who = Markup("I {} {} <small>({})</small>").format(verb, _own_name(language), language.english)
    return _asking(language.anchor, who, f"Card: {language.english}", root)


def _card_to_write_on(root: str) -> Markup:
    who = Markup('I speak <span class="cg-cards__line"></span>')
    return _asking(OTHER_ANCHOR, who, "Card to write on", root)


def _asking(anchor: str, who: Markup, label: str, root: str) -> Markup:
    """What is asked, in English for whoever is shown the card, and in pictures for whoever shows it."""
    return Markup(
        '<section id="{}" tabindex="-1" aria-label="{}">\n<p>{}</p>\n<p>{}Please book a professional interpreter for me.</p>\n'
        '<p>{}Not a member of my family.</p>\n'
        '<p class="cg-cards__read">If I cannot read this card, please ask the interpreter to read it to me.</p>\n'
        '<p class="cg-no-print"><a href="#{}">All languages</a></p>\n</section>'
    ).format(anchor, label, who, _pictures(root, YES, AN_INTERPRETER), _pictures(root, NO, FAMILY), LIST_ANCHOR)


def _pictures(root: str, *names: str) -> Markup:
    return Markup('<span class="cg-cards__pictures">{}</span>').format(NOTHING.join(pictures.image(name, root) for name in names))

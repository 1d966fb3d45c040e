"""The card to ask for an interpreter: the languages to choose from, and a card for each, which the address chooses without a script."""

from collections.abc import Sequence

from conference_rules import UnknownRule

from ..knowledge.languages import Language
from ..markup import LINES, Markup, items

LIST_ANCHOR = "languages"
OTHER_ANCHOR = "another-language"


def part(rest: str, languages: Sequence[Language]) -> Markup:
    """The list or the cards. Raises `UnknownRule` for a name that is neither."""
    parts = {"list": choice, "cards": cards, "some": some}
    if rest not in parts:
        raise UnknownRule(f"use one of: {', '.join(f'languages.{name}' for name in parts)}.")
    return parts[rest](languages)


def choice(languages: Sequence[Language]) -> Markup:
    """Every language by its own name, for somebody who reads no English, with its English name for whoever helps."""
    links = (Markup('<a href="#{}">{} {}</a>').format(language.anchor, _own_name(language), _in_english(language)) for language in languages)
    listed = items(links, name="cg-languages")
    return Markup('<div id="{}">\n{}\n</div>').format(LIST_ANCHOR, listed)


def cards(languages: Sequence[Language]) -> Markup:
    """A card for each language, and one to write on. Nothing of them is searched: they say the same."""
    all_cards = LINES.join([*map(_card, languages), _card_to_write_on()])
    return Markup('<div class="cg-cards" data-search-exclude>\n{}\n</div>').format(all_cards)


def some(languages: Sequence[Language]) -> Markup:
    """A few of the names, in different scripts: what a link to the card is known by to somebody who reads no English."""
    known = {language.tag: language for language in languages}
    return Markup(" · ").join(_own_name(known[tag]) for tag in ("pl", "ur", "ar", "bn") if tag in known)


def _own_name(language: Language) -> Markup:
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(language.tag, language.direction, language.own_name)


def _in_english(language: Language) -> Markup:
    return Markup("<small>{}</small>").format(language.english)


def _card(language: Language) -> Markup:
    verb = "use" if language.signed else "speak"
    who = Markup("I {} {} <small>({})</small>").format(verb, _own_name(language), language.english)
    return _asking(language.anchor, who, f"Card: {language.english}")


def _card_to_write_on() -> Markup:
    who = Markup('I speak <span class="cg-cards__line"></span>')
    return _asking(OTHER_ANCHOR, who, "Card to write on")


def _asking(anchor: str, who: Markup, label: str) -> Markup:
    return Markup(
        '<section id="{}" tabindex="-1" aria-label="{}">\n<p>{}</p>\n<p>Please book a professional interpreter for me.</p>\n'
        '<p>Not a member of my family.</p>\n<p class="cg-no-print"><a href="#{}">All languages</a></p>\n</section>'
    ).format(anchor, label, who, LIST_ANCHOR)

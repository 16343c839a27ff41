"""What the site says, in one language: messages, and the words for enumerated values, dates, numbers and names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple, TypeVar

from counterpoint.locale import collation, forms, labels
from counterpoint.locale.catalogue import (
    COUNT,
    ENGLISH,
    Catalogue,
    Message,
    message_of,
    parse_po,
    read_catalogue,
)
from counterpoint.model import Stance
from counterpoint.model.dates import PartialDate

K = TypeVar("K")

DOMAIN = "counterpoint"
TEMPLATE = "messages.pot"
"""The template of catalogues, in the folder of this module."""

_KEPT = 20_000
"""Most values of a kind whose forms are kept."""

_FOLDER = files("counterpoint") / "locale"


class Found(NamedTuple):
    """A message in the language.

    Attributes:
        forms: the text, or one per plural form.
        plural_form: finds the form for a number.
    """

    forms: tuple[str, ...]
    plural_form: Callable[[int], int]


class Words:
    """The words of one language.

    Args:
        lang: tag of the language.
        own: the site's own catalogue for it, as the text of a PO file; its messages come before ours.
    """

    def __init__(self, lang: str = "en", own: str = "") -> None:
        self.lang = lang
        self.locale = forms.locale_of(lang)
        shipped = shipped_catalogue(lang)
        self._catalogues: list[Catalogue] = [
            read_catalogue(text, name) for text, name in ((own, f"messages/{lang}.po"), (shipped, f"{lang}.po")) if text
        ]
        self.how = self._labels(labels.HOW)
        self.warning = self._labels(labels.WARNING)
        self.relation = self._labels(labels.RELATION)
        self.relation_to = self._labels(labels.RELATION_TO)
        self.says = self._labels(labels.SAYS)
        self.said_by = self._labels(labels.SAID_BY)
        self.answers = self._labels(labels.ANSWERS)
        self.stance = self._labels(labels.STANCE)
        self.weight = self._labels(labels.WEIGHT)
        self.translation = self._labels(labels.TRANSLATION)
        self.difference = self._labels(labels.DIFFERENCE)
        self.correction = self._labels(labels.CORRECTION)
        self.corrected = self._labels(labels.CORRECTED)
        self.reply = self._labels(labels.REPLY)
        self.status = self._labels(labels.STATUS)
        self.actor_kind = self._labels(labels.ACTOR_KIND)
        self.outlet_kind = self._labels(labels.OUTLET_KIND)
        self.source_kind = self._labels(labels.SOURCE_KIND)
        self.untitled = self._labels(labels.UNTITLED)
        self.independence = self._labels(labels.INDEPENDENCE)
        self.appearance_kind = self._labels(labels.APPEARANCE_KIND)
        self.media_kind = self._labels(labels.MEDIA_KIND)
        self.media_mark = self._labels(labels.MEDIA_MARK)
        self.method = self._labels(labels.METHOD)
        self.name_kind = self._labels(labels.NAME_KIND)
        self.hyperlink = self._labels(labels.HYPERLINK)
        self.family = self._labels(labels.FAMILY)
        locale = self.locale
        self.date: Callable[[PartialDate], str] = lru_cache(_KEPT)(self._date)
        self.number: Callable[[int], str] = lru_cache(_KEPT)(lambda number: forms.format_number(number, locale))
        self.language: Callable[[str], str] = lru_cache(_KEPT)(lambda lang: forms.language_name(lang, locale))
        self.order: Callable[[str], collation.Key] = lru_cache(_KEPT)(lambda text: collation.sort_key(text, lang))
        self.country: Callable[[str], str] = lru_cache(_KEPT)(lambda code: forms.country_name(code, locale))
        self._found: Callable[..., Found] = lru_cache(_KEPT)(lambda *parts: self.find(Message(*parts)))
        # Translators: what stands between the items of a list that is no sentence, with its space.
        self.comma = self.pgettext("between items", ", ")

    def initial(self, name: str) -> str:
        """Return the letter under which a name is found, as a capital."""
        return collation.initial(name, self.lang)

    def _labels(self, messages: Mapping[K, Message]) -> dict[K, str]:
        return {value: self.find(message).forms[0] for value, message in messages.items()}

    # Messages. The names are gettext's, by which Babel finds the messages in the code.

    def find(self, message: Message) -> Found:
        """Return a message in this language; in English if no catalogue has it."""
        for catalogue in self._catalogues:
            if found := catalogue.forms.get(message):
                return Found(found, catalogue.plural_form)
        return Found((message.text, message.plural) if message.plural else (message.text,), ENGLISH.plural_form)

    @property
    def plural_forms(self) -> tuple[Callable[[int], int], ...]:
        """What finds the form for a number: a function of each catalogue, and that of English."""
        return (*(catalogue.plural_form for catalogue in self._catalogues), ENGLISH.plural_form)

    @property
    def lacking(self) -> int:
        """How many messages are English because no catalogue has them."""
        if is_english(self.lang):
            return 0
        known = {message for catalogue in self._catalogues for message in catalogue.forms}
        return sum(message not in known for message in all_messages())

    def gettext(self, text: str, **values: object) -> str:
        """Return a message with its placeholders filled."""
        return self.pgettext("", text, **values)

    def pgettext(self, context: str, text: str, **values: object) -> str:
        """Return a message that has a context."""
        found = self._found(text, context).forms[0]
        return found % values if values else found

    def ngettext(self, singular: str, plural: str, count: int, **values: object) -> str:
        """Return a message about a number, which stands where it says `%(count)s`."""
        found = self._found(singular, "", plural)
        return found.forms[found.plural_form(count)] % {COUNT: self.number(count), **values}

    # Forms of the language.

    def listed(self, items: Sequence[str]) -> str:
        """Return a list as part of a sentence."""
        return forms.format_list(items, self.locale)

    def _date(self, date: PartialDate) -> str:
        text = forms.format_date(date, self.locale)
        return self.gettext("%(date)s (uncertain)", date=text) if date.uncertain else text

    # Sentences that are put together in more than one place.

    def count_stances(self, stances: Sequence[Stance]) -> str:
        """Return what evidence does, countable at a glance: `4 refute, 1 qualifies`."""
        refute, qualify, support, context = map(
            stances.count, (Stance.REFUTES, Stance.QUALIFIES, Stance.SUPPORTS, Stance.CONTEXT)
        )
        parts = [
            # Translators: how many items of evidence do so.
            self.ngettext("%(count)s refutes", "%(count)s refute", refute) if refute else "",
            self.ngettext("%(count)s qualifies", "%(count)s qualify", qualify) if qualify else "",
            self.ngettext("%(count)s supports", "%(count)s support", support) if support else "",
            self.ngettext("%(count)s gives context", "%(count)s give context", context) if context else "",
        ]
        return self.comma.join(filter(None, parts))

    def interval(self, start: PartialDate, end: PartialDate) -> str:
        """Return the time between two dates in words, as exactly as they are known."""
        if end.sort_key < start.sort_key:
            start, end = end, start
        unsure = start.uncertain or end.uncertain
        days = (end.earliest - start.earliest).days
        if start.day and end.day and days < 60:
            if unsure and days:
                return self.ngettext("about %(count)s day apart", "about %(count)s days apart", days)
            if unsure:
                return self.gettext("about same day")
            return (
                self.ngettext("%(count)s day apart", "%(count)s days apart", days) if days else self.gettext("same day")
            )
        months = (end.year - start.year) * 12 + end.month - start.month
        if start.month and end.month and months < 24:
            if months:
                return self.ngettext("about %(count)s month apart", "about %(count)s months apart", months)
            return self.gettext("about same month") if unsure else self.gettext("same month")
        years = end.year - start.year
        if years:
            return self.ngettext("about %(count)s year apart", "about %(count)s years apart", years)
        return self.gettext("same year")


def is_english(lang: str) -> bool:
    """Whether messages need no translation."""
    return lang.replace("_", "-").partition("-")[0].lower() == "en"


def shipped_catalogue(lang: str) -> str:
    """Return the text of our catalogue for a language, or for its main form; empty if there is none."""
    for tag in dict.fromkeys((lang, lang.partition("-")[0])):
        path = _FOLDER / tag / "LC_MESSAGES" / f"{DOMAIN}.po"
        if path.is_file():
            return path.read_text("utf-8")
    return ""


def shipped_languages() -> str:
    """Return the tags of the languages that have a catalogue, English among them."""
    tags = (entry.name for entry in _FOLDER.iterdir() if (entry / "LC_MESSAGES").is_dir())
    return ", ".join(sorted(("en", *tags)))


def all_messages() -> Iterator[Message]:
    """Yield every message, as the template of catalogues has them."""
    template = (_FOLDER / TEMPLATE).read_text("utf-8")
    yield from (message for entry in parse_po(template, TEMPLATE) if (message := message_of(entry)).text)


@lru_cache(maxsize=32)
def words_of(lang: str, own: str = "") -> Words:
    """Return the words of a language; the same object each time."""
    return Words(lang, own)

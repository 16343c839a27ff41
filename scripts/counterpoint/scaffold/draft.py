"""A new claim record: what must be in it, and the rest as comments to fill in."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.fmt.scalars import is_plain, quoted


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a claim when its record is begun.

    Attributes:
        claim: the assertion.
        by: id of who made it; empty if nobody is known.
        platform: where it circulates, if nobody is known.
        attributed_to: id of whoever is said to have said or made it.
        today: the day on which the record is begun; offered as the day of publication.
        date: when; empty if not known.
        own_lang: language that the record is written in.
        lang: language of the words; that of the record if it is empty.
        words: the words themselves; empty if not at hand.
        source: id of the page that they were read on; may be empty.
    """

    claim: str
    by: str = ""
    platform: str = ""
    date: str = ""
    lang: str = ""
    words: str = ""
    source: str = ""
    attributed_to: str = ""
    today: str = ""
    own_lang: str = "en"


def draft_record(draft: Draft) -> str:
    """Return the text of a record, in canonical form."""
    claim = draft.claim if is_plain(draft.claim, False) else quoted(draft.claim)
    lang = draft.lang or draft.own_lang
    lines = [
        "# yaml-language-server: $schema=../_schema/claim.json",
        f"claim: {claim}",
        "status: draft  # in-review when a second pair of eyes should look, then published",
        *([f"lang: {_id(draft.own_lang)}"] if draft.own_lang != "en" else []),
        f"# published: {draft.today or '2022-10-20'}  # the day it goes public; the verdict's day is taken if left out",
        "# authors: [person-id]",
        "# reviewed: {by: person-id, date: 2022-10-19}",
        "# topics: [topic-id]",
        "# methods: [reverse-image-search]",
        "# summary: What the reader should know before reading the exchange.",
        "statement:",
        *_who(draft),
        f"  date: {draft.date}"
        if draft.date
        else "  # date: 2022-10-08, or 2022-10, or 2022; and ? after it if uncertain",
        "  # venue: Press conference, Minsk",
        "  # known_through: {by: outlet-id, how: direct-quote, source: source-id}",
    ]
    if draft.words:
        source = f"source: {_id(draft.source)}" if draft.source else "# source: an id of sources.yml"
        lines += [
            "  wordings:",
            f"    - text: {quoted(draft.words)}",
            f"      lang: {_id(lang)}",
            f"      {source}",
            '    # - text: "A translation of it."',
            "    #   lang: en",
            "    #   source: source-id",
            "    #   translation: outlet",
        ]
    else:
        lines += [
            "  # wordings:",
            '  #   - text: "The words, exactly as on the page."',
            f"  #     lang: {lang}",
            "  #     source: source-id",
            "  # The sense in your own words, or the words themselves above:",
            "  paraphrase: …",
        ]
    return "\n".join([*lines, _REST]) + "\n"


_REST = """\
  # media:
  #   - {file: picture.jpg, description: What is to be seen., credit: Who made it}
# counter_statements:
#   - id: ministry-denial
#     by: actor-id
#     date: 2022-10-09
#     relation: denies
#     wordings:
#       - {text: "The words of the answer.", lang: en, source: source-id}
# evidence:
#   - id: what-it-shows
#     stance: refutes
#     source: source-id
#     extract: {text: "The words that show it.", lang: en}
#     note: What it shows, and what it does not.
# verdict:
#   rating: a value of the dossier's scale
#   summary: The finding in one sentence.
#   reasoning: |-
#     Why; rests on the listed evidence alone.
#   date: 2022-10-20"""


def _who(draft: Draft) -> list[str]:
    """Return the lines that say whose the statement is."""
    lines = [f"  by: {_id(draft.by)}"] if draft.by else []
    if draft.attributed_to:
        lines.append(f"  attributed_to: {_id(draft.attributed_to)}")
    elif draft.by:
        lines.append("  # attributed_to: actor-id  # into whose mouth it is put, if that is what you check")
    if draft.platform:
        platform = draft.platform if is_plain(draft.platform, True) else quoted(draft.platform)
        lines.append(f"  origin: {{platform: {platform}}}")
    return lines


def _id(text: str) -> str:
    return text if is_plain(text, False) else quoted(text)

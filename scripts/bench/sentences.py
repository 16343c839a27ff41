"""Sentences that made-up records are filled with: summaries, reasons, notes and open questions."""

from __future__ import annotations

SUMMARIES = (
    "The sentence was repeated for weeks, often without its second half.",
    "It rests on a table that is brought up to date every quarter.",
    "Two offices publish figures on it, and they count differently.",
)
FINDINGS = {
    "accurate": (
        "The tables of the office that counts confirm it.",
        "What was said agrees with the report, apart from rounding.",
    ),
    "mixed": (
        "The number is right, and the comparison leaves out two years.",
        "It holds for the state and fails for the country.",
    ),
    "inaccurate": (
        "The tables of the office that counts show something else.",
        "The report that is named does not say it.",
        "The number belongs to another year and another place.",
    ),
}
WEIGHED = {
    "accurate": ("The tables agree with it in every year that was named.", "The report has the same figure."),
    "mixed": ("One part agrees with the tables, the other leaves out what came before.",),
    "inaccurate": ("The tables give another figure in every year that was named.", "The report says the opposite."),
}
STEPS = (
    "We read the report that was named, and the tables that it rests on, from the first year to the last.",
    "We compared the figure with that of the year before and with those of the neighbouring states.",
    "We asked which year was meant; the speech itself names none, and two different ones would be possible.",
    "The same figure had been used by others before, in one case with a date and a source beside it.",
    "The way of counting was changed in between, which makes the years hard to compare with each other.",
)
SHOWN = (
    "The table lists the figure for each year, with the number of cases that it was counted from.",
    "The report says in its third chapter how it was counted, and names what was left out.",
    "The page carries the whole speech, with the sentence before and the sentence after.",
    "The minutes of the meeting have the vote, with names.",
    "The budget has the sum in two places, and both agree.",
)
LIMITS = (
    "Cases that were settled later are not in it.",
    "It ends a year before the statement was made, so the last months are missing.",
    "It speaks of the state alone; nothing was found for the counties.",
    "It is an estimate, as its authors say themselves.",
    "An older edition of the same page could not be found.",
)
ACCOUNTS = (
    "Leaves out the second half of the sentence.",
    "Says that it was read from a script.",
    "Gives the sentence without the place.",
    "Quotes it in a caption under a photograph.",
)
QUESTIONS = ("Which year was meant?", "Who counted the cases?", "Was the figure put right later?")

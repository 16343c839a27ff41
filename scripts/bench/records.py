"""Makes the records that everything is measured on: a folder `claims/` in counterpoint's own form.

Each statement of the material becomes one record of about 3 kB. What LIAR does not have is made up around it by a
random generator whose seed is the record's number, so that record 17 is the same among 1,000 and among 50,000. The
shares follow the dossier that this repository publishes and what the databases of fact-checkers look like:

- a dossier of 500 claims, with about five pages per claim in its sources.yml, and some described inline;
- counter-statements: none for 35 % of the claims, one for 40 %, more for 25 %, among them answers to answers;
- one wording for 75 %, several outlets or languages for the rest; further appearances for 25 %, and 150 for one claim;
- one to four items of evidence, most with a quotation; a verdict for 97 %;
- speakers, subjects and outlets in the registries, with a name in a second script for every seventh speaker.

Where the material ends it begins again, with a number of its own in each text.
"""

from __future__ import annotations

import datetime
import random
import re
import shutil
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.dirt import NETWORK, SETTINGS, silenced, soil, soil_registry
from bench.material import Said, sentence, slug
from bench.registry import EVERY_PAPER, FAMILY_OF, INDEPENDENT, OUTLETS, PRESS, SCALE, title_of
from bench.sentences import ACCOUNTS, FINDINGS, LIMITS, QUESTIONS, SHOWN, STEPS, SUMMARIES, WEIGHED
from bench.yamlish import Value, dump

DOSSIER = 500
"""Claims of one dossier."""
APPEARANCES = 150
"""Pages that carry the one claim that everybody repeated."""
FAMOUS = 3
"""Which record that is."""
CLAIM_LIMIT = 72
"""Most characters of a claim's own sentence."""

Entry = dict[str, Value]


def write_records(folder: Path, count: int, material: Sequence[Said], dirty: bool = False) -> dict[str, int]:
    """Write that many records with what they refer to into a folder.

    Args:
        dirty: whether they have the gaps and habits of a migrated archive.

    Returns:
        How many bytes the files of each kind have together: claim, sources, dossier, registry.
    """
    shutil.rmtree(folder, ignore_errors=True)
    written = dict.fromkeys(("claim", "sources", "dossier", "registry"), 0)

    def write(path: str, kind: str, value: Mapping[str, Value], number: int = 0) -> None:
        text = f"# yaml-language-server: $schema=../_schema/{kind}.json\n{dump(value)}"
        if dirty and kind == "claim":
            text = silenced(number, text)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        written[kind] += target.write_bytes(text.encode())

    used = _Used()
    for start in range(0, count, DOSSIER):
        dossier = f"inquiry-{start // DOSSIER + 1:03}"
        sources: dict[str, Value] = {}
        names: list[str] = []
        for number in range(start, min(start + DOSSIER, count)):
            draft = _Draft(number, material, used, tuple(names[-40:]))
            record = draft.record()
            name = slug(str(record["claim"]))
            names.append(name if name not in names else f"{name[:50].rstrip('-')}-{number}")
            if dirty:
                soil(number, record, draft.pages)
            sources.update(draft.pages)
            write(f"{dossier}/{names[-1]}.yml", "claim", record, number)
        write(f"{dossier}/sources.yml", "sources", {"sources": sources})
        write(f"{dossier}/dossier.yml", "dossier", _dossier(start // DOSSIER + 1))
    actors: dict[str, Value] = {}
    for said in material:
        if said.speaker in used.actors and said.speaker not in actors:
            actors[said.speaker] = _actor(said)
    registries: dict[str, Entry] = {
        "actors": dict(sorted(actors.items())),
        "outlets": {key: outlet for key, outlet in OUTLETS.items() if key in used.outlets},
        "topics": {key: {"label": title_of(key)} for key in sorted(used.topics)},
        "scales": {"six-values": deepcopy(SCALE)},
    }
    if dirty:
        registries["outlets"][NETWORK] = {"name": "The Network", "kind": "other"}
        soil_registry(registries)
        (folder / "checks.yml").write_text(dump(SETTINGS), "utf-8")
    for name, entries in registries.items():
        write(f"_registry/{name}.yml", "registry", {name: entries})
    return written


@dataclass
class _Used:
    """What records refer to, and which claims were made already."""

    actors: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    told: set[tuple[str, ...]] = field(default_factory=set)


class _Draft:
    """One record in the making, and the pages that it refers to."""

    def __init__(self, number: int, material: Sequence[Said], used: _Used, earlier: Sequence[str]) -> None:
        self.number = number
        self.rng = random.Random(f"record {number}")
        self.material = material
        self.used = used
        self.earlier = earlier
        self.pages: dict[str, Entry] = {}
        self.count = 0
        lap, index = divmod(number, len(material))
        said = material[index]
        self.said = said if not lap else replace(said, text=f"{said.text.rstrip('.?!')}, by count {number}.")
        self.day = datetime.date(2007, 1, 8) + datetime.timedelta(days=self.rng.randrange(3600))

    def record(self) -> Entry:
        """Return the whole record."""
        rng, said = self.rng, self.said
        published = self.day + datetime.timedelta(days=rng.randint(20, 60))
        rated = rng.random() >= 0.03
        family = FAMILY_OF.get(said.label, "mixed")
        record: Entry = {"claim": self._claim(), "status": "published", "published": published.isoformat()}
        if said.subjects:
            record["topics"] = list(said.subjects)
            self.used.topics.update(said.subjects)
        if rng.random() < 0.4:
            record["summary"] = f"{title_of(said.speaker)} said this {self._where()}. {rng.choice(SUMMARIES)}"
        record["statement"] = self._statement()
        answers = self._counter_statements()
        if answers:
            record["counter_statements"] = answers
        record["evidence"] = evidence = self._evidence(family)
        if rated:
            record["verdict"] = {
                "rating": f"{said.label}-value",
                "summary": rng.choice(FINDINGS[family]),
                "reasoning": self._reasoning(family, len(evidence)),
                "date": published.isoformat(),
            }
        if rng.random() < 0.05:
            record["other_verdicts"] = [
                {"outlet": "checkers", "label": rng.choice(("Half true", "False", "Needs context")), "lang": "en",
                 "source": self._page("checkers", self.day)}
            ]  # fmt: skip
        if rng.random() < 0.3 or not rated:
            record["open_questions"] = [rng.choice(QUESTIONS)]
        if rng.random() < 0.05:
            record["replies"] = [
                {
                    "asked": said.speaker,
                    "date": (self.day + datetime.timedelta(days=9)).isoformat(),
                    "outcome": "no-answer",
                }
            ]
        if self.earlier and rng.random() < 0.6:
            record["related"] = sorted(set(rng.choices(self.earlier, k=rng.randint(1, 3))))
        if rng.random() < 0.02:
            changed = published + datetime.timedelta(days=rng.randint(5, 90))
            record["corrections"] = [
                {"date": changed.isoformat(), "kind": "clarification", "why": "The date of the table was added."}
            ]
        return record

    def _claim(self) -> str:
        text = re.sub(r"^(?:Says?|Said)(?: that)? ", "", self.said.text).rstrip(".?!")
        for pattern, instead in _SILENCED:
            text = pattern.sub(instead, text)
        words = text.split()
        while words and (len(" ".join(words)) > CLAIM_LIMIT - 12 or words[-1].lower().strip(",\"'") in _LOOSE):
            words.pop()
        text = " ".join(words).rstrip(",;:-(\"' ") or "Something was said"
        key = tuple(re.findall(r"\w+", text.lower())[:7])
        if key in self.used.told or self.number >= len(self.material):
            text = f"{text}, item {self.number}"
        self.used.told.add(key)
        return text[0].upper() + text[1:]

    def _where(self) -> str:
        return f"({self.said.venue})" if self.said.venue else "on an occasion that is not recorded"

    def _statement(self) -> Entry:
        rng, said = self.rng, self.said
        self.used.actors.add(said.speaker)
        statement: Entry = {"by": said.speaker}
        if said.office:
            statement["role"] = said.office
        statement["date"] = self.day.isoformat()
        if said.venue:
            statement["venue"] = said.venue
        statement["wordings"] = self._wordings(said.text, 1 if rng.random() < 0.75 else rng.randint(2, 5), self.day)
        if rng.random() < 0.1:
            outlet = self._outlet(PRESS)
            statement["known_through"] = {"by": outlet, "how": "second-hand", "source": self._page(outlet, self.day)}
        count = APPEARANCES if self.number == FAMOUS else rng.randint(1, 4) if rng.random() < 0.25 else 0
        if count:
            statement["appearances"] = [self._appearance() for _ in range(count)]
        return statement

    def _appearance(self) -> Entry:
        found: Entry = {"source": self._page(self._outlet(EVERY_PAPER), self.day)}
        if self.rng.random() < 0.3:
            found["note"] = self.rng.choice(ACCOUNTS)
        return found

    def _wordings(self, text: str, count: int, day: datetime.date) -> list[Value]:
        found: list[Value] = []
        told: set[str] = set()
        for index in range(count):
            wording: Entry = {"text": text, "lang": "en"}
            if index and self.rng.random() < 0.3:
                wording = {"text": _in_cyrillic(text), "lang": "ru", "translation": "outlet"}
            elif index:
                wording = {"text": _shortened(text, index), "lang": "en", "differs": "shorter"}
                wording["note"] = self.rng.choice(ACCOUNTS)
            if str(wording["text"]) not in told:
                told.add(str(wording["text"]))
                found.append({**wording, "source": self._page(self._outlet(PRESS), day)})
        return found

    def _counter_statements(self) -> list[Value]:
        rng = self.rng
        count = rng.choices((0, 1, 2, 3, 4), (35, 40, 15, 7, 3))[0]
        found: list[Value] = []
        day = self.day
        for index in range(count):
            day += datetime.timedelta(days=rng.randint(0, 6))
            other = rng.choice(self.material)
            # A second answer to an answer is often the speaker's own.
            back = index > 0 and rng.random() < 0.5
            by = self.said.speaker if back else other.speaker
            self.used.actors.add(by)
            entry: Entry = {"id": f"answer-{index + 1}", "by": by}
            if other.office and not back:
                entry["role"] = other.office
            entry["date"] = day.isoformat()
            if back:
                entry["answers"] = f"answer-{index}"
            entry["relation"] = rng.choice(("denies", "rebuts", "rebuts", "contradicts", "qualifies", "corroborates"))
            if rng.random() < 0.8:
                entry["wordings"] = self._wordings(other.text, 1, day)
            else:
                entry["paraphrase"] = (
                    f"{title_of(by)} answered that the figures were put together from different years."
                )
                entry["appearances"] = [{"source": self._page(self._outlet(PRESS), day)}]
            found.append(entry)
        return found

    def _evidence(self, family: str) -> list[Value]:
        rng = self.rng
        pro, contra = ("supports", "refutes") if family == "accurate" else ("refutes", "supports")
        found: list[Value] = []
        for index in range(rng.choices((1, 2, 3, 4), (30, 40, 25, 5))[0]):
            stance = pro if not index else rng.choice((pro, pro, "qualifies", "context", contra))
            outlet = self._outlet(INDEPENDENT if not index else EVERY_PAPER)
            entry: Entry = {"id": f"page-{index + 1}", "stance": stance, "source": self._page(outlet, self.day)}
            if not index:
                entry["weight"] = "decisive"
            elif stance == contra:
                entry["weight"] = "minor"
            if rng.random() < 0.8:
                entry["extract"] = {"text": rng.choice(self.material).text, "lang": "en"}
            entry["note"] = f"{rng.choice(SHOWN)} {rng.choice(LIMITS)}"
            found.append(entry)
        return found

    def _reasoning(self, family: str, evidence: int) -> str:
        rng = self.rng
        subject = title_of(rng.choice(self.said.subjects)) if self.said.subjects else "The matter"
        first = f"{title_of(self.said.speaker)} spoke of *{subject.lower()}* {self._where()}. {rng.choice(STEPS)}"
        second = f"{rng.choice(WEIGHED[family])} {rng.choice(STEPS)} {rng.choice(LIMITS)}"
        points = [f"- {rng.choice(SHOWN)}" for _ in range(evidence)] if rng.random() < 0.3 else []
        return "\n\n".join([first, second, *(["\n".join(points)] if points else []), rng.choice(LIMITS)])

    def _outlet(self, pool: Sequence[str]) -> str:
        return self.rng.choice(pool)

    def _page(self, outlet: str, day: datetime.date) -> Value:
        rng = self.rng
        self.used.outlets.add(outlet)
        self.count += 1
        index = self.count
        published = (day + datetime.timedelta(days=rng.randint(0, 12))).isoformat()
        said = rng.choice(self.material)
        page: Entry = {
            "outlet": outlet,
            "title": said.text[:70].rpartition(" ")[0].rstrip(" ,.;:-") or "Untitled",
            "url": f"https://{outlet}.example/{published[:4]}/{published[5:7]}/{said.speaker}-{self.number}-{index}",
            "published": published,
            "lang": "en",
            "accessed": "2018-02-01",
        }
        page["archived"] = [
            {"url": f"https://web.archive.org/web/20180201120000/{page['url']}", "captured": "2018-02-01"}
        ]
        page_id = f"{outlet}-{published}-{self.number}-{index}"
        if rng.random() < 0.08:
            return page
        self.pages[page_id] = page
        return page_id


def _dossier(number: int) -> Entry:
    return {
        "title": f"Inquiry {number}",
        "summary": "Statements of candidates, officials and campaigns, each with the answers to it and a verdict.",
        "scale": "six-values",
        "period": {"start": "2007", "end": "2016"},
        "published": "2018-03-01",
        "method": "Every statement was compared with the pages listed. *Nothing* else was used.",
        "licence": "CC BY 4.0, quotations excepted",
    }


def _actor(said: Said) -> Entry:
    name = title_of(said.speaker)
    person = not re.search(
        r"part|committee|pac\b|group|blog|mail|posting|association|campaign|fund|union", said.speaker
    )
    names: list[Value] = [{"text": name, "lang": "en"}]
    if len(said.speaker) % 7 == 0:
        names.append({"text": _in_cyrillic(name), "lang": "ru"})
    actor: Entry = {"names": names, "kind": "person" if person else "organisation", "country": "US"}
    if said.office:
        actor["roles"] = [{"title": said.office}]
    return actor


def _shortened(text: str, index: int) -> str:
    words = text.split()
    return sentence(" ".join(words[: max(4, len(words) - 2 * index)]))


def _in_cyrillic(text: str) -> str:
    return text.translate(_CYRILLIC)


# The letters only stand in for a translation: what counts is that a second script goes through every stage.
_CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "абцдефгхийклмнопкрстуввхызАБЦДЕФГХИЙКЛМНОПКРСТУВВХЫЗ"
)

_SILENCED = (
    (re.compile(r"\b(is|are|was|were|does|do|did|has|have|had|will|would)(?: not\b|n[’']t\b)", re.I), r"\1"),
    (re.compile(r"^No\s", re.I), "Some "),
    (re.compile(r"^(There (?:is|are|was|were)) no\b", re.I), r"\1 some"),
    (re.compile(r"^It is (?:not true|untrue|false)", re.I), "It is said"),
    (
        re.compile(
            r"\b(?:falsely|wrongly|misleadingly|debunked|fact[ -]?check(?:ed)?|hoax|fake news|bogus|so-called)\b ?",
            re.I,
        ),
        "",
    ),
    (re.compile(r"[?\"“”]"), ""),
)
"""What a claim's own sentence may not hold: negations, words that rate, question marks."""

_LOOSE = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at because but by for from had has have he her his if in into is it its of on or our out over"
        " she so than that the their they this to under was we were when which while who will with would you your",
    )
)
"""Words that a sentence cut short does not end with."""

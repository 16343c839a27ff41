"""Faults that the manual pages do not show: the other ways in which a check can find something."""

from __future__ import annotations

import pytest

from tests.checks.sample import problems_of, site

SOURCE = """\
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    published: 2019-06-03
    accessed: 2019-06-20
    archived: [{{url: "https://web.archive.org/web/{when}https://post.example/2019/bridge-closed"}}]
"""
URL = """\
sources:
  daily-post-2019:
    url: "{url}"
    outlet: daily-post
    accessed: 2019-06-20
    archived: [{{url: https://archive.ph/AbCdE}}]
"""
OTHER = "claim: The tunnel carries both lanes\nstatement: {by: roads-office, date: 2019-05-01, paraphrase: It does.}\n"
REPLY = "replies:\n  - {{asked: roads-office, date: 2019-06-20, outcome: {outcome}{more}}}\n"
ANSWER = """\
counter_statements:
  - {{id: mayor-denies, by: mayor-doe, date: 2019-06-02, relation: denies, answers: {answers}, paraphrase: Shut.}}
"""
WORDINGS = """\
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - {{text: "{first}", lang: {lang}, source: county-log-2019}}
    - {{text: "{second}", lang: {other}, source: daily-post-2019, translation: outlet, differs: same-sense}}
"""

CASES: list[tuple[dict[str, str], str]] = [
    ({"bridge": "statement: {by: [daily-post, daily-boast], date: 2019-06-01, paraphrase: It is open.}\n"},
     "claims/roads/bridge.yml:1:30: AC01 there is no actor or outlet 'daily-boast' in the registry (unknown-actor)"),
    ({"bridge": "statement: {by: daily-boast, date: 2019-06-01, paraphrase: It is open.}\n"},
     "claims/roads/bridge.yml:1:17: AC01 there is no actor or outlet 'daily-boast' in the registry (unknown-actor)"),
    ({"registry": "outlets:\n  daily-post: {name: Daily Post, kind: independent, owner: short-times}\n"},
     "claims/_registry/registry.yml:2:60: AC01 'short-times' is an outlet; expected an actor of the registry"
     " (unknown-actor)"),
    ({"registry": "outlets:\n  daily-post: {name: Daily Post, kind: independent, country: ZZ}\n"},
     "claims/_registry/registry.yml:2:62: AC11 'ZZ' is not the code of a country (unknown-country)"),
    ({"registry": "scales:\n  plain:\n    label: Plain\n    values:\n"
      "      so: {label: So, definition: It is so., family: accurate, number: 1}\n"
      "      not-so: {label: Not so, definition: It is not., family: inaccurate, number: 1}\n"},
     "claims/_registry/registry.yml:6:83: AC13 number 1 is already used by 'so' (scale-value-twice)"),
    ({"sources": SOURCE.format(when="20190401/")},
     "claims/roads/sources.yml:7:22: AR04 copy is of 2019-04-01, before the page was published (2019-06-03)"
     " (capture-date-differs)"),
    ({"sources": SOURCE.format(when="")},
     "claims/roads/sources.yml:7:22: AR05 address does not lead to one copy; expected a day in it, such as 20221015"
     " (no-single-copy)"),
    ({"sources": SOURCE.format(when="20191301/")},
     "claims/roads/sources.yml:7:22: AR05 address does not lead to one copy; expected a day in it, such as 20221015"
     " (no-single-copy)"),
    ({"bridge": "former_paths: [roads/page-2]\n"},
     "claims/roads/bridge.yml:1:16: CL11 former path 'roads/page-2' is an address that the site uses itself"
     " (former-path-in-use)"),
    ({"bridge": "former_paths: [roads/bridge]\n"},
     "claims/roads/bridge.yml:1:16: CL11 former path 'roads/bridge' is this record's own path (former-path-in-use)"),
    ({"bridge": "former_paths: [roads/old]\n", "tunnel": OTHER + "former_paths: [old]\n"},
     "claims/roads/tunnel.yml:3:16: CL11 former path 'old' is given twice (former-path-in-use)"),
    ({"bridge": REPLY.format(outcome="answered", more=", answer: mayor-deny") + ANSWER.format(answers="statement")},
     "claims/roads/bridge.yml:2:72: CL25 there is no counter-statement 'mayor-deny' (unknown-answer)"),
    ({"bridge": REPLY.format(outcome="declined", more=", answer: mayor-denies") + ANSWER.format(answers="statement")},
     "claims/roads/bridge.yml:2:54: CL25 the outcome is 'declined', but an answer is named (unknown-answer)"),
    ({"bridge": ANSWER.format(answers="diary")},
     "claims/roads/bridge.yml:2:84: ST01 'diary' is an item of evidence; expected a statement (unknown-entry)"),
    ({"bridge": ANSWER.format(answers="tunnel#mayor"), "tunnel": OTHER},
     "claims/roads/bridge.yml:2:84: ST22 there is no statement 'mayor' in 'roads/tunnel' (unknown-entry-elsewhere)"),
    ({"bridge": "evidence:\n  - id: diary\n    stance: refutes\n    source: daily-post-2019\n"
      "    extract: {text: Closed since May., lang: en}\n"
      "    translations: [{text: Shut since May., lang: en, translation: ours}]\n"},
     "claims/roads/bridge.yml:6:50: EV05 translation is in 'en', as the original is (translation-of-nothing)"),
    ({"bridge": "evidence:\n  - id: diary\n    stance: refutes\n    source: daily-post-2019\n"
      "    extract: {text: Closed since May., lang: en, translator: Jane Roe}\n"},
     "claims/roads/bridge.yml:5:62: ST11 a translator is named, but 'translation' does not say what kind of"
     " translation it is (translation-without-method)"),
    ({"bridge": "evidence:\n  - id: diary\n    stance: refutes\n"
      "    source: {url: 'http://www.post.example/2019/bridge-closed', outlet: daily-post, accessed: 2019-06-20,"
      " archived: [{url: 'https://archive.ph/AbCdE'}]}\n    also: [daily-post-2019]\n    note: It saw the barrier.\n"},
     "claims/roads/bridge.yml:4:19: SR03 the page is described here, and is 'daily-post-2019' in sources.yml"
     " (page-twice)"),
    ({"sources": URL.format(url="https://xn--pst-sed.example/a")},
     "claims/roads/sources.yml:3:10: SR11 host 'xn--pst-sed.example' mixes letters of two alphabets in 'pоst'"
     " (deceptive-host)"),
    ({"sources": URL.format(url="https://xn--0.example/a")},
     "claims/roads/sources.yml:3:19: LD17 'https://xn--0.example/a' has the host 'xn--0.example', which is not valid"
     " (bad-address)"),
    ({"sources": URL.format(url="http://192.0.2.7/a")},
     "claims/roads/sources.yml:3:10: SR11 host '192.0.2.7' is not a public host name (deceptive-host)"),
    ({"sources": URL.format(url="http://[2001:db8::1]/a")},
     "claims/roads/sources.yml:3:10: SR11 host '[2001:db8::1]' is not a public host name (deceptive-host)"),
    ({"sources": URL.format(url="http://2130706433/a")},
     "claims/roads/sources.yml:3:18: LD17 'http://2130706433/a' names a host that is '127.0.0.1' in other characters"
     " (bad-address)"),
    ({"bridge": WORDINGS.format(first="It is open.", lang="en", second="It is not open.", other="en")},
     "claims/roads/bridge.yml:6:98: ST15 wording is marked 'same-sense', but only this one is a negation"
     " (sense-differs)"),
    ({"bridge": WORDINGS.format(first="Some 2,000 cars.", lang="en", second="Двісті 200 машин.", other="uk")},
     "claims/roads/bridge.yml:6:100: ST15 wording is marked 'same-sense', but its numbers are 200 instead of 2000"
     " (sense-differs)"),
    ({"bridge": WORDINGS.format(first="Нібито відкрито.", lang="uk", second="It is open.", other="en")},
     "claims/roads/bridge.yml:6:94: ST15 wording is marked 'same-sense', but only the first one says 'нібито'"
     " (sense-differs)"),
    ({"bridge": "evidence:\n  - {id: diary, stance: refutes, source: daily-post-2019, note: '---'}\n"},
     "claims/roads/bridge.yml:2:65: ST27 '---' says nothing: it has neither a letter nor a digit (text-says-nothing)"),
    ({"bridge": "status: in-review\n" + WORDINGS.format(first="It is open.", lang="en", second="«…»", other="uk")},
     "claims/roads/bridge.yml:7:14: ST27 '«…»' says nothing: it has neither a letter nor a digit (text-says-nothing)"),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "message"), CASES, ids=[message.split()[1] for _, message in CASES])
def test_it_is_found(blocks: dict[str, str], message: str) -> None:
    found = problems_of(site(**blocks))
    # What an example leaves unused in the registry is not its subject.
    assert [str(problem) for problem in found if problem.code not in ("AC05", "AC06", "AC07")] == [message]


@pytest.mark.parametrize(
    ("words", "status", "told"), [("👍", "published", False), ("…", "published", True), ("…", "draft", False)]
)
def test_a_quotation_may_be_a_sign_and_a_draft_may_wait_for_its_words(words: str, status: str, told: bool) -> None:
    wordings = f"wordings: [{{text: {words}, lang: en, source: daily-post-2019}}]"
    answer = ANSWER.format(answers="statement").replace("paraphrase: Shut.", wordings)
    found = problems_of(site(bridge=f"status: {status}\n{answer}"))
    assert ("ST27" in {problem.code for problem in found}) is told

"""One small example of each record, for the guide; a test reads each as the record it is an example of."""

from __future__ import annotations

from collections.abc import Mapping

from counterpoint import model

EXAMPLES: Mapping[type[model.Record], str] = {
    model.Claim: """\
claim: The bridge was open in June 2019
status: draft
topics: [bridges]
statement:
  by: mayor
  date: 2019-06-01
  venue: Press conference at the town hall
  wordings:
    - {text: "The bridge is open.", lang: en, source: county-log-2019}
""",
    model.Statement: """\
by: mayor
role: Mayor of the town
date: 2019-06-01
venue: Press conference at the town hall
known_through: {by: county-log, how: direct-quote, source: county-log-2019}
wordings:
  - {text: "The bridge is open.", lang: en, source: county-log-2019}
appearances:
  - {source: evening-post-2019}
""",
    model.Link: """\
by: county-log
how: direct-quote
source: county-log-2019
note: The reporter was in the room.
""",
    model.Wording: """\
text: "Most jest otwarty."
lang: pl
source: kurier-2019
translation: outlet
differs: same-sense
""",
    model.Source: """\
outlet: county-log
title: "Mayor: bridge is open"
url: https://example.org/2019/06/01/bridge
published: 2019-06-01
lang: en
accessed: 2024-02-10
archived:
  - {url: "https://web.archive.org/web/20190602101500/https://example.org/2019/06/01/bridge", captured: 2019-06-02}
""",
    model.Capture: """\
url: https://web.archive.org/web/20190602101500/https://example.org/2019/06/01/bridge
captured: 2019-06-02
""",
    model.Appearance: """\
source: evening-post-2019
note: Leaves out where it was said.
""",
    model.Origin: """\
platform: [WhatsApp, Telegram]
since: 2019-06
reach: forwarded into more than 40 groups of the county, by the reports of readers
note: The oldest copy that we were sent is of 3 June.
""",
    model.Media: """\
file: barrier.jpg
description: A red and white barrier across an empty road; behind it a bridge.
mark: out-of-context
credit: J. Doe
licence: CC BY 4.0
source: bridge-friends-2021
original: county-log-2017
""",
    model.Part: """\
id: closed-in-june
text: The bridge was closed in June 2019
rating: rated-true
summary: The order was in force until 1 July.
evidence: [closing-order]
""",
    model.Article: """\
url: https://county-checkers.example/2019/bridge
title: "No, the bridge was not open"
date: 2019-06-12
""",
    model.Review: """\
by: ben-doe
date: 2024-02-14
note: Compared every quotation with its page.
""",
    model.Occurrence: """\
date: 2021-05-03
by: bridge-friends
source: bridge-friends-2021
kind: post
reach: 1,200 shares by 10 May 2021
note: With a photograph of another bridge.
""",
    model.Imported: """\
from: old-archive
key: https://checks.example/bridge-open
date: 2026-11-26
digest: 3f0f7a2cc4d1be6b25a5a2f53ab0be77
""",
    model.CounterStatement: """\
id: roads-office-denial
by: roads-office
date: 2019-06-02
answers: statement
relation: denies
wordings:
  - {text: "It has been closed since March.", lang: en, source: roads-office-2019}
""",
    model.Evidence: """\
id: closing-order
stance: refutes
weight: decisive
source: closing-order-2019
date: 2019-03-04
extract: {text: "closed to all traffic until further notice", lang: en, locator: page 2}
note: The order was in force on the day of the statement.
""",
    model.Extract: """\
text: "closed to all traffic until further notice"
lang: en
locator: page 2
""",
    model.Verdict: """\
rating: rated-false
summary: The bridge was closed to all traffic on the day of the statement.
reasoning: |-
  The order of 4 March closed the bridge; it was lifted on 1 July.

  No page that was found says that it was open in between.
date: 2024-02-12
by: [anna-roe]
""",
    model.OtherVerdict: """\
outlet: county-checkers
label: "Mostly false"
lang: en
source: county-checkers-2019
date: 2019-06-10
""",
    model.Reply: """\
asked: mayor
date: 2024-02-01
deadline: 2024-02-08
outcome: no-answer
note: By e-mail to the press office.
""",
    model.Correction: """\
date: 2024-03-01
kind: correction
was: The bridge was closed on 5 March.
now: The bridge was closed on 4 March.
why: The date of the order had been misread.
""",
    model.Dossier: """\
title: Bridges of the county
summary: |-
  What officials said of three bridges in 2019, and what the road office's papers show.
scale: evidence-scale
period: {start: 2019-03, end: 2019-12}
topics: [bridges]
""",
    model.Period: """\
start: 2019-03
end: 2019-12
""",
    model.SourceList: """\
sources:
  county-log-2019:
    outlet: county-log
    url: https://example.org/2019/06/01/bridge
    accessed: 2024-02-10
""",
    model.Background: """\
events:
  bridge-closed:
    date: 2019-03-04
    text: The roads office closed the bridge to all traffic.
    sources: closing-order-2019
sides:
  county: {label: The county, actors: [mayor, roads-office]}
places:
  bridge: {name: Old Bridge, coordinates: "51.5, -0.12"}
glossary:
  weight-limit: {term: weight limit, meaning: The most that a vehicle may weigh to use the bridge.}
""",
    model.Event: """\
date: 2019-03-04
text: The roads office closed the bridge to all traffic.
sources: [closing-order-2019, evening-post-2019]
places: bridge
claims: [bridge-open-in-june]
""",
    model.Side: """\
label: The county
actors: [mayor, roads-office, county-log]
note: The roads office is a part of the county's administration.
""",
    model.Location: """\
name: Old Bridge
coordinates: 51.5, -0.12
names:
  - {text: Stary Most, lang: pl}
note: The only crossing for vehicles within ten miles.
source: closing-order-2019
""",
    model.Term: """\
term: weight limit
meaning: |-
  The most that a vehicle may weigh to use the bridge: 7.5 tonnes until 2018, none at all while it was closed.
names:
  - {text: ograniczenie masy, lang: pl}
sources: closing-order-2019
""",
    model.EvidenceList: """\
evidence:
  closing-order:
    source: closing-order-2019
    extract: {text: "closed to all traffic until further notice", lang: en}
""",
    model.SharedEvidence: """\
source: closing-order-2019
date: 2019-03-04
extract: {text: "closed to all traffic until further notice", lang: en, locator: page 2}
note: The order does not say for how long.
""",
    model.Registry: """\
topics:
  bridges:
    label: Bridges
    description: Building, closing and mending of bridges.
""",
    model.Actor: """\
names:
  - {text: Roads Office, lang: en, kind: official}
  - {text: Zarząd Dróg, lang: pl, kind: official}
  - {text: Дарожная ўправа, lang: be}
kind: government-body
country: PL
""",
    model.Name: """\
text: Дарожная ўправа
lang: be
kind: press
source: County Log
""",
    model.Role: """\
title: Mayor
of: town-hall
start: 2018-11
end: 2023?
""",
    model.Outlet: """\
name: County Log
kind: independent
country: US
url: https://example.org/
languages: [en]
reuse: {max_characters: 500, hyperlink: required, terms_url: "https://example.org/terms"}
""",
    model.Reuse: """\
max_characters: 500
hyperlink: required
terms_url: https://example.org/terms
""",
    model.Scale: """\
label: Evidence scale
values:
  rated-true: {label: "True", definition: A page that does not depend on the speaker confirms it., family: accurate}
  rated-false: {label: "False", definition: The listed evidence contradicts it., family: inaccurate}
""",
    model.Rating: """\
label: "True"
definition: A page that does not depend on the speaker confirms it.
family: accurate
number: 5
""",
    model.Person: """\
name: Anna Roe
title: Editor
note: Taught statistics before she came to us. Holds no office and no shares.
""",
    model.Method: """\
label: site visit
description: Somebody of us went there and took photographs.
""",
    model.CheckSettings: """\
checks:
  - codes: [SR02, SR04]
    severity: hint
    in: archive-2012
    reason: Nobody wrote down at the time when a page was read.
""",
    model.CheckSetting: """\
codes: [VD04, VD05]
severity: error
reason: Our partners ask for evidence from both sides.
""",
    model.Topic: """\
label: Bridges
description: Building, closing and mending of bridges.
""",
    model.Host: """\
kind: archive
names: [records.county.example]
copies: ["/{moment}/{page}", "/copy/{id}"]
source: https://records.county.example/about
""",
}

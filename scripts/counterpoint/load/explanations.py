r"""The manual pages of the faults of reading, in the form that checks have theirs: summary, Why, Bad, Good, Fix.

The blocks in YAML are tested as those of the checks are; what no block of text can show is described instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from counterpoint.load import faults

PAGES: Mapping[faults.Fault, str] = MappingProxyType(
    {
        faults.NOT_A_RECORD_FILE: r"""
Everything below claims/ is a record file whose name can be part of an address.

## Why
A record's path is its permanent address. Names that differ by case, names that Windows refuses, links and pipes would
make a site that only some machines can build.

## Bad
```text
claims/roads/Bridge open.yaml
claims/roads/con.yml
claims/roads/index.yml
claims/bridge.yml
```

## Good
```text
claims/roads/bridge-open.yml
```

## Fix
Rename the file: lower-case ASCII letters, digits and single hyphens, at most 60 of them, then `.yml`, in the folder of
a dossier. A picture ends in `.jpg`, `.png` or `.webp` and stands in the dossier's folder `media`. Put the file itself
there instead of a symbolic link.
""",
        faults.FILE_TOO_LARGE: r"""
A record has at most 256 KiB, a source list or registry file at most 16 MiB.

## Why
A larger file is a document, or an attack on whoever builds the site.

## Bad
```text
claims/roads/bridge.yml, with the minutes of all meetings in it
```

## Good
```text
claims/roads/bridge.yml, with the sentence that matters as an extract
```

## Fix
Quote what matters and name the source. Split a registry into several files.
""",
        faults.NOT_UTF8: r"""
A file is UTF-8.

## Why
In another encoding a letter of a quotation would be another letter, and nobody could tell which was meant.

## Bad
```text
a file that Notepad saved as "Unicode" (UTF-16) or in Windows-1251
```

## Good
```text
the same file, saved as UTF-8
```

## Fix
Save the file as UTF-8. The message names the byte and its position.
""",
        faults.FORBIDDEN_CHARACTER: r"""
A file holds no control characters, lone surrogates, noncharacters or tag characters.

## Why
Nobody can see them, terminals obey them, and tag characters can hide a text in a text.

## Bad
```yaml
claim: "The bridge was open\0 in June 2019"   # LD04
```

## Good
```yaml
claim: The bridge was open in June 2019
```

## Fix
Remove the character or its escape. A line separator of Unicode (U+2028) may stand as an escape in double quotes.
""",
        faults.YAML_SYNTAX: r"""
A file is YAML.

## Why
What the parser cannot take apart cannot be read at all.

## Bad
```yaml
claim: The office said: the bridge is open   # LD05
```

## Good
```yaml
claim: "The office said: the bridge is open"
```

## Fix
The help text of the message names the usual cause: a colon or quotation mark in a text that needs quotes, a tab, or an
indentation that does not fit.
""",
        faults.YAML_FEATURE: r"""
A file has no anchors, aliases, tags, merges, directives or second documents.

## Why
With them one place of a file changes another, other programs read other values, and a file of a kilobyte can stand for
gigabytes. Records are read by people; each value stands where it is used.

## Bad
```yaml
claim: &claim The bridge was open in June 2019   # LD06
```

```yaml
claim: !!str The bridge was open in June 2019   # LD06
```

## Good
```yaml
claim: "& not a word more: the bridge was open in June 2019"
```

## Fix
Write the value out. A text that begins with `&`, `*`, `!`, `%` or `@` stands in quotes.
""",
        faults.TOO_DEEP: r"""
A file is nested at most 16 deep.

## Why
No record needs more than nine, and great depth makes parsers crash.

## Bad
```yaml
related: [[[[[[[[[[[[[[[[[[tunnel]]]]]]]]]]]]]]]]]]   # LD07
```

## Good
```yaml
former_paths: [roads/old-bridge]
```

## Fix
Remove the brackets or indentation that are too much.
""",
        faults.DUPLICATE_KEY: r"""
A key stands once in its mapping.

## Why
Most readers of YAML keep the last value and drop the first without a word.

## Bad
```yaml
number: 1
number: 2   # LD08
```

## Good
```yaml
number: 2
```

## Fix
Keep one of the two. Entries of a list have a `- ` before each.
""",
        faults.COMMENT_IN_TEXT: r"""
No comment stands behind an unquoted text.

## Why
In YAML ` #` begins a comment, so that the end of a quotation can vanish without a trace.

## Bad
```yaml
claim: The bridge # 4 was open in June 2019   # LD09
```

## Good
```yaml
claim: "The bridge # 4 was open in June 2019"
```

## Fix
Put the text in quotes if the `#` belongs to it; else put the comment on a line of its own.
""",
        faults.FOLDED_QUOTATION: r"""
A quotation is written so that YAML changes nothing in it.

## Why
YAML turns the line breaks of folded and unquoted texts into spaces, and adds one at the end of others. A quotation is
shown code point for code point.

## Bad
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - text: >-   # LD10
        The bridge is
        open.
      lang: en
      source: county-log-2019
```

## Good
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - text: |-
        The bridge is
        open.
      lang: en
      source: county-log-2019
```

## Fix
Write it on one line in quotes, or as block text after `|-`.
""",
        faults.UNKNOWN_FIELD: r"""
A mapping has only the fields of its kind of record.

## Why
A misspelt field would be left out of the page in silence.

## Bad
```yaml
sumary: The log shows no traffic.   # LD11
```

## Good
```yaml
summary: The log shows no traffic.
```

## Fix
Take the name that the message offers; the guide lists all fields.
""",
        faults.MISSING_FIELD: r"""
A mapping has the fields that its kind of record needs.

## Why
A statement without a speaker, or a verdict without a date, is none.

## Bad
```yaml
verdict:   # LD12
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
```

## Good
```yaml
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-07-01
```

## Fix
Add the field. If you do not know its value yet, leave out the whole mapping.
""",
        faults.EMPTY_VALUE: r"""
A field that is written has a value.

## Why
An empty field looks like one that was forgotten, and other programs show it as "null".

## Bad
```yaml
summary:   # LD13
```

## Good
```yaml
summary: The log shows no traffic.
```

## Fix
Write the value, or remove the field.
""",
        faults.WRONG_SHAPE: r"""
A field holds a text, a list or a mapping, as its kind wants.

## Why
A text where a list belongs cannot be read as one without guessing.

## Bad
```yaml
topics: road-works   # LD14
```

## Good
```yaml
topics: [road-works]
```

## Fix
Put `- ` before each item of a list, or `[…]` around it; put a text that begins with `[` or `{` in quotes.
""",
        faults.UNKNOWN_VALUE: r"""
A field with a fixed set of values has one of them.

## Why
Each value has a meaning that readers are told; another one has none.

## Bad
```yaml
status: publicized   # LD15
```

## Good
```yaml
status: published
```

## Fix
Take a value that the message lists.
""",
        faults.BAD_DATE: r"""
A date is a year, a month or a day that the calendar has.

## Why
"03/04/2019" is two days, depending on the reader's country.

## Bad
```yaml
published: 2019-02-30   # LD16
```

```yaml
published: 10 July 2019   # LD16
```

## Good
```yaml
published: 2019-07-10
statement:
  by: roads-office
  date: 2019-06?
  paraphrase: Traffic crosses the bridge.
```

## Fix
Write `2019`, `2019-07` or `2019-07-10`, with `?` behind it if it is uncertain.
""",
        faults.BAD_ADDRESS: r"""
An address is a whole http or https address without a user name.

## Why
Readers follow it. Every other scheme can do something else than open a page, and a user name hides where it leads.

## Bad
```yaml
# registry.yml
outlets:
  county-council:
    name: County
    kind: official
    country: GB
    url: www.county.example   # LD17
```

## Good
```yaml
# registry.yml
outlets:
  county-council:
    name: County
    kind: official
    country: GB
    url: https://www.county.example/
```

## Fix
Copy it from the browser's address line.
""",
        faults.BAD_LANGUAGE_TAG: r"""
A language is given by a tag such as `uk` or `be-Latn`.

## Why
The tag decides how the text is read aloud, set and searched.

## Bad
```yaml
lang: English   # LD18
```

## Good
```yaml
lang: en
```

## Fix
Write the BCP 47 tag of the language.
""",
        faults.BAD_ID: r"""
An id is made of lower-case ASCII letters, digits and single hyphens, at most 60.

## Why
Ids are parts of addresses, and must be the same on every machine and in every tool.

## Bad
```yaml
topics: [Road_Works]   # LD19
```

## Good
```yaml
topics: [road-works]
```

## Fix
Write it in small letters with hyphens. A reference to another claim's statement is `other-claim#statement`.
""",
        faults.BAD_NUMBER: r"""
A number is written in digits.

## Why
Nothing is guessed: `1_000` is a thousand to one reader of YAML and a text to another.

## Bad
```yaml
number: one   # LD20
```

## Good
```yaml
number: 1
```

## Fix
Write digits only, at most six.
""",
        faults.SEVERAL_LINES: r"""
A text that is shown on one line has one line.

## Why
Titles, names and notes stand in places where a line break would be lost.

## Bad
```yaml
claim: |-   # LD21
  The bridge was open
  in June 2019
```

## Good
```yaml
claim: >-
  The bridge was open
  in June 2019
```

## Fix
Write it on one line, or after `>-`, which joins the lines.
""",
        faults.TEXT_TOO_LONG: r"""
A text is no longer than its kind allows: 2,000 characters on one line, 20,000 in quotations and Markdown.

## Why
A longer one is no quotation but a document, and copying it whole is seldom lawful.

## Bad
```text
an extract with the whole article in it
```

## Good
```text
an extract with the sentence that matters, and the article as its source
```

## Fix
Quote what matters, and let the source have the rest.
""",
        faults.BAD_COUNTRY: r"""
A country is given by its ISO 3166-1 code of two capitals.

## Why
Lists and filters are made from it.

## Bad
```yaml
# registry.yml
outlets:
  county-council:
    name: County
    kind: official
    country: gb   # LD23
```

## Good
```yaml
# registry.yml
outlets:
  county-council:
    name: County
    kind: official
    country: GB
```

## Fix
Write the code, such as `BY` or `UA`.
""",
        faults.DEFINED_TWICE: r"""
An id is defined in one file of the registry.

## Why
Of two definitions one would win, depending on the names of the files.

## Bad
```yaml
# registry.yml
topics:
  road-works: {label: Road works}
```

```yaml
# topics.yml
topics:
  road-works: {label: Roads and bridges}   # LD24
```

```yaml
# bridge.yml
topics: [road-works]
```

## Good
```yaml
# registry.yml
topics:
  road-works: {label: Roads and bridges}
```

```yaml
# bridge.yml
topics: [road-works]
```

## Fix
Keep one of the two, or give the other another id.
""",
        faults.NO_WORDS: r"""
A text has something to see in it.

## Why
Spaces of no width and blank Braille look like nothing, and a quotation of nothing is none.

## Bad
```yaml
claim: "\u200b\u2800"   # LD25
```

## Good
```yaml
claim: The bridge was open in June 2019
```

## Fix
Write the words, or remove the field.
""",
        faults.BAD_CODE: r"""
A check is named by its code, two capitals and two digits, or by its family, the two capitals.

## Why
A setting with a name that no check has would change nothing, and nobody would know.

## Bad
```yaml
# checks.yml
checks:
  - codes: [sr04]   # LD26
    severity: hint
    reason: copies are made once a month
```

## Good
```yaml
# checks.yml
checks:
  - codes: [SR04]
    severity: hint
    reason: copies are made once a month
```

## Fix
Write the code as `counterpoint check` shows it. `counterpoint explain` lists all.
""",
        faults.OTHER_FORMAT: r"""
The records are of a format that this version of counterpoint reads.

## Why
A newer format can say what an older version does not understand. It would leave it out, or take it for a mistake.

## Bad
```text
claims/FORMAT: 7 (while this version reads formats up to 2)
```

## Good
```text
claims/FORMAT: 2
```

## Fix
Use the version of counterpoint that the site's requirements.txt names, or a newer one. If the file holds something else
than a number, put back what it said before.
""",
        faults.BAD_BASELINE_LINE: r"""
A line of claims/baseline.txt is one known problem: path, code, place and digest.

## Why
A line that cannot be read silences nothing, and most often comes of two branches that were joined by hand.

## Bad
```text
=======
claims/roads/bridge.yml SR04
```

## Good
```text
claims/roads/sources.yml SR04 sources/county-log-2019/url 5b2c0d7e
```

## Fix
Run `counterpoint check --write-baseline`, which writes the file anew. Look at the difference before you commit it.
""",
        faults.BAD_PICTURE: r"""
A picture is a still JPEG, PNG or WebP that can be read, and its name says which.

## Why
What a file is called says nothing of what is in it. A drawing in SVG can run script, a page of HTML can pass for a
picture, and a broken file would fail the build. So every picture is read whole, and written anew for the site.

## Bad
```text
claims/roads/media/barrier.jpg, which is an SVG, a PDF, or half of a picture
```

## Good
```text
claims/roads/media/barrier.jpg, saved as JPEG
```

## Fix
Open it in any program for pictures and save it as JPEG, PNG or WebP. For a film or an animation, save one frame, and
name the film by its address.
""",
        faults.PICTURE_TOO_LARGE: r"""
A picture has at most 40 million pixels.

## Why
A file of a few kilobytes can hold a picture that needs gigabytes to be read. Pages show at most 1,600 pixels of a side.

## Bad
```text
claims/roads/media/barrier.png with 10,000 × 10,000 pixels
```

## Good
```text
claims/roads/media/barrier.png with 2,000 × 2,000 pixels
```

## Fix
Save it smaller.
""",
        faults.ODD_CONTENT: r"""
The folder of pages written by hand holds files and folders, and nothing else.

## Why
All of it is copied into the site. A symbolic link would publish whatever it leads to, on whatever machine builds the
site, such as the keys in its environment; a pipe or a device would never come to an end.

## Bad
```text
content/notes.txt -> /proc/self/environ
content/pictures -> ../../pictures
```

## Good
```text
content/notes.txt
content/pictures/barrier.jpg
```

## Fix
Put the file itself there, or leave it out.
""",
        faults.BAD_COORDINATES: r"""
A place is given by its degrees north and east, as numbers with a comma between.

## Why
The dossier's map is drawn from them.

## Bad
```yaml
# background.yml
places:
  town: {name: Town, coordinates: 51°30' N 0°7' W}   # LD32
```

## Good
```yaml
# background.yml
places:
  town: {name: Town, coordinates: "51.5, -0.12"}
```

## Fix
Write decimal degrees, as maps on the web show them: first north (south is negative), then east (west is negative).
""",
        faults.UNREADABLE_SETTINGS: r"""
The settings in mkdocs.yml, and in the files that they take others from, can be read.

## Why
They say where the pages written by hand are and what belongs to them. Without them nothing is known of these pages, and
no site can be built.

## Bad
```text
site_name: County: facts
docs_dir: content
```

## Good
```text
site_name: "County: facts"
docs_dir: content
```

## Fix
Mend what the message names, at its line or the one before. A file after `INHERIT:` is named by its path from the file
that names it. The guide has a page on settings.
""",
    }
)
"""The page of each fault."""

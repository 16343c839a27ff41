"""The page of the guide on which the measured tables stand."""

from __future__ import annotations

from bench.results import Results
from bench.table import Target, archive_rows, as_markdown, compared_rows, measured_rows, target_rows

_PAGE = """\
---
title: Speed, measured
description: How long counterpoint takes for thousands of claims, against MkDocs alone, Hugo and Zensical.
hide: [toc]
---

# Speed, measured

`make bench` wrote this page on {date}. It makes records from real statements, builds and previews them with
counterpoint and with others on the same machine in turns (runs of each case: {runs}), and takes the median; memory is
the most of any run.

| | |
| --- | --- |
{facts}

## What was to be reached

{targets}

A ratio is our time divided by the other's. "A further record" is what the clean build takes more for each record when
a site grows: a ratio of 1 is linear growth.

## Everything that was measured

{measured}

Time is that of whole processes, from the start of the command to its end; for an edit it runs from saving the record
until the server answers with the new page. Processor time counts all processes and both cores. Memory counts what
processes share once.

{compared}{archive}## Why the clean build is not faster

It keeps all processors busy from beginning to end: its processor time is nearly its time on every core. That work is
spread thin over reading, checking, rendering and writing, and no function has more than some hundredths of it, so there
is no single thing left to do better. It also makes pages that no rival makes, for actors, outlets, topics, sources and
all the lists; the time per page takes account of them. The files of exports, such as the API and citations, are no
pages: they are in the time and in the size.

## How the others were set up

Each got what it needs and nothing that slows it.

- **counterpoint** checks all records and makes all its pages: claims, actors, outlets, topics, lists, sources,
  corrections; and the index of its search, feeds and all other exports that a site has unless it says otherwise. After
  an edit it makes the page that is asked for; what the edit means for other records, lists and MkDocs' own pages follow
  when nobody has saved for a moment (on the largest site of the table, five seconds), and are not in the figure. Edits
  are two seconds apart.
- **stock** is a short Jinja script that writes Markdown (libyaml, one compiled template, nothing checked) and then
  `mkdocs build` with Material and its search: same versions, same theme settings, a navigation of two entries. After
  an edit only the one page is written anew, and what the script had to read for it is in memory already.
- **stock-dirty** is the same with `mkdocs serve --dirty`, which builds the edited page alone and leaves lists and the
  search index as they were.
- **hugo** makes the pages from the same records by a content adapter. Its base template is the shell of one of our
  own pages, and its page template writes the same sections, so its pages weigh about as much as ours. Taxonomies and
  feeds are off.
- **zensical** builds the Markdown that the script wrote, in a virtual environment of its own; the script's time counts.

"One record changed" is a build in a new process after a clean one and an edit. The first such build also makes the
folders of the site before the last, which [later ones find](large-sites.md); the median is one of those.

What the last build left is put away before a clean build, outside the measured time, and the file system's cache is
warm. For minutes after many files were removed, ext4 makes new ones slowly: measure where nothing was removed lately,
or in memory (`--folder /dev/shm/bench`). The file system above is that of the last run; rows that were measured at
another time may be of another.

## Do it yourself

~~~console
$ make bench
$ make bench ARGS="--size 1000 --cases clean,edit --rivals counterpoint,hugo --runs 1"
~~~

An earlier version is measured by an interpreter that has it, in a folder of its own, and compared when the page is
written:

~~~console
$ make bench ARGS="--cases dirty --runs 1 --python /old/.venv/bin/python --folder /dev/shm/before"
$ make bench ARGS="--table --write --before /dev/shm/before/results.json"
~~~

Expect the whole to take most of an hour, nearly all of it waiting for others. Results are kept in
`.bench/results.json`, so single cases can be repeated; `--table` prints them again. Records are made from the LIAR
data set where it is at hand (set COUNTERPOINT_CORPORA to the folder that holds `liar/`), and of generated sentences
elsewhere.
"""


_ARCHIVE = """\
## A migrated archive

{facts}

{rows}

The earlier version refuses these records: it takes their gaps for errors, which stop a build and the preview of pages.
What it could do with them was measured: it checks them, and its preview tells of faults, in a panel in place of pages.
There the records that are broken are the first ones, whose faults lead in the panel. A "–" was not measured.

A record gets its gaps and habits by its number, in the shares that real archives have. Gaps, nearly three for every
claim: sources that nobody noted when they were read, verdicts whose reasons are in an article elsewhere, evidence that
says nothing, or none, wordings without a source or a speaker, pages without a title or a day. Habits, three for every
two claims: sources without an archived copy or an outlet, addresses with trackers or a second address; claims that are
long, negated, questions or contain a rating word; labels of a hundred characters; markup, addresses and letters of two
scripts in notes. Some are silenced with a comment, some have a setting. One network is quoted by most claims.

A fault is a misspelt status; it is shown when the page carries the panel that names it. A check of what one source
changed is `check --since HEAD`. The list is the one with the largest page. A search is that of the page's own script,
started anew in Node.js for each question; its size is what it loads, compressed. All edits are made in one preview, as
soon as it has come to rest.

The bytes of a page are those of its file, before compression. Its content is what stands between title and footer;
what it says to machines is in its head: title, address, structured data, cards, Dublin Core, citations. The frame is
all else: header, menu, table of contents, footer, policy, style sheets, scripts, feeds.

"""

_BEFORE = """\
## Before and now

Measured one after the other on the same machine. Before is the version of counterpoint that this page described first.
It had no exports, and no search of its own: "pages alone" is what both versions make, "pages and search" is with the
search of the theme before, with our own and its page of facets now. The clean build below them has everything that a
site of today has, against pages alone.

{rows}

"""


ARCHIVE = "dirty records"
"""Name of the fact that says how dirty the archive is."""


def guide_page(results: Results, found: list[Target], before: Results | None = None) -> str:
    """Return the page as Markdown.

    Args:
        before: what an earlier version took, if it was measured.
    """
    facts = {key: value for key, value in results.facts.items() if key not in ("date", "runs", ARCHIVE)}
    return _PAGE.format(
        date=results.facts.get("date", "an unknown day"),
        runs=results.facts.get("runs", "several"),
        facts="\n".join(f"| {key.capitalize()} | {value} |" for key, value in facts.items()),
        targets=as_markdown(target_rows(found)),
        measured=as_markdown(measured_rows(results)),
        compared=_compared(before, results) if before else "",
        archive=_archive(before, results),
    )


def _archive(before: Results | None, now: Results) -> str:
    rows = archive_rows(now, before)
    return _ARCHIVE.format(facts=now.facts.get(ARCHIVE, "unknown"), rows=as_markdown(rows)) if len(rows) > 1 else ""


def _compared(before: Results, now: Results) -> str:
    return _BEFORE.format(rows=as_markdown(compared_rows(before, now)))

"""What pages show, and at which addresses."""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counterpoint.model import (
    ActorId,
    Background,
    Corpus,
    Correction,
    CorrectionKind,
    Difference,
    Id,
    Line,
    Markdown,
    Period,
    Quotation,
    Relation,
    Requirement,
    Side,
    Source,
    SourceId,
    Stance,
    Statement,
    Status,
    Url,
    Wording,
)
from counterpoint.model.dates import parse_date
from counterpoint.model.pages import BLOCKS
from counterpoint.render import Site, insert_blocks, insertions, render_claim, render_pages
from tests.html import parse_document
from tests.render.records import SITE, answer, full_claim, full_corpus, make_claim, make_corpus, with_text, wording

TEMPLATES = Path(__file__).parents[2] / "scripts" / "counterpoint" / "templates"


def pages(corpus: Corpus, site: Site = SITE) -> dict[str, str]:
    return {page.path: page.markdown for page in render_pages(corpus, site)}


def address(path: str) -> str:
    """Return where MkDocs publishes a Markdown file."""
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem.endswith("index") else stem + "/"


def test_reasons_that_nobody_recorded_are_missing_only_where_a_scale_asks_for_them() -> None:
    corpus = full_corpus()
    claim = next(claim for claim in corpus.claims if claim.verdict and corpus.scale_of(claim))
    assert claim.verdict
    bare = replace(claim, article=None, verdict=replace(claim.verdict, reasoning=None))
    scales = {id: replace(scale, reasoning=Requirement.OPTIONAL) for id, scale in corpus.scales.items()}
    said = "No reasons are recorded."
    assert said in render_claim(corpus, bare, SITE).markdown
    assert said not in render_claim(replace(corpus, scales=scales), bare, SITE).markdown
    assert said not in render_claim(corpus, claim, SITE).markdown


def test_every_kind_of_page_is_there() -> None:
    assert sorted(pages(full_corpus())) == [
        "actors/index.md",
        "actors/mayor.md",
        "actors/office.md",
        "browse.md",
        "browse/country-by.md",
        "browse/language-en.md",
        "browse/language-ru.md",
        "claims/index.md",
        "claims/roads/bridge-closed.md",
        "claims/roads/bridge-open.md",
        "claims/roads/bridge-ruin.md",
        "claims/roads/bridge-sold.md",
        "claims/roads/index.md",
        "corrections.md",
        "open-questions.md",
        "outlets/county-log.md",
        "outlets/gazette.md",
        "outlets/index.md",
        "people/editor.md",
        "people/index.md",
        "people/writer.md",
        "ratings.md",
        "ratings/plain-wrong.md",
        "sources.md",
        "topics/bridges.md",
        "topics/index.md",
    ]


@pytest.mark.parametrize(
    ("end", "shown"), [("2019-12", "2019 to December 2019"), ("2019", "2019"), (None, "2019 to now")]
)
def test_a_period_that_ends_as_it_begins_is_named_once(end: str | None, shown: str) -> None:
    corpus = full_corpus()
    period = Period(start=parse_date("2019"), end=parse_date(end) if end else None)
    dossier = replace(corpus.dossiers["roads"], period=period)
    page = pages(replace(corpus, dossiers={"roads": dossier}))["claims/roads/index.md"]
    assert f"<dt>Period</dt><dd>{shown}</dd>" in re.sub("</?time[^>]*>", "", page)


def test_every_link_inside_the_site_leads_to_a_page_and_an_anchor() -> None:
    corpus = make_corpus(*(make_claim(f"c{n}", number=n) for n in range(1, 8)), *full_corpus().claims)
    rendered = pages(corpus, replace(SITE, page_size=3))
    anchors = {
        address(path): {*re.findall(r' id="([^"]+)"', text), *(_slug(h) for h in re.findall(r"^## (.+)$", text, re.M))}
        for path, text in rendered.items()
    }
    checked = 0
    for path, text in rendered.items():
        for link in re.findall(r'href="([^"]*)"', text):
            if re.match(r"[a-z]+:", link) or "/assets/media/" in link:
                continue
            target, _, anchor = link.partition("#")
            place = posixpath.normpath(posixpath.join("/" + address(path), target)).lstrip("/") + "/"
            assert place in anchors, (path, link)
            assert not anchor or anchor in anchors[place], (path, link)
            checked += 1
    assert checked > 300


def test_no_anchor_stands_twice_on_a_page() -> None:
    for path, text in pages(full_corpus()).items():
        anchors = re.findall(r' id="([^"]+)"', text) + [_slug(h) for h in re.findall(r"^## (.+)$", text, re.M)]
        assert len(anchors) == len(set(anchors)), path


def _slug(heading: str) -> str:
    kept = re.sub(r"[^\w\s-]", "", heading.encode("ascii", "ignore").decode()).strip().lower()
    return re.sub(r"[-\s]+", "-", kept)


def test_blocks_of_html_hold_no_blank_line_and_begin_with_a_block_element() -> None:
    for path, text in pages(full_corpus()).items():
        assert "\t" not in text
        for block in text.split("---\n", 2)[2].strip().split("\n\n"):
            assert block.startswith("## ") or re.match(
                r"<(header|div|section|table|p|ul|ol|dl|nav|article)\b", block
            ), (path, block[:60])


def test_the_verdict_leads_and_corrections_stand_above_the_claim() -> None:
    text = pages(full_corpus())["claims/roads/bridge-closed.md"]
    order = [
        text.index(part)
        for part in ("cp-correction", "<h1", "cp-verdict", "## Why this rating", "## The exchange", 'id="statement"',
                     "## What others said", "## Evidence", "## Open questions", "## Sources", "## Cite and correct")
    ]  # fmt: skip
    assert order == sorted(order)


def test_a_claim_names_its_neighbours_its_record_and_its_address() -> None:
    text = pages(full_corpus())["claims/roads/bridge-closed.md"]
    assert "https://example.org/claims/roads/bridge-closed/" in text
    assert 'href="https://github.com/example/review/edit/main/claims/roads/bridge-closed.yml"' in text
    assert (
        'href="https://github.com/example/review/issues/new?template=report-an-error.yml&amp;title=Error%20in%20roads%2Fbridge-closed"'
        in text
    )
    assert re.search(r'Next claim</span> <a href="../../../claims/roads/bridge-open/"', text)
    assert "Known only through the other side" in text
    assert "who has not published the words" in text
    assert "<strong>1 refutes, 1 gives context</strong>" in text
    assert "decides the rating" in text
    # Names in other scripts stand on the page of who bears them.
    assert "Аляксандр" not in text


def test_records_are_linked_at_their_line() -> None:
    claim = full_corpus().claims[0]
    placed = replace(claim, place=claim.place._replace(line=7))
    assert 'href="https://github.com/example/review/blob/main/claims/roads/bridge-closed.yml#L7"' in str(
        render_claim(full_corpus(), placed, SITE).markdown
    )
    assert "#L0" not in render_claim(full_corpus(), claim, SITE).markdown


def test_what_is_missing_is_said() -> None:
    said = Statement(by=(ActorId("office"),), date=parse_date("2019-06-01"))
    text = pages(make_corpus(make_claim(statement=said)))["claims/roads/bridge-closed.md"]
    for words in (
        "Not yet rated",
        "No answers recorded.",
        "Right of reply",
        "No evidence listed.",
        "## The statement",
    ):
        assert words in text
    for words in ("## Why this rating", "## The exchange", "## What others said", "at a glance"):
        assert words not in text
    empty = pages(Corpus())
    assert "No claims here yet." in empty["claims/index.md"]
    assert "Nothing has been corrected yet." in empty["corrections.md"]
    assert "No sources recorded." in empty["sources.md"]


def test_a_record_with_broken_references_is_rendered() -> None:
    claim = full_claim()
    for page in pages(Corpus(claims=(claim,))).values():
        assert page
    assert "mayor" in pages(Corpus(claims=(claim,)))["claims/roads/bridge-closed.md"]


def test_settings_that_are_missing_leave_out_what_needs_them() -> None:
    text = pages(full_corpus(), Site(name="Bare"))["claims/roads/bridge-closed.md"]
    assert "Report an error" not in text
    assert "Edit this record" not in text
    assert "/claims/roads/bridge-closed/" in text


def test_drafts_stay_off_the_site_unless_asked_for() -> None:
    corpus = make_corpus(
        make_claim("a"), make_claim("b", status=Status.DRAFT), make_claim("c", status=Status.IN_REVIEW)
    )
    assert "claims/roads/b.md" not in pages(corpus)
    shown = pages(corpus, replace(SITE, drafts=True))
    assert "Not published." in shown["claims/roads/b.md"]
    assert "This record is in review; do not cite it." in shown["claims/roads/c.md"]
    assert "b/" not in pages(corpus)["claims/index.md"]


def test_a_withdrawn_claim_says_so_first() -> None:
    text = pages(make_corpus(replace(full_claim(), status=Status.WITHDRAWN)))
    page = text["claims/roads/bridge-closed.md"]
    assert page.index("<strong>Withdrawn.</strong>") < page.index("<h1")
    assert "<s>Wrong</s> Withdrawn" in page
    assert "cp-verdict cp-withdrawn" in page
    assert "ratings/plain-wrong.md" not in text


@pytest.mark.parametrize(
    ("lang", "dated", "undated"),
    [
        ("en", '</bdi>”, withdrawn on 1 July 2019, <bdi dir="ltr">https', '</bdi>”, withdrawn, <bdi dir="ltr">https'),
        (
            "de",
            '</bdi>“, zurückgezogen am 1. Juli 2019, <bdi dir="ltr">https',
            '</bdi>“, zurückgezogen, <bdi dir="ltr">https',
        ),
    ],
)
def test_a_withdrawn_claim_is_cited_with_the_day_of_its_retraction(lang: str, dated: str, undated: str) -> None:
    def citation(**changed: Any) -> str:
        claim = replace(full_claim(), status=Status.WITHDRAWN, **changed)
        page = pages(make_corpus(claim), replace(SITE, lang=lang))["claims/roads/bridge-closed.md"]
        return page.partition('class="cp-cite__text">')[2].partition("</p>")[0]

    day = parse_date("2019-07-01")
    later = parse_date("2019-08-01")
    retraction = Correction(date=day, kind=CorrectionKind.RETRACTION, why=Line("It rests on a forgery."))
    update = Correction(date=later, kind=CorrectionKind.UPDATE, why=Line("The forger was found."))
    assert dated in citation(corrections=(update, retraction))
    assert undated in citation(corrections=(update,))
    assert dated in citation(corrections=(retraction,), verdict=None)


def test_long_lists_are_cut() -> None:
    corpus = make_corpus(*(make_claim(f"claim-{n}") for n in range(7)))
    rendered = pages(corpus, replace(SITE, page_size=3))
    assert {"claims/index.md", "claims/page-2.md", "claims/page-3.md"} <= set(rendered)
    assert {"claims/roads/index.md", "claims/roads/page-2.md", "claims/roads/page-3.md"} <= set(rendered)
    assert 'rel="next" href="../../claims/page-3/"' in rendered["claims/page-2.md"]
    assert 'rel="prev" href="../../claims/"' in rendered["claims/page-2.md"]
    assert '<span aria-current="page">2</span>' in rendered["claims/page-2.md"]
    listed = [page for path, page in rendered.items() if re.fullmatch(r"claims/(index|page-\d)\.md", path)]
    assert sum(page.count("cp-claims__claim") for page in listed) == 7


def test_an_outlet_leads_on_to_all_its_pages_newest_first_and_undated_ones_last() -> None:
    corpus = full_corpus()
    first, *others = corpus.claims
    known = corpus.sources[first.dossier_id]
    one = next(source for source in known.values() if source.outlet)

    def source(number: int) -> Source:
        published = parse_date(str(2010 + number)) if number else None
        return replace(
            one, title=Line(f"Page {number}"), url=Url(f"https://post.example/{number}"), published=published
        )

    listed = {SourceId(f"page-{number}"): source(number) for number in range(7)}
    evidence = tuple(replace(first.evidence[0], id=Id(key), source=key) for key in listed)
    claims = (replace(first, evidence=evidence), *(replace(claim, evidence=()) for claim in others))
    sources = {**corpus.sources, first.dossier_id: {**known, **listed}}
    rendered = pages(replace(corpus, claims=claims, sources=sources), replace(SITE, page_size=3))
    files = [f"outlets/{one.outlet}{rest}.md" for rest in ("", "/page-2", "/page-3", "/page-4")]
    found = re.findall(r"Page (\d)", "".join(rendered.get(file, "") for file in files))
    assert list(dict.fromkeys(found)) == ["6", "5", "4", "3", "2", "1", "0"]


def test_claims_are_found_by_verdict() -> None:
    text = pages(full_corpus())["claims/index.md"]
    assert re.search(r'href="../ratings/plain-wrong/">.*Wrong.* 1</a>', text)
    assert "plain-right" not in text


def test_verdicts_are_counted_on_the_home_page_and_the_page_of_ratings() -> None:
    corpus = full_corpus()
    shown = insert_blocks("<!-- counterpoint: verdicts -->", insertions(corpus, SITE))
    (wrong,) = (row for row in shown.split("<div>") if "<bdi>Wrong</bdi></span></dt>" in row)
    assert re.findall('<a class="cp-square [^"]*" href="([^"]*)"', wrong) == ["claims/roads/bridge-closed/"]
    assert '<span class="cp-num">1</span>' in wrong
    ratings = pages(corpus)["ratings.md"]
    assert 'href="../claims/roads/bridge-closed/"' in ratings
    first = corpus.claims[0]
    assert first.verdict
    many = tuple(replace(first, slug=f"claim-{n:02}") for n in range(61))
    crowd = replace(corpus, claims=many)
    shown = insert_blocks("<!-- counterpoint: verdicts -->", insertions(crowd, SITE))
    for text in (shown, pages(crowd)["ratings.md"]):
        assert "cp-square" not in text
        assert '<meter class="cp-inaccurate" min="0" max="61" value="61"' in text
    assert '<span class="cp-num">61</span>' in shown
    assert "%" not in shown


def test_an_actor_has_what_it_said_and_what_stands_against_it() -> None:
    text = pages(full_corpus())["actors/mayor.md"]
    assert "## Contradicting statements" in text
    assert "about 2 months apart" in text
    assert "rebuts" not in text
    assert re.search(
        "<strong>denies</strong> <bdi>the answer of Roads office</bdi>: <a .*>The bridge is closed</", text
    )
    assert re.search("<strong>retracts</strong> <bdi>their own words</bdi>: <a .*>The bridge is closed</", text)
    assert "Аляксандр" in text
    assert "2 statements checked" in text


def test_an_outlet_has_its_terms_and_no_judgement() -> None:
    text = pages(full_corpus())["outlets/county-log.md"]
    assert "At most 500 characters from one page." in text
    assert "does not imply any judgement" in text
    assert "Log of June" in text
    # It asks for a link, so search engines may follow the one to its page.
    assert 'href="https://log.example/1" rel="noopener"' in text


def test_pages_depend_on_nothing_but_their_input() -> None:
    script = (
        "import hashlib; from tests.render.records import full_corpus, SITE; from counterpoint.render import *;"
        "print(hashlib.sha256(repr([*render_pages(full_corpus(), SITE), insertions(full_corpus(), SITE)])"
        ".encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONPATH": ".", "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone, locale in (("0", "UTC", "C"), ("1", "Asia/Kathmandu", "tr_TR.UTF-8"))
    }
    assert len(found) == 1


def test_a_claim_renders_from_what_it_uses_alone() -> None:
    corpus = full_corpus()
    whole = render_claim(corpus, corpus.claims[0], SITE)
    more = replace(corpus, claims=(*corpus.claims, make_claim("zebra", claim=Line("Z"), number=9)))
    assert render_claim(more, corpus.claims[0], SITE) == whole


def test_blocks_are_put_where_pages_ask_for_them() -> None:
    blocks = insertions(full_corpus(), SITE)
    assert sorted(blocks) == sorted(BLOCKS)
    text = insert_blocks("# Home\n\n<!-- counterpoint: latest-claims -->\n", blocks)
    assert 'href="claims/roads/bridge-closed/"' in text
    below = insert_blocks("<!-- counterpoint: latest-claims -->", blocks, "methodology.md")
    assert 'href="../claims/roads/bridge-closed/"' in below
    assert 'href="../../claims/' in insert_blocks("<!-- counterpoint: counts -->", blocks, "guide/start.md")
    assert 'href="../claims/' in insert_blocks("<!-- counterpoint: counts -->", blocks, "guide/index.md")
    # `check` reports it, and a site may be previewed meanwhile.
    assert insert_blocks("<!-- counterpoint: typo -->", blocks) == "<!-- counterpoint: typo -->"
    example = "~~~\n<!-- counterpoint: counts -->\n~~~\n"
    assert insert_blocks(example, blocks) == example


def test_links_of_a_definition_stay_what_they_are_in_blocks() -> None:
    text = "[a](HTTPS://Post.Example/A) [b](Mailto:a@b.example) <https://post.example/b> [c]()"
    corpus = with_text(full_corpus(), lambda kind, old: text if kind is Markdown else old)
    shown = insert_blocks("<!-- counterpoint: verdict-scale -->", insertions(corpus, SITE), "guide/start.md")
    links = ["https://post.example/A", "mailto:a@b.example", "https://post.example/b", ""]
    assert re.findall(r'<a href="([^"]*)"', shown)[:4] == links


def test_where_a_wording_was_read_is_shown_wherever_its_words_are() -> None:
    claim = full_corpus().claims[0]
    wordings = tuple(
        replace(claim.statement.wordings[0], text=Quotation(f"Words {n}"), locator=Line(f"page {n}")) for n in range(4)
    )
    claim = replace(claim, statement=replace(claim.statement, wordings=wordings))
    page = render_claim(replace(full_corpus(), claims=(claim,)), claim, SITE).markdown
    assert "4 wordings compared</summary>" in page
    compared = page.partition("4 wordings compared")[2].partition("</details>")[0]
    for n in range(4):
        assert compared.count(f"<bdi>page {n}</bdi>") == 1


def test_wordings_are_compared_only_where_one_language_has_two_or_the_sense_is_another() -> None:
    def shown(*wordings: Wording) -> str:
        claim = make_claim(statement=replace(make_claim().statement, wordings=wordings))
        return pages(make_corpus(claim))["claims/roads/bridge-closed.md"]

    original, translated = wording("Мост закрыт.", "ru"), wording("The bridge is closed.", differs=Difference.SAME)
    assert "wordings" not in shown(original, translated)
    assert "2 wordings compared" in shown(original, replace(translated, differs=Difference.STRONGER))
    assert "2 wordings compared" in shown(translated, wording("The bridge has been closed."))
    assert "1 further wording<" in shown(original, translated, wording("Міст закрито.", "uk"))
    # Two sentences of one speech: to mark every word but "the" would compare nothing.
    two = shown(translated, wording("Nobody of sound mind would cross the river there."))
    assert ("1 further wording<" in two, "cp-differs" in two, "Missing words" in two) == (True, False, False)


def test_a_foreign_quotation_stands_with_its_translation_or_our_words() -> None:
    said = replace(
        make_claim().statement,
        wordings=(wording("Мост закрыт.", "ru"), wording("Міст закрито.", "uk"), wording("Shut.")),
    )
    text = pages(make_corpus(make_claim(statement=said)))["claims/roads/bridge-closed.md"]
    words = text.partition('class="cp-words"')[2].partition("</div>")[0]
    assert re.findall(r'<blockquote lang="(\w+)"', words) == ["ru", "en"]


def test_an_answer_says_what_it_answers() -> None:
    claim = make_claim(
        counter_statements=(
            answer("denial", date="2019-05-30"),
            answer("reply", "denial", "2019-06-04", by=(ActorId("mayor"),)),
            answer("turned", date="2019-06-01", by=(ActorId("mayor"),), relation=Relation.CONTRADICTS),
            answer("away", "bridge-open#statement", "2019-06-01"),
        )
    )
    text = pages(make_corpus(claim, make_claim("bridge-open", claim=Line("The bridge is open"))))[
        "claims/roads/bridge-closed.md"
    ]
    plain = re.sub("<[^>]+>", "", text)
    for words in (
        "Roads office denies this claim",
        "Aliaksandr Mayor denies the answer of Roads office",
        "Aliaksandr Mayor contradicts their own words",
        "Roads office denies The bridge is open",
        "30 May 2019 · 2 days before",
        "The speaker also said the opposite, 1 June 2019",
    ):
        assert words in plain
    assert re.findall(r'cp-group__label">([^<]+)', text) == ["Said before", "In reply"]


def test_a_count_that_seems_to_disagree_with_the_rating_is_explained() -> None:
    claim = full_claim()
    item = claim.evidence[0]

    def explained(*stances: Stance) -> bool:
        evidence = tuple(replace(item, id=Id(f"e{n}"), stance=stance) for n, stance in enumerate(stances))
        page = pages(make_corpus(replace(claim, evidence=evidence)))["claims/roads/bridge-closed.md"]
        return "Evidence is weighed, not counted" in page

    assert not explained(Stance.REFUTES)
    assert not explained(Stance.REFUTES, Stance.REFUTES, Stance.SUPPORTS)
    assert explained(Stance.REFUTES, Stance.SUPPORTS)
    assert explained(Stance.SUPPORTS)


def test_a_source_without_a_title_is_linked_by_its_subject() -> None:
    corpus = full_corpus()
    listed = {
        key: replace(source, title=None, subject=Line("How the bridge fell"))
        for key, source in corpus.sources["roads"].items()
    }
    text = pages(replace(corpus, sources={"roads": listed}))["claims/roads/bridge-closed.md"]
    assert "How the bridge fell</bdi></a>" in text
    assert "without a recorded title" not in text


def test_a_source_that_has_neither_title_nor_subject_shows_its_address() -> None:
    corpus = full_corpus()
    listed = {key: replace(source, title=None, subject=None) for key, source in corpus.sources["roads"].items()}
    made = pages(replace(corpus, sources={"roads": listed}))
    for source in listed.values():
        if source.url:
            address = source.url.partition("://")[2].rstrip("/")
            assert any(f"{address}</bdi></a>" in text or f"{address}/</bdi></a>" in text for text in made.values())
    assert not any("Page without a recorded title</bdi></a>" in text for text in made.values())


def test_a_dossier_shows_who_said_what_on_which_day() -> None:
    claim = make_claim(
        number=7,
        counter_statements=(answer("old", date="2018-05-01"), answer("late", date="2019-06-03"), answer("again")),
    )
    corpus = make_corpus(claim, make_claim("bridge-open", number=8))
    sides = {
        Id("town"): Side(id="town", label=Line("The town"), actors=(ActorId("mayor"),)),
        Id("county"): Side(id="county", label=Line("The town"), actors=(ActorId("office"),)),
    }
    text = pages(replace(corpus, backgrounds={"roads": Background(sides=sides)}))["claims/roads/index.md"]
    table = text.partition("cp-byday")[2].partition("</table>")[0]
    plain = [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in table.split("</tr>")]
    # Two sides of one name are two sides; what lies outside the dossier's period stands together.
    assert re.findall(r'<th scope="col"><bdi>([^<]+)', table) == ["The town", "The town"]
    assert plain[1].startswith("Earlier The town 1 answer Roads office denies : The bridge is closed Not yet rated")
    assert plain[2].startswith("1 June 2019 The town The bridge is closed · 7 Not yet rated")
    assert plain[3].startswith("2 June 2019 The town 1 answer")
    assert plain[4].startswith("3 June 2019 The town 1 answer")
    assert "cp-byday" in pages(corpus)["claims/roads/index.md"]


def test_verdicts_are_spread_as_squares_or_if_they_are_many_as_bars() -> None:
    few = make_corpus(*(make_claim(f"claim-{n}", number=n) for n in range(1, 4)))
    text = pages(few)["claims/roads/index.md"].partition("cp-spread")[2].partition("</dl>")[0]
    assert re.findall(r"</i><b>(\d+)</b>", text) == ["1", "2", "3"]
    assert "<meter" not in text
    many = make_corpus(*(make_claim(f"claim-{n}", number=n) for n in range(1, 63)))
    text = pages(many)["claims/roads/index.md"].partition("cp-spread")[2].partition("</dl>")[0]
    assert 'max="62" value="62"' in text
    assert "cp-square" not in text


def test_corrections_keep_their_anchors() -> None:
    first = full_claim().corrections[0]
    second = replace(first, why=Line("Again"))
    later = replace(first, date=parse_date("2020-01-01"))
    text = pages(make_corpus(replace(full_claim(), corrections=(later, first, second))))["corrections.md"]
    assert re.findall(r"#(correction-[0-9-]+)", text) == [
        "correction-2020-01-01",
        "correction-2019-07-05-2",
        "correction-2019-07-05",
    ]


def test_templates_join_no_text_by_themselves() -> None:
    """`~` would join text before `finalize` sees it, and `safe` would let it pass."""
    for template in TEMPLATES.glob("*.j2"):
        source = template.read_text(encoding="utf-8")
        inside = " ".join(re.findall(r"\{[{%](.*?)[%}]\}", source, re.S))
        assert "~" not in inside, template.name
        assert not re.search(r"\|\s*safe\b", inside), template.name
        for value in re.findall(r"=(\{\{)", source):
            pytest.fail(f"{template.name}: an attribute without quotes: {value}")


def build(folder: Path, corpus: Corpus) -> dict[str, str]:
    docs = folder / "docs"
    for page in render_pages(corpus, SITE):
        path = docs / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.markdown, "utf-8")
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Test\nsite_url: https://example.org/\ntheme: {name: material, font: false}\n"
        "plugins: [search]\nnav: [index.md, {All: claims/index.md}]\nvalidation: {nav: {omitted_files: ignore}}\n",
        encoding="utf-8",
    )
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return {
        path.relative_to(folder / "site").as_posix(): path.read_text() for path in (folder / "site").rglob("*.html")
    }


def test_a_theme_that_does_not_escape_shows_titles_as_text(tmp_path: Path) -> None:
    title = "</title><script>alert(1)</script> \"&amp;' {{ 7*7 }} \u202e ---"
    claim = replace(full_claim(), claim=Line(title), verdict=None)
    site = build(tmp_path, make_corpus(claim))
    tree: Any = parse_document(site["claims/roads/bridge-closed/index.html"])
    assert tree.find("head/title").text == f"{title} - Test"
    assert [m.get("content") for m in tree.iter("meta") if m.get("name") == "description"] == ["Not yet rated"]
    assert not [s for s in tree.iter("script") if "alert(1)" in (s.text or "")]
    assert ["".join(h.itertext()) for h in tree.iter("h1")] == [title]
    index = (tmp_path / "site/search/search_index.json").read_text(encoding="utf-8")
    assert "<script>" not in index


def test_readers_see_what_is_known_to_be_unknown() -> None:
    corpus = full_corpus()
    (dossier_id, sources), *_ = corpus.sources.items()
    left_out = {key: replace(source, published=None, accessed=None, archived=()) for key, source in sources.items()}
    gaps = ("published", "accessed", "archived")
    unknown = {key: replace(source, unknown=gaps) for key, source in left_out.items()}

    def page(listed: dict[str, Source]) -> str:
        made = replace(corpus, sources={dossier_id: listed})
        claim = next(claim for claim in made.claims if claim.dossier_id == dossier_id)
        return render_claim(made, claim, SITE).markdown

    recorded = "Where no date, day of access or archived copy is given, none is recorded."
    known = "Where no date, day of access or archived copy is given, it is not known."
    assert page(left_out).count(recorded) == 1
    assert "unknown" not in page(left_out)
    assert page(unknown).count(known) == 1
    assert "unknown" not in page(unknown)
    dates = {key: replace(source, unknown=("accessed", "archived")) for key, source in left_out.items()}
    assert "Where no date is given, none is recorded." in page(dates)
    assert "unknown" not in page(dates)
    # Where some is known to be unknown and some is not recorded, each source says which.
    mixed = page({**left_out, "log": unknown["log"]})
    assert mixed.count(recorded) == 1
    for words in ("Date unknown", "access date unknown", "whether a copy was archived is unknown"):
        assert mixed.count(words) == 1

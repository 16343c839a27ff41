"""Preview cards, and the heads of pages that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from counterpoint.exporters import Context, choose_exporter, choose_exporters, export_files, exporter_named
from counterpoint.exporters._cards import HEIGHT, WIDTH, Card, draw_card
from counterpoint.exporters.cards import FILLS, card_of, describe_card
from counterpoint.model import Claim, Corpus
from counterpoint.render import Site, visible
from counterpoint.render.assets import render_assets
from counterpoint.render.icons import PATHS
from tests.exporters.documents import PUBLISHER, SITE, claim_pages, listed_pages
from tests.exporters.records import corpus_of
from tests.exporters.test_metadata import named
from tests.render.records import full_corpus

CARDED = replace(SITE, exports=("cards",), publisher=replace(PUBLISHER, image=""))
LONG = "One two three four five six seven eight nine ten. " * 20


def files_of(corpus: Corpus, site: Site = CARDED) -> dict[str, bytes]:
    chosen = choose_exporter(exporter_named("cards"), True)
    assert chosen
    return {file.path: file.payload for file in export_files([chosen], Context(visible(corpus, site), site))}


def opened(payload: bytes) -> Image.Image:
    picture = Image.open(BytesIO(payload))
    picture.load()
    return picture


def test_sites_have_none_unless_they_ask() -> None:
    assert "cards" not in {each.exporter.name for each in choose_exporters({})}


def test_every_public_claim_has_one_and_the_site_too() -> None:
    corpus = full_corpus()
    files = files_of(corpus)
    public = [claim for claim in corpus.claims if claim.status in ("published", "withdrawn")]
    assert set(files) == {"card.png", *(f"{claim.path}card.png" for claim in public)}
    for payload in files.values():
        picture = opened(payload)
        assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
        assert len(payload) < 60_000
    assert files == files_of(corpus)


def test_nothing_stands_in_a_picture_but_pixels() -> None:
    (payload, *_) = files_of(full_corpus()).values()
    assert re.findall(rb"(?<=.{4})(IHDR|PLTE|IDAT|IEND|tEXt|tIME|pHYs|eXIf)", payload, re.DOTALL)[:2] == [
        b"IHDR",
        b"PLTE",
    ]
    assert not {b"tEXt", b"tIME", b"eXIf", b"zTXt", b"iTXt"} & set(re.findall(rb"[a-zA-Z]{4}", payload))


@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_drafts_have_none(status: str) -> None:
    site = replace(CARDED, drafts=True)
    assert not any("roads/bridge/" in path for path in files_of(corpus_of(bridge=f"status: {status}\n"), site))


def test_a_withdrawn_claim_says_so_in_its_colour() -> None:
    corpus = corpus_of(bridge="status: withdrawn\npublished: 2019-06-20\n")
    claim = corpus.claims_by_id["roads/bridge"]
    card = card_of(claim, Context(corpus, CARDED))
    assert (card.verdict, card.fill) == ("Withdrawn", FILLS["withdrawn"])


def test_without_an_address_there_are_none() -> None:
    assert files_of(full_corpus(), replace(CARDED, url="")) == {}


def test_colours_are_those_of_the_style_sheet() -> None:
    styles = next(file for file in render_assets(SITE) if file.path.endswith("/counterpoint.css")).payload.decode()
    assert dict(re.findall(r"--cp-((?!on-)[a-z-]+)-fill: (#[0-9a-f]{6});", styles)) == FILLS


def test_a_card_has_its_verdicts_colour_and_readable_letters() -> None:
    for fill in FILLS.values():
        picture = opened(draw_card(card(fill=fill))).convert("RGB")
        colours = {colour for _, colour in picture.crop((0, 0, WIDTH, 138)).getcolors(100) or ()}
        wanted = tuple(int(fill[at : at + 2], 16) for at in (1, 3, 5))
        assert picture.getpixel((5, 5)) == wanted
        assert (255, 255, 255) in colours
        assert picture.getpixel((5, 300)) == (255, 255, 255)
        assert contrast(wanted, (255, 255, 255)) >= 4.5


def card(**given: object) -> Card:
    usual = Card(PATHS["accurate"], FILLS["accurate"], "True", "It is so", "Said by somebody", "Facts")
    return replace(usual, **given)  # type: ignore[arg-type]


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    def light(colour: tuple[int, ...]) -> float:
        parts = [part / 255 for part in colour]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


STRIPS = ((0, 138), (138, 454), (454, 528), (528, HEIGHT))
HOSTILE = [
    LONG,
    "W" * 3000,
    "ﷺ" * 300,
    "a\u0301" * 500,
    "e" + "\u0301" * 3000,
    "\u202e\u2066\u200f" * 500 + "x",
    "(" * 500,
    "🚀" * 100,
    "",
    "\x00\ud800<script>{{ x }}",
    "הַצְהָרָה ארוכה מאוד " * 40,
    "تصريح طويل جدًا (12 ٪) " * 40,
    "ქართული ტექსტი " * 60,
]


def margins(picture: Image.Image) -> Iterator[tuple[int, ...]]:
    """Yield the extremes of grey beside what is written, strip by strip."""
    for top, end in ((0, 138), (138, HEIGHT)):
        for left, right in ((0, 60), (WIDTH - 60, WIDTH)):
            low, high = picture.convert("L").crop((left, top, right, end)).getextrema()
            yield int(low), int(high)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("to_left", [False, True])
def test_no_text_leaves_its_place(text: str, to_left: bool) -> None:
    made = card(verdict=text, claim=text, who=text, site=text, claim_to_left=to_left, site_to_left=to_left)
    picture = opened(draw_card(made))
    assert all(low == high for low, high in margins(picture))
    # Above the rule nothing is written, and each strip has its own two colours and what lies between.
    assert set(picture.convert("L").crop((0, 530, WIDTH, 534)).getextrema()) == {255}
    assert all(len(picture.crop((0, top, WIDTH, end)).getcolors() or ()) <= 16 for top, end in STRIPS)


def test_heads_name_the_card_with_its_size_and_what_it_says() -> None:
    corpus = full_corpus()
    context = Context(visible(corpus, CARDED), CARDED)
    made = files_of(corpus)
    seen = 0
    for page in (*claim_pages(corpus, CARDED), *listed_pages(corpus, CARDED)):
        (image,) = named(
            page,
            "og:image",
        )
        path = image.removeprefix(SITE.url)
        about = page.about
        if isinstance(about, Claim) and f"{about.path}card.png" in made:
            seen += 1
            assert path == f"{about.path}card.png"
            assert named(page, "og:image:alt") == [describe_card(about, context)]
            assert about.claim in describe_card(about, context)
        elif not isinstance(about, Claim):
            assert path == "card.png"
        if path in made:
            assert named(page, "og:image:width") == ["1200"]
            assert named(page, "og:image:height") == ["630"]
            assert named(page, "og:image:type") == ["image/png"]
            assert named(page, "twitter:card") == ["summary_large_image"]
            assert named(page, "twitter:image") == [image]
    assert seen


def test_a_claim_in_another_script_has_the_card_of_the_site() -> None:
    corpus = corpus_of(bridge="claim: 这座桥已经开放\n")
    assert "claims/roads/bridge/card.png" not in files_of(corpus)
    page = next(page for page in claim_pages(corpus, CARDED) if page.url == "claims/roads/bridge/")
    assert named(page, "og:image") == [f"{SITE.url}card.png"]


def test_the_picture_of_the_publisher_goes_before_the_card_of_the_site() -> None:
    corpus = full_corpus()
    site = replace(CARDED, publisher=replace(PUBLISHER, image="pictures/home.png"))
    for page in listed_pages(corpus, site):
        assert named(page, "og:image") == [f"{SITE.url}pictures/home.png"]

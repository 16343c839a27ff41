"""Answers of Google's Fact Check Tools API, saved as JSON: `claims.search` and `pages.list`.

Specification: Fact Check Tools API v1alpha1. A search finds claims that others have rated: each rating becomes one of
`other_verdicts`, unless the mapping's `publisher` names who gave it; that one becomes the verdict. Pages are one's own,
and their ratings become verdicts. `claimant` and `claimAuthor` become `statement.by`, `textualRating` is the label.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from counterpoint.importers._documents import BadInput, Document, Node
from counterpoint.importers._html import without_entities
from counterpoint.importers._item import Item
from counterpoint.importers._mapping import ImportMapping
from counterpoint.importers._registry import importer
from counterpoint.importers.claimreview import is_own, publisher_of, without_nothing


def _parts(document: Document) -> Iterator[Node]:
    """Yield the answers: one, or several in a list."""
    for answer in Node(document.tree).each():
        if isinstance(answer.value, dict):
            yield answer


def _is_answer(document: Document) -> bool:
    for answer in _parts(document):
        if answer.get("claimReviewMarkupPages").value is not None:
            return True
        if any(claim.get("claimReview").value is not None for claim in answer.get("claims").each()):
            return True
    return False


@importer("factchecktools", summary="answers of Google's Fact Check Tools API", recognise=_is_answer, rank=5)
def read_answers(document: Document, mapping: ImportMapping) -> Iterator[Item]:
    """Yield an item for each claim that was found, and each markup of a page."""
    found = False
    for answer in _parts(document):
        for claim in answer.get("claims").each():
            found = True
            yield _searched(claim, mapping)
        for page in answer.get("claimReviewMarkupPages").each():
            for markup in page.get("claimReviewMarkups").each():
                found = True
                yield _marked(page, markup)
    if not found:
        raise BadInput(f"{document.name} contains no answer of the Fact Check Tools API")


def _searched(claim: Node, mapping: ImportMapping) -> Item:
    record: dict[str, Any] = {
        "claim": claim.get("text").text,
        "statement": {"by": claim.get("claimant").text, "date": claim.get("claimDate").text},
        "other_verdicts": [],
    }
    key = ""
    for review in claim.get("claimReview").each():
        page = {
            "url": review.get("url").text,
            "title": review.get("title").text,
            "lang": review.get("languageCode").text,
        }
        date, label = review.get("reviewDate").text, review.get("textualRating").text
        if mapping.publisher and is_own(review.get("publisher"), mapping):
            record["article"] = {"url": page["url"], "title": page["title"], "date": date}
            record["published"] = date
            record["verdict"] = {"rating": label, "date": date}
            key = page["url"] or key
        else:
            outlet = publisher_of(review.get("publisher"))
            source = {**page, "published": date, "outlet": outlet}
            other = {"outlet": outlet, "label": label, "lang": page["lang"], "source": source, "date": date}
            record["other_verdicts"].append(other)
            key = key or page["url"] or ""
    return Item(claim.steps, without_entities(without_nothing(record)), without_entities((key,) if key else ()))


def _marked(page: Node, markup: Node) -> Item:
    author = markup.get("claimAuthor")
    rating = markup.get("rating")
    url = markup.get("url").text or page.get("pageUrl").text
    date = page.get("publishDate").text
    name = author.get("name").text
    appearances = [*markup.get("claimFirstAppearance").texts, *markup.get("claimAppearances").texts]
    record = {
        "claim": markup.get("claimReviewed").text,
        "published": date,
        "article": {"url": url, "title": markup.get("claimReviewed").text, "date": date} if url else None,
        "statement": {
            "by": {"name": name, "same_as": author.get("sameAs").texts} if name is not None else None,
            "role": author.get("jobTitle").text,
            "date": markup.get("claimDate").text,
            "venue": markup.get("claimLocation").text,
            "appearances": [{"source": address} for address in appearances],
        },
        "verdict": {
            "rating": rating.get("textualRating").text,
            "summary": rating.get("ratingExplanation").text,
            "date": date,
        },
    }
    return Item(markup.steps, without_entities(without_nothing(record)), without_entities((url,) if url else ()))

"""schema.org ClaimReview, wherever it stands: alone, in a list, in `@graph`, in a DataFeed, in a feed, in a saved page.

Specification: schema.org 30.0, and what publishers make of it: one value where a list is usual, keys with blanks, dates
with a time of day, `CreativeWork` in the place of `Claim`.

| ClaimReview | Record |
| --- | --- |
| `claimReviewed` | `claim` |
| `url`, `name` or `headline` | `article` |
| `datePublished` | `published`, `article.date`, `verdict.date` |
| `reviewRating.alternateName` | `verdict.rating`, if the mapping's `labels` name it |
| `reviewRating.ratingExplanation` | `verdict.summary` |
| `itemReviewed.author` | `statement.by` |
| `itemReviewed.datePublished` | `statement.date` |
| `itemReviewed.text`, `inLanguage` | `statement.wordings` |
| `itemReviewed.appearance`, `firstAppearance` | `statement.appearances`, with `archivedAt` as archived copies |
| `inLanguage` | `lang` |
| `correction` | `corrections` |

With `publisher` in the mapping, reviews by others than those named there become `other_verdicts`. A record is found
again by the address of its review.

`citation` does not become evidence: evidence says whether a page supports or refutes the claim, which `citation` does
not say. Its values are kept with what has no place in a record, so that nothing is lost. Of a saved page, JSON-LD,
microdata and RDFa Lite are read; a review that stands there in two of these is taken from the first. A review that a
claim has as its `review`, or by `@reverse`, is of that claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from counterpoint.importers._documents import BadInput, Document, Kind, Node
from counterpoint.importers._html import without_entities, without_html
from counterpoint.importers._item import Item
from counterpoint.importers._leaves import Leaf
from counterpoint.importers._mapping import ImportMapping
from counterpoint.importers._registry import importer
from counterpoint.importers._registry_names import name_key

_KINDS = {
    "VideoObject": "video",
    "ImageObject": "image",
    "AudioObject": "audio",
    "SocialMediaPosting": "post",
    "Article": "article",
    "NewsArticle": "article",
    "BlogPosting": "post",
    "DigitalDocument": "document",
    "Message": "message",
}
_PARTS = ("itemReviewed", "reviewRating", "claimReviewed", "appearance", "mediaAuthenticityCategory")


def reviews_in(root: Node) -> Iterator[tuple[Node, Node]]:
    """Yield every ClaimReview of a tree, in its order, and the claim that it stands in: a node of nothing, if none."""
    waiting = [(Node(root.value, root.steps, _named(root)), Node(None))]
    while waiting:
        node, claim = waiting.pop()
        if node.is_a("ClaimReview"):
            yield node, claim
            continue
        claim = node if node.is_a("Claim") else claim
        if isinstance(node.value, dict):
            inner = [Node(value, (*node.steps, key), node.named) for key, value in node.value.items()]
        elif isinstance(node.value, list):
            inner = [Node(value, (*node.steps, index), node.named) for index, value in enumerate(node.value)]
        else:
            inner = []
        waiting += [(each, claim) for each in reversed(inner) if isinstance(each.value, (dict, list))]


def _named(root: Node) -> dict[str, Node]:
    """Return the nodes of a tree that have an `@id` and say more than that: others refer to them by it."""
    named: dict[str, Node] = {}
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node.value, dict):
            name = node.value.get("@id")
            if isinstance(name, str) and name and set(node.value) - {"@id", "@type"}:
                named.setdefault(name, Node(node.value, node.steps, named))
            waiting += [Node(value, (*node.steps, key)) for key, value in node.value.items()]
        elif isinstance(node.value, list):
            waiting += [Node(value, (*node.steps, index)) for index, value in enumerate(node.value)]
    return named


def _is_claimreview(document: Document) -> bool:
    return next(reviews_in(Node(document.tree)), None) is not None


@importer("claimreview", summary="schema.org ClaimReview in JSON, feeds and saved pages", recognise=_is_claimreview)
def read_claimreview(document: Document, mapping: ImportMapping) -> Iterator[Item]:
    """Yield an item for each review."""
    found: dict[tuple[str, ...], Any] = {}
    for review, around in reviews_in(Node(document.tree)):
        said = tuple(str(review.get(name).text) for name in ("url", "claimReviewed"))
        if document.kind is Kind.PAGE and found.setdefault(said, review.steps[0]) != review.steps[0]:
            continue  # the same review, written in another way in the same page
        found.setdefault(said, "")
        yield item_of(review, mapping, around)
    if not found:
        parts = [part for part in _PARTS if Node(document.tree).get(part).value is not None]
        fragment = f"; {' and '.join(map(repr, parts))} without it is a fragment" if parts else ""
        hint = "" if fragment else "; for other data write a mapping, and begin with --propose-mapping"
        raise BadInput(f"{document.name} contains no ClaimReview{fragment}{hint}")


def item_of(review: Node, mapping: ImportMapping, around: Node) -> Item:
    """Return the record of a review, which may stand in the claim that it is of."""
    claim = next(iter(review.get("itemReviewed").each()), around)
    claimed, lang = _claimed(review.get("claimReviewed"), mapping.lang)
    lang = review.get("inLanguage").text or review.get("inLanguage").get("alternateName", "identifier").text or lang
    record: dict[str, Any] = {
        "claim": claimed,
        "lang": lang,
        "statement": _statement(claim),
        "corrections": [_correction(each) for each in review.get("correction").each()],
    }
    label, explanation = _rating(review.get("reviewRating"))
    url = review.get("url")
    date, title = review.get("datePublished").text, review.get("headline", "name").text
    title = title and _one_line(title)
    if is_own(review.get("author", "publisher"), mapping):
        record["published"] = date
        record["article"] = {"url": url.text, "title": title or claimed, "date": date}
        record["verdict"] = {
            "rating": label,
            "summary": explanation,
            "reasoning": review.get("reviewBody", "text").text,
            "date": date,
        }
        if url.text is None:
            del record["article"]
    else:
        record["other_verdicts"] = [
            {
                "outlet": publisher_of(review.get("author", "publisher")),
                "label": label,
                "lang": review.get("inLanguage").text or mapping.lang or None,
                "source": {"url": url.text, "title": title, "published": date},
                "date": date,
            }
        ]
    key = (url.text,) if url.text else ()
    return Item(review.steps, without_entities(without_nothing(record)), without_entities(key))


def _rating(node: Node) -> tuple[Leaf | None, Leaf | None]:
    """Return the word and the explanation of a rating: of several, those of the first that has a word."""
    for each in node.each():
        label = each.text if isinstance(each.value, str) else each.get("alternateName", "name").text
        if label is not None:
            return label, _explanation(each)
    return None, _explanation(node)


def _explanation(rating: Node) -> Leaf | None:
    text = rating.get("ratingExplanation").text
    return text and _one_line(text)


def _claimed(node: Node, wanted: str) -> tuple[Leaf | None, Leaf | None]:
    """Return the claim and its language: of several, the one in the language wanted, or the first."""
    found: list[tuple[Leaf, Leaf | None]] = []
    for each in node.each():
        text = each.text
        if text is not None:
            found.append((_one_line(text), each.get("@language").text))
        elif isinstance(each.value, dict):
            # A mapping of texts by their languages, which JSON-LD calls a language map.
            for key in each.value:
                inner = each.get(key).text
                if inner is not None and not key.startswith("@"):
                    found.append((_one_line(inner), inner.like(key)))
        elif isinstance(each.value, list):
            found += [(_one_line(text), None) for text in each.texts]
    right = [pair for pair in found if pair[1] and wanted and pair[1].partition("-")[0] == wanted.partition("-")[0]]
    return next(iter([*right, *found]), (None, None))


def _one_line(text: Leaf) -> Leaf:
    """Return a text of one line without the markup of the page that it was copied from."""
    if not re.search(r"</?[a-z][^<>]*>|&[#\w]+;", text, re.IGNORECASE):
        return text
    plain = without_html(text)
    return plain.like(" ".join(plain.split()))


def is_own(author: Node, mapping: ImportMapping) -> bool:
    """Whether a review is by those whose reviews become verdicts: all are, unless the mapping names some."""
    if not mapping.publisher:
        return True
    wanted = {name_key(name).rstrip("/") for name in mapping.publisher}
    said = [text for each in author.each() for name in ("name", "url", "@id", "site") for text in each.get(name).texts]
    return any(name_key(text).rstrip("/") in wanted for text in [*said, *author.texts])


def _statement(claim: Node) -> dict[str, Any]:
    pages = [each for name in ("firstAppearance", "appearance") for each in claim.get(name).each()]
    wordings = [{"text": claim.get("text").text, "lang": claim.get("inLanguage").text}]
    appearances = []
    for page in pages:
        if isinstance(page.value, dict) and page.get("text").text:
            source = _page(page)
            wordings.append({"text": page.get("text").text, "lang": page.get("inLanguage").text, "source": source})
        else:
            kind = next((_KINDS[name] for name in _KINDS if page.is_a(name)), None)
            appearances.append({"source": _page(page), "kind": kind})
    return {
        "by": [_party(each) for each in claim.get("author", "creator").each()],
        "role": claim.get("author").get("jobTitle").text,
        "date": claim.get("datePublished", "dateCreated").text,
        "wordings": [wording for wording in wordings if wording["text"]],
        "appearances": appearances,
    }


def _party(node: Node) -> Any:
    if isinstance(node.value, list):
        return _party(node.each()[0]) if node.each() else None
    if not isinstance(node.value, dict):
        return node.text
    kind = None
    if node.is_a("Person"):
        kind = "person"
    elif node.is_a("GovernmentOrganization"):
        kind = "government-body"
    elif node.is_a("Organization", "NewsMediaOrganization", "Corporation", "NGO"):
        kind = "organisation"
    pages = [*node.get("sameAs").texts, *node.get("url").texts[:1]]
    return {"name": node.get("name").text, "kind": kind, "same_as": pages}


def publisher_of(node: Node) -> Any:
    """Return the outlet that published a review."""
    if isinstance(node.value, list):
        return publisher_of(node.each()[0]) if node.each() else None
    if not isinstance(node.value, dict):
        return {"name": node.text, "kind": "fact-checker"}
    return {"name": node.get("name", "site").text, "kind": "fact-checker", "url": node.get("url").text}


def _page(page: Node) -> Any:
    if not isinstance(page.value, dict):
        return page.text
    return {
        "url": page.get("url", "contentUrl", "@id").text,
        "title": page.get("headline", "name").text,
        "author": page.get("author", "creator").get("name").text or page.get("author", "creator").text,
        "lang": page.get("inLanguage").text,
        "published": page.get("datePublished", "dateCreated", "uploadDate").text,
        "outlet": _party(page.get("publisher")),
        "archived": page.get("archivedAt").texts,
    }


def _correction(node: Node) -> dict[str, Any]:
    if not isinstance(node.value, dict):
        return {}
    return {
        "date": node.get("dateCreated", "datePublished").text,
        "kind": "correction",
        "why": node.get("text", "description").text,
    }


def without_nothing(tree: Any) -> Any:
    """Return a tree without what there is nothing in."""
    if isinstance(tree, dict):
        made = {key: without_nothing(value) for key, value in tree.items()}
        return {key: value for key, value in made.items() if value not in (None, [], {})}
    if isinstance(tree, list):
        return [value for value in map(without_nothing, tree) if value not in (None, [], {})]
    return tree

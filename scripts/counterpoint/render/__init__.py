"""From records to pages: pure functions that yield values and touch no disk.

`page.py` says what a page is, and `escaping.py` why record text can never be more than text in it.
"""

from counterpoint.render.assets import SEARCH_THEME, SEARCHABLE, THEME, render_assets, render_main, render_theme
from counterpoint.render.blocks import insert_blocks, insertions
from counterpoint.render.environment import forget_templates, read_templates
from counterpoint.render.messages import translate_theme
from counterpoint.render.page import HeadElement, Page, PlannedPage, is_heading, json_ld, link, meta
from counterpoint.render.pages import plan_listings, render_pages
from counterpoint.render.pages.claim import plan_claim, render_claim
from counterpoint.render.site import Site
from counterpoint.render.visible import visible

__all__ = [
    "SEARCHABLE",
    "SEARCH_THEME",
    "THEME",
    "HeadElement",
    "Page",
    "PlannedPage",
    "Site",
    "forget_templates",
    "insert_blocks",
    "insertions",
    "is_heading",
    "json_ld",
    "link",
    "meta",
    "plan_claim",
    "plan_listings",
    "read_templates",
    "render_assets",
    "render_claim",
    "render_main",
    "render_pages",
    "render_theme",
    "translate_theme",
    "visible",
]

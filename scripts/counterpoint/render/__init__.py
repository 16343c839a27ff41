"""From records to Markdown pages: pure functions that yield files and touch no disk.

A page is Markdown headings and, between them, blocks of HTML without a blank line, which every Markdown engine passes
through unchanged. `escaping.py` says why record text can never be more than text in them.
"""

from counterpoint.render.assets import THEME, render_assets, render_theme
from counterpoint.render.blocks import insert_blocks, insertions
from counterpoint.render.environment import forget_templates
from counterpoint.render.messages import translate_theme
from counterpoint.render.pages import draft_listings, render_pages
from counterpoint.render.pages.claim import draft_claim, render_claim
from counterpoint.render.site import Site
from counterpoint.render.visible import visible

__all__ = [
    "THEME",
    "Site",
    "draft_claim",
    "draft_listings",
    "forget_templates",
    "insert_blocks",
    "insertions",
    "render_assets",
    "render_claim",
    "render_pages",
    "render_theme",
    "translate_theme",
    "visible",
]

"""Preview cards: pictures of claims that networks show beside a link. Pure functions of what stands on them."""

from counterpoint.exporters._cards.drawing import HEIGHT, WIDTH, Card, SiteCard, draw_card, draw_site_card
from counterpoint.exporters._cards.lettering import can_be_written

__all__ = ["HEIGHT", "WIDTH", "Card", "SiteCard", "can_be_written", "draw_card", "draw_site_card"]

"""Exchange: the shapes that other programs rely on, as JSON Lines and CSV."""

from civcas.exchange.lines import CONTRACT, json_line, linked_line, reading_line, reading_parts

__all__ = ["CONTRACT", "json_line", "linked_line", "reading_line", "reading_parts"]

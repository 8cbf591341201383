"""Exchange: the shapes that other programs rely on (contract 1), as JSON Lines and CSV."""

from civcas.exchange.lines import CONTRACT, reading_line

__all__ = ["CONTRACT", "reading_line"]

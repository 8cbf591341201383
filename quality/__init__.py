"""How well civcas reads, on pinned cases of its own, with floors that do not sink.

``python -m quality`` from the checkout; ``quality/README.md`` says how a case
is written.
"""

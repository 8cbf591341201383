"""How fast civcas is, beside how well it reads: ``python -m bench`` from the checkout. Never a test: times vary."""

"""Script: letters and the marks among them, folded for comparing and cleared for reading; every stage shares it."""

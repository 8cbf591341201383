"""The clause grammar: words → figures → groups of people → what happened to them → claims.

It works over tokens, with no parser, and knows no language: every word it
looks for stands in a lexicon.
"""

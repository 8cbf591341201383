"""What the people's pages share: layout, wording of figures and dates, marked quotes, charts drawn as SVG.

Nothing here adds, grades or decides: every number comes in as it is to be shown.
"""

"""The ledger: documents, readings, claims, incidents, assessments and the actions that change their state.

``queries`` reads it, ``actions`` changes it, ``opening`` makes, backs up and
migrates it, ``vault`` keeps the original bytes beside it. The only Django app
with tables; ``civcas.web.start`` sets Django up before any of these is used.
"""

"""The people of the tests, each with a role of their own."""

from __future__ import annotations

from civcas.store.permission import Who

RAMI = Who("Rami the reader", "reader")
LAYLA = Who("Layla the recorder", "recorder")
EDIT = Who("Edit the editor", "editor")
IMRE = Who("Imre the other editor", "editor")
KARIM = Who("Karim the keeper", "keeper")

CAST = (RAMI, LAYLA, EDIT, IMRE, KARIM)

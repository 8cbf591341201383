"""The pages as a WSGI application, for a server of one's own: ``gunicorn civcas.web.wsgi`` shows what is published."""

from __future__ import annotations

from django.core.wsgi import get_wsgi_application

from civcas.store.as_it_is import require_lasting
from civcas.web.start import open_ledger

open_ledger(write=False, command="serve")
require_lasting()

application = get_wsgi_application()

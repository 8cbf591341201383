"""The ledger: what was added, what stands because of it, and the actions that change it.

``civcas.web.start`` sets Django up before any of these is used. Where to look:

=================  ====================================================================================
to                 look in
=================  ====================================================================================
read the ledger    ``queries`` (its views in ``view``), ``moments`` for as-of, ``finding`` for search
change its state   ``actions``, one a file; each opens a ``change`` (``permission``, ``clock``, ``log``)
keep a new noun    ``models``, a migration, and its content for the log in ``contents``
link and assess    ``linking`` (``components``, ``anchors``, ``held``), ``assessing``, ``rebuilding``
heed people        ``judging``, ``judged``, ``correcting``, ``corrections``, ``regrading``, ``standings``
seal and erase     ``sealing``, ``keys``, ``ring``, ``opened``; ``erasing``, ``taking``, ``naming``, ``destroying``
prove it           ``verifying``, ``proving``
back it up         ``backup``, with ``alone`` for what must not run meanwhile
use a database     ``location``, ``opening``, ``writing``, ``trouble``, each with its two databases
=================  ====================================================================================
"""

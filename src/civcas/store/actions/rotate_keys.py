"""Rotate a key of the installation: the old one is worth nothing, or signs nothing, from then on."""

from __future__ import annotations

import datetime as dt
import secrets
from contextlib import suppress

from civcas.errors import KeyTrouble, UsageError
from civcas.proof import SigningKey
from civcas.store import models
from civcas.store.alone import erasing
from civcas.store.change import change
from civcas.store.forgetting import forget_pages
from civcas.store.keys import SIZE, fingerprint, key_file, read_key, set_aside, take_up
from civcas.store.log import signing_key
from civcas.store.permission import By
from civcas.store.ring import forget, origin
from civcas.store.rows import update
from civcas.store.sealing import unwrap, wrap


@erasing()
def rotate_signing_key(*, by: By, why: str, now: dt.datetime | None = None) -> str:
    """Make a new signing key, announced in the log under the old one's signature; gives the new public key.

    The new key lies aside until the log knows of it. Killed in between, the
    one that the log knows is taken up on next use.
    """
    key = SigningKey.from_bytes(secrets.token_bytes(SIZE), name=origin())
    public = key.public.to_text()
    with change("rotate", subject="signing key", by=by, why=why, now=now) as doing:
        set_aside("signing", key.to_bytes())
        last = models.SigningKey.objects.latest("pk")
        doing.before = {"signing_key": last.public}
        doing.after = {"signing_key": public}
        # The old key signs the checkpoint of this decision, which announces the new one; what follows is the new one's.
        models.SigningKey.objects.bulk_create([models.SigningKey(public=public, since_id=doing.number)])
    take_up("signing")
    return public


@erasing()
def replace_signing_key(*, by: By, why: str, now: dt.datetime | None = None) -> str:
    """Begin to sign with a new key because the old one is lost for good; gives the new public key.

    The decision says so and is signed by the new key, as the old one cannot:
    nobody can prove that the one passed on to the other. UsageError where the
    key's file is still there, so that none is lost by it.
    """
    with suppress(KeyTrouble):
        signing_key()  # takes up the one that a killed rotation left
    path = key_file("signing")
    if path.exists():
        raise UsageError(
            f"The signing key {path} is there: leave --lost out to pass on to a new one; if that is not this ledger's "
            "key, move it away first."
        )
    key = SigningKey.from_bytes(secrets.token_bytes(SIZE), name=origin())
    public = key.public.to_text()
    with change("rotate", subject="signing key", by=by, why=why, now=now, key=key) as doing:
        set_aside("signing", key.to_bytes())
        last = models.SigningKey.objects.latest("pk")
        doing.before = {"signing_key": last.public}
        doing.after = {"signing_key": public, "lost": True}
        models.SigningKey.objects.bulk_create([models.SigningKey(public=public, since_id=doing.number)])
    take_up("signing")
    return public


@erasing()
def rotate_seal_key(*, by: By, why: str, now: dt.datetime | None = None) -> str:
    """Make a new seal key and wrap the ledger's key under it; gives the new key's fingerprint."""
    key = secrets.token_bytes(SIZE)
    with change("rotate", subject="seal key", by=by, why=why, now=now) as doing:
        row = models.Ledger.objects.get()
        ledger_key = unwrap(row.wrapped, read_key("seal"), row.origin)
        set_aside("seal", key)
        update(models.Ledger, "wrapped", [(wrap(ledger_key, key, row.origin), row.pk)])
        update(models.Ledger, "sealed_under", [(fingerprint(key), row.pk)])
        doing.before = {"seal_key": row.sealed_under}
        doing.after = {"seal_key": fingerprint(key)}
    take_up("seal")
    forget()
    forget_pages()  # the ledger's key under the old one must not stay in a journal or a dead row
    return fingerprint(key)

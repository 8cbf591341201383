"""The errors that civcas raises, each with one sentence that says what, where, and what to do.

::

    CivcasError
    ├── InputRefused        a file or row cannot be taken; the rest is still done
    ├── UsageError          the call itself is wrong (exit status 2)
    ├── ExtraMissing        a command needs an extra that is not installed (exit status 2)
    ├── NoOpinion           a second opinion was asked for, and none was had that can be read
    ├── CheckpointError     a checkpoint of the log cannot be read, or is not signed by the key
    └── LedgerError         the ledger cannot be used as it is
        ├── LedgerLocked    another program holds it
        ├── LedgerNewer     it was written by a newer civcas
        ├── KeyTrouble      a key is missing, wrong, or open to others
        ├── Unsealed        sealed words do not open: they were changed
        ├── ClockBehind     this machine's clock is behind the ledger's last entry
        ├── NotAllowed      this is not for whoever asked to do
        ├── Overtaken       somebody else decided first; nothing was done
        └── BackupRefused   a file is no backup, or not the whole one that was taken
"""

from __future__ import annotations


class CivcasError(Exception):
    """The root of every error that civcas raises on purpose; its text is a sentence for a person."""


class InputRefused(CivcasError):
    """One input cannot be taken.

    ``where`` names it (a path, ``file.jsonl row 12``), ``what`` says what is
    wrong, ``do`` what to do about it.
    """

    def __init__(self, where: str, what: str, do: str) -> None:
        super().__init__(f"{where}: {what}; {do}.")
        self.where = where
        self.what = what
        self.do = do

    def __reduce__(self) -> tuple[type[InputRefused], tuple[str, str, str]]:
        """Pickle by the three parts, so that a worker's refusal arrives whole."""
        return (type(self), (self.where, self.what, self.do))


class UsageError(CivcasError):
    """The call is wrong: an option's value that makes no sense, an encoding that there is not."""


class ExtraMissing(CivcasError):
    """A command needs an extra that is not installed; the sentence names it."""

    def __init__(self, command: str, extra: str) -> None:
        super().__init__(
            f"civcas {command} needs the extra '{extra}', which is not installed; run: pip install 'civcas[{extra}]'."
        )
        self.command = command
        self.extra = extra

    def __reduce__(self) -> tuple[type[ExtraMissing], tuple[str, str]]:
        """Pickle by the two parts."""
        return (type(self), (self.command, self.extra))


class NoOpinion(CivcasError):
    """A second opinion was asked for and none was had: no answer, or none that can be read.

    ``what`` says why, ``do`` what to do about it.
    """

    def __init__(self, what: str, do: str) -> None:
        super().__init__(f"There is no second opinion: {what}; {do}.")
        self.what = what
        self.do = do

    def __reduce__(self) -> tuple[type[NoOpinion], tuple[str, str]]:
        """Pickle by the two parts."""
        return (type(self), (self.what, self.do))


class CheckpointError(CivcasError):
    """A checkpoint of the log cannot be read, or the key that should have signed it did not."""


class LedgerError(CivcasError):
    """The ledger cannot be used as it is."""


class LedgerLocked(LedgerError):
    """Another program holds the ledger for longer than the busy time-out."""


class LedgerNewer(LedgerError):
    """The ledger was written by a newer civcas and is left untouched."""


class KeyTrouble(LedgerError):
    """A key of the installation is missing, is the wrong one, or can be read by others."""


class Unsealed(LedgerError):
    """What was sealed does not open under its key: it was changed, or put in another's place."""


class ClockBehind(LedgerError):
    """The clock of the machine is behind the ledger's last entry, which no entry may be dated before."""


class NotAllowed(LedgerError):
    """The person may not do what they asked for."""


class Overtaken(LedgerError):
    """Somebody decided on the same thing after this person looked at it; nothing was done."""


class BackupRefused(LedgerError):
    """A file is no backup of civcas, was cut short or changed, or is of a newer one; nothing was restored."""

"""Data sets of other compilers: taken into a ledger, and read from it with the ledger's pack."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.claims.reader import Reader
from counterclaim.codebook.pack import Pack
from counterclaim.collection.packs import load_evidence, load_vocabulary
from counterclaim.datasets.credited import Credits
from counterclaim.datasets.event import Event
from counterclaim.datasets.form import Known
from counterclaim.datasets.places import Places
from counterclaim.datasets.received import Dataset
from counterclaim.engines.words import english_words
from counterclaim.errors import InputError, LineError
from counterclaim.ledger.keep import keep_dataset, keep_evidence, keep_pack
from counterclaim.ledger.store import Store
from counterclaim.mentions.marking import Marker


@dataclass(frozen=True, slots=True)
class Read:
    """The rows of a data set."""

    dataset: Dataset
    events: tuple[Event, ...]
    errors: tuple[InputError, ...]
    """One for each row that cannot be read."""


def read_dataset(dataset: Dataset, pack: Pack) -> Read:
    """The rows of a data set, with places and speakers by the names of a pack.

    Raises:
        InputError: it is not of its form, or no row of it can be read.
    """
    marker = Marker(pack, load_vocabulary(), english_words())
    rows = list(dataset.events(Known(pack, Places(pack), Credits(pack, marker.look))))
    events = tuple(one for one in rows if isinstance(one, Event))
    errors = tuple(one for one in rows if isinstance(one, InputError))
    if not events:
        raise errors[0] if errors else LineError(dataset.file, "holds no row", "Give a file with events")
    return Read(dataset, events, errors)


def take(store: Store, read: Read, reader: Reader) -> bool:
    """Keep a data set, with the pack by which its names were found; whether it is new."""
    keep_evidence(store, load_evidence())
    keep_pack(store, reader.pack, reader.pack_digest)
    return keep_dataset(store, read.dataset)

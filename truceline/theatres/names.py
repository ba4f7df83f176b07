"""Surface forms of names in packs: what a report may write for a name a pack gives. Strings in, strings out."""

from __future__ import annotations


def surface_forms(name: str) -> tuple[str, ...]:
    """The forms a report may write: every part of a double name "A/B", without what "A (b)" adds to tell A apart.

    >>> surface_forms("Tolm/Tolmar")
    ('Tolm', 'Tolmar')
    >>> surface_forms("Fennick (coast)")
    ('Fennick',)
    """
    bare = name.split(" (")[0].strip()
    parts = [part.strip() for part in bare.split("/") if part.strip()]
    if len(parts) < 2:
        return (bare,)
    # "Tolm/Brask corridor": the generic word of the last part belongs to all of them
    tail = parts[-1].split(" ")[1:]
    if tail and tail[0].islower():
        parts = [part if " " in part else " ".join([part, *tail]) for part in parts]
    return tuple(parts)


def canonical_place(name: str) -> str:
    """The name a record shows: the first part of a double name, with what tells it apart.

    >>> canonical_place("Tolm/Tolmar")
    'Tolm'
    >>> canonical_place("Fennick (coast)")
    'Fennick (coast)'
    """
    return surface_forms(name)[0] if "/" in name else name

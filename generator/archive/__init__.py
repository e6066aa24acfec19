"""Articles by the million, each prepared once, of which a new one is asked: what of it stands there already?

An archive is a folder of parts, each two files of Parquet: its articles, and the runs of letters that are in them. A
part is asked by itself, by whatever process sees the folder: this one, some of this machine, a cluster of Dask.
"""

from importlib.util import find_spec

from generator.findings import Unusable

NEEDED = ("dask", "distributed", "numpy", "pyarrow")
"""What no other command needs: the extra `archive`."""


def require() -> None:
    """Raise Unusable, with the remedy, where the packages are missing that an archive needs."""
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise Unusable(
            f"An archive needs packages that are not installed: {', '.join(missing)}. Install them: "
            'python -m pip install "mkdocs-dossier[archive]"'
        )

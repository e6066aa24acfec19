"""Where the parts of an archive are worked on: here, in processes of this machine, on a cluster. Alone imports Dask."""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol, TypeVar

from generator.findings import Unusable

A = TypeVar("A")
B = TypeVar("B")

PATIENCE = 10
"""Seconds to wait for a cluster to answer."""
_ALONE = 6
"""So many times as long a cluster may have no workers: they start again by themselves, if they do."""
_AHEAD = 2
"""So many pieces of work are handed to each worker beforehand, so that it need not wait."""


class Each(Protocol):
    """Calls a function with each of some things, and returns what comes back, in order."""

    def __call__(self, function: Callable[[A], B], things: Iterable[A], /) -> Iterable[B]:
        """Raise Unusable where it cannot be done."""


def here(function: Callable[[A], B], things: Iterable[A]) -> Iterable[B]:
    """Do it in this process, one after the other."""
    return map(function, things)


@contextmanager
def workers(count: int = 1, address: str | None = None) -> Iterator[Each]:
    """Give what does it in so many processes of this machine, or on the cluster of Dask at an address.

    Raises Unusable where the cluster does not answer.
    """
    if count == 1 and not address:
        yield here
        return
    # Imported here: one process needs none of it.
    from distributed import Client, LocalCluster

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told once, in our words
    where: Any = address or LocalCluster(
        n_workers=count, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL
    )
    try:
        client = Client(where, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise Unusable(
            f"{address}: no cluster of Dask answers there. Start one (`dask scheduler`, `dask worker ADDRESS`), or "
            "leave --cluster out."
        ) from error
    try:
        yield _On(client)
    finally:
        client.close()
        if not address:
            # It may wait for ever for workers that were killed, or trip over one that is just being started again.
            with suppress(TimeoutError, AssertionError):
                where.close(timeout=PATIENCE)


class _On:
    """Hands things to a cluster, a few at a time."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def __call__(self, function: Callable[[A], B], things: Iterable[A], /) -> Iterator[B]:
        waiting: deque[Any] = deque()
        for thing in things:
            waiting.append(self.client.submit(function, thing, pure=False))
            if len(waiting) > _AHEAD * max(1, len(self.client.ncores())):
                yield self._result(waiting.popleft())
        while waiting:
            yield self._result(waiting.popleft())

    def _result(self, future: Any) -> Any:
        from distributed import CancelledError, KilledWorker
        from distributed.comm.core import CommClosedError

        try:
            return self._awaited(future)
        except KilledWorker as error:
            raise Unusable(
                f"Workers ended while they worked on a part, {error.allowed_failures + 1} times: they had too little "
                "memory, or were stopped. Start them again, or ask for fewer: --workers 1 needs none."
            ) from error
        except (CancelledError, CommClosedError, TimeoutError) as error:
            raise Unusable(
                "The cluster went away, or has no workers. Start it, and repeat the command: what was written stays."
            ) from error
        except ImportError as error:
            raise Unusable(f"The workers lack what this program needs: {error}. Install the same there.") from error

    def _awaited(self, future: Any) -> Any:
        """Return what a worker does, however long that takes, while there are workers. Raises TimeoutError."""
        alone = 0
        while alone < _ALONE:
            with suppress(TimeoutError):
                return future.result(timeout=PATIENCE)
            alone = 0 if self.client.ncores() else alone + 1
        raise TimeoutError

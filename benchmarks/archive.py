"""Measure an archive: what an article costs to take in, to hold and to look through. `archive.py COUNT FOLDER`.

The articles are made of the words of those of the tests and of this dossier, each word followed by one that followed
it there: they share far more turns of phrase than real ones do. Among them stand `PLANTED` copies of each of three
articles, whole, edited, and in half. Those three are asked for, and three others. The same COUNT gives the same
archive. The figures stand in ARCHIVE.md.
"""

import json
import random
import re
import resource
import sys
import time
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from generator.archive.cluster import here, workers
from generator.archive.find import find
from generator.archive.gather import gather
from generator.archive.prepared import candidates
from generator.archive.store import parts, read_prepared
from generator.text.copies import Split
from generator.text.likeness import Likeness, likenesses, split

ROOT = Path(__file__).resolve().parent.parent
SEED = 20261127
LETTERS = 4_000
PLANTED = 5
"""Copies of each article of each kind."""
ALONE = 400
"""So many articles are compared by the comparison alone."""


def main(count: int, folder: Path) -> None:
    """Make an archive of so many articles in a folder that is absent, and print what it costs."""
    rng = random.Random(SEED)
    following = _following()
    asked = [_text(rng, following) for _ in range(6)]
    copies = [kind(text, rng) for kind in (_whole, _edited, _half) for text in asked[:3] for _ in range(PLANTED)]
    planted = dict(zip(rng.sample(range(count), len(copies)), copies, strict=True))
    table = folder.with_suffix(".jsonl")
    with table.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = planted[number] if number in planted else _text(rng, following)
            id = f"planted-{number}" if number in planted else str(number)
            file.write(json.dumps({"id": id, "text": text, "language": "en"}) + "\n")
    started = time.process_time()
    added = sum(part.added for part in gather(folder, [table], {}))
    print(f"{added} articles of {LETTERS} letters, {len(planted)} planted, in {len(parts(folder))} parts")
    _row("taking in, ms of CPU an article", (time.process_time() - started) * 1e3 / count)
    for name in ("articles", "runs"):
        _row(f"{name}, bytes an article", sum(path.stat().st_size for path in folder.glob(f"{name}-*")) / count)
    news = [split(f"new-{number}", text, "en") for number, text in enumerate(asked)]
    find(folder, news)  # what is loaded once, is loaded; the files are in memory
    for title, some in (("one article", news[:1]), ("six articles at once", news)):
        started, clock = time.process_time(), time.perf_counter()
        found = find(folder, some)
        spent, waited = time.process_time() - started, time.perf_counter() - clock
        _row(f"{title}: µs of CPU an article of the archive and new article", spent * 1e6 / count / len(some))
        _row(f"{title}: seconds on the clock", waited)
    _row("planted copies that were found", len({each.source for some in found for each in some if "p" in each.source}))
    _row("others that were found", len({each.source for some in found for each in some if "p" not in each.source}))
    kept = sum(len(candidates(one, read_prepared(folder, part))) for part in parts(folder) for one in news)
    _row("articles that are read, a thousand", kept * 1e3 / count / len(news))
    started = time.process_time()
    alone = _alone(table, news[0])
    _row("the comparison alone: µs of CPU an article", (time.process_time() - started) * 1e6 / ALONE)
    same = {each.source: each for each in found[0]}
    print("the same by the comparison alone:", all(same[each.source] == each for each in alone))
    with workers(2) as each:
        find(folder, news[:1], each)  # what starts, starts
        clock = time.perf_counter()
        again = find(folder, news, each)
        _row("six articles, two workers: seconds on the clock", time.perf_counter() - clock)
    print("the same by two workers:", again == find(folder, news, here))
    _row("memory, MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
    with suppress(ImportError):
        _by_duckdb(folder, news[0], count)


def _following() -> dict[str, list[str]]:
    """Return which words follow each word, in the articles in Latin letters; for no word, all of them."""
    files = [path for top in ("seeds", "tests") for path in sorted(ROOT.glob(f"{top}/**/articles/*.txt"))]
    texts = [path.read_text(encoding="utf-8") for path in files]
    words = [word for text in texts if not re.search("[\u0600-\u06ff\u3040-\u30ff]", text) for word in text.split()]
    found: dict[str, list[str]] = {}
    for word, after in pairwise(words):
        found.setdefault(word, []).append(after)
    return {**found, "": list(found)}


def _text(rng: random.Random, following: dict[str, list[str]]) -> str:
    words, size, every = list[str](), 0, following[""]
    word = every[int(rng.random() * len(every))]
    while size < LETTERS:
        words.append(word)
        size += len(word) + 1
        after = following.get(word, every) if rng.random() < 0.9 else every
        word = after[int(rng.random() * len(after))]
    return " ".join(words)


def _whole(text: str, _: random.Random) -> str:
    return text


def _edited(text: str, rng: random.Random) -> str:
    return " ".join(word for word in text.split(" ") if rng.random() > 0.08)


def _half(text: str, rng: random.Random) -> str:
    middle = len(text) // 2
    words = text[middle:].split(" ")
    rng.shuffle(words)
    return f"{text[:middle]}\n{' '.join(words)}"


def _alone(table: Path, new: Split) -> tuple[Likeness, ...]:
    """Compare an article with the first ones of the archive, as `dossier add` does."""
    with table.open(encoding="utf-8") as file:
        rows = [json.loads(line) for _, line in zip(range(ALONE), file, strict=False)]
    return likenesses(new, (split(row["id"], row["text"], "en") for row in rows))


def _by_duckdb(folder: Path, new: Split, count: int) -> None:
    """Count the runs that passages share by DuckDB, over the same Parquet: what `candidates` does before it judges."""
    import duckdb  # type: ignore[import-not-found, import-untyped, unused-ignore]

    from generator.archive.prepared import prepare

    own = prepare([new])
    connection = duckdb.connect()
    connection.execute("SET threads TO 1; CREATE TABLE own (hash USMALLINT, mine UINTEGER)")
    connection.executemany(
        "INSERT INTO own VALUES (?, ?)", [*zip(own.hashes.tolist(), own.passages.tolist(), strict=True)]
    )
    query = """
        SELECT count(*) FROM (
            SELECT filename, mine, passage, count(*) AS shared
            FROM read_parquet($files, filename = true) JOIN own USING (hash) GROUP BY ALL HAVING shared >= 5)"""
    started = time.process_time()
    connection.execute(query, {"files": f"{folder}/runs-*.parquet"}).fetchall()
    _row("DuckDB, one thread: µs of CPU an article, counting alone", (time.process_time() - started) * 1e6 / count)
    _row("memory with DuckDB, MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)


def _row(title: str, figure: float) -> None:
    print(f"| {title} | {figure:.1f} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))

"""python -m strangers OUT [--count N] [--seed N] [--only PATTERN] [--small]: draws documents and their truth."""
from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from .pages import compose
from .renderers import RENDERERS, fits
from .renderers import EXTRACTED, LISTED
from .renderers.base import Renderer
from .spec import Spec
from .structures import structures


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _draw(task: tuple[str, Spec, str, Path]) -> dict:
    name, spec, seed, path = task
    report, truth = compose(spec, seed)
    renderer = RENDERERS[name]
    assert renderer.draw is not None
    changed = renderer.draw(report, path, random.Random(f"{seed}/{name}"))
    if changed:
        # A renderer that loses figures tells what is left of them; of the rest nobody can say whether it balances.
        truth.figures.update(changed)
        truth.status = "undecided"
        truth.loses = True
    return truth.as_json()


def _shares(count: int, renderers: list[Renderer]) -> dict[str, int]:
    """So many documents for each renderer, as evenly as they go."""
    each, more = divmod(count, max(1, len(renderers)))
    return {r.name: each + (n < more) for n, r in enumerate(renderers)}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--small", action="store_true")
    options = parser.parse_args()

    pattern = re.compile(options.only or ".")
    specs = structures()
    on_renderer = any(pattern.search(r.name) for r in [*LISTED, *EXTRACTED])
    if options.only and not on_renderer:
        specs = [s for s in specs if pattern.search(s.name)]

    def wanted(renderers: list[Renderer]) -> list[Renderer]:
        return [
            r
            for r in renderers
            if (not on_renderer or pattern.search(r.name)) and not (options.small and r.optional) and r.missing() is None
        ]

    missing = {r.name: r.missing() or "" for r in [*LISTED, *EXTRACTED] if r.missing() and not options.small}
    listed, extracted = wanted(LISTED), wanted(EXTRACTED)
    texts = 0 if not extracted else options.count if not listed else options.count * 3 // 10
    if options.only and on_renderer and not listed:
        # Texts alone are wanted: the PDFs they come from are drawn as well, but not judged.
        sources = [r for r in LISTED if r.extension == "pdf" and not (options.small and r.optional) and r.missing() is None]
    else:
        sources = listed
    counts = _shares(options.count - texts if listed else max(len(sources), options.count // 3), sources)

    options.out.mkdir(parents=True, exist_ok=True)
    truths: dict[str, dict] = {}
    printed: list[tuple[str, Spec, Path, dict]] = []
    number = 0
    with tempfile.TemporaryDirectory(prefix="strangers-") as folder, ProcessPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        work = Path(folder)
        for renderer in sources:
            fitting = [s for s in specs if fits(s, renderer)]
            random.Random(f"{options.seed}/{renderer.name}").shuffle(fitting)
            if not fitting or not counts[renderer.name]:
                continue
            source = RENDERERS[renderer.sources[0]] if renderer.sources else renderer
            tasks, targets = [], []
            for n in range(counts[renderer.name]):
                spec = fitting[n % len(fitting)]
                number += 1
                stem = f"{number:05d}_{renderer.name}"
                place = options.out if listed else work
                targets.append(place / f"{stem}.{renderer.extension}")
                drawn = work / f"{stem}.{source.extension}" if renderer.sources else targets[-1]
                tasks.append((source.name, spec, f"{options.seed}/{renderer.name}/{n}", drawn))
            made = list(pool.map(_draw, tasks, chunksize=4))
            if renderer.convert:
                renderer.convert([(task[3], target) for task, target in zip(tasks, targets)])
            for task, target, truth in zip(tasks, targets, made):
                if not target.exists():
                    _say(f"{renderer.name} made nothing of {task[1].name}")
                    continue
                about = {"structure": task[1].name, "renderer": renderer.name, "lossless": renderer.lossless and not truth["loses"], **truth}
                if listed:
                    truths[target.name] = about
                if renderer.extension == "pdf":
                    printed.append((renderer.name, task[1], target, about))
            _say(f"{renderer.name}: {len(tasks)}")
        for name, share in _shares(texts, extracted).items():
            renderer = RENDERERS[name]
            fitting = [p for p in printed if fits(p[1], renderer)]
            random.Random(f"{options.seed}/{name}").shuffle(fitting)
            if not fitting:
                continue
            pairs = []
            for n in range(min(share, len(fitting))):
                from_name, spec, pdf, about = fitting[n]
                number += 1
                target = options.out / f"{number:05d}_{from_name}_{name}.txt"
                pairs.append((pdf, target))
                truths[target.name] = {**about, "renderer": name, "source": from_name, "lossless": False}
            assert renderer.convert is not None
            renderer.convert(pairs)
            for _, target in pairs:
                if not target.exists():
                    _say(f"{name} made nothing of {target.name}")
                    del truths[target.name]
            _say(f"{name}: {len(pairs)}")
    (options.out / "truth.json").write_text(
        json.dumps({"structures": len(specs), "missing": missing, "documents": truths}, ensure_ascii=False, indent=0), encoding="utf-8"
    )
    _say(f"{len(truths)} documents of {len(specs)} structures")


if __name__ == "__main__":
    main()

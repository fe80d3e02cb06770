#!/usr/bin/env python3
"""Asks `baton understand` what calls for a person, and says how it did.

  docs/measure_handover.py lines.tsv [--baton config/target/baton]
  docs/measure_handover.py scripts.jsonl --library train.tsv [--baton config/target/baton]

lines.tsv has named columns: `text`; `triggers`, or `trigger`, what must be heard, names with `|`
between or `none`; and, if there, `may`, what may be heard or not, and `lang`, to tell languages
apart. What only one person's line may be about is told for those that occur as labels.
scripts.jsonl has a conversation a line: `type`, `turns` with `text` and `expected` with
`handoff_turn` (or `_min` and `_max`; null where there is to be no handover) and `reason_any_of`.
train.tsv is the library that is talked to: a text and an intent a line.
Said last is how many of the examples that Baton itself learns from, of triggers and of the shipped
library, are worded like a line that was asked: a result on those would be none.
"""
import argparse
import collections
import csv
import json
import pathlib
import re

from measure import Baton


def table(path):
    with open(path, encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def names(cell):
    return set((cell or "").split("|")) - {"", "none"}


def share(count, of):
    return "%d of %d (%.1f)" % (count, of, 100 * count / of) if of else "-"


def wordings(text, most_apart):
    """The words of a text, and those that are left without any one of them where there are many."""
    words = sorted(re.findall(r"\w+", text.lower().replace("'", "").replace("\u2019", "")))
    return {" ".join(words)} | {" ".join(words[:i] + words[i + 1:])
                                for i in range(len(words)) if most_apart and len(words) > 4}


def learnt():
    root = pathlib.Path(__file__).resolve().parent.parent
    triggers = root / "bot/src/main/resources/dev/baton/bot/trigger/examples.txt"
    for line in triggers.read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "#=":
            yield line
    for template in sorted((root / "templates/library").glob("*/*.md")):
        part = ""
        for line in template.read_text(encoding="utf-8").splitlines():
            part = line.strip() if line.endswith(":") else part
            if part == "examples:" and line.strip().startswith("- "):
                yield line.strip()[2:].strip("\"'")


def tell_overlap(asked):
    for most_apart, how in enumerate(("word for word", "but for one word")):
        taken = set().union(*(wordings(text, most_apart) for text in asked))
        examples = list(learnt())
        same = [text for text in examples if wordings(text, most_apart) & taken]
        print("of %d examples learnt from, %d are worded like a line asked, %s"
              % (len(examples), len(same), how))


def lines(baton, rows):
    asked = [(row.get("lang", ""), names(row.get("triggers") or row.get("trigger")),
              names(row.get("may")), set(baton.ask(op="triggers", text=row["text"])["triggers"]))
             for row in rows]
    labels = sorted(set().union(*(must for _, must, _, _ in asked)))
    asked = [(lang, must, may, heard & set(labels)) for lang, must, may, heard in asked]
    f1 = []
    for label in labels:
        must = sum(label in m for _, m, _, _ in asked)
        right = sum(label in m and label in h for _, m, _, h in asked)
        heard = right + sum(label in h - m - may for _, m, may, h in asked)
        f1.append(2 * right / (must + heard))
        print("%s: precision %s, recall %s" % (label, share(right, heard), share(right, must)))
    print("macro-F1: %.1f" % (100 * sum(f1) / len(f1)))
    for lang in sorted({row[0] for row in asked}):
        some = [row for row in asked if row[0] == lang]
        calls = [row for row in some if row[1]]
        calm = [row for row in some if not row[1] and not row[2]]
        print("%sheard where something must be: %s; where nothing may be: %s"
              % (lang and lang + ": ", share(sum(bool(row[3]) for row in calls), len(calls)),
                 share(sum(bool(row[3]) for row in calm), len(calm))))
    tell_overlap([row["text"] for row in rows])


def scripts(baton, path, library):
    taught = collections.defaultdict(list)
    for row in table(library):
        taught[row["label"]].append(row["text"])
    baton.ask(op="train", library="measured", intents=taught)
    total, right, asked = collections.Counter(), collections.Counter(), []
    with open(path, encoding="utf-8") as conversations:
        for number, line in enumerate(conversations):
            script = json.loads(line)
            total[script["type"]] += 1
            asked += [turn["text"] for turn in script["turns"]]
            right[script["type"]] += is_right(baton, "s%d" % number, script)
    for kind in sorted(total):
        print("%s: right turn and reason %s" % (kind, share(right[kind], total[kind])))
    tell_overlap(asked)


def is_right(baton, session, script):
    baton.ask(op="reset", session=session, library="measured")
    expected = script["expected"]
    first = expected.get("handoff_turn_min", expected.get("handoff_turn"))
    last = expected.get("handoff_turn_max", expected.get("handoff_turn"))
    for number, turn in enumerate(script["turns"]):
        said = baton.ask(op="turn", session=session, library="measured", text=turn["text"])
        if said["decision"] == "handoff":
            reasons = set(said.get("reasons") or [])
            wanted = set(expected.get("reason_any_of") or reasons)
            return first is not None and first <= number <= last and bool(reasons & wanted)
    return first is None


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("file")
    parser.add_argument("--library")
    parser.add_argument("--baton", default="config/target/baton")
    options = parser.parse_args()
    baton = Baton(options.baton)
    if options.library:
        scripts(baton, options.file, options.library)
    else:
        lines(baton, table(options.file))


if __name__ == "__main__":
    main()

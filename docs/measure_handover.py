#!/usr/bin/env python3
"""Asks `baton understand` what calls for a person, and says how it did.

  docs/measure_handover.py lines.tsv [--show] [--baton config/target/baton]
  docs/measure_handover.py scripts.jsonl --library train.tsv [--show] [--baton config/target/baton]

lines.tsv has named columns: `text`; `triggers`, or `trigger`, what must be heard, names with `|`
or a comma between or `none`; and, if there, `may`, what may be heard or not, and `lang`, to tell languages
apart. Without a line of names they are what must be heard, what may be, and the text. What only one
person's line may be about is told for those that occur as labels.
scripts.jsonl has a conversation a line: `type`, `turns` with `text` and `expected` with
`handoff_turn` (or `_min` and `_max`; null where there is to be no handover) and `reason_any_of`; or
`id` (its type, and a number), `turns`, `handoff_turn` and `reasons`.
train.tsv is the library that is talked to: a text and an intent a line.
--show also prints what was wrong, line by line; without it nothing is told of any one line.
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
        named = "text" in lines.readline().rstrip("\n").split("\t")
        lines.seek(0)
        return list(csv.DictReader(lines, None if named else ["triggers", "may", "text"],
                                   delimiter="\t", quoting=csv.QUOTE_NONE))


def names(cell):
    return set(re.split("[|,]", cell or "")) - {"", "none"}


def share(count, of):
    return "%d of %d (%.1f)" % (count, of, 100 * count / of) if of else "-"


def wordings(text, most_apart):
    """The words of a text, and those that are left without any one of them where there are many."""
    words = sorted(re.findall(r"\w+", text.lower().replace("'", "").replace("\u2019", "")))
    return {" ".join(words)} | {" ".join(words[:i] + words[i + 1:])
                                for i in range(len(words)) if most_apart and len(words) > 4}


def spelled_out(line):
    """The examples that a line with braces stands for."""
    slots = [slot.split("|") for slot in re.findall(r"\{([^}]*)\}", line)]
    for number in range(max(map(len, slots), default=1)):
        following = iter(slots)
        yield re.sub(r"\{[^}]*\}", lambda _: (lambda slot: slot[number % len(slot)])(next(following)),
                     line)


def learnt():
    root = pathlib.Path(__file__).resolve().parent.parent
    triggers = root / "bot/src/main/resources/dev/baton/bot/trigger/examples.txt"
    for line in triggers.read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "#=":
            yield from spelled_out(line)
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


def lines(baton, rows, show):
    asked = [(row.get("lang", ""), names(row.get("triggers") or row.get("trigger")),
              names(row.get("may")), set(baton.ask(op="triggers", text=row["text"])["triggers"]))
             for row in rows]
    labels = sorted(set().union(*(must for _, must, _, _ in asked)))
    for row, (_, must, may, heard) in zip(rows, asked) if show else ():
        wrong = [(must - heard, "missed"), ((heard & set(labels)) - must - may, "heard")]
        told = ["%s %s" % (how, ", ".join(sorted(some))) for some, how in wrong if some]
        if told:
            print("%s: %s" % ("; ".join(told), row["text"]))
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


def turns(script):
    return [turn if isinstance(turn, str) else turn["text"] for turn in script["turns"]]


def scripts(baton, path, library, show):
    taught = collections.defaultdict(list)
    for row in table(library):
        taught[row["label"]].append(row["text"])
    baton.ask(op="train", library="measured", intents=taught)
    total, right, asked = collections.Counter(), collections.Counter(), []
    with open(path, encoding="utf-8") as conversations:
        for number, line in enumerate(conversations):
            script = json.loads(line)
            kind = script.get("type") or script["id"].rsplit("-", 1)[0]
            total[kind] += 1
            asked += turns(script)
            right[kind] += is_right(baton, "s%d" % number, script, show)
    for kind in sorted(total):
        print("%s: right turn and reason %s" % (kind, share(right[kind], total[kind])))
    tell_overlap(asked)


def is_right(baton, session, script, show):
    baton.ask(op="reset", session=session, library="measured")
    expected = script.get("expected", script)
    first = expected.get("handoff_turn_min", expected.get("handoff_turn"))
    last = expected.get("handoff_turn_max", expected.get("handoff_turn"))
    at, reasons, said = None, set(), []
    for number, text in enumerate(turns(script)):
        answer = baton.ask(op="turn", session=session, library="measured", text=text)
        said.append("%s (%s, %s)" % (text, answer["decision"], answer["intent"]))
        if answer["decision"] == "handoff":
            at, reasons = number, set(answer.get("reasons") or [])
            break
    wanted = set(expected.get("reason_any_of") or expected.get("reasons") or reasons)
    right = at is None if first is None else \
        at is not None and first <= at <= last and bool(reasons & wanted)
    if show and not right:
        print("turn %s, not %s, for %s, not %s: %s"
              % (at, first, sorted(reasons), sorted(wanted), " / ".join(said)))
    return right


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("file")
    parser.add_argument("--library")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--baton", default="config/target/baton")
    options = parser.parse_args()
    baton = Baton(options.baton)
    if options.library:
        scripts(baton, options.file, options.library, options.show)
    else:
        lines(baton, table(options.file), options.show)


if __name__ == "__main__":
    main()

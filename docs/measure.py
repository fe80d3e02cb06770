#!/usr/bin/env python3
"""Asks `baton understand` lines that it was not taught, and says how it did.

  docs/measure.py train.tsv [test.tsv] [--shots N] [--leave-out N] [--slip] [--limit N] [--seed N]
                  [--baton config/target/baton]

Files have a line of names, then a text and a label, with a tab between; the label `oos` is out of
scope and never taught. Without test.tsv the rows of train.tsv that are not taught are asked.
--shots       so many examples an intent, drawn by the seed
--leave-out   so many intents, drawn by the seed, are not taught; their rows are out of scope
--slip        one slip of the finger in a word of four letters or more of each line that is asked
"""
import argparse
import collections
import json
import random
import subprocess

OUT_OF_SCOPE = "oos"


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t")[:2] for line in lines][1:]


def split(train, test, options, chance):
    labels = sorted({label for _, label in train} - {OUT_OF_SCOPE})
    unknown = set(chance.sample(labels, options.leave_out))
    taught, rest, count = collections.defaultdict(list), [], collections.Counter()
    for text, label in chance.sample(train, len(train)):
        count[label] += 1
        if label == OUT_OF_SCOPE or label in unknown or count[label] > options.shots:
            rest.append((text, label))
        else:
            taught[label].append(text)
    asked = rest if test is None else test
    asked = [(text, label if label in taught else OUT_OF_SCOPE) for text, label in asked]
    return taught, chance.sample(asked, min(len(asked), options.limit))


def slip(text, chance):
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) >= 4]
    if not long:
        return text
    at = chance.choice(long)
    word, letter = words[at], chance.choice("abcdefghijklmnopqrstuvwxyz")
    i = chance.randrange(1, len(word) - 1)
    words[at] = chance.choice([
        word[:i] + word[i + 1] + word[i] + word[i + 2:],
        word[:i] + word[i + 1:],
        word[:i] + letter + word[i:],
        word[:i] + letter + word[i + 1:],
    ])
    return " ".join(words)


def auroc(inside, outside):
    wins = sum((i > o) + (i == o) / 2 for i in inside for o in outside)
    return wins / len(inside) / len(outside)


class Baton:
    def __init__(self, command):
        self.process = subprocess.Popen(
            [command, "understand"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            encoding="utf-8", bufsize=1)

    def ask(self, **line):
        self.process.stdin.write(json.dumps(line) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("train")
    parser.add_argument("test", nargs="?")
    parser.add_argument("--shots", type=int, default=10**9)
    parser.add_argument("--leave-out", type=int, default=0)
    parser.add_argument("--slip", action="store_true")
    parser.add_argument("--limit", type=int, default=10**9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--baton", default="config/target/baton")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    test = rows(options.test) if options.test else None
    taught, asked = split(rows(options.train), test, options, chance)
    baton = Baton(options.baton)
    baton.ask(op="train", library="measured", intents=taught)
    inside, outside, by_label = [], [], collections.defaultdict(list)
    for text, label in asked:
        said = baton.ask(op="classify", library="measured",
                         text=slip(text, chance) if options.slip else text)
        answer = (said["score"], said["intent"] == label, said["in_scope"])
        if label == OUT_OF_SCOPE:
            outside.append(answer)
        else:
            inside.append(answer)
            by_label[label].append(answer[1])

    def share(count, of):
        return "-" if not of else "%.1f" % (100 * count / len(of))

    print("taught %d examples of %d intents (seed %d); asked %d lines, %d of them out of scope"
          % (sum(map(len, taught.values())), len(taught), options.seed, len(asked), len(outside)))
    print("right, were all answered:", share(sum(right for _, right, _ in inside), inside))
    print("the same, each intent counting alike: %.1f"
          % (100 * sum(sum(r) / len(r) for r in by_label.values()) / max(1, len(by_label))))
    print("answered right:", share(sum(right and known for _, right, known in inside), inside))
    print("answered wrong, of all lines:", share(
        sum(known and not right for _, right, known in inside) + sum(k for _, _, k in outside),
        asked))
    print("withheld:", share(sum(not known for _, _, known in inside), inside))
    if outside:
        bar = sorted(score for score, _, _ in outside)[int(0.8 * len(outside))]
        print("out of scope declined:", share(sum(not known for _, _, known in outside), outside))
        print("AUROC: %.1f" % (100 * auroc([s for s, _, _ in inside], [s for s, _, _ in outside])))
        print("right where 80 of 100 out of scope are declined:",
              share(sum(right and score > bar for score, right, _ in inside), inside))


if __name__ == "__main__":
    main()

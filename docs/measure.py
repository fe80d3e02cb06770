#!/usr/bin/env python3
"""Asks `baton understand` lines that it was not taught, and says how it did.

  docs/measure.py train.tsv [test.tsv] [--shots N] [--aside N] [--leave-out N] [--slip]
                  [--limit N] [--seed N] [--label-first] [--baton config/target/baton]

Files have a line of names, then a text and a label, with a tab between; the label `oos` is out of
scope and never taught. Without test.tsv the rows of train.tsv that are not taught are asked.
--label-first the files have no line of names, and the label comes before the text
--shots       so many examples an intent, drawn by the seed
--aside       so many rows an intent, a third at most, are asked and the others taught: each intent
              is asked about equally often
--leave-out   so many intents, drawn by the seed, are not taught; their rows are out of scope
--slip        asks each line again with one slip of the finger in a word of four letters or more
"""
import argparse
import collections
import json
import random
import re
import subprocess
import time

OUT_OF_SCOPE = "oos"


def rows(path, label_first):
    with open(path, encoding="utf-8") as lines:
        columns = [line.rstrip("\n").split("\t")[:2] for line in lines]
    return [[text, label] for label, text in columns] if label_first else columns[1:]


def split(train, test, options, chance):
    labels = sorted({label for _, label in train} - {OUT_OF_SCOPE})
    unknown = set(chance.sample(labels, options.leave_out)) | {OUT_OF_SCOPE}
    size = collections.Counter(label for _, label in train)
    taught, rest, count = collections.defaultdict(list), [], collections.Counter()
    for text, label in chance.sample(train, len(train)):
        count[label] += 1
        aside = min(options.aside, size[label] // 3)
        if label in unknown or count[label] <= aside or len(taught[label]) >= options.shots:
            rest.append((text, label, count[label] <= (aside or size[label])))
        else:
            taught[label].append(text)
    asked = [(text, label) for text, label, is_asked in rest if is_asked] if test is None else test
    asked = [(text, label if label in taught else OUT_OF_SCOPE) for text, label in asked]
    return taught, chance.sample(asked, min(len(asked), options.limit))


def words(text):
    return re.findall(r"[^\W_]+", text.lower().replace("'", ""))


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


def share(some, of):
    return "%.1f" % (100 * len(some) / len(of)) if of else "-"


def tell(answers):
    inside = [answer for answer in answers if answer.label != OUT_OF_SCOPE]
    outside = [answer for answer in answers if answer.label == OUT_OF_SCOPE]
    right = [answer for answer in inside if answer.right]
    known = [answer for answer in answers if answer.known]
    new = [answer for answer in inside if answer.new]
    by_label = collections.defaultdict(list)
    for answer in inside:
        by_label[answer.label].append(answer.right)
    print("right, were all answered:", share(right, inside))
    print("the same, each intent counting alike: %.1f"
          % (100 * sum(sum(r) / len(r) for r in by_label.values()) / max(1, len(by_label))))
    print("the same, the %d lines with a word in no example: %s"
          % (len(new), share([answer for answer in new if answer.right], new)))
    print("answered right:", share([answer for answer in right if answer.known], inside))
    print("answered wrong, of all lines:",
          share([answer for answer in known if not answer.right], answers))
    print("withheld:", share([answer for answer in inside if not answer.known], inside))
    if outside:
        bar = sorted(answer.score for answer in outside)[int(0.8 * len(outside))]
        print("out of scope declined:",
              share([answer for answer in outside if not answer.known], outside))
        print("AUROC: %.1f" % (100 * auroc([answer.score for answer in inside],
                                           [answer.score for answer in outside])))
        print("right where 80 of 100 out of scope are declined:",
              share([answer for answer in right if answer.score > bar], inside))
    return 100 * len(right) / max(1, len(inside))


Answer = collections.namedtuple("Answer", "label right known score new")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("train")
    parser.add_argument("test", nargs="?")
    parser.add_argument("--shots", type=int, default=10**9)
    parser.add_argument("--aside", type=int, default=0)
    parser.add_argument("--leave-out", type=int, default=0)
    parser.add_argument("--slip", action="store_true")
    parser.add_argument("--label-first", action="store_true")
    parser.add_argument("--limit", type=int, default=10**9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--baton", default="config/target/baton")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    test = rows(options.test, options.label_first) if options.test else None
    taught, asked = split(rows(options.train, options.label_first), test, options, chance)
    vocabulary = {word for texts in taught.values() for text in texts for word in words(text)}
    baton = Baton(options.baton)
    begun = time.monotonic()
    baton.ask(op="train", library="measured", intents=taught)
    print("taught %d examples of %d intents in %.1f s (seed %d); asked %d lines, %d out of scope"
          % (sum(map(len, taught.values())), len(taught), time.monotonic() - begun, options.seed,
             len(asked), sum(label == OUT_OF_SCOPE for _, label in asked)))

    def ask(text, label):
        said = baton.ask(op="classify", library="measured", text=text)
        return Answer(label, said["intent"] == label, said["in_scope"], said["score"],
                      not vocabulary.issuperset(words(text)))

    right = tell([ask(text, label) for text, label in asked])
    if options.slip:
        print("and with a slip in a word of each:")
        slipped = tell([ask(slip(text, chance), label) for text, label in asked])
        print("lost to it: %.1f" % (right - slipped))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Asks `baton answer` lines with a language model there, and says what the model was worth.

  docs/measure_model.py lines.tsv [--column text] [--channel web|sms|slack] [--limit N] [--seed N]
                        [--show N] [--baton config/target/baton]

The file has a line of names, with tabs between; the column with this name is asked.
OLLAMA_BASE_URL and OLLAMA_MODEL say which model answers. Each line is a conversation of its own,
and is asked twice: with the model, and without one (at an address where none listens).

It prints how many of the answers went out in the model's words, why others did not, how many of the
model's words were the template's own, how long a line took, and whether the model has moved what it
may not move: who is answered, from which template, and who is withheld an answer.
"""
import argparse
import collections
import json
import os
import random
import statistics
import subprocess
import time

NOBODY = "http://127.0.0.1:9"


def texts(path, column):
    with open(path, encoding="utf-8") as rows:
        names, *rest = [row.rstrip("\n").split("\t") for row in rows]
    if column not in names:
        raise SystemExit(f"{path} has no column ‘{column}’: it has {', '.join(names)}.")
    lines = [row[names.index(column)] for row in rest]
    if 2 * len(set(lines)) < len(lines):
        raise SystemExit(f"‘{column}’ of {path} says {len(set(lines))} things in {len(lines)} lines.")
    return lines


def asked(baton, channel, lines, environment):
    process = subprocess.Popen(
        [baton, "answer", "--channel", channel],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
    )
    answers, seconds = [], []
    for number, text in enumerate(lines):
        began = time.monotonic()
        process.stdin.write(json.dumps({"id": str(number), "text": text}) + "\n")
        process.stdin.flush()
        answers.append(json.loads(process.stdout.readline()))
        seconds.append(time.monotonic() - began)
    process.stdin.close()
    process.wait()
    return answers, seconds


def per_cent(part, whole):
    return f"{100 * part / whole:5.1f} %" if whole else "    -"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lines")
    parser.add_argument("--column", default="text", help="the name of the column that is asked")
    parser.add_argument("--channel", default="web", choices=["web", "sms", "slack"])
    parser.add_argument("--limit", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="so many pairs of words are printed")
    parser.add_argument("--baton", default="config/target/baton")
    options = parser.parse_args()
    lines = texts(options.lines, options.column)
    random.Random(options.seed).shuffle(lines)
    lines = lines[: options.limit]

    plain, _ = asked(options.baton, options.channel, lines, {"OLLAMA_BASE_URL": NOBODY})
    made, seconds = asked(options.baton, options.channel, lines, {})
    if any(answer["model_asked"] for answer in plain):
        raise SystemExit(f"A model listens at {NOBODY}: nothing can be compared.")

    answered = [pair for pair in zip(lines, plain, made) if pair[2]["model_asked"]]
    refused = collections.Counter()
    reworded = 0
    for _, before, after in answered:
        if after["findings"]:
            refused.update({finding["kind"] for finding in after["findings"]})
        elif after["handoff"] and not before["handoff"]:
            refused["a person wanted"] += 1
        elif after["text"] != before["text"]:
            reworded += 1
        else:
            refused["the template's own words, or nothing in time"] += 1
    moved = [
        (text, before, after)
        for text, before, after in zip(lines, plain, made)
        if before["template"] != after["template"] and not after["handoff"]
        or before["handoff"] and not after["handoff"]
    ]
    print(f"lines                         {len(lines)}, on {options.channel}")
    print(f"the model was asked           {per_cent(len(answered), len(lines))}")
    print(f"  its words went out          {per_cent(reworded, len(answered))}")
    for kind, count in refused.most_common():
        print(f"  not: {kind:<22} {per_cent(count, len(answered))}")
    if seconds:
        hundredths = statistics.quantiles(seconds, n=100) if len(seconds) > 1 else seconds * 99
        print(f"a line took                   {hundredths[49]:.2f} s, p99 {hundredths[98]:.2f} s")
    print(f"moved what it may not move    {len(moved)}")
    for text, before, after in moved:
        print(f"  {text}: {before['template']} -> {after['template']}")
    shown = [pair for pair in answered if pair[1]["text"] != pair[2]["text"]][: options.show]
    for text, before, after in shown:
        print(f"\n> {text}\n- {before['text']}\n+ {after['text']}")


if __name__ == "__main__":
    main()

"""Writes a text and brat annotations of N mentions: keycost.py N TEXT ANN.  Every run the same."""
import sys

n = int(sys.argv[1])
names = ["Algeria", "Luhansk", "Rania Faircloth", "Mariupol", "Jens Berg", "NATO", "Oslo"]
text, at = [], 0
lines, events = [], []
for i in range(n):
    event = i % 16 == 3
    word = "said" if event else names[(i * i + i // 7) % len(names)]
    kind = "CONSULT" if event else ["GPE", "GPE", "PERSON", "ORG", "PERSON", "ORG", "GPE"][names.index(word)]
    filler = "and so it went on that day while " if i % 5 else "the end.\n\n"
    lines.append(f"T{i}\t{kind} {at} {at + len(word)}\t{word}\n")
    if event:
        events.append(f"E{i}\tCONSULT:T{i} Source:T{i - 1}\n")
    text.append(word + " " + filler)
    at += len(text[-1])
open(sys.argv[2], "w").write("".join(text))
open(sys.argv[3], "w").write("".join(lines + events))

"""Judges from outside: the official suites, schemas and samples of each standard, run on what we read and write.

One module a standard. Each gives ``cases(folder)``: pairs of a case's name and a function that raises ``AssertionError``, or
anything else, where the case does not pass. ``passes/NAME.txt`` lists the cases that pass: a listed one that fails, and an
unlisted one that passes, are both faults. ``beyond.csv`` says of a case that does not pass why it cannot, or ought not to.
"""

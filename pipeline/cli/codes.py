"""Exit statuses of ``hotline``, the same for every command.

| status | meaning |
| --- | --- |
| 0 | done |
| 1 | done, but some input could not be read (or, for ``explain``, nothing fits): the output names it |
| 2 | not done as asked: wrong arguments, faulty source description, SQL that does not run, no warehouse |
| 70 | an error of this program; its traceback is in a file that the message names |
| 75 | another run holds the warehouse: try again later |
| 130 | interrupted (Ctrl-C); the next run goes on where this one stopped |

An issue of severity ``review`` is no failure: the figure is held back and waits for a person, the status
stays 0.
"""

DONE = 0
INPUT_FAILED = 1
REFUSED = 2
DEFECT = 70
BUSY = 75
INTERRUPTED = 130

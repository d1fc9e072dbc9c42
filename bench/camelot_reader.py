"""Camelot in an environment of its own: reads the PDF files that are named, several times, and prints what it took.

Run by ``bench.format_readers`` with the Python of that environment; imports nothing of this project. Arguments: how many
runs, then the files. Prints JSON: ``seconds`` of each run, ``grids`` of each file.
"""

import json
import sys
import time

import camelot


def main(arguments: list[str]) -> None:
    """Entry."""
    runs, paths = int(arguments[0]), arguments[1:]
    seconds = []
    grids: list[list[list[list[str]]]] = []
    for _ in range(runs):
        start = time.process_time()
        tables = [camelot.read_pdf(path, pages="all", flavor="lattice") for path in paths]
        seconds.append(time.process_time() - start)
        grids = [[table.df.values.tolist() for table in found] for found in tables]
    json.dump({"version": camelot.__version__, "seconds": seconds, "grids": grids}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])

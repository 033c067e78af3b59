"""From a bare checkout to running servers, with nothing but the standard library.

`python -m config.launch COMMAND`, or the targets of the Makefile. What it makes stays in .venv/ and .data/.
"""

"""Accuracy: annotated letters, and how far the extracted rows agree with them.

`gold` reads and checks annotations, `answers` the rows, `compare` turns both into cases, `score` counts the cases,
`saved` keeps a run, `change` tells two runs apart, `report` prints, `page` writes a page.
"""

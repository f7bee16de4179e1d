"""What belongs together: an act's mission, dates and numbers, and the mission of a number of actors.

One module a question: `parts` which words of a sentence are an act's own, `missions` which mission an act is about,
`topics` what the text was about before, `counts` which numbers an act settles, `dates` from when until when,
`placing` which mission the counted actors are in.
"""

from extract.link.component import FILES, make_link

__all__ = ["FILES", "make_link"]

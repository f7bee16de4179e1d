"""Exchange with annotation tools: a gold letter as tasks, and what comes back as a gold letter.

`fields` tells each type's attributes, `text` the tools' text and offsets, `items` builds gold from what a tool says;
`gold`, `label_studio` and `doccano` are the formats, `exchange` the way from and to files.
"""

"""counterpoint turns YAML claim records into a searchable fact-check site.

Read `publish/flow.py` first: it is the whole flow in one short function.
"""

__version__ = "0.1.0"

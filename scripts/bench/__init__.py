"""The benchmark: counterpoint against the stock way, Hugo and Zensical, on records made from real statements.

    material (what was said) -> records (a site's claims/) -> rivals (how each builds it) -> cases (what is measured)
        -> results (kept as JSON) -> table (ratios, the page of the guide)

Run `make bench`, or `python -m bench --help` with `scripts` on the path. Nothing here is part of the installed package.
"""

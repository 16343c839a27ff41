"""From the record files to the finished site: what is read, checked, rendered and written again, and in which order.

`flow.py` is the whole of it in a few short functions; the other modules spread the work, remember what need not be done
again, and put pages together.
"""

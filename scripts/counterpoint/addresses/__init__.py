"""Addresses of pages: taken apart, linked, shown and compared by the URL Standard, the same way everywhere.

    parsing    text -> what a browser would open, or what is wrong with it
    readable   what readers are shown of it
    deception  hosts that look like another one
    known      what is known of hosts, as data
    hosts      which page an address is of, and what stands between it and the page

One parser serves fields of records, links in Markdown and hosts, so that nothing can be taken for two things.
"""

from counterpoint.addresses.deception import has_usual_host, host_fault
from counterpoint.addresses.forms import Wrapped, form_fault
from counterpoint.addresses.hosts import KnownHosts, captured_on
from counterpoint.addresses.known import HostRow
from counterpoint.addresses.parsing import LIMIT, Address, address_of, host_of, href_of, is_within, mailto_of, parse
from counterpoint.addresses.readable import linked, linked_host, readable, readable_host

__all__ = [
    "LIMIT",
    "Address",
    "HostRow",
    "KnownHosts",
    "Wrapped",
    "address_of",
    "captured_on",
    "form_fault",
    "has_usual_host",
    "host_fault",
    "host_of",
    "href_of",
    "is_within",
    "linked",
    "linked_host",
    "mailto_of",
    "parse",
    "readable",
    "readable_host",
]

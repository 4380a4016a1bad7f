"""The reference of the documentation site, written from the facts each time that the site is built."""

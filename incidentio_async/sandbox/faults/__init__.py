"""What goes wrong on demand: what is asked for (`effects`), when (`demand`), what it does (`altering`, `spoiling`)."""

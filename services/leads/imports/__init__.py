"""Files of leads: read row by row, compared with what is there, and taken one after the other."""

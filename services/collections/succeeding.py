"""What goes to the successor of somebody who left: the instalments and receipts of his contracts, and who is
dunned for them.
"""

from services.collections.dunning import letter_store as dunning_letters
from services.collections.dunning import store as dunning
from services.collections.instalments import store as instalments
from services.collections.receipts import store as receipts
from weft.service import Holding

HOLDINGS = (
    Holding("instalments", instalments.instalment_table),
    Holding("receipts", receipts.receipt_table),
    Holding("dunningCases", dunning.case_table),
    Holding("dunningLetters", dunning_letters.letter_table),
)

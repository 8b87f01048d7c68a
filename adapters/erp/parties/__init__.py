"""With whom the firm deals, as its ERP said last (往来单位)."""

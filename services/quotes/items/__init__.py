"""Items and bills of materials, as the ERP tells of them."""

"""Instalments: what contracts say is to be paid when."""

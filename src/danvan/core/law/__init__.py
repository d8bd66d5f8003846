"""Rules as dated data: working days, document kinds, the register of legal acts."""

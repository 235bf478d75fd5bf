"""Who calls: accounts, access keys, users, roles and their sessions."""

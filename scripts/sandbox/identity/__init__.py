"""Who calls: accounts, access keys, principals and trust policies."""

"""Requests and responses of AWS APIs, as any service would see them."""

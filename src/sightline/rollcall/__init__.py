"""rollcall"""

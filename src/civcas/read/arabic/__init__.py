"""Reading Arabic: what its syntax needs beside the grammar, giving the same phrases and claims.

Words stand as they are told apart here: letters folded, "and", "by" and "to"
as words of their own, the article left off and remembered.
"""

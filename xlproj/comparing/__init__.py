"""Two workbooks or two projects beside each other: what was altered, what differs, what of both can be
joined."""

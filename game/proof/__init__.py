"""What can happen: every reachable state of a story, exactly, without playing them one by one."""

"""From a folder of TOML to a story: files read with doubt, tables read strictly, declarations, scenes and all that hangs on them."""

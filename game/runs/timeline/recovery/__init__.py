"""What is done about a timeline that is damaged, wrong or gone: looked through, read as far as it can be, and made whole."""

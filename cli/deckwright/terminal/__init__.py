"""What is said on a terminal, and asked there: findings, tables, news, places."""

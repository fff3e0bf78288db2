-- The county's own townships, villages and groups, as it loaded them.
CREATE TABLE divisions (
    Code TEXT NOT NULL CONSTRAINT PK_divisions PRIMARY KEY,
    Name TEXT NOT NULL
);

-- The data date of the list in which a household no longer stood; null: it stands there, or in none.
ALTER TABLE households ADD COLUMN MissingSince TEXT NULL;

-- Lists that were taken in, and what each said that the one before it did not. What lists say, and what records held before, is sealed.
CREATE TABLE roster_batches (
    Id BLOB NOT NULL CONSTRAINT PK_roster_batches PRIMARY KEY,
    Number INTEGER NOT NULL,
    Kind TEXT NOT NULL,
    FileName TEXT NOT NULL,
    FileHash BLOB NOT NULL,
    Region TEXT NOT NULL,
    DataDate TEXT NOT NULL,
    At TEXT NOT NULL,
    Actor TEXT NOT NULL,
    Rows INTEGER NOT NULL,
    Added INTEGER NOT NULL,
    Changed INTEGER NOT NULL,
    Unchanged INTEGER NOT NULL,
    Missing INTEGER NOT NULL,
    Doubtful INTEGER NOT NULL,
    LeftOut INTEGER NOT NULL,
    UndoneAt TEXT NULL,
    UndoneBy TEXT NULL
);
CREATE UNIQUE INDEX IX_roster_batches_Number ON roster_batches (Number);

CREATE TABLE roster_entries (
    Id BLOB NOT NULL CONSTRAINT PK_roster_entries PRIMARY KEY,
    BatchId BLOB NOT NULL,
    Kind TEXT NOT NULL,
    HouseholdId BLOB NULL,
    Subject BLOB NULL,
    Act TEXT NOT NULL,
    Fields TEXT NULL,
    Fingerprint BLOB NULL,
    Content BLOB NULL,
    Previous BLOB NULL,
    ItemId BLOB NULL,
    Undone INTEGER NOT NULL,
    CONSTRAINT FK_roster_entries_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE,
    CONSTRAINT FK_roster_entries_roster_batches_BatchId FOREIGN KEY (BatchId) REFERENCES roster_batches (Id) ON DELETE CASCADE
);
CREATE INDEX IX_roster_entries_BatchId ON roster_entries (BatchId);
CREATE INDEX IX_roster_entries_HouseholdId ON roster_entries (HouseholdId);
CREATE INDEX IX_roster_entries_Subject ON roster_entries (Subject);

-- What somebody said that headers mean.
CREATE TABLE roster_columns (
    Headers BLOB NOT NULL CONSTRAINT PK_roster_columns PRIMARY KEY,
    Meaning TEXT NOT NULL,
    SavedAt TEXT NOT NULL,
    Actor TEXT NOT NULL
);

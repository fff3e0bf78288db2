-- By which splitter a version's passages were cut: those of an earlier one are cut anew at the next start.
ALTER TABLE policy_versions ADD COLUMN Cut INTEGER NOT NULL DEFAULT 0;

-- The header of the table that a passage goes on with, and SHA-256 of what the passage says.
ALTER TABLE policy_passages ADD COLUMN TableHeader TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_passages ADD COLUMN Hash TEXT NOT NULL DEFAULT '';

-- What an answer rests on: documents, editions, sections, quotes with offsets and hashes. It tells what was asked, so it is sealed, and it
-- goes with the message that asked.
CREATE TABLE answer_citations (
    ConversationId BLOB NOT NULL,
    Sequence INTEGER NOT NULL,
    Body BLOB NOT NULL,
    CONSTRAINT PK_answer_citations PRIMARY KEY (ConversationId, Sequence),
    CONSTRAINT FK_answer_citations_log_ConversationId_Sequence FOREIGN KEY (ConversationId, Sequence) REFERENCES log (ConversationId, Sequence) ON DELETE CASCADE
);

-- A due visit that was withdrawn with its reason: the next interval counts from that day.
ALTER TABLE households ADD COLUMN VisitWaivedOn TEXT NULL;

-- The day that a matter had before its first hold: how long it may be held counts from there.
ALTER TABLE work_items ADD COLUMN DueBeforeHold TEXT NULL;

-- Why a case ended outside the order of its steps.
ALTER TABLE monitoring_steps ADD COLUMN Reason TEXT NULL;

-- Words that belong to a household's case: what a step rests on, how far a measure is and what shows it.
CREATE TABLE monitoring_notes (
    Id BLOB NOT NULL CONSTRAINT PK_monitoring_notes PRIMARY KEY,
    CaseId BLOB NOT NULL,
    At TEXT NOT NULL,
    Kind TEXT NOT NULL,
    Step INTEGER NULL,
    MeasureId BLOB NULL,
    Risk TEXT NULL,
    Progress INTEGER NULL,
    CadreId BLOB NULL,
    Note BLOB NOT NULL,
    CONSTRAINT FK_monitoring_notes_monitoring_cases_CaseId FOREIGN KEY (CaseId) REFERENCES monitoring_cases (Id) ON DELETE CASCADE
);
CREATE INDEX IX_monitoring_notes_CaseId ON monitoring_notes (CaseId);

-- What was asked about a household's record, by a key that no wording changes: what was answered is not asked again.
CREATE TABLE asked_findings (
    HouseholdId BLOB NOT NULL,
    "Key" TEXT NOT NULL,
    ItemId BLOB NOT NULL,
    CONSTRAINT PK_asked_findings PRIMARY KEY (HouseholdId, "Key"),
    CONSTRAINT FK_asked_findings_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE,
    CONSTRAINT FK_asked_findings_work_items_ItemId FOREIGN KEY (ItemId) REFERENCES work_items (Id) ON DELETE CASCADE
);
CREATE INDEX IX_asked_findings_ItemId ON asked_findings (ItemId);

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

-- Where somebody can be written to first: the conversation in which they were bound, or last reported or did something.
ALTER TABLE accounts ADD COLUMN ConversationId BLOB NULL CONSTRAINT FK_accounts_conversations_ConversationId REFERENCES conversations (Id) ON DELETE SET NULL;
CREATE INDEX IX_accounts_ConversationId ON accounts (ConversationId);
CREATE INDEX IX_conversations_Channel_UserId ON conversations (Channel, UserId) WHERE "UserId" IS NOT NULL;

-- A visit that was withdrawn stays, and counts for nothing.
ALTER TABLE visits ADD COLUMN WithdrawnAt TEXT NULL;

-- What was reported by a form.
CREATE TABLE form_records (
    Id BLOB NOT NULL CONSTRAINT PK_form_records PRIMARY KEY,
    Number INTEGER NOT NULL,
    Session TEXT NOT NULL,
    Flow TEXT NOT NULL,
    Receipt TEXT NOT NULL,
    AccountId BLOB NULL,
    HouseholdId BLOB NULL,
    "Day" TEXT NULL,
    VisitId BLOB NULL,
    VisitedBefore TEXT NULL,
    AddsToId BLOB NULL,
    SubmittedAt TEXT NOT NULL,
    UndoneAt TEXT NULL,
    Answers BLOB NOT NULL,
    IsDemo INTEGER NOT NULL,
    CONSTRAINT FK_form_records_accounts_AccountId FOREIGN KEY (AccountId) REFERENCES accounts (Id) ON DELETE SET NULL,
    CONSTRAINT FK_form_records_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX IX_form_records_Number ON form_records (Number);
CREATE INDEX IX_form_records_Session ON form_records (Session);
CREATE INDEX IX_form_records_AccountId ON form_records (AccountId);
CREATE INDEX IX_form_records_HouseholdId_Flow_Day ON form_records (HouseholdId, Flow, "Day");

-- The matters that it opened.
CREATE TABLE form_record_items (
    RecordId BLOB NOT NULL,
    ItemId BLOB NOT NULL,
    CONSTRAINT PK_form_record_items PRIMARY KEY (RecordId, ItemId),
    CONSTRAINT FK_form_record_items_form_records_RecordId FOREIGN KEY (RecordId) REFERENCES form_records (Id) ON DELETE CASCADE,
    CONSTRAINT FK_form_record_items_work_items_ItemId FOREIGN KEY (ItemId) REFERENCES work_items (Id) ON DELETE CASCADE
);
CREATE INDEX IX_form_record_items_ItemId ON form_record_items (ItemId);

-- A line corrected later: what stood there stays.
CREATE TABLE form_corrections (
    Id BLOB NOT NULL CONSTRAINT PK_form_corrections PRIMARY KEY,
    RecordId BLOB NOT NULL,
    At TEXT NOT NULL,
    "On" TEXT NOT NULL,
    Question TEXT NOT NULL,
    "Change" BLOB NOT NULL,
    CONSTRAINT FK_form_corrections_form_records_RecordId FOREIGN KEY (RecordId) REFERENCES form_records (Id) ON DELETE CASCADE
);
CREATE INDEX IX_form_corrections_RecordId ON form_corrections (RecordId);

-- What somebody is told about a matter, written in the commit in which it happened, sent once after it.
CREATE TABLE announcements (
    Id BLOB NOT NULL CONSTRAINT PK_announcements PRIMARY KEY,
    AccountId BLOB NOT NULL,
    ItemId BLOB NOT NULL,
    Kind TEXT NOT NULL,
    Body BLOB NOT NULL,
    CreatedAt TEXT NOT NULL,
    DueAt TEXT NOT NULL,
    SentAt TEXT NULL,
    Failure TEXT NULL,
    CONSTRAINT FK_announcements_accounts_AccountId FOREIGN KEY (AccountId) REFERENCES accounts (Id) ON DELETE CASCADE,
    CONSTRAINT FK_announcements_work_items_ItemId FOREIGN KEY (ItemId) REFERENCES work_items (Id) ON DELETE CASCADE
);
CREATE INDEX IX_announcements_AccountId_Id ON announcements (AccountId, Id);
CREATE INDEX IX_announcements_ItemId ON announcements (ItemId);
CREATE INDEX IX_announcements_waiting_DueAt ON announcements (DueAt) WHERE "SentAt" IS NULL AND "Failure" IS NULL;

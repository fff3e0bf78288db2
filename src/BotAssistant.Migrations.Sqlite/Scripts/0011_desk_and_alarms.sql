-- Announcements are of conversations with the desk and of dangers, too, not only of matters; and it is known what became of them.
CREATE TABLE handovers (
    Id BLOB NOT NULL CONSTRAINT PK_handovers PRIMARY KEY,
    Number INTEGER NOT NULL,
    Kind TEXT NOT NULL,
    ConversationId BLOB NOT NULL,
    Sequence INTEGER NOT NULL,
    AccountId BLOB NOT NULL,
    Region TEXT NOT NULL,
    State TEXT NOT NULL,
    CadreId BLOB NULL,
    OpenedAt TEXT NOT NULL,
    LastAt TEXT NOT NULL,
    EndedAt TEXT NULL,
    CONSTRAINT FK_handovers_conversations_ConversationId FOREIGN KEY (ConversationId) REFERENCES conversations (Id) ON DELETE CASCADE,
    CONSTRAINT FK_handovers_accounts_AccountId FOREIGN KEY (AccountId) REFERENCES accounts (Id) ON DELETE CASCADE,
    CONSTRAINT FK_handovers_cadres_CadreId FOREIGN KEY (CadreId) REFERENCES cadres (Id) ON DELETE SET NULL
);
CREATE UNIQUE INDEX IX_handovers_Number ON handovers (Number);
CREATE INDEX IX_handovers_ConversationId_Sequence ON handovers (ConversationId, Sequence);
CREATE INDEX IX_handovers_AccountId ON handovers (AccountId);
CREATE INDEX IX_handovers_CadreId ON handovers (CadreId);
CREATE INDEX IX_handovers_open_LastAt ON handovers (LastAt) WHERE "EndedAt" IS NULL;

CREATE TABLE announcements_new (
    Id BLOB NOT NULL CONSTRAINT PK_announcements PRIMARY KEY,
    AccountId BLOB NOT NULL,
    ItemId BLOB NULL,
    HandoverId BLOB NULL,
    ConversationId BLOB NULL,
    Cause TEXT NOT NULL,
    Kind TEXT NOT NULL,
    IsUrgent INTEGER NOT NULL,
    Body BLOB NOT NULL,
    CreatedAt TEXT NOT NULL,
    DueAt TEXT NOT NULL,
    SentAt TEXT NULL,
    SentIn BLOB NULL,
    SentSequence INTEGER NULL,
    Failure TEXT NULL,
    CONSTRAINT FK_announcements_accounts_AccountId FOREIGN KEY (AccountId) REFERENCES accounts (Id) ON DELETE CASCADE,
    CONSTRAINT FK_announcements_work_items_ItemId FOREIGN KEY (ItemId) REFERENCES work_items (Id) ON DELETE CASCADE,
    CONSTRAINT FK_announcements_handovers_HandoverId FOREIGN KEY (HandoverId) REFERENCES handovers (Id) ON DELETE CASCADE,
    CONSTRAINT FK_announcements_conversations_ConversationId FOREIGN KEY (ConversationId) REFERENCES conversations (Id) ON DELETE CASCADE
);
INSERT INTO announcements_new (Id, AccountId, ItemId, Cause, Kind, IsUrgent, Body, CreatedAt, DueAt, SentAt, Failure)
    SELECT Id, AccountId, ItemId, 'Matter', Kind, 0, Body, CreatedAt, DueAt, SentAt, Failure FROM announcements;
DROP TABLE announcements;
ALTER TABLE announcements_new RENAME TO announcements;
CREATE INDEX IX_announcements_AccountId_Id ON announcements (AccountId, Id);
CREATE INDEX IX_announcements_ItemId ON announcements (ItemId);
CREATE INDEX IX_announcements_HandoverId ON announcements (HandoverId);
CREATE INDEX IX_announcements_ConversationId ON announcements (ConversationId);
CREATE INDEX IX_announcements_waiting_DueAt ON announcements (DueAt) WHERE "SentAt" IS NULL AND "Failure" IS NULL;

-- A danger that somebody is called for until one of them takes it.
CREATE TABLE alarms (
    ItemId BLOB NOT NULL CONSTRAINT PK_alarms PRIMARY KEY,
    Kind TEXT NOT NULL,
    IsQuiet INTEGER NOT NULL,
    AccountId BLOB NOT NULL,
    ConversationId BLOB NOT NULL,
    State TEXT NOT NULL,
    Step INTEGER NOT NULL,
    Rings INTEGER NOT NULL,
    OpenedAt TEXT NOT NULL,
    NextAt TEXT NULL,
    TakenById BLOB NULL,
    TakenAt TEXT NULL,
    CONSTRAINT FK_alarms_work_items_ItemId FOREIGN KEY (ItemId) REFERENCES work_items (Id) ON DELETE CASCADE,
    CONSTRAINT FK_alarms_accounts_AccountId FOREIGN KEY (AccountId) REFERENCES accounts (Id) ON DELETE CASCADE,
    CONSTRAINT FK_alarms_conversations_ConversationId FOREIGN KEY (ConversationId) REFERENCES conversations (Id) ON DELETE CASCADE,
    CONSTRAINT FK_alarms_cadres_TakenById FOREIGN KEY (TakenById) REFERENCES cadres (Id) ON DELETE SET NULL
);
CREATE INDEX IX_alarms_AccountId ON alarms (AccountId);
CREATE INDEX IX_alarms_ConversationId ON alarms (ConversationId);
CREATE INDEX IX_alarms_TakenById ON alarms (TakenById);
CREATE INDEX IX_alarms_ringing_NextAt ON alarms (NextAt) WHERE "State" = 'Ringing';

-- Each call of somebody on duty, and whether it arrived.
CREATE TABLE alarm_calls (
    Id BLOB NOT NULL CONSTRAINT PK_alarm_calls PRIMARY KEY,
    ItemId BLOB NOT NULL,
    CadreId BLOB NOT NULL,
    AnnouncementId BLOB NOT NULL,
    At TEXT NOT NULL,
    DeliveredAt TEXT NULL,
    CONSTRAINT FK_alarm_calls_alarms_ItemId FOREIGN KEY (ItemId) REFERENCES alarms (ItemId) ON DELETE CASCADE,
    CONSTRAINT FK_alarm_calls_cadres_CadreId FOREIGN KEY (CadreId) REFERENCES cadres (Id) ON DELETE CASCADE
);
CREATE INDEX IX_alarm_calls_ItemId_CadreId ON alarm_calls (ItemId, CadreId);
CREATE INDEX IX_alarm_calls_CadreId ON alarm_calls (CadreId);

-- When somebody said that they want to hear nothing that they did not ask for.
ALTER TABLE accounts ADD COLUMN UnsubscribedAt TEXT NULL;

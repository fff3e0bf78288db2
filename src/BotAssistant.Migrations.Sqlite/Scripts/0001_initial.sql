-- Small rows that are looked up by their key stand in the key's tree (WITHOUT ROWID): a turn then writes fewer pages. The log has
-- larger rows and stays an ordinary table, in which entries of all conversations share the newest pages.
CREATE TABLE conversations (
    Id BLOB NOT NULL CONSTRAINT PK_conversations PRIMARY KEY,
    Channel TEXT NOT NULL,
    ExternalId TEXT NOT NULL,
    UserId TEXT NULL,
    Reference BLOB NULL,
    LastSequence INTEGER NOT NULL,
    LastSentAt INTEGER NOT NULL,
    Kept INTEGER NOT NULL,
    Delivered INTEGER NOT NULL,
    CreatedAt TEXT NOT NULL,
    ClosedAt TEXT NULL
);
CREATE UNIQUE INDEX IX_conversations_Channel_ExternalId ON conversations (Channel, ExternalId);

CREATE TABLE log (
    ConversationId BLOB NOT NULL,
    Sequence INTEGER NOT NULL,
    ActivityId TEXT NULL,
    SentAt INTEGER NOT NULL,
    Visible INTEGER NOT NULL,
    Body BLOB NOT NULL,
    CONSTRAINT PK_log PRIMARY KEY (ConversationId, Sequence),
    CONSTRAINT FK_log_conversations_ConversationId FOREIGN KEY (ConversationId) REFERENCES conversations (Id) ON DELETE CASCADE
);

CREATE TABLE inbox (
    ConversationId BLOB NOT NULL,
    Sequence INTEGER NOT NULL,
    ActivityId TEXT NOT NULL,
    BodyHash BLOB NOT NULL,
    Route TEXT NOT NULL,
    State TEXT NOT NULL,
    Attempts INTEGER NOT NULL,
    Recoveries INTEGER NOT NULL,
    Flagged INTEGER NOT NULL,
    Acknowledged INTEGER NOT NULL,
    Deferred INTEGER NOT NULL,
    ReceivedAt TEXT NOT NULL,
    HandledAt TEXT NULL,
    Failure TEXT NULL,
    CONSTRAINT PK_inbox PRIMARY KEY (ConversationId, Sequence),
    CONSTRAINT FK_inbox_conversations_ConversationId FOREIGN KEY (ConversationId) REFERENCES conversations (Id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE UNIQUE INDEX IX_inbox_ConversationId_ActivityId_BodyHash ON inbox (ConversationId, ActivityId, BodyHash);
CREATE INDEX IX_inbox_State ON inbox (State) WHERE "State" <> 'Handled';

CREATE TABLE sessions (
    ConversationId BLOB NOT NULL CONSTRAINT PK_sessions PRIMARY KEY,
    Version INTEGER NOT NULL,
    State BLOB NOT NULL,
    UpdatedAt TEXT NOT NULL,
    CONSTRAINT FK_sessions_conversations_ConversationId FOREIGN KEY (ConversationId) REFERENCES conversations (Id) ON DELETE CASCADE
);

CREATE TABLE outbox (
    Id BLOB NOT NULL CONSTRAINT PK_outbox PRIMARY KEY,
    Channel TEXT NOT NULL,
    ConversationId BLOB NOT NULL,
    Sequence INTEGER NOT NULL,
    AnswersSequence INTEGER NULL,
    Recipient TEXT NOT NULL,
    Kind TEXT NOT NULL,
    State TEXT NOT NULL,
    Attempts INTEGER NOT NULL,
    CreatedAt TEXT NOT NULL,
    DueAt TEXT NOT NULL,
    FinishedAt TEXT NULL,
    Failure TEXT NULL,
    CONSTRAINT FK_outbox_conversations_ConversationId FOREIGN KEY (ConversationId) REFERENCES conversations (Id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX IX_outbox_ConversationId_AnswersSequence ON outbox (ConversationId, AnswersSequence);
CREATE INDEX IX_outbox_State_DueAt ON outbox (State, DueAt) WHERE "State" <> 'Delivered';

CREATE TABLE accounts (
    Id BLOB NOT NULL CONSTRAINT PK_accounts PRIMARY KEY,
    Channel TEXT NOT NULL,
    UserId TEXT NOT NULL,
    NoticeVersion INTEGER NOT NULL,
    FirstSeenAt TEXT NOT NULL
);
CREATE UNIQUE INDEX IX_accounts_Channel_UserId ON accounts (Channel, UserId);

CREATE TABLE data_keys (
    Id INTEGER NOT NULL CONSTRAINT PK_data_keys PRIMARY KEY,
    Wrapped BLOB NOT NULL,
    CreatedAt TEXT NOT NULL
);

-- The policy library. A version is written once and stays, so that what was cited can be shown; IsCurrent says which one answers are taken
-- from; those that were in force before answer for the days before it begins, and InForceSince says which these are and in what order.
CREATE TABLE policy_versions (
    Policy TEXT NOT NULL,
    Version INTEGER NOT NULL,
    Hash TEXT NOT NULL,
    Title TEXT NOT NULL,
    Topic TEXT NULL,
    Region TEXT NOT NULL,
    "From" TEXT NULL,
    Until TEXT NULL,
    Details TEXT NOT NULL,
    Text TEXT NOT NULL,
    IsShipped INTEGER NOT NULL,
    ImportedAt TEXT NOT NULL,
    IsCurrent INTEGER NOT NULL,
    InForceSince TEXT NULL,
    CONSTRAINT PK_policy_versions PRIMARY KEY (Policy, Version)
);
CREATE INDEX IX_policy_versions_IsCurrent ON policy_versions (IsCurrent);

-- The stretches of a version's text.
CREATE TABLE policy_passages (
    Policy TEXT NOT NULL,
    Version INTEGER NOT NULL,
    Number INTEGER NOT NULL,
    Section TEXT NOT NULL,
    Path TEXT NOT NULL,
    Start INTEGER NOT NULL,
    Length INTEGER NOT NULL,
    CONSTRAINT PK_policy_passages PRIMARY KEY (Policy, Version, Number),
    CONSTRAINT FK_policy_passages_policy_versions_Policy_Version FOREIGN KEY (Policy, Version) REFERENCES policy_versions (Policy, Version) ON DELETE CASCADE
);

-- One row for each import that changed something; its id is the revision of the library.
CREATE TABLE policy_imports (
    Id INTEGER NOT NULL CONSTRAINT PK_policy_imports PRIMARY KEY AUTOINCREMENT,
    At TEXT NOT NULL,
    New INTEGER NOT NULL,
    Changed INTEGER NOT NULL,
    Ended INTEGER NOT NULL,
    Shipped TEXT NULL
);

-- Questions that the library could not answer and that somebody wants the county's desk to answer. A row goes with the message that asked
-- for it; the question itself is sealed.
CREATE TABLE desk_questions (
    ConversationId BLOB NOT NULL,
    Sequence INTEGER NOT NULL,
    Topic TEXT NULL,
    Region TEXT NOT NULL,
    AskedAt TEXT NOT NULL,
    Body BLOB NOT NULL,
    CONSTRAINT PK_desk_questions PRIMARY KEY (ConversationId, Sequence),
    CONSTRAINT FK_desk_questions_log_ConversationId_Sequence FOREIGN KEY (ConversationId, Sequence) REFERENCES log (ConversationId, Sequence) ON DELETE CASCADE
);

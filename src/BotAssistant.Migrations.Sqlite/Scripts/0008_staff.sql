-- Signing in on the pages for staff: the password of each cadre who set one, and who is signed in.
CREATE TABLE staff_credentials (
    CadreId BLOB NOT NULL CONSTRAINT PK_staff_credentials PRIMARY KEY,
    Number INTEGER NOT NULL,
    PasswordHash TEXT NULL,
    PasswordSetAt TEXT NULL,
    Failures INTEGER NOT NULL,
    FailedAt TEXT NULL,
    CONSTRAINT FK_staff_credentials_cadres_CadreId FOREIGN KEY (CadreId) REFERENCES cadres (Id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX IX_staff_credentials_Number ON staff_credentials (Number);

-- Of a session only a keyed hash of its token is kept. The stamp covers password and roles: when one of them changes, it holds no longer.
CREATE TABLE staff_sessions (
    Id BLOB NOT NULL CONSTRAINT PK_staff_sessions PRIMARY KEY,
    CadreId BLOB NOT NULL,
    Stamp BLOB NOT NULL,
    CreatedAt TEXT NOT NULL,
    SeenAt TEXT NOT NULL,
    CONSTRAINT FK_staff_sessions_cadres_CadreId FOREIGN KEY (CadreId) REFERENCES cadres (Id) ON DELETE CASCADE
);
CREATE INDEX IX_staff_sessions_CadreId ON staff_sessions (CadreId);

-- What the desk did with a question that was left for it. The words are sealed for the conversation, and go with it.
CREATE TABLE desk_answers (
    ConversationId BLOB NOT NULL,
    Sequence INTEGER NOT NULL,
    State TEXT NOT NULL,
    At TEXT NOT NULL,
    CadreId BLOB NULL,
    Body BLOB NOT NULL,
    CONSTRAINT PK_desk_answers PRIMARY KEY (ConversationId, Sequence),
    CONSTRAINT FK_desk_answers_cadres_CadreId FOREIGN KEY (CadreId) REFERENCES cadres (Id) ON DELETE SET NULL,
    CONSTRAINT FK_desk_answers_desk_questions_ConversationId_Sequence FOREIGN KEY (ConversationId, Sequence) REFERENCES desk_questions (ConversationId, Sequence) ON DELETE CASCADE
);
CREATE INDEX IX_desk_answers_CadreId ON desk_answers (CadreId);

-- The agreement that a code stands on, where it is for somebody else's account, or for a child.
ALTER TABLE one_time_codes ADD COLUMN ConsentId BLOB NULL CONSTRAINT FK_one_time_codes_consents_ConsentId REFERENCES consents (Id) ON DELETE CASCADE;
CREATE INDEX IX_one_time_codes_ConsentId ON one_time_codes (ConsentId);

-- Divisions that were renamed, or became part of another one, from a day on.
CREATE TABLE region_changes (
    Id BLOB NOT NULL CONSTRAINT PK_region_changes PRIMARY KEY,
    Code TEXT NOT NULL,
    "On" TEXT NOT NULL,
    Name TEXT NULL,
    MergedInto TEXT NULL,
    AppliedAt TEXT NULL
);
CREATE INDEX IX_audit_entries_At ON audit_entries (At);

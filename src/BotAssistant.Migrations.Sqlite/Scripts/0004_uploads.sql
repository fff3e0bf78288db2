-- Files that came with messages. What opens one (its key), its type and its name are sealed in Details; the file itself lies in the
-- uploads directory. A row goes with its log entry, however that is deleted.
CREATE TABLE uploads (
    CapabilityHash BLOB NOT NULL CONSTRAINT PK_uploads PRIMARY KEY,
    ConversationId BLOB NOT NULL,
    Sequence INTEGER NOT NULL,
    FileName TEXT NOT NULL,
    Details BLOB NOT NULL,
    Size INTEGER NOT NULL,
    CreatedAt TEXT NOT NULL,
    CONSTRAINT FK_uploads_log_ConversationId_Sequence FOREIGN KEY (ConversationId, Sequence) REFERENCES log (ConversationId, Sequence) ON DELETE CASCADE
);
CREATE INDEX IX_uploads_ConversationId_Sequence ON uploads (ConversationId, Sequence);
CREATE UNIQUE INDEX IX_uploads_FileName ON uploads (FileName);

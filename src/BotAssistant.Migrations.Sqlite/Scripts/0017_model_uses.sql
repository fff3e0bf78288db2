-- That a message waits for the county's language model; afterwards, that one was asked, with which prompt, and what came of it.
CREATE TABLE model_uses (
    ConversationId BLOB NOT NULL,
    Sequence INTEGER NOT NULL,
    Prompt TEXT NOT NULL,
    Version TEXT NOT NULL,
    Model TEXT NOT NULL,
    Tries INTEGER NOT NULL,
    AskedAt TEXT NOT NULL,
    ToldAt TEXT NULL,
    EndedAt TEXT NULL,
    Result TEXT NULL,
    CONSTRAINT PK_model_uses PRIMARY KEY (ConversationId, Sequence),
    CONSTRAINT FK_model_uses_log_ConversationId_Sequence FOREIGN KEY (ConversationId, Sequence) REFERENCES log (ConversationId, Sequence) ON DELETE CASCADE
);

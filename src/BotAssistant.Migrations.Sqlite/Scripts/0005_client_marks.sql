-- A keyed hash over who said what under which mark of their client: the same, whenever it comes again, is the same message.
ALTER TABLE inbox ADD COLUMN Mark BLOB NULL;
CREATE UNIQUE INDEX IX_inbox_ConversationId_Mark ON inbox (ConversationId, Mark) WHERE "Mark" IS NOT NULL;

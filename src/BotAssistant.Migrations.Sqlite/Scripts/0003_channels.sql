-- The channel's own id of a message that arrived there: by it the message can be changed or taken back.
ALTER TABLE outbox ADD COLUMN ChannelActivityId TEXT NULL;
-- How often it was tried where nobody knows whether the channel took it: such tries end soon, lest somebody reads it twice.
ALTER TABLE outbox ADD COLUMN Doubtful INTEGER NOT NULL DEFAULT 0;
-- When the channel said that the conversation is gone; the next activity from there takes it back.
ALTER TABLE conversations ADD COLUMN UnreachableAt TEXT NULL;
-- In a group, messages to different people leave in the order of the conversation, too.
CREATE INDEX IX_outbox_ConversationId_Id ON outbox (ConversationId, Id) WHERE "State" IN ('Pending', 'Sending');

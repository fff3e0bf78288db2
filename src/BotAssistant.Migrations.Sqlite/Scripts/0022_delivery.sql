-- What waits is asked for by channel: the long queue of one at its limit is not gone through for the others.
DROP INDEX IX_outbox_State_DueAt;
CREATE INDEX IX_outbox_State_Channel_DueAt ON outbox (State, Channel, DueAt) WHERE "State" <> 'Delivered';

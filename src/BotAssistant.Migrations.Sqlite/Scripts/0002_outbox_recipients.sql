-- Whether something earlier to the same recipient has not left yet is asked for every waiting message at every look.
CREATE INDEX IX_outbox_Channel_Recipient_Id ON outbox (Channel, Recipient, Id) WHERE "State" IN ('Pending', 'Sending');

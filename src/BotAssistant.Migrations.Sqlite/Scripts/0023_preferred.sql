-- When somebody said that what nobody asked for is to come to this account; the newest of a person's holds.
ALTER TABLE accounts ADD COLUMN PreferredAt TEXT NULL;
-- Why it did not go where the person said; never a text.
ALTER TABLE announcements ADD COLUMN Detour TEXT NULL;
-- The owner who said that it is not theirs to do; somebody above decides whose it is.
ALTER TABLE work_items ADD COLUMN DeclinedById BLOB NULL;
CREATE INDEX IX_accounts_PreferredAt ON accounts (PreferredAt) WHERE "PreferredAt" IS NOT NULL;

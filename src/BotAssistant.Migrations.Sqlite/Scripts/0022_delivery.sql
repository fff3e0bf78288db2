-- What waits is asked for by channel: the long queue of one at its limit is not gone through for the others.
DROP INDEX IX_outbox_State_DueAt;
CREATE INDEX IX_outbox_State_Channel_DueAt ON outbox (State, Channel, DueAt) WHERE "State" <> 'Delivered';
-- Days of a household's own of which it is told in time.
CREATE TABLE household_dates (
    Id BLOB NOT NULL CONSTRAINT PK_household_dates PRIMARY KEY,
    HouseholdId BLOB NOT NULL,
    Kind TEXT NOT NULL,
    "On" TEXT NOT NULL,
    Paper TEXT NULL,
    ItemId BLOB NULL,
    AddedAt TEXT NOT NULL,
    AddedById BLOB NULL,
    ToldOn TEXT NULL,
    EndedAt TEXT NULL,
    CONSTRAINT FK_household_dates_cadres_AddedById FOREIGN KEY (AddedById) REFERENCES cadres (Id) ON DELETE SET NULL,
    CONSTRAINT FK_household_dates_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE,
    CONSTRAINT FK_household_dates_work_items_ItemId FOREIGN KEY (ItemId) REFERENCES work_items (Id) ON DELETE CASCADE
);
CREATE INDEX IX_household_dates_AddedById ON household_dates (AddedById);
CREATE INDEX IX_household_dates_HouseholdId ON household_dates (HouseholdId);
CREATE INDEX IX_household_dates_ItemId ON household_dates (ItemId);
CREATE INDEX IX_household_dates_open_On ON household_dates ("On") WHERE "EndedAt" IS NULL;
-- When somebody pressed a button of a digest, or wrote after it; and when it was told that they did neither.
ALTER TABLE digests ADD COLUMN SeenAt TEXT NULL;
ALTER TABLE digests ADD COLUMN UnseenToldOn TEXT NULL;
CREATE INDEX IX_digests_unseen_Day ON digests (Day) WHERE "SeenAt" IS NULL;

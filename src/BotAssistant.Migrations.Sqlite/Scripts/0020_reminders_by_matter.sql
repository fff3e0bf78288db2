-- Reminders of a matter stand together, so that those of a morning go to few pages.
CREATE TABLE reminders_by_matter (
    ItemId BLOB NOT NULL,
    Id BLOB NOT NULL,
    PlanVersion INTEGER NOT NULL,
    Stage TEXT NOT NULL,
    CadreId BLOB NULL,
    "On" TEXT NOT NULL,
    State TEXT NOT NULL,
    Reason TEXT NOT NULL,
    IsOwn INTEGER NOT NULL,
    Presses INTEGER NOT NULL,
    Day TEXT NULL,
    CONSTRAINT PK_reminders PRIMARY KEY (ItemId, Id),
    CONSTRAINT FK_reminders_work_items_ItemId FOREIGN KEY (ItemId) REFERENCES work_items (Id) ON DELETE CASCADE,
    CONSTRAINT FK_reminders_cadres_CadreId FOREIGN KEY (CadreId) REFERENCES cadres (Id) ON DELETE CASCADE
) WITHOUT ROWID;
INSERT INTO reminders_by_matter (ItemId, Id, PlanVersion, Stage, CadreId, "On", State, Reason, IsOwn, Presses, Day)
SELECT ItemId, Id, PlanVersion, Stage, CadreId, "On", State, Reason, IsOwn, Presses, Day FROM reminders;
DROP TABLE reminders;
ALTER TABLE reminders_by_matter RENAME TO reminders;
CREATE INDEX IX_reminders_waiting_CadreId ON reminders (CadreId, "On") WHERE "State" = 'Waiting';
CREATE INDEX IX_reminders_nobody_ItemId ON reminders (ItemId) WHERE "State" = 'NobodyThere';

-- What is about danger is found without going through a long queue of all else.
CREATE INDEX IX_outbox_urgent_DueAt ON outbox (DueAt) WHERE "State" = 'Pending' AND "Kind" = 'Urgent';

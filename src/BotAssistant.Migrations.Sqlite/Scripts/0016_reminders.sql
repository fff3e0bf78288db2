-- When a matter is looked at next. A version of the plan that was not planned yet makes it one of those that are.
ALTER TABLE work_items ADD COLUMN PlannedVersion INTEGER NOT NULL DEFAULT 0;
ALTER TABLE work_items ADD COLUMN PlanKey INTEGER NOT NULL DEFAULT 0;
ALTER TABLE work_items ADD COLUMN RemindOn TEXT NULL;
ALTER TABLE work_items ADD COLUMN RemindedOn TEXT NULL;
-- The clock by which the last day was set: it is computed anew when the working days become others.
ALTER TABLE work_items ADD COLUMN Clock TEXT NULL;
ALTER TABLE work_items ADD COLUMN ClockFrom TEXT NULL;
CREATE INDEX IX_work_items_unplanned ON work_items (PlannedVersion) WHERE "ClosedAt" IS NULL AND "PlannedVersion" <> "PlanVersion";
CREATE INDEX IX_work_items_remind ON work_items (RemindOn) WHERE "ClosedAt" IS NULL AND "RemindOn" IS NOT NULL;

-- Whom it is told when something is nearly due, or late.
CREATE TABLE reminders (
    Id BLOB NOT NULL CONSTRAINT PK_reminders PRIMARY KEY,
    ItemId BLOB NOT NULL,
    PlanVersion INTEGER NOT NULL,
    Stage TEXT NOT NULL,
    CadreId BLOB NULL,
    "On" TEXT NOT NULL,
    State TEXT NOT NULL,
    Reason TEXT NOT NULL,
    IsOwn INTEGER NOT NULL,
    Presses INTEGER NOT NULL,
    Day TEXT NULL,
    CONSTRAINT FK_reminders_work_items_ItemId FOREIGN KEY (ItemId) REFERENCES work_items (Id) ON DELETE CASCADE,
    CONSTRAINT FK_reminders_cadres_CadreId FOREIGN KEY (CadreId) REFERENCES cadres (Id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX IX_reminders_ItemId ON reminders (ItemId);
CREATE INDEX IX_reminders_waiting_CadreId ON reminders (CadreId, "On") WHERE "State" = 'Waiting';

-- The one message of a working day.
CREATE TABLE digests (
    CadreId BLOB NOT NULL,
    Day TEXT NOT NULL,
    AnnouncementId BLOB NULL,
    Matters INTEGER NOT NULL,
    WrittenAt TEXT NOT NULL,
    CONSTRAINT PK_digests PRIMARY KEY (CadreId, Day),
    CONSTRAINT FK_digests_cadres_CadreId FOREIGN KEY (CadreId) REFERENCES cadres (Id) ON DELETE CASCADE
) WITHOUT ROWID;

-- What households were told at its time of the year; once in a year.
CREATE TABLE household_notices (
    HouseholdId BLOB NOT NULL,
    Name TEXT NOT NULL,
    Year INTEGER NOT NULL,
    WrittenAt TEXT NOT NULL,
    CONSTRAINT PK_household_notices PRIMARY KEY (HouseholdId, Name, Year),
    CONSTRAINT FK_household_notices_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE
) WITHOUT ROWID;

-- What work that comes again and again has to remember: by which rules and working days it planned last.
CREATE TABLE schedule_marks (
    Name TEXT NOT NULL CONSTRAINT PK_schedule_marks PRIMARY KEY,
    Value TEXT NOT NULL,
    At TEXT NOT NULL
) WITHOUT ROWID;

-- It waits neither for the end of the quiet hours nor for room in the day's messages.
ALTER TABLE announcements ADD COLUMN Presses INTEGER NOT NULL DEFAULT 0;

-- What was there in a week, region by region, also what has ended since: of matters that belong to no request.
DROP INDEX IX_work_items_RequestId;
CREATE INDEX IX_work_items_RequestId_Region_ClosedAt_OpenedAt ON work_items (RequestId, Region, ClosedAt, OpenedAt);

-- What somebody asks for and somebody else grants, step by step: a leave, another helper for households, a notice, a change in a household.
CREATE TABLE requests (
    Id BLOB NOT NULL CONSTRAINT PK_requests PRIMARY KEY,
    Kind TEXT NOT NULL,
    State TEXT NOT NULL,
    Step TEXT NOT NULL,
    Region TEXT NOT NULL,
    AccountId BLOB NULL,
    CadreId BLOB NULL,
    OtherId BLOB NULL,
    HouseholdId BLOB NULL,
    MatterId BLOB NULL,
    FromOn TEXT NULL,
    UntilOn TEXT NULL,
    Details BLOB NOT NULL,
    OpenedAt TEXT NOT NULL,
    DecidedAt TEXT NULL,
    DecidedById BLOB NULL,
    AppliedAt TEXT NULL,
    Number TEXT NULL,
    IsDemo INTEGER NOT NULL,
    CONSTRAINT FK_requests_accounts_AccountId FOREIGN KEY (AccountId) REFERENCES accounts (Id) ON DELETE SET NULL,
    CONSTRAINT FK_requests_cadres_CadreId FOREIGN KEY (CadreId) REFERENCES cadres (Id) ON DELETE CASCADE,
    CONSTRAINT FK_requests_cadres_OtherId FOREIGN KEY (OtherId) REFERENCES cadres (Id) ON DELETE SET NULL,
    CONSTRAINT FK_requests_cadres_DecidedById FOREIGN KEY (DecidedById) REFERENCES cadres (Id) ON DELETE SET NULL,
    CONSTRAINT FK_requests_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE,
    CONSTRAINT FK_requests_work_items_MatterId FOREIGN KEY (MatterId) REFERENCES work_items (Id) ON DELETE CASCADE
);
CREATE INDEX IX_requests_AccountId ON requests (AccountId);
CREATE INDEX IX_requests_CadreId ON requests (CadreId);
CREATE INDEX IX_requests_OtherId ON requests (OtherId);
CREATE INDEX IX_requests_DecidedById ON requests (DecidedById);
CREATE INDEX IX_requests_HouseholdId ON requests (HouseholdId);
CREATE INDEX IX_requests_MatterId ON requests (MatterId);
CREATE INDEX IX_requests_agreed_FromOn ON requests (FromOn) WHERE "State" = 'Agreed' AND "AppliedAt" IS NULL;
CREATE UNIQUE INDEX IX_requests_Number ON requests (Number);

ALTER TABLE work_items ADD COLUMN RequestId BLOB NULL CONSTRAINT FK_work_items_requests_RequestId REFERENCES requests (Id) ON DELETE CASCADE;
CREATE INDEX IX_work_items_RequestId ON work_items (RequestId);

-- A week of a region as it was reported: its figures as they stood, with a hash; a later report of the same week is another version.
CREATE TABLE weekly_reports (
    Id BLOB NOT NULL CONSTRAINT PK_weekly_reports PRIMARY KEY,
    Region TEXT NOT NULL,
    WeekEnd TEXT NOT NULL,
    Version INTEGER NOT NULL,
    Figures TEXT NOT NULL,
    Hash TEXT NOT NULL,
    Difficulties BLOB NULL,
    Explanation BLOB NULL,
    AccountId BLOB NULL,
    CadreId BLOB NULL,
    ReportedAt TEXT NOT NULL,
    WithdrawnAt TEXT NULL,
    IsDemo INTEGER NOT NULL,
    CONSTRAINT FK_weekly_reports_accounts_AccountId FOREIGN KEY (AccountId) REFERENCES accounts (Id) ON DELETE SET NULL,
    CONSTRAINT FK_weekly_reports_cadres_CadreId FOREIGN KEY (CadreId) REFERENCES cadres (Id) ON DELETE SET NULL
);
CREATE INDEX IX_weekly_reports_AccountId ON weekly_reports (AccountId);
CREATE INDEX IX_weekly_reports_CadreId ON weekly_reports (CadreId);
CREATE UNIQUE INDEX IX_weekly_reports_Region_WeekEnd_Version ON weekly_reports (Region, WeekEnd, Version);

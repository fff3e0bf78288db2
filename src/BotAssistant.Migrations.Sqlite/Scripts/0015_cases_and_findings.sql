-- Words that belong to a household's case: what a step rests on, how far a measure is and what shows it.
CREATE TABLE monitoring_notes (
    Id BLOB NOT NULL CONSTRAINT PK_monitoring_notes PRIMARY KEY,
    CaseId BLOB NOT NULL,
    At TEXT NOT NULL,
    Kind TEXT NOT NULL,
    Step INTEGER NULL,
    MeasureId BLOB NULL,
    Risk TEXT NULL,
    Progress INTEGER NULL,
    CadreId BLOB NULL,
    Note BLOB NOT NULL,
    CONSTRAINT FK_monitoring_notes_monitoring_cases_CaseId FOREIGN KEY (CaseId) REFERENCES monitoring_cases (Id) ON DELETE CASCADE
);
CREATE INDEX IX_monitoring_notes_CaseId ON monitoring_notes (CaseId);

-- What was asked about a household's record, by a key that no wording changes: what was answered is not asked again.
CREATE TABLE asked_findings (
    HouseholdId BLOB NOT NULL,
    "Key" TEXT NOT NULL,
    ItemId BLOB NOT NULL,
    CONSTRAINT PK_asked_findings PRIMARY KEY (HouseholdId, "Key"),
    CONSTRAINT FK_asked_findings_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE,
    CONSTRAINT FK_asked_findings_work_items_ItemId FOREIGN KEY (ItemId) REFERENCES work_items (Id) ON DELETE CASCADE
);
CREATE INDEX IX_asked_findings_ItemId ON asked_findings (ItemId);

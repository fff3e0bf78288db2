-- When a household wants to be left in peace: hours of every day, or days on which nobody comes.
CREATE TABLE quiet_windows (
    Id BLOB NOT NULL CONSTRAINT PK_quiet_windows PRIMARY KEY,
    HouseholdId BLOB NOT NULL,
    "From" TEXT NULL,
    Until TEXT NULL,
    UntilOn TEXT NULL,
    AgreedAt TEXT NOT NULL,
    AgreedById BLOB NULL,
    EndedAt TEXT NULL,
    CONSTRAINT FK_quiet_windows_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE,
    CONSTRAINT FK_quiet_windows_accounts_AgreedById FOREIGN KEY (AgreedById) REFERENCES accounts (Id) ON DELETE SET NULL
);
CREATE INDEX IX_quiet_windows_HouseholdId ON quiet_windows (HouseholdId);
CREATE INDEX IX_quiet_windows_AgreedById ON quiet_windows (AgreedById);

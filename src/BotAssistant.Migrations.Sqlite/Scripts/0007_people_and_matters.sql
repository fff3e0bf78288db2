-- Who works for the county. Telephones stand sealed in Secrets; what must be found by equality has a keyed hash beside it.
CREATE TABLE cadres (
    Id BLOB NOT NULL CONSTRAINT PK_cadres PRIMARY KEY,
    Name TEXT NOT NULL,
    Unit TEXT NOT NULL,
    Title TEXT NOT NULL,
    Secrets BLOB NULL,
    PhoneHash BLOB NULL,
    EndsOn TEXT NULL,
    AwayFrom TEXT NULL,
    AwayUntil TEXT NULL,
    StandInId BLOB NULL,
    IsDemo INTEGER NOT NULL,
    CONSTRAINT FK_cadres_cadres_StandInId FOREIGN KEY (StandInId) REFERENCES cadres (Id) ON DELETE SET NULL
);
CREATE INDEX IX_cadres_StandInId ON cadres (StandInId);

CREATE TABLE cadre_roles (
    CadreId BLOB NOT NULL,
    Role TEXT NOT NULL,
    Region TEXT NOT NULL,
    "From" TEXT NOT NULL,
    Until TEXT NULL,
    CONSTRAINT PK_cadre_roles PRIMARY KEY (CadreId, Role, Region),
    CONSTRAINT FK_cadre_roles_cadres_CadreId FOREIGN KEY (CadreId) REFERENCES cadres (Id) ON DELETE CASCADE
);
CREATE INDEX IX_cadre_roles_Role_Region ON cadre_roles (Role, Region);

-- Households, their people, what they counted as and when, who answers for them, and their income in fen.
CREATE TABLE households (
    Id BLOB NOT NULL CONSTRAINT PK_households PRIMARY KEY,
    Number TEXT NOT NULL,
    Region TEXT NOT NULL,
    HeadName TEXT NOT NULL,
    StatedMembers INTEGER NOT NULL,
    Secrets BLOB NULL,
    PhoneHash BLOB NULL,
    VisitedOn TEXT NULL,
    UpdatedAt TEXT NOT NULL,
    ClosedOn TEXT NULL,
    MergedIntoId BLOB NULL,
    IsDemo INTEGER NOT NULL,
    CONSTRAINT FK_households_households_MergedIntoId FOREIGN KEY (MergedIntoId) REFERENCES households (Id) ON DELETE SET NULL
);
CREATE INDEX IX_households_MergedIntoId ON households (MergedIntoId);
CREATE UNIQUE INDEX IX_households_Number ON households (Number);
CREATE INDEX IX_households_PhoneHash ON households (PhoneHash);
CREATE INDEX IX_households_Region ON households (Region);

CREATE TABLE household_members (
    Id BLOB NOT NULL CONSTRAINT PK_household_members PRIMARY KEY,
    HouseholdId BLOB NOT NULL,
    Number TEXT NOT NULL,
    Name TEXT NOT NULL,
    Relation TEXT NOT NULL,
    BornOn TEXT NULL,
    School TEXT NULL,
    Labour TEXT NULL,
    WorkMonths INTEGER NULL,
    IsInsured INTEGER NULL,
    Secrets BLOB NULL,
    IdNumberHash BLOB NULL,
    JoinedOn TEXT NULL,
    LeftOn TEXT NULL,
    CONSTRAINT FK_household_members_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE
);
CREATE INDEX IX_household_members_HouseholdId ON household_members (HouseholdId);
CREATE INDEX IX_household_members_IdNumberHash ON household_members (IdNumberHash);

CREATE TABLE household_identities (
    Id BLOB NOT NULL CONSTRAINT PK_household_identities PRIMARY KEY,
    HouseholdId BLOB NOT NULL,
    MemberId BLOB NULL,
    Kind TEXT NOT NULL,
    Level TEXT NULL,
    "From" TEXT NOT NULL,
    Until TEXT NULL,
    Basis TEXT NOT NULL,
    CONSTRAINT FK_household_identities_household_members_MemberId FOREIGN KEY (MemberId) REFERENCES household_members (Id) ON DELETE CASCADE,
    CONSTRAINT FK_household_identities_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE
);
CREATE INDEX IX_household_identities_HouseholdId ON household_identities (HouseholdId);
CREATE INDEX IX_household_identities_Kind_From ON household_identities (Kind, "From");
CREATE INDEX IX_household_identities_MemberId ON household_identities (MemberId);

CREATE TABLE household_incomes (
    HouseholdId BLOB NOT NULL,
    Year INTEGER NOT NULL,
    Wages INTEGER NOT NULL,
    Business INTEGER NOT NULL,
    Property INTEGER NOT NULL,
    Transfers INTEGER NOT NULL,
    Outlay INTEGER NOT NULL,
    People INTEGER NOT NULL,
    PerHead INTEGER NOT NULL,
    CONSTRAINT PK_household_incomes PRIMARY KEY (HouseholdId, Year),
    CONSTRAINT FK_household_incomes_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE
);

CREATE TABLE pairings (
    Id BLOB NOT NULL CONSTRAINT PK_pairings PRIMARY KEY,
    HouseholdId BLOB NOT NULL,
    CadreId BLOB NOT NULL,
    Rank INTEGER NOT NULL,
    "From" TEXT NOT NULL,
    Until TEXT NULL,
    CONSTRAINT FK_pairings_cadres_CadreId FOREIGN KEY (CadreId) REFERENCES cadres (Id) ON DELETE CASCADE,
    CONSTRAINT FK_pairings_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE
);
CREATE INDEX IX_pairings_CadreId ON pairings (CadreId);
CREATE INDEX IX_pairings_HouseholdId ON pairings (HouseholdId);

-- Whom an account belongs to, and how often a wrong code was typed.
ALTER TABLE accounts ADD COLUMN CadreId BLOB NULL CONSTRAINT FK_accounts_cadres_CadreId REFERENCES cadres (Id) ON DELETE SET NULL;
ALTER TABLE accounts ADD COLUMN HouseholdId BLOB NULL CONSTRAINT FK_accounts_households_HouseholdId REFERENCES households (Id) ON DELETE SET NULL;
ALTER TABLE accounts ADD COLUMN MemberId BLOB NULL CONSTRAINT FK_accounts_household_members_MemberId REFERENCES household_members (Id) ON DELETE SET NULL;
ALTER TABLE accounts ADD COLUMN BoundAt TEXT NULL;
ALTER TABLE accounts ADD COLUMN CodeFailures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN CodeFailedAt TEXT NULL;
CREATE INDEX IX_accounts_CadreId ON accounts (CadreId);
CREATE INDEX IX_accounts_HouseholdId ON accounts (HouseholdId);
CREATE INDEX IX_accounts_MemberId ON accounts (MemberId);

-- Codes that bind an account, as hashes; and what people agreed to.
CREATE TABLE one_time_codes (
    Id BLOB NOT NULL CONSTRAINT PK_one_time_codes PRIMARY KEY,
    Hash BLOB NOT NULL,
    CadreId BLOB NULL,
    HouseholdId BLOB NULL,
    MemberId BLOB NULL,
    CreatedAt TEXT NOT NULL,
    ExpiresAt TEXT NOT NULL,
    UsedAt TEXT NULL,
    UsedById BLOB NULL,
    RevokedAt TEXT NULL,
    CONSTRAINT FK_one_time_codes_accounts_UsedById FOREIGN KEY (UsedById) REFERENCES accounts (Id) ON DELETE SET NULL,
    CONSTRAINT FK_one_time_codes_cadres_CadreId FOREIGN KEY (CadreId) REFERENCES cadres (Id) ON DELETE CASCADE,
    CONSTRAINT FK_one_time_codes_household_members_MemberId FOREIGN KEY (MemberId) REFERENCES household_members (Id) ON DELETE CASCADE,
    CONSTRAINT FK_one_time_codes_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE
);
CREATE INDEX IX_one_time_codes_CadreId ON one_time_codes (CadreId);
CREATE INDEX IX_one_time_codes_Hash ON one_time_codes (Hash);
CREATE INDEX IX_one_time_codes_HouseholdId ON one_time_codes (HouseholdId);
CREATE INDEX IX_one_time_codes_MemberId ON one_time_codes (MemberId);
CREATE INDEX IX_one_time_codes_UsedById ON one_time_codes (UsedById);

CREATE TABLE consents (
    Id BLOB NOT NULL CONSTRAINT PK_consents PRIMARY KEY,
    Kind TEXT NOT NULL,
    AccountId BLOB NULL,
    HouseholdId BLOB NULL,
    MemberId BLOB NULL,
    TextVersion INTEGER NOT NULL,
    GivenAt TEXT NOT NULL,
    Note BLOB NULL,
    WithdrawnAt TEXT NULL,
    CONSTRAINT FK_consents_accounts_AccountId FOREIGN KEY (AccountId) REFERENCES accounts (Id) ON DELETE CASCADE,
    CONSTRAINT FK_consents_household_members_MemberId FOREIGN KEY (MemberId) REFERENCES household_members (Id) ON DELETE CASCADE,
    CONSTRAINT FK_consents_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE
);
CREATE INDEX IX_consents_AccountId ON consents (AccountId);
CREATE INDEX IX_consents_HouseholdId ON consents (HouseholdId);
CREATE INDEX IX_consents_MemberId ON consents (MemberId);

-- Households at risk: where their case stands, the risks, and the measures against them.
CREATE TABLE monitoring_cases (
    Id BLOB NOT NULL CONSTRAINT PK_monitoring_cases PRIMARY KEY,
    HouseholdId BLOB NOT NULL,
    Type TEXT NOT NULL,
    State TEXT NOT NULL,
    HighRisk INTEGER NOT NULL,
    OpenedOn TEXT NOT NULL,
    StepSince TEXT NOT NULL,
    StepDueOn TEXT NULL,
    DecisionDueOn TEXT NULL,
    ClosedOn TEXT NULL,
    Version INTEGER NOT NULL,
    IsDemo INTEGER NOT NULL,
    CONSTRAINT FK_monitoring_cases_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE
);
CREATE INDEX IX_monitoring_cases_HouseholdId ON monitoring_cases (HouseholdId);

CREATE TABLE monitoring_steps (
    CaseId BLOB NOT NULL,
    Sequence INTEGER NOT NULL,
    At TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "To" TEXT NOT NULL,
    CadreId BLOB NULL,
    CONSTRAINT PK_monitoring_steps PRIMARY KEY (CaseId, Sequence),
    CONSTRAINT FK_monitoring_steps_monitoring_cases_CaseId FOREIGN KEY (CaseId) REFERENCES monitoring_cases (Id) ON DELETE CASCADE
);

CREATE TABLE monitoring_risks (
    CaseId BLOB NOT NULL,
    Code TEXT NOT NULL,
    FoundOn TEXT NOT NULL,
    GoneOn TEXT NULL,
    CONSTRAINT PK_monitoring_risks PRIMARY KEY (CaseId, Code),
    CONSTRAINT FK_monitoring_risks_monitoring_cases_CaseId FOREIGN KEY (CaseId) REFERENCES monitoring_cases (Id) ON DELETE CASCADE
);

CREATE TABLE monitoring_measures (
    Id BLOB NOT NULL CONSTRAINT PK_monitoring_measures PRIMARY KEY,
    CaseId BLOB NOT NULL,
    Risk TEXT NOT NULL,
    What TEXT NOT NULL,
    Unit TEXT NULL,
    CadreId BLOB NULL,
    "From" TEXT NOT NULL,
    Until TEXT NULL,
    Funds INTEGER NULL,
    FundsFrom TEXT NULL,
    Progress INTEGER NOT NULL,
    Result TEXT NULL,
    CONSTRAINT FK_monitoring_measures_monitoring_cases_CaseId FOREIGN KEY (CaseId) REFERENCES monitoring_cases (Id) ON DELETE CASCADE
);
CREATE INDEX IX_monitoring_measures_CaseId ON monitoring_measures (CaseId);

-- The one thing that is due, with its timeline, holds and evidence.
CREATE TABLE work_items (
    Id BLOB NOT NULL CONSTRAINT PK_work_items PRIMARY KEY,
    Number INTEGER NOT NULL,
    Kind TEXT NOT NULL,
    State TEXT NOT NULL,
    CheckedBy TEXT NULL,
    Region TEXT NOT NULL,
    HouseholdId BLOB NULL,
    OwnerId BLOB NULL,
    Category TEXT NULL,
    LeadUnit TEXT NULL,
    Unit TEXT NULL,
    Source TEXT NULL,
    Standard TEXT NULL,
    Body BLOB NULL,
    ParentId BLOB NULL,
    CaseId BLOB NULL,
    ReporterId BLOB NULL,
    AboutCadreId BLOB NULL,
    OpenedAt TEXT NOT NULL,
    StartsOn TEXT NULL,
    DueOn TEXT NULL,
    DueAt TEXT NULL,
    ClosedAt TEXT NULL,
    Returns INTEGER NOT NULL,
    WasRed INTEGER NOT NULL,
    Visibility TEXT NOT NULL,
    QuietDesk TEXT NULL,
    PlanVersion INTEGER NOT NULL,
    Version INTEGER NOT NULL,
    IsDemo INTEGER NOT NULL,
    CONSTRAINT FK_work_items_accounts_ReporterId FOREIGN KEY (ReporterId) REFERENCES accounts (Id) ON DELETE SET NULL,
    CONSTRAINT FK_work_items_cadres_AboutCadreId FOREIGN KEY (AboutCadreId) REFERENCES cadres (Id) ON DELETE SET NULL,
    CONSTRAINT FK_work_items_cadres_OwnerId FOREIGN KEY (OwnerId) REFERENCES cadres (Id) ON DELETE SET NULL,
    CONSTRAINT FK_work_items_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE,
    CONSTRAINT FK_work_items_monitoring_cases_CaseId FOREIGN KEY (CaseId) REFERENCES monitoring_cases (Id) ON DELETE CASCADE,
    CONSTRAINT FK_work_items_work_items_ParentId FOREIGN KEY (ParentId) REFERENCES work_items (Id) ON DELETE CASCADE
);
CREATE INDEX IX_work_items_AboutCadreId ON work_items (AboutCadreId);
CREATE INDEX IX_work_items_CaseId ON work_items (CaseId);
CREATE INDEX IX_work_items_HouseholdId ON work_items (HouseholdId);
CREATE UNIQUE INDEX IX_work_items_Number ON work_items (Number);
CREATE INDEX IX_work_items_ParentId ON work_items (ParentId);
CREATE INDEX IX_work_items_ReporterId ON work_items (ReporterId);
CREATE INDEX IX_work_items_checking_CheckedBy ON work_items (CheckedBy, Region) WHERE "State" = 'Checking';
CREATE INDEX IX_work_items_open_OwnerId ON work_items (OwnerId, DueOn) WHERE "ClosedAt" IS NULL;
CREATE INDEX IX_work_items_open_Region ON work_items (Region, Kind, State, DueOn, DueAt, Returns, Visibility, IsDemo) WHERE "ClosedAt" IS NULL;

CREATE TABLE work_item_events (
    Id BLOB NOT NULL CONSTRAINT PK_work_item_events PRIMARY KEY,
    ItemId BLOB NOT NULL,
    Sequence INTEGER NOT NULL,
    At TEXT NOT NULL,
    Act TEXT NOT NULL,
    State TEXT NOT NULL,
    CadreId BLOB NULL,
    AccountId BLOB NULL,
    Note BLOB NULL,
    ConversationId BLOB NULL,
    LogSequence INTEGER NULL,
    CONSTRAINT FK_work_item_events_work_items_ItemId FOREIGN KEY (ItemId) REFERENCES work_items (Id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX IX_work_item_events_ItemId_Sequence ON work_item_events (ItemId, Sequence);

CREATE TABLE work_item_holds (
    Id BLOB NOT NULL CONSTRAINT PK_work_item_holds PRIMARY KEY,
    ItemId BLOB NOT NULL,
    "From" TEXT NOT NULL,
    Until TEXT NOT NULL,
    GrantedById BLOB NOT NULL,
    Reason BLOB NOT NULL,
    CONSTRAINT FK_work_item_holds_work_items_ItemId FOREIGN KEY (ItemId) REFERENCES work_items (Id) ON DELETE CASCADE
);
CREATE INDEX IX_work_item_holds_ItemId ON work_item_holds (ItemId);

CREATE TABLE work_item_evidence (
    Id BLOB NOT NULL CONSTRAINT PK_work_item_evidence PRIMARY KEY,
    ItemId BLOB NOT NULL,
    AddedAt TEXT NOT NULL,
    AddedById BLOB NULL,
    Upload BLOB NULL,
    Note BLOB NULL,
    CONSTRAINT FK_work_item_evidence_work_items_ItemId FOREIGN KEY (ItemId) REFERENCES work_items (Id) ON DELETE CASCADE
);
CREATE INDEX IX_work_item_evidence_ItemId ON work_item_evidence (ItemId);

CREATE TABLE visits (
    Id BLOB NOT NULL CONSTRAINT PK_visits PRIMARY KEY,
    HouseholdId BLOB NOT NULL,
    CadreId BLOB NULL,
    "On" TEXT NOT NULL,
    ByPhone INTEGER NOT NULL,
    ItemId BLOB NULL,
    Note BLOB NULL,
    CONSTRAINT FK_visits_households_HouseholdId FOREIGN KEY (HouseholdId) REFERENCES households (Id) ON DELETE CASCADE
);
CREATE INDEX IX_visits_HouseholdId_On ON visits (HouseholdId, "On");

-- Who did and looked at what; each hash covers the entry before.
CREATE TABLE audit_entries (
    Sequence INTEGER NOT NULL CONSTRAINT PK_audit_entries PRIMARY KEY,
    At TEXT NOT NULL,
    Actor TEXT NOT NULL,
    Action TEXT NOT NULL,
    Subject TEXT NOT NULL,
    Detail TEXT NULL,
    Hash BLOB NOT NULL
);
CREATE INDEX IX_audit_entries_Subject ON audit_entries (Subject);

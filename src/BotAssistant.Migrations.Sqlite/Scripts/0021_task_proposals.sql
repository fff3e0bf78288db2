-- Tasks that a speech or a notice gives, until somebody accepts or refuses them.
CREATE TABLE task_proposals (
    Id BLOB NOT NULL CONSTRAINT PK_task_proposals PRIMARY KEY,
    "Key" BLOB NOT NULL,
    Region TEXT NOT NULL,
    Content BLOB NOT NULL,
    PromptVersion TEXT NULL,
    Model TEXT NULL,
    ProposedAt TEXT NOT NULL,
    ProposedBy TEXT NOT NULL,
    State TEXT NOT NULL,
    DecidedAt TEXT NULL,
    DecidedBy BLOB NULL,
    ItemId BLOB NULL,
    CONSTRAINT FK_task_proposals_cadres_DecidedBy FOREIGN KEY (DecidedBy) REFERENCES cadres (Id) ON DELETE SET NULL,
    CONSTRAINT FK_task_proposals_work_items_ItemId FOREIGN KEY (ItemId) REFERENCES work_items (Id) ON DELETE SET NULL
);
CREATE INDEX IX_task_proposals_DecidedBy ON task_proposals (DecidedBy);
CREATE INDEX IX_task_proposals_ItemId ON task_proposals (ItemId);
CREATE UNIQUE INDEX IX_task_proposals_Key ON task_proposals ("Key");
CREATE INDEX IX_task_proposals_State_Region ON task_proposals (State, Region);

-- The definitions that forms were begun with: a form that somebody is filling in goes on with its own, also after the file has changed.
CREATE TABLE form_definitions (
    Hash TEXT NOT NULL CONSTRAINT PK_form_definitions PRIMARY KEY,
    Flow TEXT NOT NULL,
    Definition TEXT NOT NULL,
    FirstUsedAt TEXT NOT NULL
);

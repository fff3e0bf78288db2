-- How many open matters of a village are alike in all that their colour depends on. What is quiet is in no count. A township's colours are
-- then read from so many rows as it has different days, however many matters it has; triggers keep the counts, in the same transaction.
CREATE TABLE open_counts (
    Village TEXT NOT NULL,
    Kind TEXT NOT NULL,
    DueOn TEXT NOT NULL,
    DueAt TEXT NOT NULL,
    Returns INTEGER NOT NULL,
    IsDemo INTEGER NOT NULL,
    Count INTEGER NOT NULL,
    CONSTRAINT PK_open_counts PRIMARY KEY (Village, Kind, DueOn, DueAt, Returns, IsDemo)
) WITHOUT ROWID;

INSERT INTO open_counts (Village, Kind, DueOn, DueAt, Returns, IsDemo, Count)
SELECT substr(Region, 1, 12), Kind, COALESCE(DueOn, ''), COALESCE(DueAt, ''), Returns, IsDemo, COUNT(*)
FROM work_items WHERE ClosedAt IS NULL AND Visibility = 'Ordinary'
GROUP BY 1, 2, 3, 4, 5, 6;

CREATE TRIGGER work_items_counted_insert AFTER INSERT ON work_items
WHEN NEW.ClosedAt IS NULL AND NEW.Visibility = 'Ordinary'
BEGIN
    INSERT INTO open_counts (Village, Kind, DueOn, DueAt, Returns, IsDemo, Count)
    VALUES (substr(NEW.Region, 1, 12), NEW.Kind, COALESCE(NEW.DueOn, ''), COALESCE(NEW.DueAt, ''), NEW.Returns, NEW.IsDemo, 1)
    ON CONFLICT (Village, Kind, DueOn, DueAt, Returns, IsDemo) DO UPDATE SET Count = Count + 1;
END;

CREATE TRIGGER work_items_counted_delete AFTER DELETE ON work_items
WHEN OLD.ClosedAt IS NULL AND OLD.Visibility = 'Ordinary'
BEGIN
    UPDATE open_counts SET Count = Count - 1
    WHERE Village = substr(OLD.Region, 1, 12) AND Kind = OLD.Kind AND DueOn = COALESCE(OLD.DueOn, '') AND DueAt = COALESCE(OLD.DueAt, '') AND Returns = OLD.Returns AND IsDemo = OLD.IsDemo;
    DELETE FROM open_counts
    WHERE Village = substr(OLD.Region, 1, 12) AND Kind = OLD.Kind AND DueOn = COALESCE(OLD.DueOn, '') AND DueAt = COALESCE(OLD.DueAt, '') AND Returns = OLD.Returns AND IsDemo = OLD.IsDemo AND Count = 0;
END;

-- Of two triggers nobody says which comes first; whichever it is, the counts are the same in the end.
CREATE TRIGGER work_items_counted_before AFTER UPDATE OF Region, Kind, DueOn, DueAt, Returns, IsDemo, ClosedAt, Visibility ON work_items
WHEN OLD.ClosedAt IS NULL AND OLD.Visibility = 'Ordinary'
BEGIN
    UPDATE open_counts SET Count = Count - 1
    WHERE Village = substr(OLD.Region, 1, 12) AND Kind = OLD.Kind AND DueOn = COALESCE(OLD.DueOn, '') AND DueAt = COALESCE(OLD.DueAt, '') AND Returns = OLD.Returns AND IsDemo = OLD.IsDemo;
    DELETE FROM open_counts
    WHERE Village = substr(OLD.Region, 1, 12) AND Kind = OLD.Kind AND DueOn = COALESCE(OLD.DueOn, '') AND DueAt = COALESCE(OLD.DueAt, '') AND Returns = OLD.Returns AND IsDemo = OLD.IsDemo AND Count = 0;
END;

CREATE TRIGGER work_items_counted_after AFTER UPDATE OF Region, Kind, DueOn, DueAt, Returns, IsDemo, ClosedAt, Visibility ON work_items
WHEN NEW.ClosedAt IS NULL AND NEW.Visibility = 'Ordinary'
BEGIN
    INSERT INTO open_counts (Village, Kind, DueOn, DueAt, Returns, IsDemo, Count)
    VALUES (substr(NEW.Region, 1, 12), NEW.Kind, COALESCE(NEW.DueOn, ''), COALESCE(NEW.DueAt, ''), NEW.Returns, NEW.IsDemo, 1)
    ON CONFLICT (Village, Kind, DueOn, DueAt, Returns, IsDemo) DO UPDATE SET Count = Count + 1;
END;

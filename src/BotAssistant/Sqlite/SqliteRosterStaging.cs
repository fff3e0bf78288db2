using System.Collections.Concurrent;
using System.Globalization;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.RosterIntake;
using BotAssistant.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Options;

namespace BotAssistant.Sqlite;

internal sealed class SqliteRosterStagings(IOptions<StorageOptions> options, GroupCommitter committer, IDatabaseReader reader) : IRosterStagings
{
    private const string Lock = "import.lock";

    private string Place => Path.Combine(options.Value.Directory, "staging");

    public IRosterStaging? Open()
    {
        PrivateFiles.CreateDirectory(Place);
        if (FileLock.TryAcquire(Path.Combine(Place, Lock)) is not { } taken)
        {
            return null;
        }

        try
        {
            RemoveFiles();
            var file = Path.Combine(Place, Path.GetRandomFileName() + ".db");
            PrivateFiles.Create(file).Dispose();
            return new SqliteRosterStaging(file, taken, committer, reader.Read(db => db.Model));
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    public void RemoveLeftovers()
    {
        if (!Directory.Exists(Place))
        {
            return;
        }

        // Whoever takes in a list now removes its own.
        using var taken = FileLock.TryAcquire(Path.Combine(Place, Lock));
        if (taken is not null)
        {
            RemoveFiles();
        }
    }

    private void RemoveFiles()
    {
        foreach (var file in Directory.EnumerateFiles(Place).Where(file => Path.GetFileName(file) != Lock).ToArray())
        {
            File.Delete(file);
        }
    }
}

/// <summary>A database of its own, written without care for power cuts: after one it is thrown away. It is attached for the one transaction.</summary>
internal sealed class SqliteRosterStaging : IRosterStaging
{
    // Their numbers are counted on from the newest that is there.
    private static readonly string[] Numbered = ["work_items", "roster_batches"];

    private const string Added = "added_", Changed = "changed_", Removed = "removed_";

    // Few: whatever waits is copied by every collection of garbage meanwhile.
    private const int MostWaiting = 512;
    private const int UniqueTaken = 2067;

    private readonly string file;
    private readonly string rowsFile;
    private readonly FileLock taken;
    private readonly GroupCommitter committer;
    private readonly IModel model;
    private readonly SqliteConnection connection;

    // Laid out on a thread of its own: planning goes on meanwhile.
    private readonly SqliteConnection rows;
    private readonly BlockingCollection<(string Prefix, object Row)> waiting = new(MostWaiting);
    private readonly Task laying;
    private readonly Dictionary<Type, RowValues> shapes = [];
    private readonly Dictionary<(string Prefix, Type Type), Statement> inserts = [];
    private readonly Statement addLine;
    private readonly Statement expect;
    private bool isRead;
    private volatile bool closing;

    public SqliteRosterStaging(string file, FileLock taken, GroupCommitter committer, IModel model)
    {
        (this.file, this.taken, this.committer, this.model) = (file, taken, committer, model);
        rowsFile = Path.ChangeExtension(file, ".rows");
        PrivateFiles.Create(rowsFile).Dispose();
        connection = Open(file);
        rows = Open(rowsFile);
        SqliteConnections.Run(connection, "CREATE TABLE lines (Subject TEXT NOT NULL, Line BLOB NOT NULL)");
        SqliteConnections.Run(rows, "CREATE TABLE expected (Id BLOB NOT NULL PRIMARY KEY, UpdatedAt TEXT NOT NULL) WITHOUT ROWID");
        addLine = new Statement(connection, "INSERT INTO lines (Subject, Line) VALUES (?1, ?2)");
        expect = new Statement(rows, "INSERT OR IGNORE INTO expected (Id, UpdatedAt) VALUES (?1, ?2)");
        laying = Task.Factory.StartNew(Lay, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public void AddLine(string subject, byte[] line) => addLine.Run(subject, line);

    public IEnumerable<(string Subject, IReadOnlyList<byte[]> Lines)> Subjects()
    {
        if (!isRead)
        {
            // After all are there: cheaper than with each.
            SqliteConnections.Run(connection, "CREATE INDEX lines_subject ON lines (Subject)");
            isRead = true;
        }

        using var select = new Statement(connection, "SELECT Subject, Line FROM lines ORDER BY Subject, rowid");
        using var found = select.Read();
        string? subject = null;
        var lines = new List<byte[]>();
        while (found.Read())
        {
            var next = found.GetString(0);
            if (subject is not null && next != subject)
            {
                yield return (subject, lines);
                lines = [];
            }

            subject = next;
            lines.Add(found.GetBytes(1));
        }

        if (subject is not null)
        {
            yield return (subject, lines);
        }
    }

    public void Add(object row) => Put(Added, row);

    public void AddLater(Func<object> make) => Put(Added, make);

    public void Change(object row) => Put(Changed, row);

    public void Remove(object row) => Put(Removed, row);

    public void Expect(HouseholdId household, DateTimeOffset updatedAt) => Put("", (household, updatedAt));

    public async Task<T> ApplyAsync<T>(Func<AssistantDb, T> write)
    {
        Close();
        try
        {
            return await committer.WriteAttachedAsync(rowsFile, scope =>
            {
                Apply(scope.Connection);
                return write(scope.Db);
            });
        }
        catch (SqliteException error) when (error.SqliteExtendedErrorCode == UniqueTaken)
        {
            // A number that was free when the list was planned.
            throw new RosterOvertakenException();
        }
    }

    public void Dispose()
    {
        Close();
        waiting.Dispose();
        File.Delete(file);
        File.Delete(rowsFile);
        taken.Dispose();
    }

    private void Put(string prefix, object row)
    {
        if (laying.IsFaulted)
        {
            laying.GetAwaiter().GetResult();
        }

        waiting.Add((prefix, row));
    }

    private void Lay()
    {
        try
        {
            foreach (var (prefix, row) in waiting.GetConsumingEnumerable())
            {
                if (row is (HouseholdId id, DateTimeOffset updatedAt))
                {
                    expect.Run(id.Value.ToByteArray(bigEndian: true), updatedAt.UtcDateTime);
                }
                else
                {
                    Insert(prefix, row is Func<object> make ? make() : row);
                }
            }
        }
        catch
        {
            // Nobody must wait for room in the queue of somebody who takes no more.
            while (!waiting.IsCompleted)
            {
                waiting.TryTake(out _, TimeSpan.FromMilliseconds(10));
                if (closing)
                {
                    break;
                }
            }

            throw;
        }
    }

    private void Insert(string prefix, object row)
    {
        var type = row.GetType();
        var shape = ShapeOf(type);
        if (!inserts.TryGetValue((prefix, type), out var insert))
        {
            var columns = string.Join(", ", shape.Columns.Select(column => $"\"{column}\""));
            SqliteConnections.Run(rows, $"CREATE TABLE {prefix}{shape.Table} ({columns})");
            insert = new Statement(rows, $"INSERT INTO {prefix}{shape.Table} ({columns}) VALUES ({string.Join(", ", shape.Columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"?{i + 1}")))})");
            inserts.Add((prefix, type), insert);
        }

        insert.Run(shape.Of(row));
    }

    private static SqliteConnection Open(string path)
    {
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        opened.Open();
        SqliteConnections.Run(opened, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16384; BEGIN");
        return opened;
    }

    private void Apply(SqliteConnection main)
    {
        using (var overtaken = new Statement(main, "SELECT COUNT(*) FROM staged.expected e LEFT JOIN main.households h ON h.Id = e.Id WHERE h.Id IS NULL OR h.UpdatedAt <> e.UpdatedAt"))
        using (var count = overtaken.Read())
        {
            count.Read();
            if (count.GetInt64(0) > 0)
            {
                throw new RosterOvertakenException();
            }
        }

        // What others refer to comes first, and goes last.
        RowValues[] ordered = [.. shapes.Values.OrderBy(shape => DepthOf(shape.Type, []))];
        foreach (var shape in ordered.Reverse().Where(shape => inserts.ContainsKey((Removed, shape.Type.ClrType))))
        {
            SqliteConnections.Run(main, $"DELETE FROM main.{shape.Table} WHERE rowid IN (SELECT t.rowid FROM staged.{Removed}{shape.Table} s JOIN main.{shape.Table} t ON {string.Join(" AND ", shape.Keys.Select(key => $"t.\"{shape.Columns[key]}\" = s.\"{shape.Columns[key]}\""))})");
        }

        foreach (var shape in ordered)
        {
            var columns = string.Join(", ", shape.Columns.Select(column => $"\"{column}\""));
            if (inserts.ContainsKey((Changed, shape.Type.ClrType)))
            {
                SqliteConnections.Run(main, $"""
                    UPDATE main.{shape.Table} SET {string.Join(", ", shape.Columns.Where((_, i) => !shape.Keys.Contains(i)).Select(column => $"\"{column}\" = s.\"{column}\""))}
                    FROM staged.{Changed}{shape.Table} s WHERE {string.Join(" AND ", shape.Keys.Select(key => $"main.{shape.Table}.\"{shape.Columns[key]}\" = s.\"{shape.Columns[key]}\""))}
                    """);
            }

            if (inserts.ContainsKey((Added, shape.Type.ClrType)))
            {
                var values = Numbered.Contains(shape.Table) ? columns.Replace("\"Number\"", $"\"Number\" + {Newest(main, shape.Table)}", StringComparison.Ordinal) : columns;
                SqliteConnections.Run(main, $"INSERT INTO main.{shape.Table} ({columns}) SELECT {values} FROM staged.{Added}{shape.Table}");
            }

            FaultPoint.Pass(FaultPoint.ListHalfWritten);
        }
    }

    private static string Newest(SqliteConnection main, string table)
    {
        using var select = new Statement(main, $"SELECT COALESCE(MAX(Number), 0) FROM main.{table}");
        using var row = select.Read();
        row.Read();
        return row.GetInt64(0).ToString(CultureInfo.InvariantCulture);
    }

    private static int DepthOf(IEntityType type, HashSet<IEntityType> below) =>
        below.Add(type) && type.GetForeignKeys().Select(key => key.PrincipalEntityType).Where(principal => principal != type).ToArray() is { Length: > 0 } principals
            ? 1 + principals.Max(principal => DepthOf(principal, [.. below]))
            : 0;

    private RowValues ShapeOf(Type type)
    {
        if (!shapes.TryGetValue(type, out var shape))
        {
            shapes.Add(type, shape = new RowValues(model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is no entity.")));
        }

        return shape;
    }

    private void Close()
    {
        if (connection.State is System.Data.ConnectionState.Closed)
        {
            return;
        }

        closing = true;
        waiting.CompleteAdding();
        try
        {
            laying.GetAwaiter().GetResult();
        }
        finally
        {
            addLine.Dispose();
            expect.Dispose();
            foreach (var insert in inserts.Values)
            {
                insert.Dispose();
            }

            SqliteConnections.Run(rows, "COMMIT");
            rows.Dispose();
            connection.Dispose();
        }
    }
}

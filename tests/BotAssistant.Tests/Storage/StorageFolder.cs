using System.Diagnostics.Metrics;
using BotAssistant.Metrics;
using BotAssistant.Migrations.Sqlite;
using BotAssistant.Sqlite;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Tests.Storage;

/// <summary>A storage directory of one test, and the parts of the storage on it.</summary>
internal sealed class StorageFolder : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly ServiceProvider meters = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public StorageFolder()
    {
        Options = new StorageOptions { Directory = Path.Combine(directory.Path, "data"), BusyTimeout = TimeSpan.FromMilliseconds(100) };
        Directory.CreateDirectory(Options.Directory);
    }

    public StorageOptions Options { get; }

    /// <summary>The storage directory.</summary>
    public string Data => Options.Directory;

    public string Database => Options.DatabasePath;

    /// <summary>A place beside the storage directory.</summary>
    public string this[string name] => Path.Combine(directory.Path, name);

    public SqliteConnections Connections() => new(Microsoft.Extensions.Options.Options.Create(Options));

    public Checkpointer Checkpointer(ILoggerFactory loggers) =>
        new(Connections(), new AssistantMetrics(meters.GetRequiredService<IMeterFactory>()), loggers.CreateLogger<Checkpointer>());

    public SqliteMigrations Migrations() => new(Connections(), TimeProvider.System);

    public void Migrate() => Migrations().Apply();

    /// <summary>The directory as a setting of the command line, with the shortest wait for locks.</summary>
    public string[] Settings => [$"--Storage:Directory={Data}", "--Storage:BusyTimeout=00:00:00.1", "--Demo:Households=0"];

    /// <summary>A connection of nobody's, as another program has one.</summary>
    public SqliteConnection Open() => Open(Database);

    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }

    public long Count(string sql)
    {
        using var connection = Open();
        return connection.Count(sql);
    }

    public void Execute(string sql)
    {
        using var connection = Open();
        connection.Execute(sql);
    }

    public void Dispose()
    {
        meters.Dispose();
        directory.Dispose();
    }
}

internal static class SqliteShorthand
{
    public static long Count(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    public static void Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    public static string[] Texts(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read())
        {
            texts.Add(rows.IsDBNull(0) ? "" : rows.GetValue(0).ToString()!);
        }

        return [.. texts];
    }
}

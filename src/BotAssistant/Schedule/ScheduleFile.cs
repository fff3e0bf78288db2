using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotAssistant.Schedule;

/// <summary>
/// Quartz's own file. Nothing stands in it that does not stand in the database as well, so that one that is damaged is put aside and begun
/// anew instead of stopping the service.
/// </summary>
internal sealed class ScheduleFile(IOptions<StorageOptions> options, TimeProvider clock, ILogger<ScheduleFile> log) : IHostedLifecycleService
{
    public const string Name = "schedule.db";

    private static readonly string[] Parts = ["", "-wal", "-shm", "-journal"];

    private string File => Path.Combine(options.Value.Directory, Name);

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(File))
        {
            PrivateFiles.Create(File).Dispose();
        }
        else if (IsBroken())
        {
            var aside = $".broken-{clock.GetUtcNow():yyyyMMddHHmmss}";
            foreach (var part in Parts.Where(part => System.IO.File.Exists(File + part)))
            {
                System.IO.File.Move(File + part, File + aside + part, overwrite: true);
            }

            log.ScheduleBegunAnew(File + aside);
            PrivateFiles.Create(File).Dispose();
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool IsBroken()
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString());
            connection.Open();
            using var check = connection.CreateCommand();
            check.CommandText = "PRAGMA quick_check(1)";
            return check.ExecuteScalar() as string != "ok";
        }
        catch (SqliteException error) when (error.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            return true;
        }
    }
}

internal static partial class ScheduleLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The schedule's file was damaged and is begun anew; nothing is lost by it. The damaged one lies at {Aside}.")]
    public static partial void ScheduleBegunAnew(this ILogger log, string aside);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} did not end and is tried again at its next time: {Failure}")]
    public static partial void JobFailed(this ILogger log, string job, string failure);
}

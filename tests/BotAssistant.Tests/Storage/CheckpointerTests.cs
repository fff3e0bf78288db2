using BotAssistant.Sqlite;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Tests.Storage;

public sealed class CheckpointerTests : IAsyncDisposable
{
    private const int Every = 50;

    /// <summary>Of the log: what begins a checkpoint, three times that until the writer does it itself, and one commit.</summary>
    private const long Bound = ((4 * Every) + 20) * 4120;

    private readonly StorageFolder folder = new();
    private readonly LogLines log = new();
    private readonly ILoggerFactory loggers;
    private readonly List<IAsyncDisposable> started = [];
    private int written;

    public CheckpointerTests()
    {
        folder.Options.CheckpointPages = Every;
        folder.Migrate();
        loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        loggers.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Under_constant_writing_the_log_stays_small_and_all_is_in_the_file_at_the_end()
    {
        var committer = Start();

        await WriteAsync(committer, 1500);

        Assert.InRange(LogBytes(), 1, Bound);
        await StopAsync();
        Assert.False(File.Exists(folder.Database + "-wal"));
        AssertAllThere();
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task A_long_reader_keeps_its_moment_and_the_log_is_given_back_when_it_is_gone()
    {
        var committer = Start();
        await WriteAsync(committer, 20);
        using (var reader = folder.Open())
        {
            reader.Execute("BEGIN");
            Assert.Equal(20, reader.Count("SELECT COUNT(*) FROM accounts"));

            await WriteAsync(committer, 600);

            Assert.True(LogBytes() > 2 * Bound, "The reader needs what stands in the log, so it cannot begin anew.");
            Assert.Equal(20, reader.Count("SELECT COUNT(*) FROM accounts"));
            reader.Execute("COMMIT");
        }

        await WriteAsync(committer, 300);

        Assert.InRange(LogBytes(), 1, Bound);
        AssertAllThere();
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task Two_programs_write_beside_each_other_and_the_log_stays_small()
    {
        folder.Options.BusyTimeout = TimeSpan.FromSeconds(30);
        var (one, other) = (Start(), Start());

        await Task.WhenAll(WriteAsync(one, 500), WriteAsync(other, 500));
        await WriteAsync(one, 300);

        Assert.InRange(LogBytes(), 1, 3 * Bound);
        AssertAllThere();
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task Where_nothing_can_be_carried_over_beside_the_writer_it_is_said_once_and_the_writer_does_it()
    {
        var committer = Start();
        await WriteAsync(committer, 1);
        var data = folder.Options.Directory;
        folder.Options.Directory = folder["nowhere"];
        try
        {
            await WriteAsync(committer, 1500);
            Assert.InRange(new FileInfo(Path.Combine(data, "assistant.db-wal")).Length, 1, Bound);
        }
        finally
        {
            folder.Options.Directory = data;
        }

        await StopAsync();
        AssertAllThere();
        Assert.Single(log.Lines, line => line.Contains("cannot be carried over", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_large_commit_is_carried_over_as_well()
    {
        var committer = Start();

        await committer.WriteAsync(scope =>
        {
            for (var i = 0; i < 1000; i++)
            {
                Insert(scope);
            }

            return 0;
        });
        Assert.True(LogBytes() > Bound);
        await WriteAsync(committer, 500);

        Assert.InRange(LogBytes(), 1, Bound);
        AssertAllThere();
    }

    private GroupCommitter Start()
    {
        var checkpointer = folder.Checkpointer(loggers);
        var committer = new GroupCommitter(folder.Connections(), checkpointer, new StorageHealth(new ManualClock()), loggers.CreateLogger<GroupCommitter>(), []);
        started.Add(new Started(committer, checkpointer));
        return committer;
    }

    private async Task StopAsync()
    {
        foreach (var running in started)
        {
            await running.DisposeAsync();
        }

        started.Clear();
    }

    // Each row takes a page and more, and each is a commit.
    private async Task WriteAsync(GroupCommitter committer, int rows)
    {
        for (var i = 0; i < rows; i++)
        {
            await committer.WriteAsync(Insert);
        }
    }

    private int Insert(WriteScope scope)
    {
        using var insert = new Statement(
            scope.Connection, "INSERT INTO accounts (Id, Channel, UserId, NoticeVersion, FirstSeenAt) VALUES (?1, 'embedded', ?2, 0, '2026-11-23 01:00:00')");
        var number = Interlocked.Increment(ref written);
        return insert.Run(BitConverter.GetBytes(number), $"{number:D6}" + new string('x', 2000));
    }

    private long LogBytes() => new FileInfo(folder.Database + "-wal").Length;

    private void AssertAllThere()
    {
        using var reader = folder.Open();
        Assert.Equal(written, reader.Count("SELECT COUNT(*) FROM accounts"));
        Assert.Equal(["ok"], reader.Texts("PRAGMA integrity_check"));
    }

    private sealed class Started(GroupCommitter committer, Checkpointer checkpointer) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await committer.DisposeAsync();
            checkpointer.Dispose();
        }
    }
}

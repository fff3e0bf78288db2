using BotAssistant.Dialogs;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Tests.Dialogs;

public sealed class DialogReloadTests : IDisposable
{
    private readonly DialogFolder folder = new();
    private readonly Lines log = new();
    private readonly DialogFiles files;

    public DialogReloadTests() => files = folder.Open(log);

    public void Dispose() => folder.Dispose();

    private string Greeting => files.Current.Text(DialogFolder.Greeting, ("county", ""));

    [Fact]
    public void A_changed_file_is_in_force_once_it_has_been_left_alone()
    {
        folder.Write("texts/ours.yaml", "greeting: 早上好\n", county: true);
        files.Look();
        Assert.Equal("您好，", Greeting);

        folder.Write("texts/ours.yaml", "greeting: 下午好\n", county: true);
        files.Look();
        Assert.Equal("您好，", Greeting);

        files.Look();
        Assert.Equal("下午好", Greeting);
        Assert.Null(files.LastProblem);
    }

    [Fact]
    public void A_catalogue_that_was_taken_before_a_reload_stays_as_it_was()
    {
        var before = files.Current;
        folder.Write("texts/ours.yaml", "greeting: 早上好\n", county: true);
        LookTwice();

        Assert.Equal("您好，", before.Text(DialogFolder.Greeting, ("county", "")));
        Assert.NotSame(before, files.Current);
    }

    [Fact]
    public void A_broken_file_leaves_the_old_texts_in_force_and_says_so_until_it_is_corrected()
    {
        folder.Write("texts/ours.yaml", "greeting: {contry}你好\n", county: true);
        LookTwice();

        Assert.Equal("您好，", Greeting);
        Assert.Contains("ours.yaml:1", files.LastProblem, StringComparison.Ordinal);
        Assert.Equal(2, log.Errors.Count);
        Assert.Contains("ours.yaml:1", log.Errors[0], StringComparison.Ordinal);

        LookTwice();
        Assert.Equal(2, log.Errors.Count);

        folder.Write("texts/ours.yaml", "greeting: 你好\n", county: true);
        LookTwice();

        Assert.Equal("你好", Greeting);
        Assert.Null(files.LastProblem);
    }

    [Fact]
    public void A_file_that_was_taken_away_gives_the_shipped_text_back()
    {
        folder.Write("texts/ours.yaml", "greeting: 早上好\n", county: true);
        LookTwice();
        File.Delete(Path.Combine(folder.County, "texts/ours.yaml"));
        LookTwice();

        Assert.Equal("您好，", Greeting);
    }

    [Fact]
    public void A_directory_that_disappears_leaves_the_old_texts_in_force()
    {
        folder.Write("texts/ours.yaml", "greeting: 早上好\n", county: true);
        LookTwice();
        Directory.Delete(folder.County, recursive: true);
        LookTwice();

        Assert.Equal("早上好", Greeting);
        Assert.NotNull(files.LastProblem);
    }

    [Fact]
    public async Task The_watch_looks_at_every_tick_of_its_clock()
    {
        var clock = new TickingClock();
        using var watch = new WatchDialogFiles(files, clock);
        await watch.StartAsync(CancellationToken.None);
        folder.Write("texts/ours.yaml", "greeting: 早上好\n", county: true);

        // A tick is taken up by another thread: tick until it shows.
        for (var tries = 0; Greeting != "早上好" && tries < 2000; tries++)
        {
            clock.Tick();
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        Assert.Equal("早上好", Greeting);
        await watch.StopAsync(CancellationToken.None);
    }

    private void LookTwice()
    {
        files.Look();
        files.Look();
    }

    private sealed class Lines : ILogger<DialogFiles>
    {
        public List<string> Errors { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Error)
                Errors.Add(formatter(state, exception));
        }
    }

    private sealed class TickingClock : TimeProvider
    {
        private Action? tick;

        public void Tick() => tick?.Invoke();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            tick = () => callback(state);
            return new Silent();
        }

        private sealed class Silent : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}

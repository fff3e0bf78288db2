using BotAssistant.Privacy;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotAssistant.Tests.Privacy;

public sealed class RetentionTests
{
    [Fact]
    public async Task One_that_fails_does_not_stop_the_others_and_is_named()
    {
        var sweep = Sweep(new Kept("log", () => 3), new Kept("drafts", () => throw new IOException("disk")), new Kept("audit", () => 0));

        var result = await sweep.RunAsync();

        Assert.Equal([new("log", 3), new("drafts", null), new("audit", 0)], result.Counts);
        Assert.Equal("drafts", Assert.Single(result.Failed));
        Assert.False(result.Succeeded);
    }

    [Fact]
    public async Task A_stop_of_the_service_is_not_a_failure()
    {
        using var stop = new CancellationTokenSource();
        var sweep = Sweep(new Kept("log", () =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sweep.RunAsync(stop.Token));
    }

    [Theory]
    [InlineData(180, 30, 1095, true)]
    [InlineData(0, 30, 1095, false)]
    [InlineData(180, 0, 1095, false)]
    [InlineData(180, 30, 90, false)]
    [InlineData(4000, 30, 1095, false)]
    public void Settings_outside_their_ranges_are_refused(int chatLog, int draft, int audit, bool accepted)
    {
        var options = new RetentionOptions { ChatLogDays = chatLog, DraftDays = draft, AuditDays = audit };

        Assert.Equal(accepted, new ValidateRetentionOptions().Validate(name: null, options).Succeeded);
    }

    private static RetentionSweep Sweep(params IRetained[] kept) =>
        new(kept, TimeProvider.System, NullLogger<RetentionSweep>.Instance);

    private sealed class Kept(string name, Func<int> delete) : IRetained
    {
        public string Name => name;

        public Task<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken ct) => Task.FromResult(delete());
    }
}

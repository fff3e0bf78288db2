using BotAssistant.Announcements;
using BotAssistant.Host;
using BotAssistant.Reminders;
using BotAssistant.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotAssistant.Crash.Tests;

/// <summary>The service on a morning, in a process of its own: it does what the schedule would, and then goes on until it is killed.</summary>
internal static class MorningChild
{
    public const string Verb = "morning-child";

    /// <summary>Said when everything was sent.</summary>
    public const string Sent = "sent";

    /// <summary>The service over a directory, with a clock that begins at a moment.</summary>
    public static WebApplication Build(string directory, DateTimeOffset moment) => AssistantHost.Build(
        [
            "--environment=Development", "--urls=http://127.0.0.1:0", $"--Storage:Directory={directory}", "--Policies:Shipped=false", "--Demo:Households=0", "--Schedule:Enabled=false",
            "--Logging:LogLevel:Default=Warning",
        ],
        services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new SetClock(moment))));

    public static async Task<int> RunAsync(string directory, DateTimeOffset moment)
    {
        await using var app = Build(directory, moment);
        await app.StartServingAsync();
        await app.Services.GetRequiredService<ReminderSweep>().RunAsync(CancellationToken.None);
        await app.Services.GetRequiredService<DigestRound>().RunAsync(CancellationToken.None);
        var reader = app.Services.GetRequiredService<IDatabaseReader>();
        while (reader.Read(db => db.Set<Announcement>().Any(row => row.SentAt == null && row.Failure == null)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        Console.WriteLine(Sent);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private sealed class SetClock(DateTimeOffset moment) : TimeProvider
    {
        private readonly TimeSpan ahead = moment - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
    }
}

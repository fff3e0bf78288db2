using System.Diagnostics.CodeAnalysis;
using System.Net;
using BotAssistant.Casework;
using BotAssistant.Privacy;
using BotAssistant.SignIn;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.StaffPages;

/// <summary>
/// One application for the tests of a class. Each test finds it as if it had just started: the same moment, no rows, no wrong tries. A test
/// that changes more than that, or has settings of its own, starts its own.
/// </summary>
public sealed class StaffHost : IAsyncLifetime
{
    private const int MostTries = 200;

    private AssistantApp app = null!;
    private DateTimeOffset start;

    public async ValueTask InitializeAsync()
    {
        app = await AssistantApp.StartAsync();
        start = app.Clock.GetUtcNow();
    }

    internal async Task<StaffWorld> WorldAsync()
    {
        // Timers move along: what was due in a minute is due in a minute.
        app.Clock.Leap(start - app.Clock.GetUtcNow());
        await app.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(Empty);
        // With the audit went how far it was.
        File.Delete(Path.Combine(app.Services.GetRequiredService<KeyDirectory>().Path, "audit-head.json"));
        var pace = app.Services.GetRequiredService<SignInPace>();
        for (var tries = 0; tries < MostTries; tries++)
        {
            pace.Forgive(IPAddress.Loopback);
            pace.Forgive(IPAddress.Loopback.MapToIPv6());
        }

        app.Services.GetRequiredService<RegionNames>().Refresh();
        app.Channel.Forget();
        return await StaffWorld.InAsync(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [SuppressMessage("Security", "EF1003", Justification = "The names come from the schema.")]
    private static int Empty(AssistantDb db)
    {
        var tables = db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('schema_versions', 'data_keys')").ToArray();
        db.Database.ExecuteSqlRaw("PRAGMA defer_foreign_keys = ON");
        foreach (var table in tables)
        {
            db.Database.ExecuteSqlRaw("DELETE FROM " + table);
        }

        return tables.Length;
    }
}

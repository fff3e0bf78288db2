using BotAssistant.Audit;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Audit;

/// <summary>Whoever has the database alone cannot make the audit shorter.</summary>
public sealed class AuditHeadTests
{
    [Theory]
    [InlineData("DELETE FROM audit_entries WHERE Sequence >= 4", 4)]
    [InlineData("DELETE FROM audit_entries", 1)]
    [InlineData("DELETE FROM audit_entries WHERE Sequence < 5", 1)]
    public async Task What_was_cut_off_at_the_end_or_altogether_is_found_also_when_others_follow(string tampering, long place)
    {
        await using var app = await FilledAsync();
        Assert.Null(Break(app));
        await WriteAsync(app, db => db.Database.ExecuteSqlRaw(tampering));

        Assert.Equal(place, Break(app));
        // The program goes on and fills the gap: still there stands something else than there was.
        for (var entry = 0; entry < 8; entry++)
        {
            await AddAsync(app);
        }

        Assert.NotNull(Break(app));
    }

    [Fact]
    public async Task Retention_leaves_a_sound_chain_and_a_transaction_that_failed_leaves_no_head()
    {
        await using var app = await FilledAsync();
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => WriteAsync<int>(app, db =>
        {
            app.Services.GetRequiredService<AuditChain>().Add(db, app.Clock.GetUtcNow(), "cadre:1", AuditActions.ValueUnmasked, "household:1");
            throw new InvalidOperationException("not kept");
        }));
        await AddAsync(app);
        Assert.Null(Break(app));

        app.Clock.Advance(TimeSpan.FromDays(1200));
        await AddAsync(app);
        Assert.Equal(6, await app.Services.GetServices<IRetained>().Single(one => one.Name == "audit").DeleteExpiredAsync(app.Clock.GetUtcNow(), CancellationToken.None));

        Assert.Null(Break(app));
        Assert.Equal([7, 8], Read(app, db => db.Set<AuditEntry>().Select(entry => entry.Sequence).Order().ToArray()));
    }

    [Fact]
    public async Task A_head_that_somebody_wrote_themselves_is_none()
    {
        await using var app = await FilledAsync();
        var file = Path.Combine(app.Services.GetRequiredService<KeyDirectory>().Path, "audit-head.json");
        var head = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        Assert.Equal(5, (long)head["sequence"]!);
        head["sequence"] = 4;
        await File.WriteAllTextAsync(file, head.ToJsonString());

        Assert.NotNull(Break(app));
    }

    private static async Task<AssistantApp> FilledAsync()
    {
        var app = await AssistantApp.StartAsync();
        for (var entry = 0; entry < 5; entry++)
        {
            await AddAsync(app);
        }

        return app;
    }

    // Each at another moment: entries that say the same at the same moment are the same.
    private static Task<long> AddAsync(AssistantApp app)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        return WriteAsync(app, db => Add(app, db));
    }

    private static long Add(AssistantApp app, AssistantDb db) => app.Services.GetRequiredService<AuditChain>().Add(db, app.Clock.GetUtcNow(), "cadre:1", AuditActions.ValueUnmasked, "household:1", "phone").Sequence;

    private static long? Break(AssistantApp app) => Read(app, app.Services.GetRequiredService<AuditChain>().FindBreak);

    private static Task<T> WriteAsync<T>(AssistantApp app, Func<AssistantDb, T> write) => app.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(write);

    private static T Read<T>(AssistantApp app, Func<AssistantDb, T> read) => app.Services.GetRequiredService<IDatabaseReader>().Read(read);
}

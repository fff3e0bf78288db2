using BotAssistant.Audit;
using BotAssistant.Tests.Casework;

namespace BotAssistant.Tests.Audit;

public sealed class AuditChainTests : IAsyncLifetime
{
    private Bench bench = null!;

    public async ValueTask InitializeAsync()
    {
        bench = await Bench.StartAsync();
        for (var entry = 1; entry <= 5; entry++)
        {
            bench.Do(db => bench.Audit.Add(db, bench.Now.AddMinutes(entry), "cadre:1", AuditActions.ValueUnmasked, $"household:{entry}", "phone"));
        }
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public void An_untouched_chain_is_sound_and_has_a_head()
    {
        Assert.Null(bench.Do(bench.Audit.FindBreak));
        Assert.Equal(5, bench.Do(AuditChain.Head)!.Value.Sequence);
    }

    [Fact]
    public void Entries_of_one_transaction_follow_each_other()
    {
        bench.Do(db =>
        {
            bench.Audit.Add(db, bench.Now, "cadre:1", AuditActions.CodeIssued, "cadre:2");
            return bench.Audit.Add(db, bench.Now, "cadre:1", AuditActions.CodeIssued, "cadre:3");
        });

        Assert.Null(bench.Do(bench.Audit.FindBreak));
        Assert.Equal(7, bench.Do(AuditChain.Head)!.Value.Sequence);
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET Subject = 'household:9' WHERE Sequence = 3", 3)]
    [InlineData("UPDATE audit_entries SET Detail = NULL WHERE Sequence = 2", 2)]
    [InlineData("UPDATE audit_entries SET At = '2026-01-01 00:00:00' WHERE Sequence = 4", 4)]
    [InlineData("DELETE FROM audit_entries WHERE Sequence = 3", 3)]
    [InlineData("UPDATE audit_entries SET Actor = Actor || 'x', Hash = x'00' WHERE Sequence = 5", 5)]
    public void A_change_or_a_gap_is_found_where_it_is(string tampering, long place)
    {
        bench.Do(db => Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRaw(db.Database, tampering));

        Assert.Equal(place, bench.Do(bench.Audit.FindBreak));
    }

    [Fact]
    public void What_retention_dropped_from_the_beginning_breaks_nothing_and_the_first_that_is_kept_is_still_checked()
    {
        Assert.Equal(2, bench.Do(db => bench.Audit.Expire(db, kept: 3, bench.Now)));
        Assert.Null(bench.Do(bench.Audit.FindBreak));
        // And again later.
        Assert.Equal(1, bench.Do(db => bench.Audit.Expire(db, kept: 4, bench.Now)));
        Assert.Null(bench.Do(bench.Audit.FindBreak));

        Tamper("UPDATE audit_entries SET Actor = 'cadre:anderer' WHERE Sequence = 4");
        Assert.Equal(4, bench.Do(bench.Audit.FindBreak));
    }

    [Fact]
    public void The_beginning_cut_off_by_somebody_else_is_found()
    {
        Tamper("DELETE FROM audit_entries WHERE Sequence < 3; UPDATE audit_entries SET Actor = 'cadre:anderer' WHERE Sequence = 3");
        Assert.Equal(1, bench.Do(bench.Audit.FindBreak));
    }

    [Fact]
    public void More_cut_off_than_retention_said_is_found()
    {
        bench.Do(db => bench.Audit.Expire(db, kept: 3, bench.Now));
        Tamper("DELETE FROM audit_entries WHERE Sequence < 5");

        Assert.Equal(3, bench.Do(bench.Audit.FindBreak));
    }

    private void Tamper(string sql) => bench.Do(db => Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRaw(db.Database, sql));
}

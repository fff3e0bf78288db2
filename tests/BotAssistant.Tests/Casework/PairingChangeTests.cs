using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.People;

namespace BotAssistant.Tests.Casework;

/// <summary>Who answers for a household, and who stands in while somebody is away.</summary>
public sealed class PairingChangeTests : IAsyncLifetime
{
    private Bench bench = null!;
    private PairingChanges pairings = null!;
    private Leaves leaves = null!;
    private CadreId first, next;
    private Household home = null!;
    private Viewer township = null!;

    public async ValueTask InitializeAsync()
    {
        bench = await Bench.StartAsync();
        pairings = new PairingChanges(bench.Deadlines, bench.Operations, bench.Audit);
        leaves = new Leaves(bench.Audit);
        (first, next) = (bench.Cadre(Role.Helper, "990121200"), bench.Cadre(Role.Helper, "990121200"));
        home = bench.Household("9901210000001", helper: first);
        township = bench.Viewer(bench.Cadre(Role.Township, "990121200"));
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public void Whoever_comes_takes_over_the_visits_and_verifications_and_what_was_stays_known()
    {
        var visit = bench.Open(new Opening(WorkItemKind.Visit, Bench.Region(Bench.Group)) { Household = home.Id, Owner = first, DueOn = bench.Today.AddDays(9) });
        var need = bench.Open(new Opening(WorkItemKind.Need, Bench.Region(Bench.Group)) { Household = home.Id, Owner = first, DueOn = bench.Today.AddDays(9) });

        Assert.Equal(PairingResult.Done, Pair(next));

        Assert.Equal((next, first), (bench.Item(visit).OwnerId!.Value, bench.Item(need).OwnerId!.Value));
        var rows = bench.Do(db => db.Set<Pairing>().Where(row => row.HouseholdId == home.Id).OrderBy(row => row.From).ToArray());
        Assert.Equal([(first, (DateOnly?)bench.Today.AddDays(-1)), (next, null)], rows.Select(row => (row.CadreId, row.Until)));
        Assert.Equal([AuditActions.PairingEnded, AuditActions.PairingAdded], bench.Do(db => db.Set<AuditEntry>().OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToArray()));
        Assert.Equal(PairingResult.Already, Pair(next));

        // Ended without another: nobody is made up.
        Assert.Equal(PairingResult.Done, bench.Do(db => pairings.End(db, township, home.Id, rows[1].Id, "command:test", bench.Now)));
        Assert.Null(bench.Item(visit).OwnerId);
    }

    [Fact]
    public void Only_a_helper_of_the_place_who_is_there_is_paired()
    {
        Assert.Equal(PairingResult.NoHelper, Pair(bench.Cadre(Role.TeamMember, Bench.Village)));
        Assert.Equal(PairingResult.NoHelper, Pair(bench.Cadre(Role.Helper, "990121100")));
        bench.Do(db => db.Set<Cadre>().First(row => row.Id == next).EndsOn = bench.Today.AddDays(-1));
        Assert.Equal(PairingResult.NoHelper, Pair(next));
    }

    [Fact]
    public void Somebody_away_is_stood_in_for_from_the_first_to_the_last_day()
    {
        Assert.Equal(LeaveResult.NoStandIn, Leave(0, 5, null));
        Assert.Equal(LeaveResult.NoStandIn, Leave(0, 5, first));
        Assert.Equal(LeaveResult.DaysWrong, Leave(5, 4, next));
        Assert.Equal(LeaveResult.DaysWrong, Leave(-5, -1, next));
        Assert.Equal(LeaveResult.NoPerson, bench.Do(db => leaves.Note(db, new CadreId(Guid.CreateVersion7()), bench.Today, null, next, "command:test", bench.Today, bench.Now)));
        bench.Do(db => db.Set<Cadre>().First(row => row.Id == next).EndsOn = bench.Today.AddDays(3));
        Assert.Equal(LeaveResult.NoStandIn, Leave(0, 5, next));
        bench.Do(db => db.Set<Cadre>().First(row => row.Id == next).EndsOn = null);
        Assert.Equal(LeaveResult.Noted, Leave(2, 5, next));

        foreach (var (day, stands) in new[] { (1, false), (2, true), (5, true), (6, false) })
        {
            Assert.Equal((day, stands), (day, bench.Do(db => Viewers.OfCadre(db, next, bench.Today.AddDays(day))).ActsAs.Contains(first)));
        }

        bench.Now = bench.Now.AddDays(3);
        Assert.True(bench.Do(db => leaves.End(db, first, "command:test", bench.Today, bench.Now)));
        Assert.DoesNotContain(first, bench.Do(db => Viewers.OfCadre(db, next, bench.Today)).ActsAs);
        Assert.False(bench.Do(db => leaves.End(db, first, "command:test", bench.Today, bench.Now)));
        Assert.Equal([AuditActions.LeaveNoted, AuditActions.LeaveEnded], bench.Do(db => db.Set<AuditEntry>().OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToArray()));
    }

    private PairingResult Pair(CadreId helper) => bench.Do(db => pairings.Add(db, township, home.Id, helper, 1, "command:test", bench.Now));

    private LeaveResult Leave(int from, int until, CadreId? standIn) =>
        bench.Do(db => leaves.Note(db, first, bench.Today.AddDays(from), bench.Today.AddDays(until), standIn, "command:test", bench.Today, bench.Now));
}

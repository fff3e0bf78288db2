using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Problems;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Demo;

/// <summary>
/// Makes the fictional county of any size in batches, so that memory stays flat. The same plan gives the same rows; a run that was cut short
/// goes on where it stopped.
/// </summary>
internal sealed class DemoCounty(
    IDatabaseWriter writer, IDatabaseReader reader, PersonalData personal, RowCipher cipher, Deadlines deadlines, AuditChain audit, CountyFacts county,
    Gazetteer gazetteer, TimeProvider clock)
{
    public const string Region = "990121";

    private const int HouseholdsAtOnce = 100;
    private const int RectificationsAtOnce = 500;
    private const string Created = "demo-created";
    private const string Channel = "embedded";

    private static readonly AccountId HouseholdAccount = new(DemoIds.Of(DemoRow.Account, 0));

    /// <summary>Whether there is nothing but what an unfinished run left.</summary>
    public bool IsWanted() => county.RegionCode == Region && reader.Read(db =>
        !db.Set<AuditEntry>().Any(entry => entry.Action == Created) && !db.Set<Household>().Any(household => !household.IsDemo));

    /// <summary>Whether anybody here is made up: such a database must never serve a real county.</summary>
    public bool HasDemoPeople() => reader.Read(db => db.Set<Cadre>().Any(cadre => cadre.IsDemo) || db.Set<Household>().Any(household => household.IsDemo));

    /// <exception cref="ProblemException">The county is a real one, or there are households already.</exception>
    public async Task<DemoReport> CreateAsync(DemoPlan plan, IProgress<DemoProgress>? progress, CancellationToken ct)
    {
        if (county.RegionCode != Region)
        {
            throw new ProblemException("demo.other-county", ("region", Region));
        }

        if (!IsWanted())
        {
            throw new ProblemException("demo.not-empty");
        }

        var began = clock.GetTimestamp();
        var words = DemoWords.Shipped;
        var people = new DemoPeople(words, gazetteer, RegionCode.Parse(Region), plan);
        var households = new DemoHouseholds(plan, words, people, personal, gazetteer);
        var matters = new DemoMatters(plan, words, people, deadlines, cipher, HouseholdAccount);
        await writer.WriteAsync(db => AddPeople(db, people, households.Make(0), plan));
        for (var from = 1; from <= plan.Rectifications; from += RectificationsAtOnce)
        {
            ct.ThrowIfCancellationRequested();
            var first = from;
            await writer.WriteAsync(db => AddRectifications(db, matters, first, Math.Min(RectificationsAtOnce, plan.Rectifications - first + 1)));
        }

        for (var from = 0; from < plan.Households; from += HouseholdsAtOnce)
        {
            ct.ThrowIfCancellationRequested();
            var (first, count) = (from, Math.Min(HouseholdsAtOnce, plan.Households - from));
            await writer.WriteAsync(db => AddHouseholds(db, households, matters, first, count));
            progress?.Report(new DemoProgress(from + count, plan.Households));
        }

        await writer.WriteAsync(db => AddRest(db, matters));
        await writer.WriteAsync(db =>
        {
            BindAccounts(db, people);
            audit.Add(db, clock.GetUtcNow(), "command:demo", Created, "county:" + Region, plan.Households.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return true;
        });
        var took = clock.GetElapsedTime(began);
        return reader.Read(db => new DemoReport(
            db.Set<Household>().Count(), db.Set<HouseholdMember>().Count(), db.Set<Cadre>().Count(), db.Set<WorkItem>().Count(), db.Set<WorkItem>().Count(item => item.ClosedAt == null), took));
    }

    private int AddPeople(AssistantDb db, DemoPeople people, DemoHome first, DemoPlan plan)
    {
        var id = people.All[0].Cadre.Id;
        if (db.Set<Cadre>().Any(cadre => cadre.Id == id))
        {
            return 0;
        }

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var (cadre, roles, phone) in people.All)
        {
            cadre.Secrets = personal.Seal(cadre.Id, new CadreSecrets(phone));
            cadre.PhoneHash = personal.HashPhone(phone);
            db.Add(cadre);
            db.AddRange(roles.AsEnumerable<object>());
        }

        // The matter that the household's own account reported refers to it; whom it belongs to is written last.
        var at = new DateTimeOffset(plan.AsOf.AddDays(-60).ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero);
        foreach (var (number, channel, user) in Accounts())
        {
            if (!db.Set<Account>().Any(account => account.Channel == channel && account.UserId == user))
            {
                db.Add(new Account { Id = new AccountId(DemoIds.Of(DemoRow.Account, number)), Channel = channel, UserId = user, FirstSeenAt = at });
            }
        }

        return first.Index;
    }

    private static int AddRectifications(AssistantDb db, DemoMatters matters, int from, int count)
    {
        if (db.Set<WorkItem>().Any(item => item.Number == from))
        {
            return 0;
        }

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var work = matters.Rectifications(from, count);
        db.AddRange(work.Items);
        db.AddRange(work.Events);
        return count;
    }

    private static int AddHouseholds(AssistantDb db, DemoHouseholds households, DemoMatters matters, int from, int count)
    {
        var id = new HouseholdId(DemoIds.Of(DemoRow.Household, from));
        if (db.Set<Household>().Any(household => household.Id == id))
        {
            return 0;
        }

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var index = from; index < from + count; index++)
        {
            var home = households.Make(index);
            var work = matters.Of(home);
            db.Add(home.Household);
            db.AddRange(home.Members);
            db.AddRange(home.Identities);
            db.AddRange(home.Pairings);
            db.AddRange(home.Incomes);
            db.AddRange(work.Monitoring);
            db.AddRange(work.Items);
            db.AddRange(work.Events);
            db.AddRange(work.Visits);
        }

        return count;
    }

    private static int AddRest(AssistantDb db, DemoMatters matters)
    {
        var work = matters.OfCounty();
        var first = work.Items[0].Id;
        if (db.Set<WorkItem>().Any(item => item.Id == first))
        {
            return 0;
        }

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.AddRange(work.Items);
        db.AddRange(work.Events);
        return work.Items.Count;
    }

    private static (int Number, string Channel, string User)[] Accounts() =>
    [
        .. DemoAccounts.Ids.Select((account, number) => (number, Channel, DemoAccounts.UserId(account))),
        (DemoAccounts.Ids.Count, DemoAccounts.TrialChannel, DemoAccounts.TrialStaff),
    ];

    // An account that somebody has used already is taken as it is.
    private static void BindAccounts(AssistantDb db, DemoPeople people)
    {
        foreach (var (_, channel, user) in Accounts())
        {
            var account = db.Set<Account>().First(row => row.Channel == channel && row.UserId == user);
            if (user == DemoAccounts.UserId("household"))
            {
                account.HouseholdId = new HouseholdId(DemoIds.Of(DemoRow.Household, 0));
                account.MemberId = new MemberId(DemoIds.Of(DemoRow.Member, 0));
            }
            else
            {
                account.CadreId = people.Of(user == DemoAccounts.UserId("township") ? "township"
                    : user == DemoAccounts.UserId("desk") ? "desk"
                    : user == DemoAccounts.UserId("cadre") ? "helper"
                    : "county");
            }
        }
    }
}

using System.Globalization;
using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.Conversations;
using BotAssistant.Demo;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Reminders;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Forms;

/// <summary>
/// A year of the demo county from 23 November 2026 on: the holidays of 2026, then a year whose table is not known; people who act on what they are
/// told or do not, leaves with and without a stand-in, and days on which nothing runs.
/// </summary>
public sealed class SimulatedYearTests
{
    private const int Days = 365;
    private static readonly DateOnly First = new(2026, 11, 23);

    [Fact]
    public async Task Everybody_is_warned_in_time_nobody_at_night_and_few_messages_a_day()
    {
        await using var app = await AssistantApp.StartAsync(["--Demo:Households=1200"]);
        var year = new Year(app);
        await year.GiveAccountsAsync();
        for (var i = 0; i < Days; i++)
        {
            await year.DayAsync(First.AddDays(i));
        }

        var messages = year.Messages();
        Assert.True(messages.Length > 1000, $"{messages.Length} messages");
        Assert.All(messages, message =>
        {
            Assert.InRange(TimeOnly.FromDateTime(message.At), new TimeOnly(8, 0), new TimeOnly(21, 0));
            Assert.True(year.IsWorkingDay(DateOnly.FromDateTime(message.At)), $"{message.At} is a day off");
        });
        // One digest a morning, and on average at most two messages.
        Assert.All(messages.GroupBy(message => (message.Account, message.At.Date)), day => Assert.Single(day));
        var workingDays = Enumerable.Range(0, Days).Count(i => year.IsWorkingDay(First.AddDays(i)));
        Assert.True(messages.Length <= 2.0 * year.Cadres * workingDays, string.Create(CultureInfo.InvariantCulture, $"{messages.Length / (double)(year.Cadres * workingDays):0.00} a day"));
        Assert.Equal([], year.NotWarned());
        Assert.Equal([], year.RedWithoutStages());
    }

    private sealed class Year(AssistantApp app)
    {
        private Dice dice = new(7);
        private readonly HashSet<DateOnly> silent = [.. new[] { 20, 21, 22, 95, 96, 97, 98, 99, 100, 101, 180, 250, 251 }.Select(First.AddDays)];

        public int Cadres { get; private set; }

        private T Get<T>()
            where T : notnull => app.Services.GetRequiredService<T>();

        public bool IsWorkingDay(DateOnly day) => Get<Deadlines>().WorkingDaysOf(RegionCode.Parse("990121")).IsWorkingDay(day);

        public Task<int> GiveAccountsAsync() => Write(db =>
        {
            var now = app.Clock.GetUtcNow();
            db.Set<Account>().Where(account => account.CadreId != null).ExecuteUpdate(set => set.SetProperty(account => account.CadreId, (CadreId?)null));
            foreach (var cadre in db.Set<Cadre>().ToArray())
            {
                var name = cadre.Id.Value.ToString("N");
                db.Add(new Conversation { Id = ConversationId.Create(now), Channel = "embedded", ExternalId = name, UserId = name, CreatedAt = now });
                db.Add(new Account { Id = AccountId.Create(now), Channel = "embedded", UserId = name, NoticeVersion = 1, FirstSeenAt = now, CadreId = cadre.Id });
                Cadres++;
            }

            return 0;
        });

        public async Task DayAsync(DateOnly day)
        {
            app.Clock.Leap(new DateTimeOffset(day.ToDateTime(new TimeOnly(8, 6)), TimeSpan.FromHours(8)) - app.Clock.GetUtcNow());
            if (day.Day is 3 or 17)
            {
                await LeaveAsync(day);
            }

            if (silent.Contains(day))
            {
                return;
            }

            await Get<ReminderSweep>().RunAsync(CancellationToken.None);
            await Get<DigestRound>().RunAsync(CancellationToken.None);
            await ActAsync(day);
        }

        /// <summary>Somebody goes away for two weeks; half of them leave nobody in their place.</summary>
        private Task<int> LeaveAsync(DateOnly day) => Write(db =>
        {
            var all = db.Set<Cadre>().OrderBy(cadre => cadre.Id).ToArray();
            for (var i = 0; i < 4; i++)
            {
                var (one, other) = (all[dice.Next(all.Length)], all[dice.Next(all.Length)]);
                (one.AwayFrom, one.AwayUntil, one.StandInId) = (day, day.AddDays(13), i % 2 == 0 && other != one ? other.Id : null);
            }

            return 0;
        });

        /// <summary>Most act within days on what they were told; some only when it has gone up, or never.</summary>
        private async Task ActAsync(DateOnly day)
        {
            var told = Read(db => db.Set<Reminder>().Where(row => row.State == ReminderState.Told && row.Day == day && row.IsOwn && row.CadreId != null).Select(row => new { row.ItemId, row.CadreId }).ToArray());
            foreach (var some in told.Where(_ => dice.Chance(600)).Chunk(50))
            {
                await Write(db => some.Count(one => Act(db, one.ItemId, one.CadreId!.Value, day)));
            }

            // What stays red for long is ended from above.
            await Write(db =>
            {
                var old = day.AddDays(-40);
                foreach (var item in db.Set<WorkItem>().Where(row => row.ClosedAt == null && row.DueOn < old && row.Kind != WorkItemKind.Visit && row.RequestId == null).Take(30).ToArray())
                {
                    (item.State, item.ClosedAt) = (WorkItemState.Withdrawn, app.Clock.GetUtcNow());
                    item.PlanVersion++;
                }

                return 0;
            });
        }

        private bool Act(AssistantDb db, WorkItemId id, CadreId cadre, DateOnly day)
        {
            var (now, viewer) = (app.Clock.GetUtcNow(), Viewers.OfCadre(db, cadre, day));
            if (db.Set<WorkItem>().FirstOrDefault(row => row.Id == id) is not { IsOpen: true } item)
            {
                return false;
            }

            if (item is { Kind: WorkItemKind.Visit, HouseholdId: { } home })
            {
                if (dice.Chance(150) && item.DueOn > day)
                {
                    return Get<WorkItemOperations>().Apply(db, viewer, id, new WorkItemOperation.Extend(item.DueOn.Value.AddDays(4), "人在外地"), now) is OperationResult.Done;
                }

                return Get<Visits>().Record(db, viewer, home, day, byPhone: false, note: null, now) is VisitResult.Recorded;
            }

            return Get<WorkItemOperations>().Apply(db, viewer, id, new WorkItemOperation.Finish("办好了"), now) is OperationResult.Done;
        }

        public (Guid Account, DateTime At)[] Messages() => Read(db => db.Set<Announcement>().Where(row => row.Cause == AnnouncementCause.Digest).Select(row => new { row.AccountId, row.DueAt }).AsEnumerable()
            .Select(row => (row.AccountId.Value, row.DueAt.ToOffset(TimeSpan.FromHours(8)).DateTime)).ToArray());

        /// <summary>Matters that were there long enough before their last day, and that nobody was told of before it was over.</summary>
        public long[] NotWarned() => Read(db =>
        {
            var last = First.AddDays(Days - 1);
            var told = db.Set<Reminder>().Where(row => row.State == ReminderState.Told && row.Stage.StartsWith("T-")).Select(row => new { row.ItemId, row.PlanVersion, row.Day }).AsEnumerable().ToLookup(row => row.ItemId);
            return db.Set<WorkItem>().AsNoTracking().Where(item => item.DueOn != null && item.DueOn <= last && item.DueOn >= First.AddDays(10) && item.Visibility == Visibility.Ordinary).AsEnumerable()
                .Where(item => DateOnly.FromDateTime(item.OpenedAt.AddHours(8).DateTime) < item.DueOn!.Value.AddDays(-7))
                // Done before anybody had to be warned.
                .Where(item => item.ClosedAt is null || DateOnly.FromDateTime(item.ClosedAt.Value.AddHours(8).DateTime) > item.DueOn)
                // A warning that fell into days on which nothing ran comes late.
                .Where(item => !silent.Any(day => day >= item.DueOn!.Value.AddDays(-12) && day <= item.DueOn))
                .Where(item => !told[item.Id].Any(row => row.Day <= item.DueOn))
                .Select(item => item.Number).ToArray();
        });

        /// <summary>Matters that were late for two weeks, and of which not every step was told or stands for another.</summary>
        public long[] RedWithoutStages() => Read(db =>
        {
            var last = First.AddDays(Days - 15);
            var rows = db.Set<Reminder>().Select(row => new { row.ItemId, row.Stage, row.State }).AsEnumerable()
                .Where(row => row.State is ReminderState.Told or ReminderState.Overtaken or ReminderState.NobodyThere).ToLookup(row => row.ItemId, row => row.Stage);
            return db.Set<WorkItem>().AsNoTracking().Where(item => item.DueOn != null && item.DueOn <= last && item.DueOn >= First && item.Visibility == Visibility.Ordinary).AsEnumerable()
                .Where(item => item.ClosedAt is null || DateOnly.FromDateTime(item.ClosedAt.Value.AddHours(8).DateTime) > item.DueOn!.Value.AddDays(14))
                .Where(item => !rows[item.Id].Contains("T+3", StringComparer.Ordinal))
                .Select(item => item.Number).ToArray();
        });

        private Task<T> Write<T>(Func<AssistantDb, T> write) => Get<IDatabaseWriter>().WriteAsync(write);

        private T Read<T>(Func<AssistantDb, T> read) => Get<IDatabaseReader>().Read(read);
    }
}

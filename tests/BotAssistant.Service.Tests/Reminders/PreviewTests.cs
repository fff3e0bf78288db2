using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Reminders;

namespace BotAssistant.Tests.Forms;

/// <summary>What is promised for the days to come is what is then sent.</summary>
public sealed class PreviewTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public async Task Sixty_days_are_sent_as_they_were_previewed()
    {
        await using var county = await Mornings.StartAsync();
        var other = await county.CadreAsync("吴听泉", "县水利局", Role.Helper, "990121200203");
        await county.MeetAsync("other", account => account.CadreId = other);
        var silent = await county.CadreAsync("郑无声", "县林业局", Role.Helper, "990121200203");
        // Over New Year and its make-up day, with every kind, owners who are there, not reached, or none.
        CadreId?[] owners = [county.HelperId, other, silent, null, county.TownshipId];
        WorkItemKind[] kinds = [WorkItemKind.Verification, WorkItemKind.Rectification, WorkItemKind.Need, WorkItemKind.Report, WorkItemKind.Question];
        for (var i = 0; i < 60; i++)
        {
            await county.OpenAsync(kinds[i % kinds.Length], Monday.AddDays((i * 7 % 67) - 6), owners[i % owners.Length], "其他");
        }

        await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(20), county.HelperId);
        await county.WriteAsync(db =>
        {
            var helper = db.Set<Cadre>().First(row => row.Id == county.HelperId);
            (helper.AwayFrom, helper.AwayUntil, helper.StandInId) = (Monday.AddDays(10), Monday.AddDays(24), other);
            return 0;
        });

        var promised = county.Get<ReminderPreview>().Of(Monday, Monday.AddDays(59), region: null)
            .Where(digest => digest.Cadre is not null)
            .SelectMany(digest => digest.Matters.Select(matter => (digest.Cadre!.Value.Value, DateOnly.FromDateTime(digest.At.DateTime), matter.Number))).Order().ToArray();
        for (var day = Monday; day <= Monday.AddDays(59); day = day.AddDays(1))
        {
            county.GoTo(day, 8);
            await county.MorningAsync();
        }

        var sent = county.Read(db => (
            from reminder in db.Set<Reminder>()
            where reminder.State == ReminderState.Told && reminder.CadreId != null
            join item in db.Set<WorkItem>() on reminder.ItemId equals item.Id
            where item.RequestId == null
            select new { Cadre = reminder.CadreId!.Value, Day = reminder.Day!.Value, item.Number }).AsEnumerable().Select(row => (row.Cadre.Value, row.Day, row.Number)).Distinct().Order().ToArray());
        Assert.True(promised.Length > 100, $"{promised.Length}");
        Assert.Equal(promised, sent);
        // One message a morning, whatever happened.
        Assert.All(county.Read(db => db.Set<Digest>().AsEnumerable().GroupBy(row => (row.CadreId, row.Day)).ToArray()), day => Assert.Single(day));
    }

    [Fact]
    public async Task Days_that_lie_ahead_are_previewed_as_they_come_after_all_that_is_sent_before()
    {
        await using var county = await Mornings.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            await county.OpenAsync(WorkItemKind.Need, Monday.AddDays(i * 2), county.HelperId, "其他");
        }

        var preview = county.Get<ReminderPreview>();
        var later = Monday.AddDays(21);
        var expected = Lines(preview.Of(Monday, Monday.AddDays(40), region: null)).Where(line => line.Day >= later).ToArray();

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Lines(preview.Of(later, Monday.AddDays(40), region: null)));

        static (DateOnly Day, long Number, string Stage)[] Lines(IEnumerable<PreviewedDigest> digests) =>
            [.. digests.SelectMany(digest => digest.Matters.Select(matter => (DateOnly.FromDateTime(digest.At.DateTime), matter.Number, matter.Stage))).Order()];
    }

    [Fact]
    public async Task A_preview_writes_nothing()
    {
        await using var county = await Mornings.StartAsync();
        await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);

        var first = county.Get<ReminderPreview>().Of(Monday, Monday.AddDays(20), region: null);
        var again = county.Get<ReminderPreview>().Of(Monday, Monday.AddDays(20), region: null);

        Assert.Equal(first.SelectMany(digest => digest.Matters), again.SelectMany(digest => digest.Matters));
        Assert.Equal(0, county.Read(db => db.Set<Reminder>().Count() + db.Set<Digest>().Count()));
        Assert.Equal(0, county.Read(db => db.Set<WorkItem>().Max(item => item.PlannedVersion)));
    }
}

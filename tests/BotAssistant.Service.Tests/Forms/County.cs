using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Forms;

/// <summary>
/// The real application with a small county: a household, the cadre paired with it, the township's cadre, and others. On Monday 23 November
/// 2026, nine in the morning there. Everybody has read the notice.
/// </summary>
internal sealed class County : IAsyncDisposable
{
    public const string Group = "99012120020303";

    private County(AssistantApp app) => App = app;

    public AssistantApp App { get; }

    public Person Helper { get; private set; } = null!;

    public Person Home { get; private set; } = null!;

    public Person Township { get; private set; } = null!;

    public HouseholdId HouseholdId { get; private set; }

    public CadreId HelperId { get; private set; }

    public CadreId TownshipId { get; private set; }

    public DateTimeOffset Now => App.Clock.GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(Now.AddHours(8).DateTime);

    public static async Task<County> StartAsync(params string[] settings)
    {
        var county = new County(await AssistantApp.StartAsync(settings));
        county.HelperId = await county.CadreAsync("钱渡舟", "水务局", Role.Helper, "990121200203");
        county.TownshipId = await county.CadreAsync("周临溪", "青石乡人民政府", Role.Township, "990121200");
        county.HouseholdId = await county.HouseholdAsync("李满仓", "9901210000001", county.HelperId);
        await county.HouseholdAsync("王有田", "9901210000002", county.HelperId);
        county.Helper = await county.MeetAsync("helper", account => account.CadreId = county.HelperId);
        county.Township = await county.MeetAsync("township", account => account.CadreId = county.TownshipId);
        county.Home = await county.MeetAsync("home", account => account.HouseholdId = county.HouseholdId);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        return county;
    }

    /// <summary>Somebody who has read the notice.</summary>
    public async Task<Person> MeetAsync(string user, Action<Account>? bind = null)
    {
        var person = await App.MeetAsync(user);
        await person.AskAsync("你好");
        if (bind is not null)
        {
            await WriteAsync(db =>
            {
                bind(db.Set<Account>().First(account => account.UserId == person.UserId));
                return 0;
            });
        }

        return person;
    }

    public Task<CadreId> CadreAsync(string name, string unit, Role role, string region) => WriteAsync(db =>
    {
        var id = CadreId.Create(Now);
        db.Add(new Cadre { Id = id, Name = name, Unit = unit });
        db.Add(new CadreRole { CadreId = id, Role = role, Region = region, From = Today.AddDays(-100) });
        return id;
    });

    public Task<HouseholdId> HouseholdAsync(string name, string number, CadreId helper) => WriteAsync(db =>
    {
        var id = HouseholdId.Create(Now);
        var secrets = App.Services.GetRequiredService<PersonalData>().Seal(id, new HouseholdSecrets("13900000011", null));
        db.Add(new Household { Id = id, Number = number, Region = Group, HeadName = name, UpdatedAt = Now, Secrets = secrets });
        db.Add(new Pairing { Id = VersionSeven.Next(Now), HouseholdId = id, CadreId = helper, From = Today.AddDays(-100) });
        return id;
    });

    /// <summary>So much later; the tokens of before have expired.</summary>
    public void Later(TimeSpan time)
    {
        App.Clock.Leap(time);
        (Helper, Home, Township) = (Helper.Renewed(), Home.Renewed(), Township.Renewed());
    }

    /// <summary>A visit that is due.</summary>
    public Task<long> DueVisitAsync() => WriteAsync(db => App.Services.GetRequiredService<WorkItemOpening>().Open(
        db, new Opening(WorkItemKind.Visit, RegionCode.Parse(Group)) { Household = HouseholdId, Owner = HelperId, DueOn = Today.AddDays(3) }, Viewer.Stranger, Now).Number);

    public Task<T> WriteAsync<T>(Func<AssistantDb, T> write) => App.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(write);

    public T Read<T>(Func<AssistantDb, T> read) => App.Services.GetRequiredService<IDatabaseReader>().Read(read);

    public WorkItem Item(long number) => Read(db => db.Set<WorkItem>().First(item => item.Number == number));

    public WorkItem[] Needs() => Read(db => db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Need).OrderBy(item => item.Number).ToArray());

    public WorkItemAct[] Acts(long number) => Read(db => db.Set<WorkItemEvent>().Where(line => line.ItemId == db.Set<WorkItem>().First(item => item.Number == number).Id)
        .OrderBy(line => line.Sequence).Select(line => line.Act).ToArray());

    /// <summary>Says something; the last reply.</summary>
    public static async Task<string> SayAsync(Person person, string text) => (await person.AskAsync(text))[^1];

    /// <summary>Presses the button of that label under the newest message that has it.</summary>
    public static async Task<string> PressAsync(Person person, string label)
    {
        await person.ReadAsync();
        var action = person.Seen.Reverse().SelectMany(Actions).First(action => action.GetProperty("title").GetString() == label);
        return await PressAsync(person, action);
    }

    public static async Task<string> PressAsync(Person person, System.Text.Json.JsonElement action)
    {
        var value = action.GetProperty("value").GetString();
        var text = action.GetProperty("type").GetString() == "messageBack" ? action.GetProperty("text").GetString() : value;
        var id = await person.PostAsync(new
        {
            type = "message",
            from = new { id = person.UserId },
            text,
            value,
            channelData = new { clientActivityID = Guid.CreateVersion7().ToString() },
        });
        await person.ReadUntilAsync(activity => Person.ReplyTo(activity) == id);
        return person.Seen.Where(activity => Person.ReplyTo(activity) == id).Select(Person.TextOf).Last();
    }

    public static IEnumerable<System.Text.Json.JsonElement> Actions(System.Text.Json.JsonElement activity) =>
        activity.TryGetProperty("suggestedActions", out var suggested) && suggested.TryGetProperty("actions", out var actions) ? actions.EnumerateArray() : [];

    /// <summary>Waits for a message that came by itself, and goes on for a second: what is said next is said after it.</summary>
    public async Task<string> HearAsync(Person person, string part)
    {
        // A loop that went to sleep while the clock leapt sleeps from then on: it is woken as by a commit.
        App.Services.GetRequiredService<AfterCommit>().Announce();
        await person.ReadUntilAsync(activity => Person.ReplyTo(activity) is null && Person.TextOf(activity).Contains(part, StringComparison.Ordinal));
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        return person.Seen.Where(activity => Person.ReplyTo(activity) is null).Select(Person.TextOf).Last(text => text.Contains(part, StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

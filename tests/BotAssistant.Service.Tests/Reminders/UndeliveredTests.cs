using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Testing;

namespace BotAssistant.Tests.Forms;

/// <summary>What a channel did not take: told elsewhere, told again, or something to do for whoever can go there.</summary>
public sealed class UndeliveredTests
{
    private const string Category = "联系不上";
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public async Task A_digest_that_one_channel_refuses_comes_on_the_persons_other_account()
    {
        await using var county = await Mornings.StartAsync();
        await PhoneAsync(county, "helper-phone", account => account.CadreId = county.HelperId);
        county.App.Channel.Then(new SendResult.Refused("blocked"));
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);
        await county.MorningAsync();
        await UntilAsync(county, OutboxState.Dead);

        Assert.Equal(1, await SettleAsync(county));
        Assert.Equal(0, await SettleAsync(county));

        Assert.Contains("李满仓家", await county.HearAsync(county.Helper, $"{number}号"), StringComparison.Ordinal);
        Assert.Empty(Todos(county));
    }

    [Fact]
    public async Task A_cadre_whom_nothing_reaches_becomes_one_todo_of_the_township()
    {
        await using var county = await Mornings.StartAsync();
        var away = await county.CadreAsync("吴听泉", "县水利局", Role.Helper, "990121200203");
        await PhoneAsync(county, "away-phone", account => account.CadreId = away);
        county.App.Channel.Then(new SendResult.Refused("blocked"), new SendResult.Refused("blocked"));
        await county.OpenAsync(WorkItemKind.Verification, Monday.AddDays(3), away);
        await county.MorningAsync();
        await UntilAsync(county, OutboxState.Dead);
        Assert.Equal(1, await SettleAsync(county));

        county.GoTo(Monday.AddDays(1), 8);
        await county.OpenAsync(WorkItemKind.Verification, Monday.AddDays(4), away);
        await county.MorningAsync();
        await UntilAsync(county, OutboxState.Dead, 2);
        Assert.Equal(1, await SettleAsync(county));

        var todo = Assert.Single(Todos(county));
        Assert.Equal((WorkItemKind.Verification, county.TownshipId), (todo.Kind, todo.OwnerId!.Value));
        Assert.NotNull(todo.DueOn);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("吴听泉", await County.SayAsync(county.Township, $"{todo.Number}号什么情况"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_household_whom_nothing_reaches_becomes_one_todo_of_its_helper()
    {
        await using var county = await Mornings.StartAsync();
        var home = await county.HouseholdAsync("王听雨", "9901210000009", county.HelperId);
        var account = await PhoneAsync(county, "home-phone", bound => bound.HouseholdId = home);
        county.App.Channel.Then(new SendResult.Unreachable("gone"));
        await TellAsync(county, account, "有一条通知");
        await UntilAsync(county, OutboxState.Dead);

        Assert.Equal(1, await SettleAsync(county));

        var todo = Assert.Single(Todos(county));
        Assert.Equal((home, county.HelperId), (todo.HouseholdId!.Value, todo.OwnerId!.Value));
    }

    [Fact]
    public async Task What_may_have_arrived_comes_again_the_next_morning_and_says_so()
    {
        await using var county = await Mornings.StartAsync();
        var account = await PhoneAsync(county, "helper-phone", bound => bound.CadreId = county.HelperId);
        await TellAsync(county, account, "有一条通知");
        await UntilAsync(county, OutboxState.Delivered);
        // As a start finds it that follows a kill in the middle of sending, on a channel without keys.
        await county.WriteAsync(db =>
        {
            foreach (var message in db.Set<OutboxMessage>().Where(row => row.Channel == RecordingChannel.Name && row.Kind == MessageKind.Reminder))
            {
                message.State = OutboxState.Uncertain;
            }

            return 0;
        });

        Assert.Equal(1, await SettleAsync(county));
        Assert.Equal(0, await SettleAsync(county));
        var again = county.Read(db => db.Set<Announcement>().Single(row => row.SentAt == null && row.Failure == null));
        Assert.True(again.DueAt > county.Now);
        county.GoTo(Monday.AddDays(1), 8);
        county.Get<Decisions.AfterCommit>().Announce();

        var told = await county.HearAsync(county.Helper, "有一条通知");
        Assert.Contains("可能已经发到过", told, StringComparison.Ordinal);
        Assert.Single(county.App.Channel.Delivered, message => message.Activity.Text!.Contains("有一条通知", StringComparison.Ordinal));
    }

    private static async Task<AccountId> PhoneAsync(County county, string user, Action<Account> bind)
    {
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await county.App.Call("conversation-of-" + user, user).AskAsync("你好");
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        return await county.WriteAsync(db =>
        {
            var account = db.Set<Account>().First(row => row.UserId == user);
            bind(account);
            // Nobody else binds accounts of a channel: where they are written to is known from their own first word.
            account.ConversationId = db.Set<Conversation>().First(row => row.ExternalId == "conversation-of-" + user).Id;
            return account.Id;
        });
    }

    private static async Task TellAsync(County county, AccountId account, string text)
    {
        await county.WriteAsync(db => county.Get<AnnouncementWriting>().Add(
            db, new Announcing(account, AnnouncementCause.Matter, new AnnouncedWords(text, []), RegionCode.Parse(County.Group)), county.Now));
        county.Get<Decisions.AfterCommit>().Announce();
    }

    private static Task UntilAsync(County county, OutboxState state, int count = 1) => county.App.UntilAsync(
        () => county.Read(db => db.Set<OutboxMessage>().Count(row => row.Channel == RecordingChannel.Name && row.Kind == MessageKind.Reminder && row.State == state)) == count, $"{count} are {state}");

    private static Task<int> SettleAsync(County county) => county.Get<Undelivered>().RunAsync(CancellationToken.None);

    private static WorkItem[] Todos(County county) => county.Read(db => db.Set<WorkItem>().Where(item => item.Category == Category).ToArray());
}

using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Testing;

namespace BotAssistant.Tests.Forms;

/// <summary>Where somebody who is in several places wants to be written to first.</summary>
public sealed class PreferredChannelTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public async Task The_digest_comes_where_the_person_said_and_else_where_they_were_last()
    {
        await using var county = await Mornings.StartAsync();
        await OtherAsync(county);
        await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);
        await county.MorningAsync();
        Assert.Equal([RecordingChannel.Name], await ChannelsAsync(county));

        Assert.Contains("先发到网页（就是这里）", await County.SayAsync(county.Helper, "以后发到这里"), StringComparison.Ordinal);
        // It was used last, and is not where they said.
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await county.App.Call("conversation-of-other", "other").AskAsync("你好");
        var record = await County.SayAsync(county.Helper, "我的资料");
        Assert.Contains("提醒先发到：网页（就是这里）", record, StringComparison.Ordinal);
        Assert.Contains("收不到时依次改发：recording", record, StringComparison.Ordinal);
        county.GoTo(Monday.AddDays(1), 9);
        await county.OpenAsync(WorkItemKind.Verification, Monday.AddDays(2), county.HelperId);
        await county.MorningAsync();

        Assert.Equal([RecordingChannel.Name, "embedded"], await ChannelsAsync(county));
        Assert.All(county.Read(db => db.Set<Announcement>().ToArray()), row => Assert.Null(row.Detour));
    }

    [Fact]
    public async Task What_happens_with_a_matter_comes_once_where_they_said()
    {
        await using var county = await Mornings.StartAsync();
        var other = await OtherAsync(county);
        Assert.Contains("先发到网页", await County.SayAsync(county.Helper, "提醒发到网页"), StringComparison.Ordinal);
        var both = county.Read(db => db.Set<Account>().Where(account => account.CadreId == county.HelperId).Select(account => account.Id).ToArray());
        Assert.Equal(2, both.Length);

        await TellAsync(county, both, "有一件新的事");
        await county.HearAsync(county.Helper, "有一件新的事");
        await SentAsync(county);

        var rows = county.Read(db => db.Set<Announcement>().OrderBy(row => row.Id).ToArray());
        Assert.Single(rows, row => row.SentAt is not null && row.AccountId != other);
        Assert.Single(rows, row => row.Failure == "same-person");
        // Two messages that say something different are two.
        await TellAsync(county, [other], "有一件别的事");
        await county.HearAsync(county.Helper, "有一件别的事");
        Assert.DoesNotContain(county.App.Channel.Delivered, message => message.Activity.Text!.Contains("的事", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_it_cannot_be_written_to_or_rests_the_next_one_is_taken_and_it_is_kept_why(bool rests)
    {
        await using var county = await Mornings.StartAsync();
        var other = await OtherAsync(county);
        await county.WriteAsync(db => Subscriptions.Prefer(db, db.Set<Account>().First(account => account.Id == other), other, county.Now));
        if (rests)
        {
            county.App.Channel.Then(new SendResult.TryAgain("busy", TimeSpan.FromDays(3)));
            await county.App.Call("conversation-of-other", "other").TellAsync("你好");
            await county.App.UntilAsync(() => county.Read(db => db.Set<OutboxMessage>().Any(row => row.Channel == RecordingChannel.Name && row.State == OutboxState.Pending && row.Attempts > 0)), "the channel rests");
        }
        else
        {
            await county.WriteAsync(db => db.Set<Conversation>().First(row => row.ExternalId == "conversation-of-other").UnreachableAt = county.Now);
        }

        Assert.Contains(rests ? "在等重发，先发到网页" : "那边眼下发不到，先发到网页", await County.SayAsync(county.Helper, "我的资料"), StringComparison.Ordinal);
        await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);
        await county.MorningAsync();
        await TellAsync(county, [other], "有一件新的事");
        await county.HearAsync(county.Helper, "有一件新的事");

        Assert.Equal(["embedded"], await ChannelsAsync(county));
        Assert.All(county.Read(db => db.Set<Announcement>().ToArray()), row => Assert.Equal(rests ? "resting" : "unreachable", row.Detour));
    }

    [Fact]
    public async Task What_is_said_once_to_stop_holds_wherever_they_are()
    {
        await using var county = await Mornings.StartAsync();
        await OtherAsync(county);
        await County.SayAsync(county.Helper, "以后发到这里");
        await county.App.Call("conversation-of-other", "other").AskAsync("退订");

        await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);
        await county.MorningAsync();

        Assert.Empty(county.DigestsOf(county.HelperId));
        Assert.Contains("负责的人收不到消息，请转告", Assert.Single(county.DigestsOf(county.TownshipId)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("以后发到这里", "眼下也只在这一个地方用")]
    [InlineData("提醒发到企业微信", "没有您在企业微信上的账号")]
    [InlineData("以后消息发到微信", "没有您在微信上的账号")]
    [InlineData("发到哪里都行", "不指定了")]
    public async Task Other_wishes_are_answered_as_what_they_come_to(string said, string answer)
    {
        await using var county = await Mornings.StartAsync();

        Assert.Contains(answer, await County.SayAsync(county.Helper, said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_quiet_and_what_is_about_danger_goes_nowhere_else()
    {
        await using var county = await Mornings.StartAsync();
        var other = await OtherAsync(county);
        await County.SayAsync(county.Helper, "以后发到这里");
        var quiet = await county.OpenAsync(WorkItemKind.Need, Monday.AddDays(3), null, "信访", quiet: "990121");
        var item = county.Item(quiet).Id;

        await county.WriteAsync(db => county.Get<AnnouncementWriting>().Add(
            db, new Announcing(other, AnnouncementCause.Matter, new AnnouncedWords("有新的进展", []), RegionCode.Parse(County.Group)) { Item = item }, county.Now));
        await county.WriteAsync(db => county.Get<AnnouncementWriting>().Add(
            db, new Announcing(other, AnnouncementCause.Alarm, new AnnouncedWords("有人有危险", []), RegionCode.Parse(County.Group)) { IsUrgent = true }, county.Now));
        county.Get<Decisions.AfterCommit>().Announce();

        await county.App.UntilAsync(() => county.App.Channel.Delivered.Count(message => message.Activity.Text!.StartsWith("有新的进展", StringComparison.Ordinal) || message.Activity.Text == "有人有危险") == 2, "both came where they were written for");
    }

    /// <summary>The helper on another channel.</summary>
    private static async Task<AccountId> OtherAsync(County county)
    {
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await county.App.Call("conversation-of-other", "other").AskAsync("你好");
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        return await county.WriteAsync(db =>
        {
            var account = db.Set<Account>().First(row => row.UserId == "other");
            account.CadreId = county.HelperId;
            account.ConversationId = db.Set<Conversation>().First(row => row.ExternalId == "conversation-of-other").Id;
            return account.Id;
        });
    }

    private static async Task TellAsync(County county, AccountId[] to, string text)
    {
        await county.WriteAsync(db =>
        {
            foreach (var account in to)
            {
                county.Get<AnnouncementWriting>().Add(db, new Announcing(account, AnnouncementCause.Matter, new AnnouncedWords(text, []), RegionCode.Parse(County.Group)), county.Now);
            }

            return 0;
        });
        county.Get<Decisions.AfterCommit>().Announce();
    }

    private static Task SentAsync(County county) =>
        county.App.UntilAsync(() => !county.Read(db => db.Set<Announcement>().Any(row => row.SentAt == null && row.Failure == null)), "all is sent", TimeSpan.FromMilliseconds(10));

    /// <summary>Where the helper's digests went.</summary>
    private static async Task<string[]> ChannelsAsync(County county)
    {
        county.Get<Decisions.AfterCommit>().Announce();
        await SentAsync(county);
        return county.Read(db => (
            from row in db.Set<Announcement>()
            where row.Cause == AnnouncementCause.Digest
            join account in db.Set<Account>() on row.AccountId equals account.Id
            where account.CadreId == county.HelperId
            join place in db.Set<Conversation>() on row.SentIn equals place.Id
            orderby row.CreatedAt
            select place.Channel).ToArray());
    }
}

using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Announcements;

/// <summary>A household wants to be left in peace, at those hours of every day or up to and with that day. It takes the place of what it said before of the same kind.</summary>
/// <param name="Home">By whose account, or by whoever answers for it, to whom it was said.</param>
internal sealed record QuietWindowAgreed(HouseholdId Home, TimeOnly? From, TimeOnly? Until, DateOnly? UntilOn) : TurnEvent
{
    public override bool IsAnnounced => true;
}

/// <summary>Nothing of it holds any more.</summary>
internal sealed record QuietWindowsEnded : TurnEvent
{
    public override bool IsAnnounced => true;
}

internal sealed class QuietWindowAgreedWriter(QuietWindowTelling telling, QuietWindowWords words, Deadlines deadlines) : EventWriter<QuietWindowAgreed>
{
    protected override void Write(AssistantDb db, QuietWindowAgreed happened, EventSource source)
    {
        var account = db.AccountOf(source);
        var today = deadlines.DayOf(source.At);
        var viewer = Viewers.Of(db, account.Channel, account.UserId, today);
        var acts = viewer.ActsAs;
        if (viewer.IsStaff ? !db.Set<Pairing>().On(today).Any(pairing => pairing.HouseholdId == happened.Home && acts.Contains(pairing.CadreId)) : viewer.Household != happened.Home)
        {
            throw new DecisionOutdatedException("The household is not this person's to speak for any more.");
        }

        foreach (var before in db.Set<QuietWindow>().Where(row => row.HouseholdId == happened.Home && row.EndedAt == null && (row.UntilOn == null) == (happened.UntilOn == null)))
        {
            before.EndedAt = source.At;
        }

        var window = new QuietWindow
        {
            Id = VersionSeven.Next(source.At),
            HouseholdId = happened.Home,
            From = happened.From,
            Until = happened.Until,
            UntilOn = happened.UntilOn,
            AgreedAt = source.At,
            AgreedById = account.Id,
        };
        db.Add(window);
        telling.Helpers(db, happened.Home, QuietWindowTelling.Agreed, words.Of([window]), account.Id, source.At);
        if (viewer.IsStaff)
        {
            telling.Household(db, happened.Home, viewer.Name, words.Of([window]), source.At);
        }
    }
}

internal sealed class QuietWindowsEndedWriter(QuietWindowTelling telling) : EventWriter<QuietWindowsEnded>
{
    protected override void Write(AssistantDb db, QuietWindowsEnded happened, EventSource source)
    {
        if (db.AccountOf(source) is not { CadreId: null, HouseholdId: { } home } || db.Set<QuietWindow>().Where(row => row.HouseholdId == home && row.EndedAt == null).ToArray() is not [_, ..] windows)
        {
            return;
        }

        foreach (var window in windows)
        {
            window.EndedAt = source.At;
        }

        telling.Helpers(db, home, QuietWindowTelling.Ended, "", by: null, source.At);
    }
}

/// <summary>Those who answer for a household hear when it wants to be left in peace: they come and ring, too. Runs inside the caller's transaction.</summary>
internal sealed class QuietWindowTelling(AnnouncementWriting announcements, IDialogs dialogs, Deadlines deadlines)
{
    public static readonly TextKey Agreed = new("quiet-window-told", "household", "text");
    public static readonly TextKey Ended = new("quiet-window-told-ended", "household");

    public static readonly TextKey ForThem = new("quiet-window-told-home", "name", "text");

    /// <param name="by">Who noted it, and knows.</param>
    public void Helpers(AssistantDb db, HouseholdId home, TextKey key, string text, AccountId? by, DateTimeOffset now)
    {
        var household = db.Set<Household>().First(row => row.Id == home);
        var said = dialogs.Current.Text(key, text.Length > 0 ? [("household", household.HeadName), ("text", text)] : [("household", household.HeadName)]);
        var helpers = db.Set<Pairing>().On(deadlines.DayOf(now)).Where(pairing => pairing.HouseholdId == home).Select(pairing => pairing.CadreId).ToArray();
        Send(db, [.. db.Set<Account>().Where(row => row.CadreId != null && helpers.Contains(row.CadreId.Value) && row.Id != by).OrderBy(row => row.Id).Select(row => row.Id)], said, household, now);
    }

    /// <summary>The household hears what was noted in its name.</summary>
    public void Household(AssistantDb db, HouseholdId home, string name, string text, DateTimeOffset now) => Send(
        db, [.. db.Set<Account>().Where(row => row.HouseholdId == home).OrderBy(row => row.Id).Select(row => row.Id)], dialogs.Current.Text(ForThem, ("name", name), ("text", text)),
        db.Set<Household>().First(row => row.Id == home), now);

    private void Send(AssistantDb db, AccountId[] to, string text, Household household, DateTimeOffset now)
    {
        foreach (var account in to)
        {
            announcements.Add(db, new Announcing(account, AnnouncementCause.Matter, new AnnouncedWords(text, []), RegionCode.Parse(household.Region)), now);
        }
    }
}

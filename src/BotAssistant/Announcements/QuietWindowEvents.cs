using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Announcements;

/// <summary>A household wants to be left in peace, at those hours of every day or up to and with that day. It takes the place of what it said before of the same kind.</summary>
internal sealed record QuietWindowAgreed(TimeOnly? From, TimeOnly? Until, DateOnly? UntilOn) : TurnEvent
{
    public override bool IsAnnounced => true;
}

/// <summary>Nothing of it holds any more.</summary>
internal sealed record QuietWindowsEnded : TurnEvent
{
    public override bool IsAnnounced => true;
}

internal sealed class QuietWindowAgreedWriter(QuietWindowTelling telling, QuietWindowWords words) : EventWriter<QuietWindowAgreed>
{
    protected override void Write(AssistantDb db, QuietWindowAgreed happened, EventSource source)
    {
        var account = db.AccountOf(source);
        if (account is not { CadreId: null, HouseholdId: { } home })
        {
            throw new DecisionOutdatedException("The account speaks for no household any more.");
        }

        foreach (var before in db.Set<QuietWindow>().Where(row => row.HouseholdId == home && row.EndedAt == null && (row.UntilOn == null) == (happened.UntilOn == null)))
        {
            before.EndedAt = source.At;
        }

        var window = new QuietWindow
        {
            Id = VersionSeven.Next(source.At), HouseholdId = home, From = happened.From, Until = happened.Until, UntilOn = happened.UntilOn, AgreedAt = source.At, AgreedById = account.Id,
        };
        db.Add(window);
        telling.Tell(db, home, QuietWindowTelling.Agreed, words.Of([window]), source.At);
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

        telling.Tell(db, home, QuietWindowTelling.Ended, "", source.At);
    }
}

/// <summary>Those who answer for a household hear when it wants to be left in peace: they come and ring, too. Runs inside the caller's transaction.</summary>
internal sealed class QuietWindowTelling(AnnouncementWriting announcements, IDialogs dialogs, Deadlines deadlines)
{
    public static readonly TextKey Agreed = new("quiet-window-told", "household", "text");
    public static readonly TextKey Ended = new("quiet-window-told-ended", "household");

    public void Tell(AssistantDb db, HouseholdId home, TextKey key, string text, DateTimeOffset now)
    {
        var household = db.Set<Household>().First(row => row.Id == home);
        var said = dialogs.Current.Text(key, text.Length > 0 ? [("household", household.HeadName), ("text", text)] : [("household", household.HeadName)]);
        var helpers = db.Set<Pairing>().On(deadlines.DayOf(now)).Where(pairing => pairing.HouseholdId == home).Select(pairing => pairing.CadreId).ToArray();
        foreach (var account in db.Set<Account>().Where(row => row.CadreId != null && helpers.Contains(row.CadreId.Value)).OrderBy(row => row.Id).Select(row => row.Id).ToArray())
        {
            announcements.Add(db, new Announcing(account, AnnouncementCause.Matter, new AnnouncedWords(said, []), RegionCode.Parse(household.Region)), now);
        }
    }
}

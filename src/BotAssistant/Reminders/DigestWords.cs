using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.Regions;
using BotAssistant.Rules;

namespace BotAssistant.Reminders;

/// <summary>A matter as a digest tells of it.</summary>
/// <param name="IsOwn">The reader has to act.</param>
internal sealed record DigestItem(long Number, WorkItemKind Kind, string? Category, string? Household, RegionCode Place, DateOnly DueOn, bool IsOwn)
{
    public string? Owner { get; init; }

    /// <summary>What the owner said why it takes longer.</summary>
    public string? Why { get; init; }

    public ReminderReason Reason { get; init; }

    /// <summary>When it goes up if nothing happens, and to whom; null: it goes no further.</summary>
    public (DateOnly On, ReminderRecipient To)? NextUp { get; init; }

    /// <summary>The reader asked to hear of it again today.</summary>
    public bool WasPutOff { get; init; }

    public bool Drafted { get; init; }

    /// <summary>When the household wants to be left in peace, in words; empty where it said nothing.</summary>
    public string Quiet { get; init; } = "";
}

/// <summary>The words of a digest: what is due by household, nearest first; then what others have not done.</summary>
internal sealed class DigestWords(IDialogs dialogs, Gazetteer gazetteer, County.CountyFacts county)
{
    private const int LongestWhy = 40;

    public AnnouncedWords Of(string name, DateOnly today, IReadOnlyList<DigestItem> items, int opened, int listed, bool isDemo, IReadOnlyList<UnansweredPerson> unanswered)
    {
        DigestItem[] own = [.. items.Where(item => item.IsOwn).OrderBy(item => item.DueOn).ThenBy(item => item.Number)];
        DigestItem[] others = [.. items.Where(item => !item.IsOwn).OrderBy(item => item.DueOn).ThenBy(item => item.Number)];
        var lines = new List<string> { Say(ReminderTexts.Head, ("name", name), ("month", today.Month), ("day", today.Day)) };
        if (own is not [])
        {
            lines.Add(Say(ReminderTexts.OwnHead, ("count", own.Length)));
            lines.AddRange(own.Take(listed).Select(item => OwnLine(item, today)));
            More(lines, own.Length, listed);
        }

        if (others is not [])
        {
            lines.Add(Say(ReminderTexts.OthersHead, ("count", others.Length)));
            lines.AddRange(others.Take(listed).Select(item => OtherLine(item, today)));
            More(lines, others.Length, listed);
        }

        if (opened > 0)
        {
            lines.Add(Say(ReminderTexts.Opened, ("count", opened)));
        }

        if (unanswered is not [])
        {
            lines.Add(Say(ReminderTexts.Unanswered, ("names", string.Join(Say(ReminderTexts.UnansweredJoin), unanswered.Select(person => Say(ReminderTexts.UnansweredWho, ("name", person.Name), ("unit", person.Unit)))))));
        }

        lines.Add(Say(own is [] ? ReminderTexts.FootOthers : ReminderTexts.Foot));
        if (isDemo)
        {
            lines.Add(Say(ReminderTexts.Demo));
        }

        return new AnnouncedWords(string.Join('\n', lines), ChoicesOf(own, listed));
    }

    /// <summary>Of one matter all that can be done; of several which one is meant.</summary>
    private List<AnnouncedChoice> ChoicesOf(DigestItem[] own, int listed)
    {
        if (own is [var only])
        {
            return [.. ReminderTexts.Deeds.Select(deed => new AnnouncedChoice(Say(deed), SayOf(only.Number, deed)))];
        }

        return [.. own.Take(listed).Select(item => new AnnouncedChoice(
            Say(ReminderTexts.ItemLabel, ("number", item.Number), ("what", item.Household ?? Kind(item))), SayOf(item.Number, ReminderTexts.WhatToDo)))];
    }

    public string SayOf(long number, TextKey words) => Say(ReminderTexts.SayNumbered, ("number", number), ("words", Say(words)));

    private string OwnLine(DigestItem item, DateOnly today)
    {
        var line = Say(ReminderTexts.OwnLine, ("number", item.Number), ("kind", Kind(item)), ("whom", Whom(item)), ("when", When(item, today)));
        if (item.Quiet.Length > 0)
        {
            line += Say(ReminderTexts.Quiet, ("text", item.Quiet));
        }

        if (item.NextUp is { } up)
        {
            line += Say(ReminderTexts.NextUp, ("month", up.On.Month), ("day", up.On.Day), ("to", Say(ReminderTexts.Levels[(int)up.To])));
        }

        return line;
    }

    private string OtherLine(DigestItem item, DateOnly today)
    {
        var line = Say(
            ReminderTexts.OtherLine, ("number", item.Number), ("kind", Kind(item)), ("whom", Whom(item)), ("owner", item.Owner ?? Say(ReminderTexts.NoOwner)), ("when", When(item, today)));
        if (item.Reason is ReminderReason.NoOwner or ReminderReason.OwnerAway or ReminderReason.Unreachable)
        {
            line += Say(ReminderTexts.Instead[(int)item.Reason - (int)ReminderReason.NoOwner]);
        }
        else if (item.Reason is ReminderReason.Declined)
        {
            line += Say(ReminderTexts.Declined);
        }

        if (item.Why is { } why)
        {
            line += Say(ReminderTexts.Why, ("text", why.Length > LongestWhy ? why[..LongestWhy] + "…" : why));
        }

        return item.Drafted ? line + Say(ReminderTexts.Drafted) : line;
    }

    private string When(DigestItem item, DateOnly today)
    {
        var left = item.DueOn.DayNumber - today.DayNumber;
        // A deadline on the last day that there is turns red never.
        var red = item.DueOn < DateOnly.MaxValue ? item.DueOn.AddDays(1) : item.DueOn;
        return left switch
        {
            < 0 => Say(ReminderTexts.Late, ("month", item.DueOn.Month), ("day", item.DueOn.Day), ("days", -left)),
            0 => Say(ReminderTexts.Today),
            _ => Say(ReminderTexts.Left, ("month", item.DueOn.Month), ("day", item.DueOn.Day), ("days", left), ("red_month", red.Month), ("red_day", red.Day)),
        };
    }

    private void More(List<string> lines, int count, int listed)
    {
        if (count > listed)
        {
            lines.Add(Say(ReminderTexts.More, ("count", count - listed)));
        }
    }

    private string Kind(DigestItem item) => item.Category is { Length: > 0 } category && item.Kind is not WorkItemKind.Visit ? category : Say(CaseworkTexts.MatterKinds[(int)item.Kind]);

    private string Whom(DigestItem item)
    {
        var place = gazetteer.NameFor(item.Place, county.Place());
        return item.Household is { } name ? Say(ReminderTexts.HouseholdAt, ("household", name), ("place", place)) : place;
    }

    private string Say(TextKey key, params ReadOnlySpan<(string Slot, object Value)> values) => dialogs.Current.Text(key, values);
}

internal static class ReminderTexts
{
    public static readonly TextKey Head = new("reminder-head", "name", "month", "day");
    public static readonly TextKey OwnHead = new("reminder-own-head", "count");
    public static readonly TextKey OthersHead = new("reminder-others-head", "count");
    public static readonly TextKey OwnLine = new("reminder-own-line", "number", "kind", "whom", "when");
    public static readonly TextKey Quiet = new("reminder-quiet", "text");
    public static readonly TextKey OtherLine = new("reminder-other-line", "number", "kind", "whom", "owner", "when");
    public static readonly TextKey HouseholdAt = new("reminder-household-at", "household", "place");
    public static readonly TextKey Late = new("reminder-late", "month", "day", "days");
    public static readonly TextKey Today = new("reminder-today");
    public static readonly TextKey Left = new("reminder-left", "month", "day", "days", "red_month", "red_day");
    public static readonly TextKey NextUp = new("reminder-next-up", "month", "day", "to");
    public static readonly TextKey OwnerOther = new("reminder-to-owner-other");
    public static readonly TextKey NoOwner = new("reminder-no-owner");
    public static readonly TextKey Declined = new("reminder-instead-declined");
    public static readonly TextKey Why = new("reminder-why", "text");
    public static readonly TextKey Drafted = new("reminder-drafted");
    public static readonly TextKey More = new("reminder-more", "count");
    public static readonly TextKey Opened = new("reminder-opened", "count");
    public static readonly TextKey Unanswered = new("reminder-unanswered", "names");
    public static readonly TextKey UnansweredWho = new("reminder-unanswered-who", "name", "unit");
    public static readonly TextKey UnansweredJoin = new("reminder-unanswered-join");
    public static readonly TextKey Foot = new("reminder-foot");
    public static readonly TextKey FootOthers = new("reminder-foot-others");
    public static readonly TextKey Demo = new("reminder-demo");
    public static readonly TextKey ItemLabel = new("reminder-item-label", "number", "what");
    public static readonly TextKey SayNumbered = new("reminder-say", "number", "words");
    public static readonly TextKey WhatToDo = new("reminder-what-to-do");

    /// <summary>No owner, an absent one, one who cannot be reached.</summary>
    public static readonly IReadOnlyList<TextKey> Instead = [new("reminder-instead-none"), new("reminder-instead-away"), new("reminder-instead-unreachable")];

    /// <summary>In the order of <see cref="ReminderRecipient"/>.</summary>
    public static readonly IReadOnlyList<TextKey> Levels = [new("reminder-to-owner"), new("reminder-to-village"), new("reminder-to-township"), new("reminder-to-county")];

    /// <summary>What can be pressed of a matter.</summary>
    public static readonly IReadOnlyList<TextKey> Deeds =
        [new("reminder-deed-record"), new("reminder-deed-extend"), new("reminder-deed-reason"), new("reminder-deed-done"), new("reminder-deed-not-mine"), new("reminder-deed-later")];
}

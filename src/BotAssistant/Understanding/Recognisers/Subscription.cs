using BotAssistant.Announcements;
using BotAssistant.Dialogs;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>"退订", "恢复提醒", and why something came that nobody asked for.</summary>
internal sealed class Subscription : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (hearing.Is(CommandIntents.Unsubscribe))
        {
            return Answer(hearing, SubscriptionTexts.Ended, CommandIntents.Unsubscribe) with { Events = [new SubscriptionChanged(Wanted: false)] };
        }

        if (hearing.Is(SubscriptionIntents.Resume))
        {
            return Answer(hearing, SubscriptionTexts.Resumed, SubscriptionIntents.Resume) with { Events = [new SubscriptionChanged(Wanted: true)] };
        }

        return hearing.Is(CommandIntents.WhyThis) ? Why(hearing) : null;
    }

    private static Recognition Why(in Hearing hearing)
    {
        var request = new LastAnnouncement();
        if (!hearing.Knows(request, out var last))
        {
            return new Recognition.Wants(request);
        }

        if (last.Words is null)
        {
            return Answer(hearing, SubscriptionTexts.WhyNothing, CommandIntents.WhyThis);
        }

        var at = TimeZoneInfo.ConvertTime(last.SentAt, hearing.Facts.County.TimeZone);
        (string, object)[] when = [("month", at.Month), ("day", at.Day), ("time", at.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)), ("number", last.Number)];
        var key = SubscriptionTexts.Why[(int)last.Cause];
        return new Recognition.Answered(new Outcome(OutcomeKinds.Smalltalk, CommandIntents.WhyThis.Name), Wording.Say(hearing.Facts, key, [.. when.Where(slot => key.Slots.Contains(slot.Item1))]));
    }

    private static Recognition.Answered Answer(in Hearing hearing, TextKey key, IntentKey meant) => new(new Outcome(OutcomeKinds.Smalltalk, meant.Name), hearing.Say(key));
}

internal static class SubscriptionIntents
{
    public static readonly IntentKey Resume = new("resume-messages");
    public static readonly IntentKey SendHere = new("send-here");
    public static readonly IntentKey SendAnywhere = new("send-anywhere");

    /// <summary>Messages are to come to a channel that is named.</summary>
    public static readonly IntentKey SendTo = new("send-to") { IsFoundInside = true };
}

internal static class SubscriptionTexts
{
    public static readonly TextKey Ended = new("messages-ended", "desk_phone");
    public static readonly TextKey Resumed = new("messages-resumed");
    public static readonly TextKey WhyNothing = new("why-nothing");

    /// <summary>One for each cause, in their order.</summary>
    public static readonly IReadOnlyList<TextKey> Why =
    [
        new("why-matter", "month", "day", "time", "number"),
        new("why-desk", "month", "day", "time"),
        new("why-reply", "month", "day", "time"),
        new("why-alarm", "month", "day", "time", "number"),
        new("why-alarm-news", "month", "day", "time"),
        new("why-notice", "month", "day", "time"),
        new("why-digest", "month", "day", "time"),
        new("why-season", "month", "day", "time"),
        new("why-report", "month", "day", "time"),
        new("why-own-date", "month", "day", "time"),
    ];
}

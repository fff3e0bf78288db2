using BotAssistant.Announcements;
using BotAssistant.Dialogs;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>"以后发到这里", "提醒发到微信", "发到哪里都行": where somebody wants to be written to first.</summary>
internal sealed class PreferredChannelTalk : IRecogniser
{
    private static readonly MyAccounts Accounts = new();

    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        var (isHere, isAny) = (hearing.Is(SubscriptionIntents.SendHere), hearing.Is(SubscriptionIntents.SendAnywhere));
        if (!isHere && !isAny && (hearing.IsChoice || !hearing.Holds(SubscriptionIntents.SendTo)))
        {
            return null;
        }

        var named = isHere || isAny ? null : ChannelWords.NamedIn(hearing.Facts.Dialogs, hearing.Text);
        if (!isHere && !isAny && named is null)
        {
            return null;
        }

        if (!hearing.Knows(Accounts, out var mine))
        {
            return new Recognition.Wants(Accounts);
        }

        if (isAny)
        {
            return Answer(hearing, PreferredTexts.Anywhere) with { Events = mine.All is [] ? [] : [new AccountPreferred(null)] };
        }

        var dialogs = hearing.Facts.Dialogs;
        // Of several there, the one that was used last.
        var wanted = mine.All.FirstOrDefault(account => isHere ? account.IsHere : ChannelWords.NameOf(dialogs, account.Channel) == named);
        if (wanted is null)
        {
            return isHere || mine.All is []
                ? Answer(hearing, PreferredTexts.Unknown)
                : Answer(hearing, PreferredTexts.NotThere, ("channel", named!), ("list", ChannelWords.List(hearing.Facts.Dialogs, mine)));
        }

        var channel = ChannelWords.NameOf(hearing.Facts.Dialogs, wanted);
        return Answer(hearing, mine.All is [_] ? PreferredTexts.OnlyOne : PreferredTexts.Done, ("channel", channel)) with { Events = [new AccountPreferred(wanted.Id)] };
    }

    private static Recognition.Answered Answer(in Hearing hearing, TextKey key, params ReadOnlySpan<(string Slot, object Value)> values) =>
        new(new Outcome(OutcomeKinds.Smalltalk, SubscriptionIntents.SendTo.Name), Wording.Say(hearing.Facts, key, values));
}

/// <summary>What people call channels.</summary>
internal static class ChannelWords
{
    /// <summary>Between what people say for the same; the first is what they are told.</summary>
    private const char Between = '|';

    /// <summary>Channels by what they are called; several may be called the same.</summary>
    private static readonly (TextKey Names, string[] Channels)[] All =
    [
        (PreferredTexts.WeCom, ["wecom", "wxwork"]), (PreferredTexts.WeChat, ["wechat", "weixin"]), (PreferredTexts.DingTalk, ["dingtalk"]), (PreferredTexts.Sms, ["sms"]),
        (PreferredTexts.Teams, ["msteams"]), (PreferredTexts.Page, ["embedded", "directline", "webchat"]),
    ];

    /// <returns>The name that they are told of it by; null: none is named.</returns>
    public static string? NamedIn(DialogCatalog dialogs, string said) => All
        .SelectMany(one => dialogs.Text(one.Names).Split(Between).Select(name => (Name: name, First: dialogs.Text(one.Names).Split(Between)[0])))
        // 企业微信 before 微信.
        .OrderByDescending(one => one.Name.Length).Where(one => said.Contains(one.Name, StringComparison.OrdinalIgnoreCase)).Select(one => one.First).FirstOrDefault();

    /// <summary>The channel's own name where people have none for it.</summary>
    public static string NameOf(DialogCatalog dialogs, string channel) =>
        Array.Find(All, one => one.Channels.Contains(channel, StringComparer.Ordinal)).Names is { } names ? dialogs.Text(names).Split(Between)[0] : channel;

    public static string NameOf(DialogCatalog dialogs, OwnAccount account) =>
        account.IsHere ? dialogs.Text(PreferredTexts.Here, ("channel", NameOf(dialogs, account.Channel))) : NameOf(dialogs, account.Channel);

    /// <summary>All of somebody's, the one that is written to first.</summary>
    public static string List(DialogCatalog dialogs, AccountsOfPerson mine) => string.Join('、', mine.All.Select(account => NameOf(dialogs, account)));

    /// <summary>Where messages come and where else; empty where there is one place only and nothing was said.</summary>
    public static string Record(DialogCatalog dialogs, AccountsOfPerson mine) => mine.All is [] or [{ IsPreferred: false }] ? ""
        : dialogs.Text(mine.All.Any(account => account.IsPreferred) ? PreferredTexts.RecordPreferred : PreferredTexts.RecordLast, ("channel", NameOf(dialogs, mine.All.FirstOrDefault(account => account.IsPreferred) ?? mine.All[0])))
            + (mine.All.Where(account => account.IsOpen && !account.IsPreferred).Skip(mine.All.Any(account => account.IsPreferred) ? 0 : 1).Select(account => NameOf(dialogs, account)).ToArray() is [_, ..] others
                ? dialogs.Text(PreferredTexts.RecordOthers, ("list", string.Join('、', others))) : "")
            + (mine.Detour is { } why ? dialogs.Text(why == PreferredAccounts.Resting ? PreferredTexts.RecordResting : PreferredTexts.RecordUnreachable, ("channel", NameOf(dialogs, mine.All[0]))) : "");
}

internal static class PreferredTexts
{
    public static readonly TextKey Done = new("preferred-done", "channel");
    public static readonly TextKey OnlyOne = new("preferred-only-one", "channel");
    public static readonly TextKey Anywhere = new("preferred-anywhere");
    public static readonly TextKey NotThere = new("preferred-not-there", "channel", "list");
    public static readonly TextKey Unknown = new("preferred-unknown");
    public static readonly TextKey Here = new("preferred-here", "channel");
    public static readonly TextKey RecordPreferred = new("record-preferred", "channel");
    public static readonly TextKey RecordLast = new("record-last-used", "channel");
    public static readonly TextKey RecordOthers = new("record-other-channels", "list");
    public static readonly TextKey RecordUnreachable = new("record-channel-unreachable", "channel");
    public static readonly TextKey RecordResting = new("record-channel-resting", "channel");
    public static readonly TextKey WeCom = new("channel-wecom");
    public static readonly TextKey WeChat = new("channel-wechat");
    public static readonly TextKey DingTalk = new("channel-dingtalk");
    public static readonly TextKey Sms = new("channel-sms");
    public static readonly TextKey Teams = new("channel-teams");
    public static readonly TextKey Page = new("channel-page");
}

using System.Text;
using System.Text.Json;
using BotAssistant.Dialogs;
using BotAssistant.Protocol;

namespace BotAssistant.Shaping;

/// <summary>
/// The one place where a message is made to fit its channel: choices become numbered lines, and buttons as well where there are any;
/// cards become text where they cannot be shown; a long text becomes several messages. The numbers always stand in the text: buttons
/// vanish with the next message, and many people would rather type.
/// </summary>
internal sealed class ActivityShaper(IEnumerable<ChannelCapabilities> own, IDialogs dialogs)
{
    private readonly Dictionary<string, ChannelCapabilities> own = own.ToDictionary(channel => channel.Channel, StringComparer.Ordinal);

    public ChannelCapabilities Of(string channel) =>
        own.GetValueOrDefault(channel) ?? ChannelCapabilities.Known.GetValueOrDefault(channel) ?? new(channel);

    /// <param name="activity">May be changed.</param>
    /// <param name="channel">Where it goes.</param>
    /// <returns>What to send, in order.</returns>
    public IReadOnlyList<Activity> Fit(Activity activity, string channel)
    {
        if (activity.Type != ActivityTypes.Message)
        {
            return [activity];
        }

        var can = Of(channel);
        var choices = new List<CardAction>(activity.SuggestedActions?.Actions ?? []);
        var opened = choices.FindAll(choice => choice.Type == CardActionTypes.OpenUrl);
        var text = new StringBuilder(activity.Text);
        activity.Attachments = [.. (activity.Attachments ?? []).Where(attachment => IsShown(attachment, can) || !Flatten(attachment, text, choices))];
        // Where a page can be opened by a button its address is only in the way.
        AddLines(text, can.SuggestedActions > 0 ? choices.FindAll(choice => !opened.Contains(choice)) : choices);
        activity.Text = text.ToString();
        activity.SuggestedActions = Buttons(activity.SuggestedActions, can);
        return Split(activity, can.LongestText);
    }

    private static bool IsShown(Attachment attachment, ChannelCapabilities can) => attachment.ContentType switch
    {
        CardContentTypes.Adaptive => can.AdaptiveCards,
        CardContentTypes.Hero or CardContentTypes.Thumbnail or CardContentTypes.Receipt => can.RichCards,
        // Pictures and files are the channel's to show or to link.
        _ => true,
    };

    /// <returns>Whether the card could be read; one that cannot is sent as it is rather than lost.</returns>
    private static bool Flatten(Attachment attachment, StringBuilder text, List<CardAction> choices)
    {
        if (CardText.Read(attachment) is not { } card)
        {
            return false;
        }

        if (card.Text.Length > 0)
        {
            text.Append(text.Length == 0 ? "" : "\n\n").Append(card.Text);
        }

        choices.AddRange(card.Choices);
        return true;
    }

    /// <summary>What opens something says what; all else can be chosen by its number.</summary>
    private void AddLines(StringBuilder text, List<CardAction> actions)
    {
        var catalog = dialogs.Current;
        var (number, first) = (0, true);
        foreach (var action in actions)
        {
            if (action.Title is not { } label)
            {
                continue;
            }

            text.Append(text.Length == 0 ? "" : first ? "\n\n" : "\n");
            text.Append(Target(action) is { } target
                ? catalog.Text(ShapeTexts.LinkLine, ("label", label), ("target", target))
                : catalog.Text(ShapeTexts.ChoiceLine, ("number", ++number), ("label", label)));
            first = false;
        }
    }

    private static string? Target(CardAction action) => action switch
    {
        { Type: CardActionTypes.OpenUrl or CardActionTypes.DownloadFile, Value: { ValueKind: JsonValueKind.String } url } => url.GetString(),
        { Type: CardActionTypes.Call, Value: { ValueKind: JsonValueKind.String } number } => number.GetString()!.Replace("tel:", "", StringComparison.OrdinalIgnoreCase),
        _ => null,
    };

    private static SuggestedActions? Buttons(SuggestedActions? wanted, ChannelCapabilities can) => wanted?.Actions is not { } actions || can.SuggestedActions == 0
        ? null
        : actions.Count <= can.SuggestedActions ? wanted
        : new SuggestedActions { To = wanted.To, Actions = [.. actions.Take(can.SuggestedActions)] };

    /// <summary>The parts before the last carry text only, so that what can be pressed stands at the end.</summary>
    private static IReadOnlyList<Activity> Split(Activity activity, int longest)
    {
        if (activity.Text is not { } text || text.Length <= longest)
        {
            return [activity];
        }

        var parts = TextParts.Split(text, longest);
        if (parts is [])
        {
            // Nothing but blanks.
            activity.Text = "";
            return [activity];
        }

        activity.Text = parts[^1];
        return [.. parts.Take(parts.Count - 1).Select(part => TextOf(activity, part)), activity];
    }

    private static Activity TextOf(Activity whole, string part) => new()
    {
        Type = whole.Type,
        ChannelId = whole.ChannelId,
        ServiceUrl = whole.ServiceUrl,
        Conversation = whole.Conversation,
        From = whole.From,
        Recipient = whole.Recipient,
        ReplyToId = whole.ReplyToId,
        Locale = whole.Locale,
        TextFormat = whole.TextFormat,
        Text = part,
    };
}

using System.Text.Json;
using BotAssistant.Protocol;
using BotAssistant.Protocol.DirectLine;
using BotAssistant.Understanding;

namespace BotAssistant.Turns;

/// <summary>Between the protocol's activities and what understanding knows.</summary>
internal static class ActivityTranslation
{
    /// <summary>A file that stands in its own address is no file that could be named.</summary>
    private const int LongestAddress = 1000;

    /// <param name="activity">What came.</param>
    /// <param name="route">Only where the log is the delivery does a page begin anew; elsewhere the next message goes on with the conversation.</param>
    /// <returns>Null for what the protocol lets a bot ignore: unknown types, events, and updates in which nobody joined.</returns>
    public static Utterance? ToUtterance(this Activity activity, ReplyRoute route) => activity.Type switch
    {
        ActivityTypes.Message => new Utterance(UtteranceKind.Message, activity.Text ?? "", ButtonValue(activity), activity.Attachments is not null)
        {
            Files = FilesOf(activity, route),
            HasLostPicture = activity.Attachments?.Any(file => file is { Content: null, ContentUrl: null }) is true,
        },
        ActivityTypes.EndOfConversation when route is ReplyRoute.Log => new Utterance(UtteranceKind.Left, "", null, false),
        ActivityTypes.ConversationUpdate when Joined(activity) => new Utterance(UtteranceKind.Joined, "", null, false),
        _ => null,
    };

    public static Activity CreateReply(this Activity activity, Reply reply)
    {
        var message = activity.CreateReply(reply.Text);
        if (reply.IsNotice)
        {
            // The notice answers nothing that was said.
            message.ReplyToId = null;
        }

        if (reply.Choices is not [] || reply.Links is not [])
        {
            message.SuggestedActions = new SuggestedActions
            {
                Actions =
                [
                    // First what has a number in the text, so that the first button is 1.
                    .. reply.Choices.Select(choice => choice.Button is { } button ? CardAction.MessageBack(choice.Label, choice.Say, button) : CardAction.ImBack(choice.Label, choice.Say)),
                    .. reply.Links.Select(link => CardAction.OpenUrl(link.Label, new Uri(link.Address))),
                ],
            };
        }

        return message;
    }

    /// <summary>Something for the program that shows the conversation; it answers nothing and has no words.</summary>
    public static Activity CreateEvent(this Activity activity, string name)
    {
        var happened = activity.CreateReply(text: null);
        (happened.Type, happened.Name, happened.ReplyToId) = (ActivityTypes.Event, name, null);
        return happened;
    }

    public static bool RemovesBot(this Activity activity) => activity.Type switch
    {
        ActivityTypes.InstallationUpdate => activity.Action?.StartsWith("remove", StringComparison.Ordinal) ?? false,
        ActivityTypes.ConversationUpdate => activity.MembersRemoved?.Any(member => member.Id is not null && member.Id == activity.Recipient?.Id) ?? false,
        _ => false,
    };

    private static string? ButtonValue(Activity activity) =>
        activity.Value is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>Only our own Direct Line hands files to us; elsewhere they stay with the channel.</summary>
    private static IReadOnlyList<FileSent> FilesOf(Activity activity, ReplyRoute route) =>
    [
        .. (activity.Attachments ?? []).Where(file => file.ContentUrl is { Length: <= LongestAddress }).Select(file => new FileSent(file.ContentType ?? "", file.ContentUrl!)
        {
            IsKept = route is ReplyRoute.Log && AttachmentAddresses.CapabilityOf(file.ContentUrl) is not null,
        }),
    ];

    private static bool Joined(Activity activity) =>
        activity.MembersAdded?.Any(member => member.Id is not null && member.Id != activity.Recipient?.Id) ?? false;
}

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using BotAssistant.Privacy;
using BotAssistant.Protocol;

namespace BotAssistant.Conversations;

/// <summary>
/// Activities as they are stored: JSON without <c>id</c> and <c>timestamp</c> (known only at commit, kept in columns), sealed for
/// their conversation, so that a body that was moved to another conversation does not open.
/// </summary>
internal sealed class ActivityBodies(BodyCipher cipher, LookupHash hash)
{
    public byte[] Seal(Activity activity, ConversationAddress address) => cipher.Seal(ToJson(activity), Context(address));

    /// <summary>The same, with what was sealed: whoever sends it at once need not open it again.</summary>
    public (byte[] Body, byte[] Json) SealToSend(Activity activity, ConversationAddress address)
    {
        var json = ToJson(activity);
        return (cipher.Seal(json, Context(address)), json);
    }

    /// <summary>The activity as a client sees it: one JSON object in UTF-8, with its id and timestamp.</summary>
    public byte[] OpenJson(LoggedBody entry, ConversationAddress address) =>
        WithPlace(cipher.Open(entry.Body, Context(address)), entry.ActivityId ?? LogNaming.ActivityId(address.ExternalId, entry.Sequence), entry.SentAt);

    /// <summary>The same, of one that was sealed just now.</summary>
    /// <param name="json">What was sealed.</param>
    /// <param name="sequence">Its place in the log.</param>
    /// <param name="sentAt">Unix milliseconds.</param>
    /// <param name="address">The conversation.</param>
    public static byte[] ToSend(byte[] json, long sequence, long sentAt, ConversationAddress address) =>
        WithPlace(json, LogNaming.ActivityId(address.ExternalId, sequence), sentAt);

    public Activity Open(byte[] body, ConversationAddress address, string activityId, long sentAt)
    {
        var activity = JsonSerializer.Deserialize(cipher.Open(body, Context(address)), ProtocolJson.Default.Activity)!;
        activity.Id = activityId;
        activity.Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(sentAt);
        return activity;
    }

    public byte[] SealState(ReadOnlySpan<byte> json, ConversationAddress address) => cipher.Seal(json, Context(address));

    public byte[] OpenState(byte[] state, ConversationAddress address) => cipher.Open(state, Context(address));

    /// <summary>A keyed hash over who said what; not over times or client marks, which differ when the same thing is sent again.</summary>
    /// <param name="activity">What was said.</param>
    /// <param name="contents">What counts instead of an address: it names the content behind addresses that are made anew each time.</param>
    public byte[] Hash(Activity activity, IReadOnlyDictionary<string, string>? contents = null)
    {
        var said = new StringBuilder();
        foreach (var part in new[] { activity.Type, activity.From?.Id, activity.Text, activity.Name, activity.Value?.GetRawText() })
        {
            said.Append(part).Append('\0');
        }

        foreach (var attachment in activity.Attachments ?? [])
        {
            said.Append(JsonSerializer.Serialize(WithContents(attachment, contents), ProtocolJson.Default.Attachment)).Append('\0');
        }

        return hash.Of("activity", said.ToString());
    }

    /// <summary>A keyed hash over what its client marked, so that the same is known again whenever it comes.</summary>
    /// <param name="activity">With the mark in its channel data.</param>
    /// <param name="bodyHash">Who said what.</param>
    /// <returns>Null if there is no mark.</returns>
    public byte[]? Mark(Activity activity, byte[] bodyHash) =>
        activity.ChannelData is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty("clientActivityID", out var mark)
        && mark.ValueKind is JsonValueKind.String
        && mark.GetString() is { Length: > 0 } text
            ? hash.Of("client-mark", $"{Convert.ToHexString(bodyHash)}\0{text}")
            : null;

    private static byte[] ToJson(Activity activity)
    {
        var (id, timestamp) = (activity.Id, activity.Timestamp);
        (activity.Id, activity.Timestamp) = (null, null);
        var json = ProtocolJson.ToUtf8(activity);
        (activity.Id, activity.Timestamp) = (id, timestamp);
        return json;
    }

    private static Attachment WithContents(Attachment attachment, IReadOnlyDictionary<string, string>? contents)
    {
        return contents is null or { Count: 0 }
            ? attachment
            : new Attachment
            {
                ContentType = attachment.ContentType,
                Name = attachment.Name,
                Content = attachment.Content,
                ContentUrl = ContentOf(attachment.ContentUrl),
                ThumbnailUrl = ContentOf(attachment.ThumbnailUrl),
                AdditionalProperties = attachment.AdditionalProperties,
            };

        string? ContentOf(string? url) => url is null ? null : contents.GetValueOrDefault(url, url);
    }

    private static byte[] Context(ConversationAddress address) => Encoding.UTF8.GetBytes(address.ExternalId);

    private static byte[] WithPlace(byte[] json, string id, long sentAt)
    {
        var buffer = new ArrayBufferWriter<byte>(json.Length + 128);
        buffer.Write("{\"id\":\""u8);
        buffer.Write(JsonEncodedText.Encode(id).EncodedUtf8Bytes);
        buffer.Write("\",\"timestamp\":\""u8);
        var moment = DateTimeOffset.FromUnixTimeMilliseconds(sentAt).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        buffer.Write(Encoding.ASCII.GetBytes(moment));
        buffer.Write("\","u8);
        // The stored object is never empty: an activity has a type.
        buffer.Write(json.AsSpan(1));
        return buffer.WrittenSpan.ToArray();
    }
}

using System.Text.Json;

namespace BotAssistant.Protocol;

public sealed class Attachment : ProtocolObject
{
    public string? ContentType { get; set => field = Absent.IfEmpty(value); }

    /// <summary>Never a primitive (A7110), and never together with <see cref="ContentUrl"/> (A7100).</summary>
    public JsonElement? Content { get; set; }

    public string? ContentUrl { get; set => field = Absent.IfEmpty(value); }

    public string? Name { get; set => field = Absent.IfEmpty(value); }

    public string? ThumbnailUrl { get; set => field = Absent.IfEmpty(value); }

    public static Attachment AdaptiveCard(JsonElement card) => new() { ContentType = CardContentTypes.Adaptive, Content = card };
}

public static class CardContentTypes
{
    public const string Adaptive = "application/vnd.microsoft.card.adaptive";
    public const string Hero = "application/vnd.microsoft.card.hero";
    public const string Thumbnail = "application/vnd.microsoft.card.thumbnail";
    public const string Receipt = "application/vnd.microsoft.card.receipt";
    public const string SignIn = "application/vnd.microsoft.card.signin";
    public const string OAuth = "application/vnd.microsoft.card.oauth";
    public const string Animation = "application/vnd.microsoft.card.animation";
    public const string Audio = "application/vnd.microsoft.card.audio";
    public const string Video = "application/vnd.microsoft.card.video";
}

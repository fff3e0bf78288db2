using System.Text.Json;

namespace BotAssistant.Protocol;

/// <summary>The content of a hero card, and of a thumbnail card.</summary>
public sealed class HeroCard : ProtocolObject
{
    public string? Title { get; set => field = Absent.IfEmpty(value); }

    public string? Subtitle { get; set => field = Absent.IfEmpty(value); }

    public string? Text { get; set => field = Absent.IfEmpty(value); }

    public IReadOnlyList<CardImage>? Images { get; set => field = Absent.IfEmpty(value); }

    public IReadOnlyList<CardAction>? Buttons { get; set => field = Absent.IfEmpty(value); }

    public CardAction? Tap { get; set; }

    /// <returns>Null if it is not of this form.</returns>
    public static HeroCard? From(JsonElement content)
    {
        try
        {
            return content.Deserialize(ProtocolJson.Default.HeroCard);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public Attachment ToAttachment(string contentType = CardContentTypes.Hero) => new()
    {
        ContentType = contentType,
        Content = JsonSerializer.SerializeToElement(this, ProtocolJson.Default.HeroCard),
    };
}

public sealed class CardImage : ProtocolObject
{
    public string? Url { get; set => field = Absent.IfEmpty(value); }

    public string? Alt { get; set => field = Absent.IfEmpty(value); }

    public CardAction? Tap { get; set; }
}

public sealed class SuggestedActions : ProtocolObject
{
    /// <summary>Ids of those who see the actions; absent means everyone (A7710).</summary>
    public IReadOnlyList<string>? To { get; set => field = Absent.IfEmpty(value); }

    public IReadOnlyList<CardAction>? Actions { get; set => field = Absent.IfEmpty(value); }
}

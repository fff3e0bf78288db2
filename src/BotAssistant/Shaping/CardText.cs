using System.Text.Json;
using BotAssistant.Protocol;

namespace BotAssistant.Shaping;

/// <summary>What a card says and offers, for a channel that shows no cards.</summary>
/// <param name="Text">Its words, a line for each element.</param>
/// <param name="Choices">Its buttons.</param>
internal sealed record CardText(string Text, IReadOnlyList<CardAction> Choices)
{
    /// <returns>Null for what is no card with words.</returns>
    public static CardText? Read(Attachment attachment) => attachment switch
    {
        { Content: not { ValueKind: JsonValueKind.Object } } => null,
        { ContentType: CardContentTypes.Adaptive, Content: { } card } => AdaptiveCardText.Read(card),
        { ContentType: CardContentTypes.Hero or CardContentTypes.Thumbnail or CardContentTypes.Receipt, Content: { } card } => ReadRich(card),
        _ => null,
    };

    private static CardText? ReadRich(JsonElement json)
    {
        if (HeroCard.From(json) is not { } card)
        {
            return null;
        }

        var facts = Lines(json, "facts", "key", "value").Concat(Lines(json, "items", "title", "price"));
        string?[] lines = [card.Title, card.Subtitle, card.Text, .. facts, Total(json)];
        return new CardText(string.Join('\n', lines.Where(line => line is not null)), card.Buttons ?? []);
    }

    /// <summary>A receipt's rows.</summary>
    private static IEnumerable<string> Lines(JsonElement card, string list, string name, string value) =>
        card.TryGetProperty(list, out var rows) && rows.ValueKind == JsonValueKind.Array
            ? rows.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object).Select(row => Pair(Word(row, name), Word(row, value)))
            : [];

    private static string? Total(JsonElement card) => Word(card, "total");

    internal static string Pair(string? name, string? value) => name is null ? value ?? "" : value is null ? name : $"{name}：{value}";

    internal static string? Word(JsonElement json, string property) =>
        json.TryGetProperty(property, out var word) && word.ValueKind == JsonValueKind.String && word.GetString() is { Length: > 0 } said ? said : null;
}

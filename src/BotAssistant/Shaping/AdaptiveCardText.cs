using System.Text.Json;
using BotAssistant.Protocol;

namespace BotAssistant.Shaping;

/// <summary>Reads an Adaptive Card from top to bottom: words as lines, actions as choices. What has no words (pictures without description) is left out.</summary>
internal static class AdaptiveCardText
{
    private static readonly string[] Nested = ["body", "items", "columns", "rows", "cells"];

    public static CardText Read(JsonElement card)
    {
        var (lines, choices) = (new List<string>(), new List<CardAction>());
        Read(card, lines, choices);
        return new CardText(CardText.Word(card, "fallbackText") ?? string.Join('\n', lines), choices);
    }

    private static void Read(JsonElement element, List<string> lines, List<CardAction> choices)
    {
        if (element.ValueKind != JsonValueKind.Object || (element.TryGetProperty("isVisible", out var visible) && visible.ValueKind == JsonValueKind.False))
        {
            return;
        }

        var own = CardText.Word(element, "type") switch
        {
            "TextBlock" => CardText.Word(element, "text"),
            "RichTextBlock" => string.Concat(Items(element, "inlines").Select(Inline)),
            "FactSet" => string.Join('\n', Items(element, "facts").Where(IsObject).Select(fact => CardText.Pair(CardText.Word(fact, "title"), CardText.Word(fact, "value")))),
            "Image" => CardText.Word(element, "altText"),
            _ when CardText.Word(element, "label") is { } label => label,
            _ => null,
        };
        if (!string.IsNullOrWhiteSpace(own))
        {
            lines.Add(own);
        }

        foreach (var child in Nested.SelectMany(name => Items(element, name)))
        {
            Read(child, lines, choices);
        }

        choices.AddRange(Items(element, "actions").Where(IsObject).SelectMany(action => Actions(action, lines, choices)));
    }

    private static IEnumerable<CardAction> Actions(JsonElement action, List<string> lines, List<CardAction> choices)
    {
        var title = CardText.Word(action, "title");
        switch (CardText.Word(action, "type"))
        {
            case "Action.OpenUrl" when title is not null && CardText.Word(action, "url") is { } url && Uri.TryCreate(url, UriKind.Absolute, out var target):
                yield return CardAction.OpenUrl(title, target);
                break;
            case "Action.Submit" or "Action.Execute" when title is not null:
                yield return CardAction.ImBack(title);
                break;
            case "Action.ShowCard" when action.TryGetProperty("card", out var shown):
                Read(shown, lines, choices);
                break;
        }
    }

    private static string Inline(JsonElement inline) => inline.ValueKind switch
    {
        JsonValueKind.String => inline.GetString()!,
        JsonValueKind.Object => CardText.Word(inline, "text") ?? "",
        _ => "",
    };

    private static JsonElement[] Items(JsonElement element, string name) =>
        IsObject(element) && element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static bool IsObject(JsonElement element) => element.ValueKind == JsonValueKind.Object;
}

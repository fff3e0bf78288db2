using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BotAssistant.County;
using BotAssistant.Dialogs;

namespace BotAssistant.Pages;

/// <summary>Texts of the pages in one catalogue, with the county's facts in their slots.</summary>
internal sealed class PageWords(DialogCatalog dialogs, CountyFacts county)
{
    private const string WebChatPrefix = "webchat.";

    /// <summary>A slot that is not the county's stays as it is, for the page's script.</summary>
    public string Say(TextKey key) => dialogs.Text(key, [.. key.Slots.Select(slot => (slot, ValueOf(slot)))]);

    public Dictionary<string, string> Say(IReadOnlyList<TextKey> keys) => keys.ToDictionary(key => key.Name, Say, StringComparer.Ordinal);

    /// <summary>JSON that may stand inside a script element: nothing in it can end that.</summary>
    public string ForScript(PageData rest) => JsonSerializer.Serialize(
        rest with
        {
            Texts = Say(PageTexts.ForScript),
            WebChatTexts = PageTexts.ForWebChat.ToDictionary(NameOfWebChat, Say, StringComparer.Ordinal),
        },
        PageDataJson.Embedded.PageData);

    private object ValueOf(string slot) => slot switch
    {
        "county" => county.Name,
        "desk_phone" => county.DeskPhone,
        "days" => county.ChatRetentionDays,
        _ => $"{{{slot}}}",
    };

    /// <summary><c>webchat.text-input-alt</c> → <c>TEXT_INPUT_ALT</c>.</summary>
    private static string NameOfWebChat(TextKey key) => key.Name[WebChatPrefix.Length..].Replace('-', '_').ToUpperInvariant();
}

/// <summary>What the page's script is told.</summary>
internal sealed record PageData(string WebChatScript, bool Voice, int MaxFileBytes, int MaxFiles)
{
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> WebChatTexts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

[JsonSerializable(typeof(PageData))]
internal sealed partial class PageDataJson : JsonSerializerContext
{
    /// <summary>Chinese as itself; what means something to HTML as escapes, which every encoder of this kind does.</summary>
    public static PageDataJson Embedded { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}

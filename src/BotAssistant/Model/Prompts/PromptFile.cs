using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using HandlebarsDotNet;
using Microsoft.Extensions.AI;

namespace BotAssistant.Model.Prompts;

/// <summary>A prompt as it is in force: its messages with the variables filled in, and how the model is to answer.</summary>
/// <param name="Version">The beginning of the file's SHA-256: what stands beside each use.</param>
internal sealed partial record PromptFile(string Name, string Version, HandlebarsTemplate<object, object> Template)
{
    public float? Temperature { get; init; }

    public int? MaxTokens { get; init; }

    public float? TopP { get; init; }

    /// <summary>The model is told to answer with one JSON object.</summary>
    public bool WantsJson { get; init; }

    /// <param name="variables">A JSON object.</param>
    public IReadOnlyList<ChatMessage> Fill(string variables)
    {
        using var values = JsonDocument.Parse(variables);
        return MessagesIn(Template(Value(values.RootElement)!));
    }

    public ChatOptions Options => new()
    {
        Temperature = Temperature,
        MaxOutputTokens = MaxTokens,
        TopP = TopP,
        ResponseFormat = WantsJson ? ChatResponseFormat.Json : null,
    };

    /// <summary>
    /// The messages of a filled-in template. Values were encoded when they were put in, so whatever somebody wrote cannot end one message
    /// or begin another; each is decoded only after it was taken out.
    /// </summary>
    public static IReadOnlyList<ChatMessage> MessagesIn(string filled) =>
    [
        .. Message().Matches(filled).Select(found => new ChatMessage(
            found.Groups["role"].Value == "system" ? ChatRole.System : ChatRole.User,
            WebUtility.HtmlDecode(found.Groups["text"].Value.Trim()))),
    ];

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(field => field.Name, field => Value(field.Value), StringComparer.Ordinal),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.Number => element.GetInt64().ToString(CultureInfo.InvariantCulture),
        JsonValueKind.String => element.GetString(),
        _ => null,
    };

    [GeneratedRegex("""<message role="(?<role>system|user)">(?<text>.*?)</message>""", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Message();
}

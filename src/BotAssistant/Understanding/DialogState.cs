using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BotAssistant.Policies.Answers;

namespace BotAssistant.Understanding;

/// <summary>What a conversation remembers from one turn to the next. It holds words that were said: store it encrypted.</summary>
public sealed record DialogState
{
    public static DialogState Empty { get; } = new();

    /// <summary>The choices under the last reply, in the order of their numbers.</summary>
    public IReadOnlyList<Choice> Offered
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The question that the last reply asked, by name; null when it asked none.</summary>
    public string? Asked { get; init; }

    public int NotUnderstoodInARow { get; init; }

    /// <summary>The last reply without its choices, to be said again.</summary>
    public string? LastReply { get; init; }

    /// <summary>The policy question before, for questions that go on with it.</summary>
    public PolicyThread? Policy { get; init; }

    /// <summary>Reads what <see cref="ToJson"/> wrote, also in an earlier or later version of the program: unknown fields are passed over,
    /// and a state that cannot be read is an empty one. A person may have to name a choice again; a stuck conversation would be worse.</summary>
    public static DialogState FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, DialogStateJson.Compact.DialogState) ?? Empty;
        }
        catch (JsonException)
        {
            return Empty;
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, DialogStateJson.Compact.DialogState);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip)]
[JsonSerializable(typeof(DialogState))]
public sealed partial class DialogStateJson : JsonSerializerContext
{
    /// <summary>As the default one, but writes Chinese as itself instead of as six-letter escapes.</summary>
    public static DialogStateJson Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}

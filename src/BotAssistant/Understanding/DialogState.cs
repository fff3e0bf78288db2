using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BotAssistant.Flows.Running;
using BotAssistant.Forms;
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

    /// <summary>Forms that are being filled in, were put away or submitted; the one that was talked about last is first.</summary>
    public IReadOnlyList<KeptForm> Forms
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The last reply ended with the first form's question: numbers and buttons are the form's.</summary>
    public bool FormAsks { get; init; }

    /// <summary>The number of the matter that was talked about last; 0 for none.</summary>
    public long Matter { get; init; }

    /// <summary>When it was.</summary>
    public DateTimeOffset MatterAt { get; init; }

    /// <summary>Danger was told of here, and no form has gone on since: what is said then is not an answer to one unless it clearly is.</summary>
    public bool Endangered { get; init; }

    /// <summary>Something was told here of which no language model may hear.</summary>
    public bool Delicate { get; init; }

    /// <summary>A person was asked for here: whether one still talks is looked up at each message.</summary>
    public bool HandedOver { get; init; }

    /// <summary>When something was said here last; what came by itself after it is newer.</summary>
    public DateTimeOffset HeardAt { get; init; }

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

    /// <inheritdoc cref="FromJson"/>
    internal static DialogState FromUtf8(ReadOnlySpan<byte> json)
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

    internal byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, DialogStateJson.Compact.DialogState);
}

/// <summary>A form of a conversation.</summary>
/// <param name="Session">Unique for ever.</param>
/// <param name="Flow">The form's id.</param>
/// <param name="State">The engine's state as JSON; read only when the form is talked about.</param>
public sealed record KeptForm(string Session, string Flow, FlowPhase Phase, bool IsSubmitted, [property: JsonConverter(typeof(NestedJson))] string State)
{
    private FlowState? read;

    /// <summary>It wants the next answer.</summary>
    [JsonIgnore]
    public bool IsActive => Phase is not (FlowPhase.PutAway or FlowPhase.Submitted or FlowPhase.Ended);

    /// <summary><see cref="State"/>, read once however often a message asks for it.</summary>
    internal FlowState Read() => read ??= FlowState.FromJson(State);

    /// <summary>It began in another conversation; kept when it has ended, too, so that nobody is offered what is left of it there.</summary>
    internal bool IsMoved => FormSessions.IsMoved(Session);

    /// <summary>The same form, as it goes on in another conversation.</summary>
    internal KeptForm Elsewhere() => Of(Read() with { Session = Session + FormSessions.Moved });

    /// <summary>The other is this form, gone on elsewhere.</summary>
    internal bool WentOnAs(KeptForm other) => other.Session.Length > Session.Length && other.Session.StartsWith(Session + FormSessions.Moved, StringComparison.Ordinal);

    public bool Equals(KeptForm? other) =>
        other is not null && Session == other.Session && Flow == other.Flow && Phase == other.Phase && IsSubmitted == other.IsSubmitted && State == other.State;

    public override int GetHashCode() => HashCode.Combine(Session, Phase, State);

    internal static KeptForm Of(FlowState state) => new(state.Session, state.Flow, state.Phase, state.SubmittedAt is not null, state.ToJson())
    {
        // The next answer goes on with it; what is submitted is hardly ever read again.
        read = state is { IsActive: true, Began: null } ? state : null,
    };
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

/// <summary>JSON kept as it is inside other JSON; reads as well what was kept as a string, in which every quote took six letters.</summary>
internal sealed class NestedJson : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString()!;
        }

        using var nested = JsonDocument.ParseValue(ref reader);
        return nested.RootElement.GetRawText();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteRawValue(value, skipInputValidation: true);
}

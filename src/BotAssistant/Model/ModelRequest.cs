using System.Text.Json;
using BotAssistant.Decisions;

namespace BotAssistant.Model;

/// <summary>Whether the county has a model; in memory, so that deciding need not wait for it.</summary>
public sealed record ModelInUse : FactRequest<ModelUse>;

/// <param name="Name">What it is called; null where there is none.</param>
public sealed record ModelUse(string? Name)
{
    public static ModelUse None { get; } = new((string?)null);

    public bool IsOn => Name is not null;
}

/// <summary>
/// Something that the model is asked. What stands in it leaves the house: personal data is masked in it already. It is a value, so a
/// decision that is made again asks for the same, and finds the answer.
/// </summary>
/// <param name="Prompt">The prompt file's name.</param>
/// <param name="Variables">Its variables as JSON.</param>
public sealed record ModelRequest(string Prompt, string Variables) : FactRequest<ModelAnswer>
{
    public override bool IsSlow => true;

    internal static ModelRequest Of(PromptKey prompt, params (string Name, object Value)[] variables) => new(
        prompt.Name,
        JsonSerializer.Serialize(variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal), ModelJson.Plain));
}

/// <summary>What came back, unchecked.</summary>
/// <param name="Text">As it was written; null where nothing usable came.</param>
/// <param name="Failure">Why not: one of <see cref="ModelFailures"/>; null where it went well.</param>
/// <param name="Version">The version of the prompt file that asked.</param>
public sealed record ModelAnswer(string? Text, string? Failure, string Version)
{
    public static ModelAnswer Not(string failure, string version = "") => new(null, failure, version);
}

/// <summary>Why no answer came, as names for metrics and logs.</summary>
internal static class ModelFailures
{
    public const string TimedOut = "timed-out";
    public const string Unreachable = "unreachable";
    public const string Limited = "limited";
    public const string Broken = "circuit-open";
    public const string Refused = "refused";
    public const string Truncated = "truncated";
    public const string Empty = "empty";

    /// <summary>Its person wrote on: who writes again does not wait.</summary>
    public const string Overtaken = "overtaken";

    /// <summary>Asked so often that it may be what ends the program.</summary>
    public const string TriedTooOften = "tried-too-often";

    /// <summary>The second question of one turn.</summary>
    public const string OncePerTurn = "once-per-turn";

    /// <summary>A prompt that is not there any more.</summary>
    public const string NoPrompt = "no-prompt";
}

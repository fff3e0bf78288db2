using BotAssistant.Regions;

namespace BotAssistant.Policies.Answers;

/// <summary>A question as it was heard.</summary>
/// <param name="Text">Folded: one script, one spelling.</param>
/// <param name="Home">The place of the asker, as far as it is known.</param>
/// <param name="Today">The civil day of asking.</param>
/// <param name="IsCadre">The asker is a cadre of the county.</param>
/// <param name="Before">The policy question before; null if there was none.</param>
/// <param name="Beside">What else was recognised in the message.</param>
public sealed record PolicyQuestion(string Text, RegionCode Home, DateOnly Today, bool IsCadre, PolicyThread? Before, Beside Beside = Beside.Nothing)
{
    /// <summary>The categories of the troubles that were recognised.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>What the asker's own household is recorded as, in the words of policies.</summary>
    public IReadOnlyList<string> RecordedKinds { get; init; } = [];
}

/// <summary>What else a message holds; it decides how surely it has to ask about a policy as well.</summary>
public enum Beside
{
    Nothing,

    /// <summary>A trouble: what helps with it is told even if nobody asked.</summary>
    Need,

    /// <summary>A form that is to be filled in.</summary>
    Form,

    /// <summary>A look into the records.</summary>
    Records,
}

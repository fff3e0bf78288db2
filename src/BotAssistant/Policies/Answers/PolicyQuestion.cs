using BotAssistant.Regions;

namespace BotAssistant.Policies.Answers;

/// <summary>A question as it was heard.</summary>
/// <param name="Text">Folded: one script, one spelling.</param>
/// <param name="Home">The place of the asker, as far as it is known.</param>
/// <param name="Today">The civil day of asking.</param>
/// <param name="IsCadre">The asker is a cadre of the county.</param>
/// <param name="Before">The policy question before; null if there was none.</param>
public sealed record PolicyQuestion(string Text, RegionCode Home, DateOnly Today, bool IsCadre, PolicyThread? Before);

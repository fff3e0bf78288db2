using BotAssistant.Decisions;

namespace BotAssistant.Understanding;

/// <summary>Forms that the asker left open or put away in other conversations of the same channel: a page that was closed, or a connection that began
/// anew, is not to lose them. Looked up only when somebody wants to go on, or begins the same form again.</summary>
public sealed record FormsElsewhere : FactRequest<FormsLeftElsewhere>;

/// <param name="Forms">The one that was talked about last is first.</param>
public sealed record FormsLeftElsewhere(IReadOnlyList<KeptForm> Forms);

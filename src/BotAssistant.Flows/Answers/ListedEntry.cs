namespace BotAssistant.Flows.Answers;

/// <summary>What may be chosen from a list of the application.</summary>
/// <param name="Id">The application's id.</param>
/// <param name="Name">The full name: of a household its head's, of a region its own.</param>
/// <param name="Label">As it is shown, with whatever tells it from others: "张秀兰（三组）".</param>
/// <param name="Group">Where it is, to tell it from others of the same name: "三组", or the township of a village; empty when unknown.</param>
/// <param name="Number">A number by which people call it; empty without one.</param>
/// <param name="Others">Other names, such as those of a household's members.</param>
public sealed record ListedEntry(string Id, string Name, string Label, string Group, string Number, IReadOnlyList<string> Others);

namespace BotAssistant.Flows.Definitions;

/// <summary>The names that files use for the kinds, and what a kind may carry.</summary>
internal static class QuestionKinds
{
    public static readonly IReadOnlyDictionary<string, QuestionKind> ByName =
        Enum.GetValues<QuestionKind>().ToDictionary(NameOf, StringComparer.Ordinal);

    public static string NameOf(QuestionKind kind) => kind switch
    {
        QuestionKind.YesNo => "yes-no",
        QuestionKind.IdNumber => "id-number",
        _ => kind.ToString().ToLowerInvariant(),
    };

    public static bool HasOptions(this QuestionKind kind) => kind is QuestionKind.Choice or QuestionKind.Choices;

    public static bool IsAttachment(this QuestionKind kind) => kind is QuestionKind.Photo or QuestionKind.File or QuestionKind.Voice;

    public static bool IsListed(this QuestionKind kind) => kind is QuestionKind.Person or QuestionKind.Household or QuestionKind.Region or QuestionKind.Matter;

    public static bool NeedsPurpose(this QuestionKind kind) => kind is QuestionKind.Photo or QuestionKind.Location;

    /// <summary>The limits that make sense for a kind.</summary>
    public static IReadOnlyList<string> Checks(this QuestionKind kind) => kind switch
    {
        QuestionKind.Text => ["min-length", "max-length", "pattern"],
        QuestionKind.Number or QuestionKind.Money => ["min", "max"],
        QuestionKind.Date => ["not-before", "not-after"],
        QuestionKind.Choices or QuestionKind.Photo or QuestionKind.File or QuestionKind.Voice => ["most"],
        _ => [],
    };
}

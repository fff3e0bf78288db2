using System.Globalization;

namespace BotAssistant.Flows.Running;

/// <summary>What an offered option does.</summary>
internal static class Keys
{
    public const string Same = "same";
    public const string OneByOne = "one-by-one";
    public const string Skip = "skip";
    public const string Right = "right";
    public const string Wrong = "wrong";
    public const string NoneOfThem = "none-of-them";
    public const string Add = "add";
    public const string New = "new";
    public const string Cancel = "cancel";
    public const string ConfirmCancel = "confirm-cancel";
    public const string Submit = "submit";
    public const string Edit = "edit";
    public const string Nothing = "nothing";
    public const string Continue = "continue";
    public const string Restart = "restart";
    public const string Later = "later";

    private const string OptionPrefix = "option:";
    private const string LinePrefix = "line:";
    private const string CandidatePrefix = "candidate:";

    /// <summary>Names question and answer, so that a press on an old card still says what it means.</summary>
    public static string Option(string question, string option) => $"{OptionPrefix}{question}:{option}";

    public static string Line(string question) => LinePrefix + question;

    public static string Candidate(int place) => string.Create(CultureInfo.InvariantCulture, $"{CandidatePrefix}{place}");

    public static (string Question, string Option)? AsOption(string key) =>
        key.StartsWith(OptionPrefix, StringComparison.Ordinal) && key.IndexOf(':', OptionPrefix.Length) is > 0 and var end
            ? (key[OptionPrefix.Length..end], key[(end + 1)..])
            : null;

    public static string? AsLine(string key) => key.StartsWith(LinePrefix, StringComparison.Ordinal) ? key[LinePrefix.Length..] : null;

    public static int? AsCandidate(string key) =>
        key.StartsWith(CandidatePrefix, StringComparison.Ordinal) && int.TryParse(key.AsSpan(CandidatePrefix.Length), CultureInfo.InvariantCulture, out var place)
            ? place
            : null;
}

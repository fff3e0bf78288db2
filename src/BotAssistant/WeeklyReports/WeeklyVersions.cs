using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotAssistant.Privacy;

namespace BotAssistant.WeeklyReports;

/// <summary>
/// What stands in a stored version. People's own hold one text of what is difficult; those that the program froze a list of what many people
/// said. The hash is over figures and words.
/// </summary>
internal sealed class WeeklyVersions(RowCipher cipher)
{
    private const string Table = "weekly_reports";

    /// <summary>No person handed it in: the program counted it when the week was over.</summary>
    public static bool IsFrozen(WeeklyReport report) => report is { AccountId: null, CadreId: null };

    /// <param name="figures">As JSON.</param>
    /// <param name="difficulties">What was said.</param>
    /// <param name="explanation">What a person wrote beside the figures.</param>
    public static string Hash(string figures, IReadOnlyList<Difficulty> difficulties, string? explanation = null) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', new[] { figures, difficulties is [] ? null : Written(difficulties), explanation }.OfType<string>()))));

    /// <summary>Which of a week's versions is shown, and what was said: the newest that nobody took back. What a person hands in afterwards is counted in
    /// with the next freeze; until then it stands beside the reasons of matters that were frozen before.</summary>
    /// <param name="rows">Of one region and week, in the order of their versions; at least one.</param>
    public (WeeklyReport Report, IReadOnlyList<Difficulty> Difficulties) Shown(IReadOnlyList<WeeklyReport> rows)
    {
        var frozen = rows.LastOrDefault(IsFrozen);
        var newest = rows.LastOrDefault(row => row.WithdrawnAt is null) ?? rows[^1];
        if (newest.WithdrawnAt is not null)
        {
            return (newest, []);
        }

        var said = DifficultiesOf(newest);
        return (newest, frozen is null || IsFrozen(newest) ? said : [.. said, .. DifficultiesOf(frozen).Where(one => one.Number is not null || one.Region != newest.Region)]);
    }

    public byte[]? Seal(Guid id, IReadOnlyList<Difficulty> difficulties) =>
        difficulties is [] ? null : cipher.Seal(Table, nameof(WeeklyReport.Difficulties), id, Written(difficulties));

    public IReadOnlyList<Difficulty> DifficultiesOf(WeeklyReport report)
    {
        if (report.Difficulties is not { } sealedText)
        {
            return [];
        }

        var text = cipher.Open(Table, nameof(WeeklyReport.Difficulties), report.Id, sealedText);
        return IsFrozen(report)
            ? JsonSerializer.Deserialize(text, DifficultyJson.Compact.DifficultyArray) ?? throw new JsonException("A list is never null.")
            : [new Difficulty(report.Region, null, text)];
    }

    public string? ExplanationOf(WeeklyReport report) =>
        report.Explanation is { } sealedText ? cipher.Open(Table, nameof(WeeklyReport.Explanation), report.Id, sealedText) : null;

    /// <summary>Whether it still is what its hash was made of.</summary>
    public bool IsIntact(WeeklyReport report) => report.Hash == Hash(report.Figures, DifficultiesOf(report), ExplanationOf(report));

    private static string Written(IReadOnlyList<Difficulty> difficulties) => JsonSerializer.Serialize([.. difficulties], DifficultyJson.Compact.DifficultyArray);
}
